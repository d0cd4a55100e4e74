"""Plants secrets in every text and number of drafts and of a planned release, and asks a whole site for them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from webapp.accounts.sessions import is_editors
from webapp.charts.spec import Footnote
from webapp.consent.embeds import Embed, Shape
from webapp.cube.aim import TargetFacts, TargetKind
from webapp.cube.cube import Category, CategoryRole, Cube, Dimension, DimensionKind, Series
from webapp.cube.period import Period
from webapp.cube.value import Observation
from webapp.models.edition import Edition
from webapp.models.indicator import Indicator
from webapp.models.release import ReleaseKind
from webapp.models.strategy import Goal
from webapp.progress.facts import EditorsView, Status
from webapp.publishing.contents import EditionContent, RevisionContent, SectionContent, SourceFacts
from webapp.publishing.copying import edition_content
from webapp.publishing.drafts import draft_edition, draft_revision
from webapp.publishing.numbering import Draft, newest
from webapp.publishing.releases import ReleaseFacts, release

PLANNED, DRAFT = "Zqplan", "Zqkladd"
"""Words that stand in nothing else, so that a search finds them wherever they are."""
NUMBERS = {PLANNED: Decimal(918273), DRAFT: Decimal(827364)}
YEAR = Period.parse("2033")


class Answer(NamedTuple):
    """All that a visitor gets."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def texts(secret: str, indicator: str | None, number: int) -> RevisionContent:
    """Return texts with the secret in every field, each time with another number so that all can be told apart."""
    said = iter(f"{secret} {letter}" for letter in "abcdefghij")
    embed = Embed("youtube", f"{secret}-{number}", next(said), Shape.WIDE, f"https://example.se/{secret}")
    sections = (
        SectionContent(next(said), next(said), next(said), next(said), indicator, ""),
        SectionContent(label=next(said), embed=embed),
    )
    view = EditorsView(Status.TOO_SLOW, next(said), next(said), date(2026, 1, 1))
    return RevisionContent(next(said), next(said), sections, view)


def figures(secret: str, cube: Cube) -> EditionContent:
    """Return an edition with the secret in every field and its number in every value."""
    number = NUMBERS[secret]
    cells = {(series.key, YEAR): Observation(number, footnotes=("z",)) for series in cube.series}
    return EditionContent(
        cube=Cube(cube.dimensions, cube.series, cells),
        unit=f"{secret}-enhet",
        target=TargetFacts(TargetKind.REACH_AT_LEAST, Period.parse("2040"), value=number),
        next_update=date(2039, 1, 1),
        definition_note=f"{secret} definition",
        sources=(SourceFacts(f"{secret} källa", f"https://example.se/{secret}", f"{secret} licens"),),
        footnotes=(Footnote("z", f"{secret} fotnot"),),
    )


def divided(secret: str) -> Cube:
    """Return the shape of an indicator whose dimension and categories are secret too."""
    categories = (
        Category("alla", f"{secret} alla", CategoryRole.TOTAL),
        Category(secret.lower(), f"{secret} del"),
    )
    dimension = Dimension("del", f"{secret} indelning", DimensionKind.UNORDERED, categories)
    return Cube((dimension,), tuple(Series(one.slug, (one,)) for one in categories), {})


def an_indicator(session: Session, secret: str) -> Indicator:
    """Store an indicator of which nothing is public, with the secret in every field."""
    named = {name: f"{secret} {name}" for name in ("name", "subject", "place", "definition", "method")}
    indicator = Indicator(slug=f"{secret.lower()}-indikator", **named)
    session.add(indicator)
    session.flush()
    return indicator


def drafts(session: Session, secret: str, slug: str, numbers: tuple[int, int]) -> Iterator[Draft]:
    """Write drafts: of an indicator and a goal that are public already, and of ones that are not."""
    new = an_indicator(session, secret)
    known = session.scalars(select(Indicator).where(Indicator.slug == slug)).one()
    yield draft_edition(session, new.id, figures(secret, divided(secret)))
    live = newest(session, Edition, known.id)
    assert live, f"nothing of {slug} is public"
    yield draft_edition(session, known.id, figures(secret, edition_content(session, live).cube))
    for number, indicator in zip(numbers, (slug, new.slug), strict=True):
        goal = session.scalars(select(Goal).where(Goal.number == number)).first()
        assert goal, f"there is no goal {number}"
        yield draft_revision(session, goal.id, texts(secret, indicator, number))


def add_goals(session: Session, beside: int, numbers: Iterable[int]) -> None:
    """Store goals that have no page yet, in the area of another."""
    one = session.scalars(select(Goal).where(Goal.number == beside)).one()
    for number in numbers:
        goal = Goal(strategy_id=one.strategy_id, area_id=one.area_id, number=number, slug=f"mal-{number}", name="Nytt")
        session.add(goal)
    session.flush()


def plan(session: Session, slug: str, numbers: tuple[int, int], publish_at: datetime) -> None:
    """Plan a correction of everything that is planted."""
    facts = ReleaseFacts(publish_at, ReleaseKind.CORRECTION, f"{PLANNED} vem", f"{PLANNED} skäl")
    release(session, list(drafts(session, PLANNED, slug, numbers)), facts)


def asked(app: Flask, pools: dict[str, list[str]], queries: dict[str, list[str]]) -> list[str]:
    """Return every address that visitors can read, with every value of each argument and each query.

    The editors' side tells strangers nothing but where to log in, which the test of its routes holds.
    """
    ways = app.url_map.bind("localhost")
    found = []
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint != "static" and not is_editors(rule.rule):
            names = sorted(rule.arguments - set(rule.defaults or {}))
            for values in product(*(pools[name] for name in names)):
                path = ways.build(rule.endpoint, dict(zip(names, values, strict=True)))
                found += [path, *(f"{path}?{query}" for query in queries.get(rule.endpoint, ()))]
    return found


def sweep(app: Flask, addresses: list[str]) -> dict[tuple[str, str], Answer]:
    """Ask for every address, as a page and as a part."""
    client = app.test_client()
    found = {}
    for address, kind in product(addresses, ("", "partial")):
        answer = client.get(address, headers={"HX-Request-Type": kind} if kind else {})
        headers = (header for header in answer.headers if header[0] != "Date")
        found[address, kind] = Answer(answer.status_code, tuple(sorted(headers)), answer.data)
    return found
