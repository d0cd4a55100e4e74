"""Opens what came, as far as what has been said of it reaches: its part, its columns, and then what it means."""

import json
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256

from webapp.cube.cube import Cube, Dimension
from webapp.cube.dataset import Dataset, RawTable
from webapp.cube.layout import Problem
from webapp.cube.layoutguess import guess
from webapp.cube.mapping import codec
from webapp.cube.mapping.adding import grown, missing
from webapp.cube.mapping.beside import Beside, origin_of, told_beside
from webapp.cube.mapping.joining import joined, without
from webapp.cube.mapping.origin import Differing, Origin, differing
from webapp.cube.mapping.reading import Unanswered, understood
from webapp.cube.mapping.rules import Rules
from webapp.cube.mapping.suggesting import Known, suggested
from webapp.cube.numbers import Hint
from webapp.cube.tabular import dataset_of
from webapp.editing.data.queries import Ground
from webapp.editing.imports import columns
from webapp.editing.imports.arrived import Arrived, Proposal
from webapp.editing.imports.columns import Columns
from webapp.importers import formats
from webapp.importers.base import ReadError, SeveralError, Wanted
from webapp.language import gettext as _
from webapp.publishing.contents import EditionContent, SourceFacts

LANGUAGE = "sv"
"""The language of labels, in files that have several."""


class Step(StrEnum):
    """What is to be done next with a file."""

    UNREADABLE = "olaslig"
    PART = "del"
    COLUMNS = "kolumner"
    RULES = "betydelse"
    SAME = "samma"
    CHECK = "granska"


def hashed(*said: object) -> str:
    """Return what JSON can hold as a hash, by which a form knows whether it is still about the same."""
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def answers_of(arrived: Arrived) -> str:
    """Return what has been said of a file, as a hash."""
    rules = codec.written(arrived.rules) if arrived.rules is not None else None
    return hashed(arrived.part, arrived.columns, rules)


@dataclass(frozen=True)
class Opened:
    """A file as far as it could be opened: a table without explained columns, or the dataset it holds.

    ``names`` are the parts one of which must be chosen, ``sentence`` says why the file cannot be read.
    """

    arrived: Arrived
    format: str = ""
    names: tuple[str, ...] = ()
    sentence: str = ""
    table: RawTable | None = field(default=None, repr=False)
    problems: tuple[Problem, ...] = ()
    dataset: Dataset | None = field(default=None, repr=False)

    @property
    def shape(self) -> str:
        """Return what files like this one have in common, as a hash: years that are columns may grow.

        Sheets with the same headings are told apart by their names, for one may be of women and the other of men, and
        so are sources.
        """
        source = str(self.arrived.source_id or "")
        part = self.arrived.part or (self.table.sheet if self.table is not None else "")
        if self.table is not None:
            names = [name for name in dict.fromkeys(columns.headings(self.table)) if name != columns.ANY_PERIOD]
        else:
            names = [dimension.code for dimension in self.dataset.dimensions] if self.dataset else []
        return sha256("\n".join((self.format, source, columns.compared(part), *names)).encode()).hexdigest()

    def places(self, of: Step) -> str:
        """Return what the fields of a step are numbered by, as a hash: columns of a table, or codes of a dataset."""
        if of is Step.COLUMNS:
            return hashed(self.arrived.part, self.table.header if self.table is not None else None)
        known = self.dataset.dimensions if self.dataset is not None else ()
        codes = [(dimension.code, [one.code for one in dimension.categories]) for dimension in known]
        return hashed(self.arrived.part, self.arrived.columns, codes)


def opened(arrived: Arrived) -> Opened:
    """Open what came."""
    try:
        name, read = formats.read(arrived.original, Wanted(arrived.part, arrived.part, LANGUAGE))
    except SeveralError as error:
        return Opened(arrived, names=error.names)
    except ReadError as error:
        return Opened(arrived, sentence=error.sentence)
    if isinstance(read, Dataset):
        return Opened(arrived, name, dataset=read)
    if isinstance(read, RawTable):
        return explained(Opened(arrived, name, table=read))
    return Opened(arrived, sentence=_("Filen beskriver en tabell men har inga värden."))


def explained(seen: Opened) -> Opened:
    """Read a table by what was said of its columns, if that was said."""
    if seen.table is None or seen.arrived.columns is None:
        return seen
    now = columns_in(seen)
    made = dataset_of(seen.table, columns.layout_of(now), Hint(now.sign or None))
    return replace(seen, dataset=made) if isinstance(made, Dataset) else replace(seen, problems=made, dataset=None)


def columns_in(seen: Opened) -> Columns:
    """Return what was said of a table's columns, or what is suggested."""
    if seen.table is None:
        raise ValueError("only a table has columns")
    if seen.arrived.columns is not None:
        return columns.read(seen.arrived.columns, seen.table)
    return columns.columns_of(guess(seen.table), len(seen.table.header))


def known_of(ground: Ground) -> Known:
    """Return what is known of the indicator before its file is explained."""
    return Known(ground.dimensions, ground.place, ground.own_category)


@dataclass(frozen=True)
class Answered:
    """What a dataset says by rules, and the rules themselves.

    ``others`` is in what the file says that it is of other data than the one that the rules were confirmed for.
    """

    rules: Rules
    unanswered: tuple[Unanswered, ...]
    proposal: Proposal | None = None
    others: tuple[Differing, ...] = ()


def held_against(seen: Opened, ground: Ground, before: Origin | None = None) -> Answered | None:
    """Return what a file would make of the indicator's data, or what must be answered first; None before it is read.

    ``before`` is what the last file of its shape said of itself, for rules that do not say of what they were confirmed.
    """
    dataset = seen.dataset
    if dataset is None:
        return None
    rules = seen.arrived.rules if seen.arrived.rules is not None else suggested(dataset, known_of(ground))
    own = dimensions_by(rules, ground)
    is_divided_anew = len(own) > len(ground.dimensions)
    base = Cube(tuple(replace(one, categories=()) for one in own), (), {}) if is_divided_anew else ground.cube
    found = understood(dataset, rules, own, base)
    if found.unanswered:
        return Answered(rules, found.unanswered)
    told = frozenset(flag for flag in rules.statuses.values() if flag)
    cube = joined(without(base, found.gone), own, found.cells, told_flags=told, is_whole=rules.is_whole)
    content = replace(begun(ground, told_beside(dataset, rules, cube)), cube=cube)
    origin = origin_of(dataset, rules)
    proposal = Proposal(
        replace(seen.arrived, rules=rules), content, seen.shape, seen.format, origin, found.gone, before
    )
    return Answered(rules, (), proposal, differing(rules.origin or before, origin))


def begun(ground: Ground, told: Beside) -> EditionContent:
    """Return what an edition says beside its data: the first one says what the file does."""
    if not ground.is_first:
        return ground.content
    sources = (SourceFacts(told.source),) if told.source else ()
    return replace(ground.content, unit=told.unit, decimals=told.decimals, sources=sources)


def dimensions_by(rules: Rules, ground: Ground) -> tuple[Dimension, ...]:
    """Return the indicator's dimensions with what rules add: a new dimension only as long as there are no series."""
    known = {one.slug for one in ground.dimensions}
    return grown(ground.dimensions, [one for one in rules.new if ground.may_be_divided or one.slug in known])


def added_by(rules: Rules | None, ground: Ground) -> tuple[Dimension, ...]:
    """Return what rules would add to the indicator's dimensions."""
    return missing(ground.dimensions, rules.new) if rules else ()


def step(seen: Opened, found: Answered | None) -> Step:
    """Say what is to be done next."""
    if seen.sentence:
        return Step.UNREADABLE
    if seen.names:
        return Step.PART
    if seen.dataset is None:
        return Step.COLUMNS
    if seen.arrived.rules is None or found is None or found.proposal is None:
        return Step.RULES
    return Step.SAME if found.others else Step.CHECK
