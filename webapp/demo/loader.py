"""Loads the demonstration from its files: the same drafts and releases that an editor would make."""

import csv
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import partial
from importlib.resources import files
from typing import Any

from sqlalchemy import select

from webapp.charts.spec import Footnote
from webapp.cube.aim import Direction, TargetFacts, TargetKind
from webapp.cube.cube import Category, CategoryRole, Cube, Dimension, DimensionKind, Series
from webapp.cube.period import Period
from webapp.cube.value import Flag, Observation
from webapp.demo.theme import load_theme
from webapp.models.base import AnySession
from webapp.models.indicator import Contact, Indicator
from webapp.models.release import ReleaseKind
from webapp.models.strategy import Colour, Goal, Strategy, TargetArea
from webapp.publishing.contents import EditionContent, RevisionContent, SectionContent, SourceFacts
from webapp.publishing.drafts import draft_edition, draft_revision
from webapp.publishing.releases import ReleaseFacts, release

ACTOR = "demonstrationen"
Facts = Mapping[str, Any]


def is_empty(session: AnySession) -> bool:
    """Say whether nobody has put a strategy in yet."""
    return session.scalars(select(Strategy.id).limit(1)).first() is None


def load(session: AnySession, name: str = "vastmanland.toml") -> None:
    """Store the strategy of a file with its goals, indicators and texts, released at the times it names."""
    facts: Facts = tomllib.loads(files("webapp.demo").joinpath(name).read_text("utf-8"))
    load_theme(session, ACTOR)
    goals = store_strategy(session, facts)
    for indicator in facts["indicators"]:
        store_indicator(session, indicator)
    for revision in facts["revisions"]:
        draft = draft_revision(session, goals[revision["goal"]].id, revision_content(revision))
        release(session, [draft], ReleaseFacts(revision["published"], ReleaseKind.ORDINARY, ACTOR))


def store_strategy(session: AnySession, facts: Facts) -> dict[int, Goal]:
    """Store the strategy, its areas and its goals; return the goals by number."""
    strategy = Strategy(**facts["strategy"])
    session.add(strategy)
    session.flush()
    areas = {
        area["slug"]: TargetArea(strategy_id=strategy.id, **{**area, "colour": Colour(area["colour"])})
        for area in facts["areas"]
    }
    session.add_all(areas.values())
    session.flush()
    goals = {
        goal["number"]: Goal(
            strategy_id=strategy.id,
            area_id=areas[goal["area"]].id,
            number=goal["number"],
            slug=goal["slug"],
            name=goal["name"],
        )
        for goal in facts["goals"]
    }
    session.add_all(goals.values())
    session.flush()
    return goals


def store_indicator(session: AnySession, facts: Facts) -> None:
    """Store an indicator and release its editions one after the other."""
    contact = Contact(**facts["contact"])
    session.add(contact)
    session.flush()
    indicator = Indicator(
        **{name: facts[name] for name in ("slug", "name", "subject", "place", "definition", "method", "shares")},
        direction=Direction(facts["direction"]),
        colour=Colour(facts["colour"]),
        contact_id=contact.id,
    )
    session.add(indicator)
    session.flush()
    for edition in facts["editions"]:
        draft = draft_edition(session, indicator.id, edition_content(facts, edition["data"]))
        kind = ReleaseKind(edition["kind"])
        release(session, [draft], ReleaseFacts(edition["published"], kind, ACTOR, edition["reason"]))


def revision_content(facts: Facts) -> RevisionContent:
    """Return the texts of a goal."""
    return RevisionContent(
        lead=facts["lead"],
        chart_note=facts["chart_note"],
        sections=tuple(SectionContent(**section) for section in facts["sections"]),
    )


def edition_content(facts: Facts, data: str) -> EditionContent:
    """Return one edition of an indicator from its facts and a file of values."""
    dimensions = tuple(dimension(one) for one in facts.get("dimensions", ()))
    notes = {key: note["mark"] for note in facts.get("footnotes", ()) for key in note.get("series", ())}
    rows = csv.DictReader(files("webapp.demo").joinpath(data).read_text("utf-8").splitlines())
    return EditionContent(
        cube=Cube(dimensions, one_by_one(dimensions), dict(map(partial(cell, notes), rows))),
        unit=facts["unit"],
        decimals=facts["decimals"],
        target=target(facts["target"]) if "target" in facts else None,
        sources=tuple(SourceFacts(**source) for source in facts["sources"]),
        footnotes=tuple(Footnote(note["mark"], note["text"]) for note in facts.get("footnotes", ())),
    )


def dimension(facts: Facts) -> Dimension:
    """Return a breakdown."""
    categories = tuple(
        Category(one["slug"], one["label"], CategoryRole(one.get("role", "part"))) for one in facts["categories"]
    )
    return Dimension(facts["slug"], facts["label"], DimensionKind(facts["kind"]), categories)


def one_by_one(dimensions: Iterable[Dimension]) -> tuple[Series, ...]:
    """Return one series for each category of the only breakdown."""
    return tuple(Series(category.slug, (category,)) for one in dimensions for category in one.categories)


def cell(notes: Mapping[str, str], row: Mapping[str, str]) -> tuple[tuple[str, Period], Observation]:
    """Read one row of a file of values."""
    key = row["serie"]
    flags = frozenset({Flag(row["flagga"])} if row["flagga"] else ())
    marks = (notes[key],) if key in notes else ()
    return (key, Period.parse(row["period"])), Observation(Decimal(row["varde"]), flags=flags, footnotes=marks)


def target(facts: Facts) -> TargetFacts:
    """Read a target."""
    return TargetFacts(
        kind=TargetKind(facts["kind"]),
        period=Period.parse(facts["period"]),
        value=Decimal(facts["value"]) if "value" in facts else None,
        base=Period.parse(facts["base"]) if "base" in facts else None,
    )
