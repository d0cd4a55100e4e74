"""Reads the demonstration's own files: the strategy, the texts of each goal, and each indicator with its values.

Nothing is stored from here, so the texts and figures can be checked without a database.
"""

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from importlib.resources import files
from itertools import product
from typing import Any

from webapp.charts.spec import Footnote
from webapp.consent.embeds import Embed, Shape, recognised
from webapp.consent.registry import Registry
from webapp.cube.aim import TargetFacts, TargetKind
from webapp.cube.cube import ONLY_SERIES, Category, CategoryRole, Cube, Dimension, DimensionKind, Series
from webapp.cube.dataset import Dataset, RawTable
from webapp.cube.layoutguess import guess
from webapp.cube.mapping import codec
from webapp.cube.mapping.reading import understood
from webapp.cube.period import Period
from webapp.cube.tabular import dataset_of
from webapp.cube.value import Flag, Observation
from webapp.importers import formats
from webapp.importers.base import Original, Wanted
from webapp.publishing.contents import EditionContent, RevisionContent, SectionContent, SourceFacts

FOLDER = files("webapp.demo")
Facts = Mapping[str, Any]
Rows = Iterable[Mapping[str, str]]


def strategy() -> Facts:
    """Return the facts of the strategy, its areas and its goals."""
    return tomllib.loads(FOLDER.joinpath("strategy.toml").read_text("utf-8"))


def goals() -> Iterator[Facts]:
    """Yield the texts of each goal."""
    return each("goals")


def indicators() -> Iterator[Facts]:
    """Yield the facts of each indicator."""
    return each("indicators")


def each(folder: str) -> Iterator[Facts]:
    """Yield what the TOML files of a folder say, in the order of their names."""
    for file in sorted(FOLDER.joinpath(folder).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            yield tomllib.loads(file.read_text("utf-8"))


def values(name: str) -> Rows:
    """Return the rows of a file of values."""
    return csv.DictReader(FOLDER.joinpath("indicators", name).read_text("utf-8").splitlines())


def rows_of(facts: Facts, release: Facts) -> Rows:
    """Return the rows of a release: from a file of our own, or from one in a format that sources have."""
    return imported(facts, release) if "file" in release else values(release["data"])


def imported(facts: Facts, release: Facts) -> Rows:
    """Yield the rows of a file in a source's format, by the rules that stand beside its name."""
    content = FOLDER.joinpath("indicators", release["file"]).read_bytes()
    _format, found = formats.read(Original(content, release["file"]), Wanted())
    dataset = dataset_of(found, guess(found)) if isinstance(found, RawTable) else found
    if not isinstance(dataset, Dataset):
        raise TypeError(f"{release['file']} holds no values that can be read")
    said = understood(dataset, codec.read(release["rules"]), [dimension(one) for one in facts["dimensions"]])
    if said.unanswered:
        raise ValueError(f"{release['file']}: {said.unanswered}")
    for (key, period), seen in said.cells.items():
        yield {"period": period.code, "serie": key, "varde": f"{seen.value:f}", "flagga": ""}


def revision_content(facts: Facts, registry: Registry) -> RevisionContent:
    """Return the texts of a goal; what it shows of others must be declared."""
    return RevisionContent(
        lead=facts["lead"],
        chart_note=facts.get("chart_note", ""),
        sections=tuple(section_content(section, registry) for section in facts["sections"]),
    )


def section_content(section: Facts, registry: Registry) -> SectionContent:
    """Return a section, its texts without the line break that a file ends them with: no form would store one."""
    texts = {name: said.strip() for name, said in section.items() if isinstance(said, str)}
    return SectionContent(**{**section, **texts, **embedded(section, registry)})


def embedded(section: Facts, registry: Registry) -> Facts:
    """Return what a section shows of a third party's, nothing where it shows nothing."""
    if "embed" not in section:
        return {}
    said = section["embed"]
    service, key = recognised(registry, said["address"])
    return {"embed": Embed(service, key, said["title"], Shape(said["shape"]), said.get("transcript_url", ""))}


def edition_content(facts: Facts, rows: Rows) -> EditionContent:
    """Return one edition of an indicator from what holds for all of them and its own values."""
    dimensions = tuple(dimension(one) for one in facts.get("dimensions", ()))
    notes = {key: note["mark"] for note in facts.get("footnotes", ()) for key in note.get("series", ())}
    return EditionContent(
        cube=Cube(dimensions, combinations(dimensions), dict(map(partial(cell, notes), rows))),
        unit=facts["unit"],
        decimals=facts["decimals"],
        target=target(facts["target"]) if "target" in facts else None,
        next_update=facts.get("next_update"),
        sources=tuple(SourceFacts(**source) for source in facts["sources"]),
        footnotes=tuple(Footnote(note["mark"], note["text"]) for note in facts.get("footnotes", ())),
    )


def dimension(facts: Facts) -> Dimension:
    """Return a breakdown."""
    categories = tuple(
        Category(one["slug"], one["label"], CategoryRole(one.get("role", "part"))) for one in facts["categories"]
    )
    return Dimension(facts["slug"], facts["label"], DimensionKind(facts["kind"]), categories)


def combinations(dimensions: Iterable[Dimension]) -> tuple[Series, ...]:
    """Return one series for each combination of categories; without breakdowns there is only one."""
    return tuple(
        Series(".".join(category.slug for category in chosen) or ONLY_SERIES, chosen)
        for chosen in product(*(one.categories for one in dimensions))
    )


def cell(notes: Mapping[str, str], row: Mapping[str, str]) -> tuple[tuple[str, Period], Observation]:
    """Read one row of a file of values."""
    key = row["serie"]
    flags = frozenset(Flag(word) for word in row["flagga"].split())
    marks = (notes[key],) if key in notes else ()
    return (key, Period.parse(row["period"])), Observation(Decimal(row["varde"]), flags=flags, footnotes=marks)


def target(facts: Facts) -> TargetFacts:
    """Read a target; its numbers are written as texts, so that they stay exact."""
    milestones = ((Period.parse(code), Decimal(value)) for code, value in facts.get("milestones", {}).items())
    return TargetFacts(
        kind=TargetKind(facts["kind"]),
        period=Period.parse(facts["period"]),
        value=Decimal(facts["value"]) if "value" in facts else None,
        base=Period.parse(facts["base"]) if "base" in facts else None,
        milestones=tuple(sorted(milestones)),
        between=pair(*facts["between"]) if "between" in facts else None,
    )


def pair(one: str, other: str) -> tuple[str, str]:
    """Return the keys of the two series that a gap lies between."""
    return one, other
