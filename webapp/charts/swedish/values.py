"""The sentences about one series: its newest number, how it changed, and the peak on the way."""

from webapp import formatting
from webapp.charts.comparison import Change
from webapp.charts.facts import Facts
from webapp.charts.spec import ChartSpec, Measure
from webapp.charts.swedish import units
from webapp.cube.cube import DimensionKind
from webapp.cube.value import Flag
from webapp.language import capitalised, listed
from webapp.wording import grammar
from webapp.wording.periods import period_label

UNCERTAIN = {Flag.EXAMPLE: "Exempeldata", Flag.ESTIMATED: "Uppskattning", Flag.FORECAST: "Prognos"}


def whole(spec: ChartSpec) -> str:
    """Name what is measured and where; places stand in the series where the chart compares places."""
    where = "" if spec.breakdown is DimensionKind.GEO else spec.place
    return f"{spec.subject} i {where}" if where else spec.subject


def group(spec: ChartSpec, name: str) -> str:
    """Name the series spoken of, with the word that joins it to what stands before."""
    if not name:
        return ""
    return f" i {name}" if spec.breakdown is DimensionKind.GEO else f" {grammar.among(name)}"


def value(spec: ChartSpec, facts: Facts) -> str:
    """State the newest number."""
    if spec.measure is Measure.INDEX:
        told = index_value(spec, facts)
    elif spec.measure is Measure.SHARE:
        told = share_value(spec, facts)
    else:
        shown = grammar.stated_amount(facts.latest.text, spec.unit, spec.subject)
        time = grammar.when(facts.latest.period, after=spec.unit)
        who, what = group(spec, facts.name), whole(spec)
        place_last = spec.breakdown is DimensionKind.GEO or not who
        begun = f"{what}{who} {verb(facts)}" if place_last else f"{who.strip()} {verb(facts)} {what}"
        told = f"{begun} {shown} {time}."
    return f"{UNCERTAIN[facts.uncertain]}: {told}" if facts.uncertain else capitalised(told)


def verb(facts: Facts) -> str:
    """Say «var» of what was measured and «är» of what was not."""
    return "är" if facts.uncertain else "var"


def index_value(spec: ChartSpec, facts: Facts) -> str:
    """State an index and what it is measured against."""
    base = f" där {period_label(spec.index_base)} är 100" if spec.index_base else ""
    time = capitalised(grammar.when(facts.latest.period))
    where = group(spec, facts.name)
    return f"{whole(spec)} visas som index{base}. {time} {verb(facts)} index {facts.latest.text}{where}."


def share_value(spec: ChartSpec, facts: Facts) -> str:
    """State a share of all."""
    name = facts.name if spec.breakdown is DimensionKind.GEO else grammar.group(facts.name)
    stood = "står för" if facts.uncertain else "stod för"
    of_all = whole(spec).replace(f"{grammar.COUNTED} ", "alla ", 1)
    share = grammar.amount(facts.latest.text, "procent")
    return f"{name} {stood} {share} av {of_all} {grammar.when(facts.latest.period)}."


def subject_again(spec: ChartSpec) -> str:
    """Return the word for what is measured when it comes again."""
    again = {Measure.INDEX: "index", Measure.SHARE: grammar.SHARED}
    return again.get(spec.measure) or grammar.noun(spec.subject)


def change(spec: ChartSpec, facts: Facts) -> str:
    """Compare the first and the last number that may be compared."""
    changed = facts.change
    if changed is None:
        return ""
    if formatting.rounded(changed.difference, spec.decimals).is_zero():
        return unchanged(spec, changed)
    up, down = ("steg", "sjönk") if changed.below_zero else ("ökade", "minskade")
    size = grammar.difference(changed.difference, units.unit_of(spec), spec.decimals)
    percent = units.percentage(changed, units.unit_of(spec))
    told = f"{subject_again(spec)} med {size}" + (f", eller {percent}" if percent else "")
    between = f"Mellan {grammar.short(changed.since)} och {grammar.short(changed.until)}"
    return f"{between} {up if changed.difference > 0 else down} {told}."


def unchanged(spec: ChartSpec, changed: Change) -> str:
    """Say that the ends are alike, and only the ends."""
    word = subject_again(spec)
    nearly = "" if changed.difference.is_zero() else "nästan "
    return f"{capitalised(word)} var {nearly}{as_much(word)} {grammar.short(changed.since)}."


def as_much(word: str) -> str:
    """Say that what a word stands for is as much as something else."""
    return "lika stor" if word == grammar.SHARED else "lika stort" if word == grammar.COUNTED else "lika högt"


def extremes(spec: ChartSpec, facts: Facts) -> str:
    """Tell the peak and the trough on the way."""
    told = [
        f"som {word} {{}}{grammar.amount(found.text, units.unit_of(spec) if spec.measure is Measure.VALUE else '')}"
        f" ({grammar.each(found.periods)})"
        for word, found in (("högst", facts.highest), ("lägst", facts.lowest))
        if found
    ]
    if not told:
        return ""
    subject = f"var {grammar.pronoun(subject_again(spec))} "
    return f"{capitalised(listed([told[0].format(subject), *(part.format('') for part in told[1:])]))}."
