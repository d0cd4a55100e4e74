"""What every source is asked and what it answers, whichever interface it has."""

from collections.abc import Callable
from dataclasses import dataclass, field

from webapp.cube.dataset import Dataset, RawTable, Role, SourceDimension
from webapp.importers.answers import Answer, check_data
from webapp.importers.base import Original, Reader, ReadError, Wanted
from webapp.importers.calllog import Rate
from webapp.importers.failures import FetchError
from webapp.importers.limiter import CAREFUL
from webapp.language import gettext as _

OnProgress = Callable[[int, int], None]
"""Is told how many parts have come, of how many."""


def unwatched(_done: int, _total: int) -> None:
    """Tell nobody how far it has come."""


@dataclass(frozen=True, slots=True)
class Found:
    """A table in a source's catalogue; the periods are the source's own codes, where it gives them."""

    table: str
    title: str
    updated: str = ""
    first_period: str = ""
    last_period: str = ""


@dataclass(frozen=True, slots=True)
class CodeList:
    """Another set of values that a variable may be asked for by."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a table: its values, whether a query may leave it out, and its other sets of values."""

    dimension: SourceDimension
    may_be_left_out: bool = False
    codelists: tuple[CodeList, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of its values in order."""
        return tuple(self.dimension.places)

    def newest(self, count: int) -> tuple[str, ...]:
        """Return the last codes as they are sorted; the codes of one table's periods sort as time goes."""
        wanted = set(sorted(self.codes)[-count:])
        return tuple(code for code in self.codes if code in wanted)


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What a source says of a table before anything is fetched."""

    table: str
    title: str
    variables: tuple[Variable, ...]
    updated: str = ""

    def variable(self, code: str) -> Variable | None:
        """Return the variable of a code."""
        return next((one for one in self.variables if one.dimension.code == code), None)

    @property
    def time(self) -> Variable | None:
        """Return the variable of time."""
        return next((one for one in self.variables if one.dimension.role is Role.TIME), None)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a source bears, cells in one answer and calls, and under which licence it gives them."""

    cells: int
    rate: Rate = CAREFUL
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A whole answer: what it says, one file that says the same when it is read, and the files that it came in.

    ``requests`` is how many questions it took, those that were asked again not counted.
    """

    dataset: Dataset | RawTable
    original: Original = field(repr=False)
    parts: tuple[Original, ...] = field(repr=False)
    requests: int = 0


def read_dataset(reader: Reader, answer: Answer, name: str) -> tuple[Dataset, Original]:
    """Return the data of an answer and the file it makes; raise FetchError where it is anything else."""
    check_data(answer)
    original = Original(answer.content, name, answer.address)
    try:
        found = reader.read(original, Wanted())
    except ReadError as error:
        raise FetchError(error.sentence) from error
    finally:
        original.kept.clear()
    if not isinstance(found, Dataset):
        raise FetchError(_("Källan svarade utan värden."))
    return found, original
