"""JSON-stat 1.x and 2.0: a dataset, a bundle of them or a collection that holds them, and metadata without values.

An answer whose list of values is empty is metadata: that is how PxWebApi 2 describes its tables.
"""

from collections.abc import Iterator, Mapping

from webapp.cube.dataset import Dataset, Description, Read, Value
from webapp.importers.base import Original, ReadError, Sureness, Wanted
from webapp.importers.readers import exact
from webapp.importers.readers.bounds import check_cells, check_room, chosen
from webapp.importers.readers.jsonstat_frame import described, dimensions, frame, told
from webapp.importers.readers.jsontext import (
    Json,
    Object,
    cell,
    document,
    fields,
    is_json,
    items,
    known,
    said,
    whole,
    words,
)
from webapp.language import gettext as _

COLLECTION, DIMENSION = "collection", "dimension"
WITHDRAWN = "withdrawn"
"""Where our own files say what a source has taken back."""
MOST_LEVELS = 5
"""Collections inside collections."""


class JsonStat:
    """Reads JSON-stat; it also answers for JSON that no reader knows, since somebody has to say what is wrong."""

    name = "json-stat"

    def sureness(self, original: Original) -> Sureness:
        """Say how sure it is, from the parts that only JSON-stat has."""
        if not is_json(original):
            return Sureness.NO
        found = known(original)
        is_ours = words(fields(found).get("class")) in {COLLECTION, DIMENSION} or any(True for _one in datasets(found))
        return Sureness.CERTAIN if is_ours else Sureness.PERHAPS

    def read(self, original: Original, wanted: Wanted) -> Read:
        """Read a dataset, or what a collection or a dimension says of itself."""
        found = document(original)
        parts = named(datasets(found))
        if parts:
            return read_dataset(chosen(parts, wanted.dataset))
        kind = words(fields(found).get("class"))
        if kind in {COLLECTION, DIMENSION}:
            return Description(kind, said(fields(found)))
        raise ReadError(_("Filen är JSON, men inte statistik i något format som går att läsa."))


def datasets(found: Json, depth: int = 0) -> Iterator[tuple[str, Object]]:
    """Yield every dataset of a document with its name: its own, that of the bundle, or where it is to be found."""
    one = fields(found)
    if is_dataset(one):
        yield words(one.get("label")) or words(one.get("href")), one
    elif one.get("class") == COLLECTION:
        if depth < MOST_LEVELS:
            for item in items(fields(one.get("link")).get("item")):
                yield from datasets(item, depth + 1)
    elif depth == 0:
        yield from ((name, fields(part)) for name, part in one.items() if is_dataset(fields(part)))


def is_dataset(one: Object) -> bool:
    """Say whether an object has the parts that a dataset cannot be without."""
    inner = fields(one.get("dimension"))
    return bool(inner) and any("id" in part and "size" in part for part in (one, inner))


def named(found: Iterator[tuple[str, Object]]) -> Mapping[str, Object]:
    """Return datasets by name, numbered where they have none or share one."""
    parts: dict[str, Object] = {}
    for place, (name, one) in enumerate(found, 1):
        parts[name if name and name not in parts else f"{name} {place}".lstrip()] = one
    return parts


def read_dataset(one: Object) -> Dataset | Description:
    """Read one dataset, with values or without."""
    shape = frame(one)
    room = check_room(shape.sizes) if one.get("value") else 0
    found = dimensions(shape)
    if room == 0 and one.get("value") != {}:
        return Description("metadata", described(one, found))
    cells, statuses = read_cells(one, room or check_room(shape.sizes))
    back = withdrawn(one, room or check_room(shape.sizes)).difference(cells)
    return Dataset(found, cells, told(one), statuses, marks=marks_of(one), withdrawn=back)


def read_cells(one: Object, room: int) -> tuple[dict[int, Value], dict[int, str]]:
    """Return numbers and markers by place, and what is said of numbers beside them."""
    statuses = {place: words(status) for place, status in placed(one.get("status"), room, "status") if words(status)}
    exact.check_alike(value for _place, value in placed(one.get("value"), room, "value") if isinstance(value, str))
    everywhere = words(everywhere_of(one.get("status")))
    cells: dict[int, Value] = {}
    said: dict[int, str] = {}
    for place, value in placed(one.get("value"), room, "value"):
        found = cell(value, f"value[{place}]")
        status = statuses.pop(place, everywhere)
        if found is not None:
            cells[place] = found
            if status:
                said[place] = status
        elif status:
            cells[place] = status
    if everywhere:
        check_cells(room)
        statuses = dict.fromkeys((place for place in range(room) if place not in cells), everywhere)
    check_cells(len(cells) + len(statuses))
    return cells | statuses, said


def withdrawn(one: Object, room: int) -> frozenset[int]:
    """Return the places whose values the source has taken back, as our own files of its answers say."""
    places = map(whole, items(fields(one.get("extension")).get(WITHDRAWN)))
    return frozenset(place for place in places if place is not None and 0 <= place < room)


def everywhere_of(status: Json) -> Json:
    """Return the status that all cells share, which may be written as a text or as a list of one."""
    if isinstance(status, list) and len(status) == 1:
        return status[0]
    return status if isinstance(status, str) else None


def placed(found: Json, room: int, part: str) -> Iterator[tuple[int, Json]]:
    """Yield values or statuses with their places; what holds for all cells is nobody's own."""
    if isinstance(found, list) and len(found) == room:
        yield from enumerate(found)
    elif isinstance(found, dict):
        seen: set[int] = set()
        for key, value in found.items():
            place = whole(key)
            if place is None or not place < room:
                sentence = _("Filen har ”{key}” i ”{part}”, men det finns bara plats för {room} celler.")
                raise ReadError(sentence.format(key=key[:80], part=part, room=room), place=part)
            if place in seen:
                sentence = _("Filen har två värden för cell {place} i ”{part}”.")
                raise ReadError(sentence.format(place=place, part=part), place=part)
            seen.add(place)
            yield place, value
    elif isinstance(found, list) and (part == "value" or len(found) > 1):
        sentence = _("Filen har {count} delar i ”{part}”, men indelningarna ger {room} celler.")
        raise ReadError(sentence.format(count=len(found), part=part, room=room), place=part)
    elif found is not None and part == "value":
        raise ReadError(_("Filens värden är varken en lista eller ett objekt."), place=part)


def marks_of(one: Object) -> Mapping[str, str]:
    """Return the words for the statuses, where the source gives them as Eurostat does."""
    labels = fields(fields(fields(one.get("extension")).get("status")).get("label"))
    return {code: words(label) for code, label in labels.items() if words(label)}
