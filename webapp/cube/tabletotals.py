"""Finds totals that may count a group or the whole table: «Totalt» in the last group, with nothing to its left."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from webapp.cube.dataset import RawTable, Value
from webapp.cube.layout import Problem, ProblemKind
from webapp.cube.tablegaps import continued, filled_down, has_gaps
from webapp.cube.vocabulary import folded

TOTAL = re.compile(r"(?:slut|del)?(?:total|summa)|s:a\b|samtliga|alla\b|hela\b|riket\b|båda\b|tillsammans")
Held = tuple[str, ...]
"""What a row is of, column by column."""
ReadAt = Callable[[str, int, int], Value | None]
"""Reads the value of a cell, given its place."""


@dataclass(frozen=True)
class Totals:
    """The totals in one column of keys, which is the one after as many as ``level``."""

    table: RawTable
    held: Sequence[Held]
    level: int
    values: Sequence[int]
    read: ReadAt

    @cached_property
    def parts(self) -> Mapping[tuple[Held, Held], Sequence[int]]:
        """Return the rows that are no totals, by the group that a total of them would be in."""
        found: dict[tuple[Held, Held], list[int]] = {}
        for at, texts in enumerate(self.held):
            if not is_total(texts[self.level]):
                found.setdefault(self.group(at), []).append(at)
        return found

    @cached_property
    def alike(self) -> Mapping[tuple[str, Held], Mapping[Held, int]]:
        """Return the rows of totals by their names and the texts to the right, and then by group."""
        found: dict[tuple[str, Held], dict[Held, int]] = {}
        for at, texts in enumerate(self.held):
            if is_total(texts[self.level]):
                upper, right = self.group(at)
                found.setdefault((folded(texts[self.level]), right), {}).setdefault(upper, at)
        return found

    @cached_property
    def uppers(self) -> set[Held]:
        """Return the groups."""
        return {upper for upper, _right in self.parts}

    @cached_property
    def plausible(self) -> Mapping[int, bool]:
        """Say of every total whether it is the sum or a mean of its group."""
        return {at: self.fits(at) for groups in self.alike.values() for at in groups.values()}

    def group(self, at: int) -> tuple[Held, Held]:
        """Return the group of a row: the texts to the left and to the right."""
        return self.held[at][: self.level], self.held[at][self.level + 1 :]

    def is_of_group(self, at: int) -> bool:
        """Say whether nothing but its own group can be what a row counts.

        It is the sum of its group; or a mean of it, in a table of one group or of groups that all have theirs. Where
        they all have one and none is that, as with parts that overlap, it is one of them too.
        """
        if self.fits(at, may_be_mean=False):
            return True
        upper, right = self.group(at)
        others = {
            group: row for group, row in self.alike[folded(self.held[at][self.level]), right].items() if group != upper
        }
        if not self.uppers <= {upper, *others}:
            return False
        return self.fits(at) or (bool(others) and not any(self.plausible[row] for row in others.values()))

    def fits(self, at: int, *, may_be_mean: bool = True) -> bool:
        """Say whether every number of a row is the sum of its group, or lies between its parts."""
        parts = self.parts.get(self.group(at), ())
        checked: list[bool] = []
        for place in self.values:
            own, numbers = self.numbers([at], place), self.numbers(parts, place)
            if own and numbers:
                is_mean = may_be_mean and len(numbers) > 1 and min(numbers) <= own[0] <= max(numbers)
                checked.append(is_mean or is_sum(own[0], numbers))
        return bool(checked) and all(checked)

    def numbers(self, rows: Sequence[int], place: int) -> list[Decimal]:
        """Return the numbers of rows in a column."""
        texts = ((at + self.table.first_row, self.table.rows[at][place]) for at in rows)
        read = (self.read(text, row, place + 1) for row, text in texts if text.strip())
        return [value for value in read if isinstance(value, Decimal)]


def doubtful_totals(table: RawTable, columns: Sequence[int], values: Sequence[int], read: ReadAt) -> Iterator[Problem]:
    """Yield the totals with nothing to their left that may count more than the group above them."""
    keys = sorted(columns)
    if not keys or not has_gaps(table.rows, keys[0]):
        return
    merged = continued(table, keys)
    suspects = [
        found for at, row in enumerate(table.rows) if (found := suspect(at, row, keys)) and keys[0] not in merged
    ]
    if not suspects:
        return
    held = [tuple(texts[column] for column in keys) for texts in filled_down(table, keys)]
    levels = {level: Totals(table, held, level, values, read) for _at, level in suspects}
    for at, level in suspects:
        is_counted = any(table.rows[at][place].strip() for place in values)
        if is_counted and all(held[at]) and not levels[level].is_of_group(at):
            yield Problem(ProblemKind.TOTAL, at + table.first_row, keys[level - 1] + 1, held[at][level])


def suspect(at: int, row: Sequence[str], keys: Sequence[int]) -> tuple[int, int] | None:
    """Return a row and which of its keys is a total, where that is the first and keys to its left are empty."""
    if row[keys[0]].strip():
        return None
    level = next((level for level, column in enumerate(keys) if row[column].strip()), 0)
    return (at, level) if level and is_total(row[keys[level]]) else None


def is_total(text: str) -> bool:
    """Say whether a name is that of a total."""
    return bool(TOTAL.match(folded(text)))


def is_sum(total: Decimal, numbers: Sequence[Decimal]) -> bool:
    """Say whether a number is the sum of others; but for what rounding makes of it where they have decimals."""
    exponents = [int(number.as_tuple().exponent) for number in (total, *numbers)]
    least = Decimal(1).scaleb(min(exponents))
    return abs(sum(numbers) - total) <= (least * len(numbers) / 2 if least < 1 else 0)
