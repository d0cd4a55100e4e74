"""What the cells of values in a table hold: exact numbers with their flags, markers as they are written, or neither."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from webapp.cube.dataset import Value
from webapp.cube.notemarks import unquoted, without_footnote
from webapp.cube.numbers import GROUP, MOST_DIGITS, NO_HINT, Hint, lone_sign, read_cell
from webapp.cube.outcome import Ambiguous, Delete, Number, Refusal, Refused
from webapp.cube.vocabulary import USUAL, Vocabulary, folded

EVIDENT = re.compile(r"(?P<whole>-?(?:0|[1-9][0-9]{0,17}))(?:(?P<sign>[.,])(?P<part>[0-9]{1,10}))?")
"""Numbers that need no thought, as nearly all are; what may be read in two ways is left to ``read_cell``."""
TYPED = re.compile(r"(?P<number>-?[0-9]+(?:\.[0-9]+)?)(?P<percent>%?)")
"""How a cell is written that a spreadsheet holds as a number, and not as text."""
AFTER_DIGITS = re.compile(r"[^0-9]*\Z")
ZERO = Decimal(0)
SIGNS = re.compile(r"[-–—.:*?/]{1,6}")
"""What can only be a source's own marker, whether anybody has said what it means or not."""
FRAMES = "%()[] \u00a0\u202f"


class ReadCell(NamedTuple):
    """A cell: its text, and what it holds or why that is not known; a tuple, for a table has very many.

    ``is_percent`` tells that a percent sign stood there.
    """

    text: str
    value: Value | None = None
    status: str = ""
    doubt: Ambiguous | Refused | None = None
    is_percent: bool = False


@dataclass(slots=True)
class CellReader:
    """Reads the cells of one table, and remembers which decimal signs its texts have shown.

    ``footnotes`` are the bracketed digits that the table explains, and ``texts`` as in ``RawTable``.
    """

    hint: Hint = NO_HINT
    vocabulary: Vocabulary = USUAL
    signs: set[str] = field(default_factory=set)
    footnotes: frozenset[str] = frozenset()
    texts: Collection[tuple[int, int]] | None = None

    def read_at(self, text: str, row: int, column: int) -> ReadCell:
        """Read a cell at a place; one that came as a number has one reading and tells nothing of what texts mean."""
        if self.texts is None or len(text) > MOST_DIGITS or (self.texts and (row, column) in self.texts):
            return self.read(text)
        found = TYPED.fullmatch(text)
        if not found:
            return self.read(text)
        number, percent = found.groups()
        return ReadCell(text, Decimal(number) or ZERO, "", None, bool(percent))

    def read(self, text: str) -> ReadCell:
        """Read a cell that holds something."""
        plain = text.strip()
        number = self.evident(plain)
        return ReadCell(plain, number) if number is not None else self.thought(unquoted(plain))

    def value_at(self, text: str, row: int, column: int) -> Value | None:
        """Return the value of a cell at a place, None where it has none that is known."""
        return self.read_at(text, row, column).value

    def can_read(self, text: str) -> bool:
        """Say whether a cell holds a value, whichever of two readings it has."""
        return not isinstance(self.read(text).doubt, Refused)

    def evident(self, text: str) -> Decimal | None:
        """Return a number that can be read in one way only, None where more thought is needed."""
        found = EVIDENT.fullmatch(text)
        if not found or found["whole"] == "-0":
            return None
        whole, sign, part = found.groups()
        if not sign:
            return Decimal(text)
        if len(part) == GROUP or (self.hint.decimal_sign or sign) != sign:
            return None
        self.signs.add(sign)
        return Decimal(f"{whole}.{part}")

    def thought(self, text: str) -> ReadCell:
        """Read a cell that is no evident number."""
        if SIGNS.fullmatch(text) or folded(text) in self.vocabulary.meanings:
            return ReadCell(text, text)
        match read_cell(text, self.hint, self.vocabulary):
            case Number(value=value, flags=flags, percent=is_percent):
                digits, status = parted(text)
                self.signs |= {lone_sign(digits)} - {""}
                return ReadCell(text, value, status if flags else "", is_percent=is_percent)
            case Refused() as doubt:
                return self.noted(text) or ReadCell(text, doubt=doubt)
            case Ambiguous() as doubt:
                number = doubt.as_decimal
                status = parted(text)[1] if number.flags else ""
                return ReadCell(text, status=status, doubt=doubt, is_percent=number.percent)
            case Delete():
                return ReadCell(text, doubt=Refused(Refusal.NOT_A_NUMBER, text))
            case _:
                return ReadCell(text)

    def noted(self, text: str) -> ReadCell | None:
        """Read a number with a star or the number of a footnote after it, which is its status; None if it is none."""
        bare, note = without_footnote(text, self.footnotes)
        read = self.read(bare) if note else None
        is_number = read is not None and (isinstance(read.value, Decimal) or isinstance(read.doubt, Ambiguous))
        return read._replace(text=text, status=read.status or note) if read and is_number else None

    def settled(self, cell: ReadCell) -> ReadCell:
        """Return a cell with its decimal reading, where every other number of the table has the same decimal sign."""
        if isinstance(cell.doubt, Ambiguous) and self.signs == {cell.doubt.sign}:
            return cell._replace(value=cell.doubt.as_decimal.value, doubt=None)
        return cell


def parted(text: str) -> tuple[str, str]:
    """Return a number up to its last digit, and the words after it without what frames them."""
    digits = AFTER_DIGITS.sub("", text)
    return digits, text[len(digits) :].strip(FRAMES)
