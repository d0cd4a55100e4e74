"""Which values of a variable are wanted, said so that it still holds when the source has more of them."""

from dataclasses import dataclass
from enum import StrEnum

from webapp.importers.failures import FetchError
from webapp.importers.sources.base import Variable
from webapp.language import gettext as _
from webapp.language import listed

MOST_NAMED = 5


class How(StrEnum):
    """How values are chosen: these, all that there are, the newest ones, or one and all after it.

    All but the first take in what the source adds later.
    """

    CODES = "codes"
    ALL = "all"
    LATEST = "latest"
    FROM = "from"


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice among a variable's values, or among those of one of its code lists."""

    variable: str
    how: How = How.ALL
    codes: tuple[str, ...] = ()
    count: int = 0
    codelist: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError where a choice chooses nothing."""
        is_whole = {
            How.ALL: True,
            How.CODES: bool(self.codes),
            How.FROM: len(self.codes) == 1,
            How.LATEST: self.count > 0,
        }
        if not is_whole[self.how]:
            raise ValueError(f"{self.how} does not say what is chosen")

    def chosen(self, variable: Variable) -> tuple[str, ...]:
        """Return the codes that are meant now, in the variable's own order; raise FetchError."""
        match self.how:
            case How.ALL:
                found = variable.codes
            case How.LATEST:
                found = variable.newest(self.count)
            case How.FROM:
                found = tuple(code for code in variable.codes if code >= self.codes[0])
            case How.CODES:
                self._check_known(variable)
                found = tuple(code for code in variable.codes if code in set(self.codes))
        if not found:
            raise FetchError(
                _("Källan har inga värden att hämta för ”{variable}”.").format(variable=variable.dimension.label)
            )
        return found

    def _check_known(self, variable: Variable) -> None:
        """Raise FetchError where the source no longer has a value."""
        gone = [code for code in self.codes if code not in variable.dimension.places]
        if gone:
            sentence = _("Källan har inte längre {codes} i ”{variable}”.")
            codes = listed([f"”{code}”" for code in gone[:MOST_NAMED]])
            raise FetchError(sentence.format(codes=codes, variable=variable.dimension.label))
