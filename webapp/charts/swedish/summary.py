"""The summary of a chart in Swedish: one small function for each kind of sentence, joined in a fixed order.

Plain and never causal. A summary is a few short sentences, so the peak on the way is told only
where there is room.
"""

from webapp.charts.facts import Facts
from webapp.charts.spec import ChartSpec
from webapp.charts.swedish import notes, values
from webapp.charts.swedish.ranks import ranked
from webapp.charts.swedish.targets import TARGET_IS
from webapp.cube.cube import DimensionKind
from webapp.wording import grammar
from webapp.wording.periods import period_span

ROOM = 4


def summary(spec: ChartSpec, facts: Facts) -> str:
    """Say in words what a chart shows."""
    numbers = [values.value(spec, facts), values.change(spec, facts)]
    remarks = [ranked(spec, facts.ranking), *notes.noted(spec, facts)]
    target = [wanted(spec, facts, spec.target.text), spec.target.verdict] if spec.target else []
    if len([sentence for sentence in [*numbers, *remarks, *target] if sentence]) < ROOM:
        numbers.append(values.extremes(spec, facts))
    said = " ".join(sentence for sentence in [*numbers, *remarks] if sentence)
    return " ".join(sentence for sentence in [said, view(spec, facts, said), *target] if sentence)


def wanted(spec: ChartSpec, facts: Facts, text: str) -> str:
    """Say what the target is, and that it is not about the series spoken of where it is not."""
    if not facts.beside_target:
        return text
    part = "platsen" if spec.breakdown is DimensionKind.GEO else "gruppen"
    return f"Målet, {text.removeprefix(TARGET_IS).removesuffix('.')}, gäller inte {part} för sig."


def nothing(spec: ChartSpec) -> str:
    """Say that a selection holds no number."""
    told = f"Det finns inga värden att visa för {values.whole(spec)}."
    if not spec.series or not spec.periods:
        return f"{told} Välj minst en serie."
    return f"{told} Urvalet är {period_span(spec.periods[0], spec.periods[-1])}."


def view(spec: ChartSpec, facts: Facts, said: str) -> str:
    """Name the first and the last period in view, unless a reader has met them already."""
    if facts.only_value:
        return "" if facts.uncertain else "Diagrammet visar bara det värdet."
    first, last = spec.periods[0], spec.periods[-1]
    if grammar.short(first) in said and grammar.short(last) in said:
        return ""
    return f"Diagrammet visar {period_span(first, last)}."
