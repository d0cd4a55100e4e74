"""The sentences that keep a reader from trusting a number more than it deserves: uncertain, missing, broken."""

from collections.abc import Iterator

from webapp.charts.facts import Facts, Gaps, Note, Others
from webapp.charts.spec import ChartSpec, Measure
from webapp.charts.swedish import units
from webapp.cube.value import Flag, Marker
from webapp.language import capitalised, listed
from webapp.wording import grammar

MOST_RUNS = 4
ARE = {
    Flag.EXAMPLE: ("exempeldata", "exempeldata"),
    Flag.ESTIMATED: ("uppskattat", "uppskattade"),
    Flag.FORECAST: ("en prognos", "en prognos"),
}
WHOLE = ARE | {Flag.ESTIMATED: ("uppskattad", "uppskattade")}
MADE_UP = ("påhittat", "påhittade")
NEWEST = {Flag.EXAMPLE: "Exempelvärdet", Flag.ESTIMATED: "Uppskattningen", Flag.FORECAST: "Prognosen"}
KINDS = {Flag.EXAMPLE: "exempeldata", Flag.ESTIMATED: "uppskattade värden", Flag.FORECAST: "prognoser"}
REASONS = {
    Marker.CONFIDENTIAL: ("är sekretessbelagt", "är sekretessbelagda"),
    Marker.UNCERTAIN: ("är för osäkert för att visas", "är för osäkra för att visas"),
    Marker.PENDING: ("är inte klart än", "är inte klara än"),
}


def noted(spec: ChartSpec, facts: Facts) -> Iterator[str]:
    """Yield the sentences in the order they are read; an empty one is not said."""
    yield all_uncertain(spec, facts) if facts.wholly else uncertain(spec, facts)
    yield newest(spec, facts)
    yield preliminary(facts)
    yield gaps(facts.gaps)
    yield breaks(facts)
    if not others_alike(facts):
        yield others_uncertain(facts.others)
    yield from others(facts.others)


def values(count: int) -> str:
    """Return «värdet» or «värdena»."""
    return "värdet" if count == 1 else "värdena"


def others_alike(facts: Facts) -> bool:
    """Say whether all the other series are as uncertain as the one spoken of, so that one sentence tells of both."""
    return facts.others.all_of in {note.flag for note in facts.notes}


def named_others(found: Others) -> str:
    """Name the other series in view."""
    return "den andra serien" if found.count == 1 else "övriga serier"


def state(spec: ChartSpec, flag: Flag, word: str) -> str:
    """Say what numbers are; an index or a share is only made from what was uncertain."""
    return f"är {word}" if spec.measure is Measure.VALUE else f"bygger på {KINDS[flag]}"


def all_uncertain(spec: ChartSpec, facts: Facts) -> str:
    """Say that no number of the series, or of any in view, is more than an example, an estimate or a forecast."""
    note, alike = facts.notes[0], others_alike(facts)
    many = alike or len(note.periods) > 1
    told = state(spec, note.flag, (MADE_UP if note.flag is Flag.EXAMPLE else ARE[note.flag])[many])
    if not many:
        return f"Värdet för {grammar.each(note.periods)} {told}."
    where = " i alla visade serier" if alike else ""
    return f"Alla värden för {grammar.each(note.periods)}{where} {told} och jämförs inte."


def uncertain(spec: ChartSpec, facts: Facts) -> str:
    """Say which numbers are not compared, and why."""
    told = [note_told(spec, note, facts.others) for note in facts.notes]
    if len(told) > 1:
        return f"{capitalised(', och '.join(told) if others_alike(facts) else listed(told))}. De jämförs inte."
    return f"{capitalised(told[0])} och jämförs inte." if told else ""


def note_told(spec: ChartSpec, note: Note, found: Others) -> str:
    """Say which numbers are of one uncertain kind, and the other series with them where all of theirs are."""
    alike = found.all_of is note.flag
    many = alike or len(note.periods) > 1
    who = f" och {named_others(found)}" if alike else ""
    kind = state(spec, note.flag, ARE[note.flag][many])
    return f"{values(len(note.periods))} för {grammar.each(note.periods)}{who} {kind}"


def newest(spec: ChartSpec, facts: Facts) -> str:
    """Tell the uncertain number that is newer than the one stated."""
    if facts.newest is None:
        return ""
    flag = next(flag for flag in NEWEST if flag in facts.newest.flags)
    shown = facts.newest.text
    if spec.measure is not Measure.INDEX:
        shown = grammar.amount(shown, units.unit_of(spec))
    return f"{NEWEST[flag]} för {grammar.short(facts.newest.period)} är {shown}."


def preliminary(facts: Facts) -> str:
    """Say which numbers may still change."""
    if not facts.preliminary:
        return ""
    word = "preliminärt" if len(facts.preliminary) == 1 else "preliminära"
    return f"{capitalised(values(len(facts.preliminary)))} för {grammar.each(facts.preliminary)} är {word}."


def gaps(found: Gaps | None) -> str:
    """Say which periods have no number, and why where one reason holds for all."""
    if found is None:
        return ""
    count = len(found.periods)
    if len(grammar.runs(found.periods)) > MOST_RUNS:
        return f"Värden saknas för {count} av {grammar.amount(str(found.among), grammar.NOUNS[found.periods[0].kind])}."
    named = grammar.each(found.periods)
    if found.marker in REASONS:
        return f"{capitalised(values(count))} för {named} {REASONS[found.marker][count > 1]}."
    if found.marker is Marker.NOT_APPLICABLE:
        return f"För {named} kan det inte finnas något värde."
    return f"{'Värde' if count == 1 else 'Värden'} saknas för {named}."


def breaks(facts: Facts) -> str:
    """Say where numbers before and after are not alike."""
    if not facts.breaks:
        return ""
    named = grammar.each(facts.breaks)
    if len(facts.breaks) == 1:
        return f"Värdena före {named} går inte att jämföra med de senare."
    return f"Serien bryts före {named}, och värdena jämförs inte över brotten."


def others_uncertain(found: Others) -> str:
    """Say what is uncertain in the other series, without naming each."""
    if found.all_of:
        return f"{capitalised(named_others(found))} är {WHOLE[found.all_of][found.count > 1]} och jämförs inte."
    if found.some_of:
        kinds = listed([KINDS[flag] for flag in found.some_of])
        return f"I {named_others(found)} finns {kinds}, som inte jämförs."
    return ""


def others(found: Others) -> Iterator[str]:
    """Say what may change and what is missing in the other series, without naming each."""
    if found.preliminary:
        yield f"I {named_others(found)} finns preliminära värden."
    if found.gaps:
        yield f"I {named_others(found)} saknas vissa värden."
    if found.empty:
        yield f"Värden saknas helt för {grammar.quoted(found.empty)}."
