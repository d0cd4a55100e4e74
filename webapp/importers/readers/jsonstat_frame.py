"""What JSON-stat says around its values: the dimensions with their categories, and the dataset as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from webapp.cube.dataset import Role, SourceCategory, SourceDimension, Told
from webapp.importers.base import ReadError
from webapp.importers.readers.bounds import check_unique
from webapp.importers.readers.jsontext import Json, Object, fields, items, plain, said, several, whole, words
from webapp.importers.readers.roles import guessed
from webapp.language import gettext as _

ROLES = {"time": Role.TIME, "geo": Role.GEO, "metric": Role.METRIC}


@dataclass(frozen=True, slots=True)
class Frame:
    """The dimensions of a dataset by code in order, their sizes, and the roles that the source gives."""

    codes: tuple[str, ...]
    sizes: tuple[int, ...]
    roles: Mapping[str, Role]
    parts: Object


def frame(one: Object) -> Frame:
    """Return what holds a dataset together; version 1 keeps it inside «dimension»."""
    parts = fields(one.get("dimension"))
    holder = one if "id" in one else parts
    codes = tuple(map(words, items(holder.get("id"))))
    sizes = tuple(map(whole, items(holder.get("size"))))
    known = tuple(size for size in sizes if size is not None and size >= 0)
    if not codes or len(known) != len(codes) or len(sizes) != len(codes):
        raise ReadError(_("Filens ”id” och ”size” stämmer inte med varandra."), place="size")
    check_unique(codes, "id")
    given = fields(holder.get("role")) or fields(one.get("role"))
    roles = {code: role for name, role in ROLES.items() for code in several(given.get(name))}
    return Frame(codes, known, roles, parts)


def dimensions(shape: Frame) -> tuple[SourceDimension, ...]:
    """Return the dimensions in order, each with as many categories as its size says."""
    found = tuple(dimension(shape, code) for code in shape.codes)
    for one, size in zip(found, shape.sizes, strict=True):
        if len(one.categories) != size:
            sentence = _("”{dimension}” ska ha {size} kategorier men har {count}.")
            count = len(one.categories)
            raise ReadError(sentence.format(dimension=one.code, size=size, count=count), place=one.code)
    return found


def dimension(shape: Frame, code: str) -> SourceDimension:
    """Return one dimension."""
    part = fields(shape.parts.get(code))
    category = fields(part.get("category"))
    codes = codes_of(category, code)
    check_unique(codes, code)
    total = words(fields(part.get("extension")).get("eliminationValueCode"))
    return SourceDimension(
        code,
        words(part.get("label")) or code,
        role(shape, code, codes),
        tuple(categories(category, codes)),
        several(part.get("note")),
        total if total in codes else None,
    )


def role(shape: Frame, code: str, codes: tuple[str, ...]) -> Role:
    """Return the role that the source gives, or guess; where the source names its time there is no other."""
    if code in shape.roles:
        return shape.roles[code]
    found = guessed(code, codes)
    return Role.OTHER if found is Role.TIME and Role.TIME in shape.roles.values() else found


def codes_of(category: Object, dimension: str) -> tuple[str, ...]:
    """Return the codes in the order of the index; a single category needs none."""
    index = category.get("index")
    if isinstance(index, list):
        return tuple(map(words, index))
    if isinstance(index, dict):
        places = {whole(place): code for code, place in index.items()}
        if set(places) != set(range(len(index))):
            raise ReadError(
                _("Ordningen på kategorierna i ”{dimension}” har luckor eller dubbletter.").format(dimension=dimension),
                place=dimension,
            )
        return tuple(places[place] for place in range(len(index)))
    labels = fields(category.get("label"))
    if len(labels) != 1:
        sentence = _("”{dimension}” säger inte vilken ordning dess kategorier har.")
        raise ReadError(sentence.format(dimension=dimension), place=dimension)
    return tuple(labels)


def categories(category: Object, codes: tuple[str, ...]) -> Iterator[SourceCategory]:
    """Yield the categories; labels and units are found by code, never by their own order."""
    labels, units, notes = (fields(category.get(name)) for name in ("label", "unit", "note"))
    for code in codes:
        unit = fields(units.get(code))
        yield SourceCategory(
            code, words(labels.get(code)) or code, unit_of(unit), whole(unit.get("decimals")), several(notes.get(code))
        )


def unit_of(unit: Object) -> str:
    """Return a unit, with the power of ten that its numbers are to be multiplied by."""
    name = next(filter(None, (words(unit.get(key)) for key in ("base", "label", "symbol"))), "")
    power = whole(unit.get("multiplier"))
    return f"{name} (× 10^{power})".lstrip() if power else name


def told(one: Object) -> Told:
    """Return what a dataset says of itself; PxWeb's own part stands in an extension."""
    extension = fields(one.get("extension"))
    px = fields(extension.get("px"))
    return Told(
        label=words(one.get("label")),
        table=words(px.get("tableid")) or words(px.get("matrix")),
        source=words(one.get("source")),
        updated=words(one.get("updated")),
        next_update=words(px.get("nextUpdate")),
        licence=words(extension.get("license")),
        contact="\n".join(contacts(extension.get("contact"))),
        language=words(px.get("language")),
        notes=several(one.get("note")),
        decimals=whole(px.get("decimals")),
    )


def contacts(found: Json) -> Iterator[str]:
    """Yield whom to ask, each on a line of its own."""
    yield from filter(None, (words(found),))
    for contact in map(fields, items(found)):
        parts = filter(None, (words(contact.get(key)) for key in ("name", "organization", "phone", "mail")))
        yield ", ".join(parts) or words(contact.get("raw"))


def described(one: Object, found: tuple[SourceDimension, ...]) -> dict[str, object]:
    """Return the metadata of a table: what it says of itself, and its dimensions as they are said of data."""
    around = said({name: value for name, value in one.items() if name not in {"value", "status", "dimension"}})
    parts = fields(one.get("dimension"))
    return around | {"dimensions": [described_dimension(one, fields(parts.get(one.code))) for one in found]}


def described_dimension(one: SourceDimension, part: Object) -> dict[str, object]:
    """Return one dimension of a table, with what a query may leave out and which code lists it has."""
    extension = fields(part.get("extension"))
    return {
        "code": one.code,
        "label": one.label,
        "role": one.role.value,
        "categories": [{"code": category.code, "label": category.label} for category in one.categories],
        "elimination": extension.get("elimination") is True,
        "total": one.total,
        "codelists": plain(extension.get("codeLists") or extension.get("codelists") or []),
    }
