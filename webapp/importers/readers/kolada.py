"""Kolada's answers, of version 2 and 3: values by indicator, municipality, period and gender, and its listings.

An answer may be one page of several; pages are joined here, and fetched by whoever asks the source.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from webapp.cube.dataset import Dataset, Description, Read, Role, SourceCategory, SourceDimension, Told
from webapp.importers.base import Original, ReadError, Sureness, Wanted
from webapp.importers.readers import exact
from webapp.importers.readers.gathering import Places, Record, arranged, first_seen, withdrawn
from webapp.importers.readers.jsontext import Json, Object, cell, document, fields, items, known, said, whole, words
from webapp.language import gettext as _

ENVELOPE = frozenset({"values", "count", "next_page", "previous_page", "next_url", "previous_url"})
NEXT = ("next_url", "next_page")
DELETED = ("isdeleted", "is_deleted")
UNIT = "ou"
GENDERS = ("T", "K", "M")
TOTAL = GENDERS[0]
LISTINGS = (
    ("kpi", "is_divided_by_gender"),
    ("kpi", "municipality_type"),
    ("groups", "members"),
    ("ou", "municipality"),
    ("municipality", "type"),
)
"""Kinds of listings by a part that no other has."""
Pages: TypeAlias = Sequence[Object]


class Kolada:
    """Reads Kolada."""

    name = "kolada"

    def sureness(self, original: Original) -> Sureness:
        """Say how sure it is, from the parts of the first value."""
        pages = pages_of(known(original))
        return Sureness.CERTAIN if pages and all(map(is_envelope, pages)) else Sureness.NO

    def read(self, original: Original, _wanted: Wanted) -> Read:
        """Read the values of a page, or of a list of pages, or what a listing names."""
        pages = pages_of(document(original))
        values = [value for page in pages for value in items(page.get("values"))]
        if not values:
            raise nothing()
        if is_data(values[0]):
            return joined(pages)
        kind = next((kind for kind, part in LISTINGS if part in fields(values[0])), "listing")
        return Description(kind, said({**pages[-1], "values": values}))


def join(originals: Iterable[Original]) -> Dataset:
    """Return the values of several answers as one dataset; raise ReadError where one of them is none."""
    pages = [page for original in originals for page in pages_of(document(original))]
    if not pages or not all(map(is_envelope, pages)):
        raise ReadError(_("Kolada svarade med något annat än värden."))
    return joined(pages)


def next_page(page: Object) -> str:
    """Return the address of the page after one, empty after the last."""
    return next((address for name in NEXT if (address := words(page.get(name)))), "")


def pages_of(found: Json) -> Pages:
    """Return the pages of a document: itself, or each part of a list."""
    return [fields(page) for page in found] if isinstance(found, list) else [fields(found)]


def is_envelope(page: Object) -> bool:
    """Say whether an object is an answer of Kolada."""
    values = page.get("values")
    if not isinstance(values, list):
        return False
    first = fields(values[0]) if values else {}
    is_listed = {"id", "title"} <= first.keys()
    if is_data(first) or (is_listed and "count" in page):
        return True
    return page.keys() <= ENVELOPE and (is_listed or (not values and "count" in page))


def is_data(value: Json) -> bool:
    """Say whether a value is one of an indicator, and not of a listing."""
    return {"kpi", "period", "values"} <= fields(value).keys()


def joined(pages: Pages) -> Dataset:
    """Return the values of pages."""
    found = [record for page in pages for value in items(page.get("values")) for record in records(fields(value))]
    if not found:
        raise nothing()
    exact.check_alike(texts(pages))
    kpis, places, periods, genders = first_seen(found, 4)
    order = (kpis, places, ordered(periods, sorted(periods)), ordered(genders, GENDERS))
    cells, statuses = arranged(found, order)
    first = next(fields(value) for page in pages for value in items(page.get("values")))
    return Dataset(
        (
            dimension("kpi", Role.METRIC, order[0]),
            dimension(UNIT if UNIT in first else "municipality", Role.GEO, order[1]),
            dimension("period", Role.TIME, order[2]),
            dimension("gender", Role.OTHER, order[3]),
        ),
        cells,
        Told(source="Kolada", language="sv", notes=tuple(notes(pages))),
        statuses,
        withdrawn=withdrawn(found, order),
    )


def texts(pages: Pages) -> Iterator[str]:
    """Yield the values that are written as texts."""
    found = (one for page in pages for value in items(page.get("values")) for one in items(fields(value).get("values")))
    return (said for one in found if isinstance(said := fields(one).get("value"), str))


def nothing() -> ReadError:
    """Return the refusal of an answer that holds no value."""
    return ReadError(_("Kolada svarade utan värden. Kontrollera nyckeltal, kommun och år."))


def records(value: Object) -> Iterator[Record]:
    """Yield the cells of one indicator, place and period; what has been deleted is a value taken back."""
    place = words(value.get("municipality")) or words(value.get(UNIT))
    codes = words(value.get("kpi")), place, words(value.get("period"))
    if not all(codes):
        raise ReadError(_("Kolada svarade med ett värde som saknar nyckeltal, kommun eller period."))
    for one in map(fields, items(value.get("values"))):
        is_deleted = any(part.get(name) is True for part in (value, one) for name in DELETED)
        found = None if is_deleted else cell(one.get("value"), " ".join(codes))
        yield Record((*codes, words(one.get("gender"))), found, words(one.get("status")), is_withdrawn=is_deleted)


def ordered(codes: Places, order: Iterable[str]) -> Places:
    """Return codes in another order, those that it does not name last."""
    found = dict.fromkeys((*(code for code in order if code in codes), *codes))
    return {code: place for place, code in enumerate(found)}


def dimension(code: str, role: Role, codes: Iterable[str]) -> SourceDimension:
    """Return one dimension; an answer names nothing but codes, and only genders need no looking up."""
    labels = {"T": _("totalt"), "K": _("kvinnor"), "M": _("män")} if code == "gender" else {}
    found = tuple(SourceCategory(one, labels.get(one, one)) for one in codes)
    has_total = code == "gender" and any(one.code == TOTAL for one in found)
    return SourceDimension(code, code, role, found, total=TOTAL if has_total else None)


def notes(pages: Pages) -> Iterator[str]:
    """Yield what whoever reads the values should know of them."""
    if any(counts_several(fields(value)) for page in pages for value in items(page.get("values"))):
        yield _("Värden för grupper är ovägda medelvärden av flera kommuner.")
    if following := next_page(pages[-1]):
        yield _("Det finns fler sidor: {address}").format(address=following)


def counts_several(value: Object) -> bool:
    """Say whether some value is the mean of several places."""
    return any((whole(fields(one).get("count")) or 0) > 1 for one in items(value.get("values")))
