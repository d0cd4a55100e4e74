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


@dataclass(frozen=True, slots=True)
class Parts:
    """What is known of the parts of a group in a column of values: how many there are, and of those that are told."""

    count: int
    known: int = 0
    total: Decimal = Decimal()
    least: Decimal = Decimal()
    most: Decimal = Decimal()
    exponent: int = 0

    @property
    def are_all_known(self) -> bool:
        """Say whether every part is a number."""
        return self.known == self.count

    def have_sum(self, number: Decimal) -> bool:
        """Say whether a number is their sum; but for what rounding makes of it where they have decimals."""
        unit = Decimal(1).scaleb(min(self.exponent, exponent(number)))
        return abs(self.total - number) <= (unit * self.known / 2 if unit < 1 else 0)

    def have_mean(self, number: Decimal) -> bool:
        """Say whether a number lies between several of them."""
        return self.known > 1 and self.least <= number <= self.most


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
    def everywhere(self) -> Mapping[tuple[str, Held], bool]:
        """Say of the totals of one name whether every group has its own."""
        return {
            name: len(groups) >= len(self.uppers) and self.uppers <= groups.keys()
            for name, groups in self.alike.items()
        }

    @cached_property
    def plausible(self) -> Mapping[tuple[str, Held], set[Held]]:
        """Return the groups whose totals of one name are their sums or means."""
        return {name: {upper for upper, at in groups.items() if self.fits(at)} for name, groups in self.alike.items()}

    @cached_property
    def sums(self) -> Mapping[tuple[Held, Held], Sequence[Parts]]:
        """Return what is known of the parts of each group, column of values by column."""
        return {group: [self.summed(rows, place) for place in self.values] for group, rows in self.parts.items()}

    def group(self, at: int) -> tuple[Held, Held]:
        """Return the group of a row: the texts to the left and to the right."""
        return self.held[at][: self.level], self.held[at][self.level + 1 :]

    def is_of_group(self, at: int) -> bool:
        """Say whether nothing but its own group can be what a row counts.

        It is the sum of its group. In a table of one group or of groups that all have theirs it is so too unless all
        its parts are known and say otherwise; and where they do so for every other group, as parts that overlap do.
        """
        if self.fits(at, may_be_mean=False):
            return True
        upper, right = self.group(at)
        name = folded(self.held[at][self.level]), right
        if not self.everywhere[name]:
            return False
        has_others = len(self.alike[name]) > 1
        return not self.is_contradicted(at) or (has_others and self.plausible[name] <= {upper})

    def fits(self, at: int, *, may_be_mean: bool = True) -> bool:
        """Say whether every number of a row is the sum of its group, or lies between its parts."""
        checked = [parts.have_sum(own) or (may_be_mean and parts.have_mean(own)) for own, parts in self.compared(at)]
        return bool(checked) and all(checked)

    def is_contradicted(self, at: int) -> bool:
        """Say whether any number of a row is neither the sum nor a mean of parts that are all known."""
        return any(
            parts.are_all_known and not parts.have_sum(own) and not parts.have_mean(own)
            for own, parts in self.compared(at)
        )

    def compared(self, at: int) -> Iterator[tuple[Decimal, Parts]]:
        """Yield the numbers of a row, each with the parts of its group, where any of these is known."""
        group = self.group(at)
        for place, parts in zip(self.values, self.sums[group], strict=True) if group in self.sums else ():
            own = self.number(at, place)
            if own is not None and parts.known:
                yield own, parts

    def summed(self, rows: Sequence[int], place: int) -> Parts:
        """Return what is known of rows in a column."""
        numbers = [number for at in rows if (number := self.number(at, place)) is not None]
        if not numbers:
            return Parts(len(rows))
        least = min(map(exponent, numbers))
        return Parts(len(rows), len(numbers), sum(numbers, Decimal()), min(numbers), max(numbers), least)

    def number(self, at: int, place: int) -> Decimal | None:
        """Return the number of a row in a column, if it is one."""
        text = self.table.rows[at][place]
        value = self.read(text, at + self.table.first_row, place + 1) if text.strip() else None
        return value if isinstance(value, Decimal) else None


def doubtful_totals(table: RawTable, columns: Sequence[int], values: Sequence[int], read: ReadAt) -> Iterator[Problem]:
    """Yield the totals with nothing to their left that may count more than the group above them."""
    keys = sorted(columns)
    if not keys or not has_gaps(table.rows, keys[0]) or keys[0] in continued(table, keys):
        return
    suspects = list(last_totals(table.rows, keys, values))
    if not suspects:
        return
    held = [tuple(texts[column] for column in keys) for texts in filled_down(table, keys)]
    levels = {level: Totals(table, held, level, values, read) for _at, level in suspects}
    for at, level in suspects:
        if all(held[at]) and not levels[level].is_of_group(at):
            yield Problem(ProblemKind.TOTAL, at + table.first_row, keys[level - 1] + 1, held[at][level])


def last_totals(rows: Sequence[Sequence[str]], keys: Sequence[int], values: Sequence[int]) -> Sequence[tuple[int, int]]:
    """Return the totals that may count more than their group, in order, and which key each of them is.

    Where another group follows within the same one, what comes before it can only be of its own.
    """
    found: list[tuple[int, int]] = []
    following: dict[int, int] = {}
    is_followed = False
    for at in range(len(rows) - 1, -1, -1):
        row = rows[at]
        is_counted = any(row[place].strip() for place in values)
        is_followed = is_followed or is_counted
        total = suspect(at, row, keys) if is_counted else None
        if total and following.get(total[1]) != total[1] - 1:
            found.append(total)
        first = next((level for level, column in enumerate(keys) if row[column].strip()), None)
        if first is not None and is_followed:
            following.update(dict.fromkeys(range(first + 1, len(keys)), first))
    return found[::-1]


def suspect(at: int, row: Sequence[str], keys: Sequence[int]) -> tuple[int, int] | None:
    """Return a row and which of its keys is a total, where that is the first and keys to its left are empty."""
    if row[keys[0]].strip():
        return None
    level = next((level for level, column in enumerate(keys) if row[column].strip()), 0)
    return (at, level) if level and is_total(row[keys[level]]) else None


def is_total(text: str) -> bool:
    """Say whether a name is that of a total."""
    return bool(TOTAL.match(folded(text)))


def exponent(number: Decimal) -> int:
    """Return the power of ten of a number's last figure."""
    return int(number.as_tuple().exponent)
