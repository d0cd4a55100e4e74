"""A file at an address: in any format that can be read, as it stands there at the moment."""

from dataclasses import dataclass
from posixpath import basename

from webapp.cube.dataset import Description
from webapp.importers import formats
from webapp.importers.addresses import parsed
from webapp.importers.answers import check_data
from webapp.importers.base import Original, ReadError, Wanted
from webapp.importers.client import Client
from webapp.importers.failures import FetchError
from webapp.importers.sources.base import Fetched, OnProgress, unwatched
from webapp.importers.sources.stored import Facts
from webapp.language import gettext as _


@dataclass(frozen=True, slots=True)
class AddressQuery:
    """A file, with what must be said of it where it could be read in several ways."""

    address: str
    format: str = ""
    sheet: str = ""
    dataset: str = ""

    @classmethod
    def from_facts(cls, facts: Facts) -> "AddressQuery":
        """Return the query that was kept; raise FetchError where it is none."""
        more = (facts.text_or_nothing(name) for name in ("format", "sheet", "dataset"))
        return facts.whole(cls(facts.text("address"), *more))


def fetch(client: Client, query: AddressQuery, on_progress: OnProgress = unwatched) -> Fetched:
    """Fetch a file and read it; raise FetchError."""
    on_progress(0, 1)
    answer = client.get(query.address)
    check_data(answer)
    original = Original(answer.content, basename(parsed(query.address).path), answer.address)
    try:
        _name, found = formats.read(original, Wanted(query.sheet, query.dataset), query.format)
    except ReadError as error:
        raise FetchError(error.sentence) from error
    if isinstance(found, Description):
        raise FetchError(_("Filen beskriver statistik men har inga värden."))
    original.kept.clear()
    on_progress(1, 1)
    return Fetched(found, original, (original,), 1)
