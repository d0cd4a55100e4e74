"""What a visitor is told when an address asks a chart for something that does not exist, with links to what does."""

from collections.abc import Mapping, Sequence

from webapp.charts import assemble, build
from webapp.charts.material import Material
from webapp.charts.selection import MOST_SERIES, OPENS_GROUP, SelectionError, query
from webapp.charts.words import period_label
from webapp.cube.period import Period
from webapp.errors import Refusal, WayOn
from webapp.language import gettext as _

MOST_LINKS = 12


def refusal(error: SelectionError, page: str, materials: Mapping[str, Material]) -> Refusal:
    """Return the 400 page for a wrong value in the address of a page that shows these editions."""
    opener = [(OPENS_GROUP, error.chart)] if error.chart else []
    labels = names(error.parameter, materials.get(error.chart))
    ways = [
        WayOn(f"{page}{query([*opener, (error.parameter, value)])}", labels.get(value, value))
        for value in error.allowed[:MOST_LINKS]
        if error.parameter != OPENS_GROUP
    ]
    return Refusal(400, *words(error), [*ways, WayOn(page, _("Visa sidan som den brukar se ut"))])


def names(parameter: str, material: Material | None) -> dict[str, str]:
    """Return what the values of a parameter are called on the page."""
    if material is None:
        return {}
    offered = build.available(material)
    return {
        "serie": {series.key: build.series_label(material, series) for series in material.cube.series},
        "jamfor": {place.slug: place.label for place in offered.places},
        "fran": ends(_("Från och med {period}"), offered.periods),
        "till": ends(_("Till och med {period}"), offered.periods),
        "visa": {word.value: label for word, label in assemble.view_words().items()},
        "typ": {word.value: label for word, label in assemble.drawing_words().items()},
        "matt": {word.value: assemble.measure_word(material, word) for word in offered.measures},
    }.get(parameter, {})


def ends(words: str, periods: Sequence[Period]) -> dict[str, str]:
    """Name each period as an end of what is shown."""
    return {period.code: words.format(period=period_label(period)) for period in periods}


def words(error: SelectionError) -> tuple[str, str]:
    """Return the title and the text for a wrong value."""
    if error.parameter == "serie" and error.limit == MOST_SERIES:
        return (
            _("För många serier på en gång"),
            _("Ett diagram visar högst {limit} serier, annars går det inte att läsa. Du valde {count}.").format(
                limit=error.limit, count=error.value
            ),
        )
    if error.parameter == "jamfor" and error.limit is not None:
        return (
            _("För många platser på en gång"),
            _("Du kan jämföra med högst {limit} platser åt gången. Du valde {count}.").format(
                limit=error.limit, count=error.value
            ),
        )
    if error.limit is not None:
        return _("Adressen är för lång"), _("Adressen innehåller fler val än sidan kan ha.")
    title = {
        "serie": _("Serien finns inte"),
        "jamfor": _("Platsen finns inte här"),
        "fran": _("Perioden finns inte"),
        "till": _("Perioden finns inte"),
        "visa": _("Vyn finns inte"),
        "typ": _("Diagramtypen finns inte"),
        "matt": _("Måttet finns inte här"),
        "utgava": _("Utgåvan finns inte"),
        OPENS_GROUP: _("Diagrammet finns inte på sidan"),
    }[error.parameter]
    if error.parameter == "till" and error.value and not error.allowed:
        return _("Perioden slutar innan den börjar"), _("Välj ett slut som ligger efter början.")
    if error.parameter == "jamfor":
        return title, _("Se efter om namnet är rätt stavat, eller välj en annan plats.")
    return title, _("Adressen frågar efter något som inte finns här.")
