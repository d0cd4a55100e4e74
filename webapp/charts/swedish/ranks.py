"""The sentences about how the visible series stand to each other."""

from webapp.charts.ranking import Place, Ranking
from webapp.charts.spec import ChartSpec, Measure
from webapp.charts.swedish import units
from webapp.charts.swedish.values import as_much, group, subject_again
from webapp.cube.cube import DimensionKind
from webapp.language import capitalised, listed
from webapp.wording import grammar


def ranked(spec: ChartSpec, found: Ranking | None) -> str:
    """Tell how the visible series stand to each other."""
    if found is None:
        return ""
    if found.other:
        return beside(spec, found, found.other)
    if found.highest == found.lowest:
        return f"{capitalised(compared(spec, found))} hade alla samma värde, {shown(spec, found.highest)}."
    if spec.breakdown is DimensionKind.GEO and (found.spoken,) in {found.highest.labels, found.lowest.labels}:
        return own_at_an_end(spec, found)
    return highest_and_lowest(spec, found)


def shown(spec: ChartSpec, place: Place) -> str:
    """Write the number of a place with its unit."""
    return grammar.amount(place.text, units.unit_of(spec) if spec.measure is not Measure.INDEX else "")


def named(spec: ChartSpec, place: Place) -> str:
    """Name the series of a place: places as they are, groups in quotation marks."""
    return listed(place.labels) if spec.breakdown is DimensionKind.GEO else grammar.quoted(place.labels)


def compared(spec: ChartSpec, found: Ranking) -> str:
    """Say among whom, and whether all that are shown are compared."""
    places = spec.breakdown is DimensionKind.GEO
    if found.complete:
        return "av de visade platserna" if places else "av de visade grupperna"
    return "av de platser som går att jämföra" if places else "av de grupper som går att jämföra"


def beside(spec: ChartSpec, found: Ranking, other: Place) -> str:
    """Tell the number of the only other series."""
    word = "högre" if found.higher else "lägre"
    if spec.breakdown is DimensionKind.GEO and not found.part_of_whole:
        told = f"ett {word} värde, {shown(spec, other)}" if found.higher is not None else "samma värde"
        return f"{named(spec, other)} hade {told}."
    again = subject_again(spec)
    begun = f"{capitalised(group(spec, other.labels[0]).strip())} var {grammar.pronoun(again)}"
    if found.part_of_whole:
        return f"{begun} {shown(spec, other)}."
    if found.higher is None:
        return f"{begun} {as_much(again)}."
    return f"{begun} {word}, {shown(spec, other)}."


def own_at_an_end(spec: ChartSpec, found: Ranking) -> str:
    """Tell that the place spoken of is the highest or the lowest, and who is at the other end."""
    top = found.highest.labels == (found.spoken,)
    word, far, end = ("högsta", "Lägst", found.lowest) if top else ("lägsta", "Högst", found.highest)
    own = f"{found.spoken} hade det {word} värdet {compared(spec, found)}."
    return f"{own} {far} var {named(spec, end)}, {shown(spec, end)}."


def highest_and_lowest(spec: ChartSpec, found: Ranking) -> str:
    """Tell who is highest and lowest; of ordered groups only the highest, since the order is seen."""
    high, low = found.highest, found.lowest
    who = capitalised(compared(spec, found))
    counted = grammar.noun(spec.subject) == grammar.COUNTED and spec.measure is Measure.VALUE
    if counted and spec.breakdown is not DimensionKind.GEO:
        told = f"{who} var {named(spec, high)} störst, med {shown(spec, high)}"
        least = f", och {named(spec, low)} minst, med {shown(spec, low)}"
    else:
        told = f"{who} hade {named(spec, high)} det högsta värdet, {shown(spec, high)}"
        least = f", och {named(spec, low)} det lägsta, {shown(spec, low)}"
    return f"{told}{'' if spec.breakdown is DimensionKind.ORDERED else least}."
