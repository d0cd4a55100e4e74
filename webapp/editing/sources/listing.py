"""The saved sources of an indicator as a page, with the form that looks for another."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from flask import url_for
from sqlalchemy import select

from webapp import formatting
from webapp.accounts.permissions import may
from webapp.editing.data.handling import ground_or_404
from webapp.editing.desk.pages import Option
from webapp.editing.sources.catalogue import NAMES, USUAL
from webapp.editing.sources.names import BASE, TEXT, Sent
from webapp.editing.sources.pages import SourcesPage, SourceView
from webapp.editing.sources.places import place_of
from webapp.extensions import db
from webapp.language import gettext as _
from webapp.models.arrival import DataSource, Schedule

OFTEN_WORDS = (
    (Schedule.BY_HAND, _("Bara när någon trycker på Hämta nu")),
    (Schedule.DAILY, _("Varje dag")),
    (Schedule.WEEKLY, _("Varje vecka")),
    (Schedule.MONTHLY, _("Varje månad")),
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What is said above the sources: what was done, or what went wrong with what was sent, and in which place."""

    told: str = ""
    problem: str = ""
    anchor: str = ""
    sent: Sent = field(default_factory=Sent)


def sources_page(indicator_id: int, telling: Telling) -> SourcesPage:
    """Return the saved sources of an indicator; raise NotFound."""
    ground = ground_or_404(indicator_id)
    url = url_for("sources.sources", indicator_id=indicator_id)
    rows = db.session.scalars(select(DataSource).where(DataSource.indicator_id == indicator_id).order_by(DataSource.id))
    chosen = place_of(telling.sent).kind
    return SourcesPage(
        title=ground.name,
        url=url,
        back_url=url_for("data.grid", indicator_id=indicator_id),
        find_url=f"{url}/ny",
        kinds=tuple(Option(kind, name, kind is chosen) for kind, name in NAMES.items()),
        bases=tuple(USUAL.values()),
        base=telling.sent.get(BASE, ""),
        text=telling.sent.get(TEXT, ""),
        sources=tuple(source_view(row, f"{url}/{row.id}") for row in rows),
        may_release=may("releases.new"),
        problem=telling.problem,
        anchor=telling.anchor,
        told=telling.told,
    )


def source_view(row: DataSource, url: str) -> SourceView:
    """Return one saved source as it is shown."""
    asked = formatting.moment(row.asked_at) if row.asked_at else _("Inget är hämtat än.")
    where = str(row.query.get("table") or row.query.get("address") or ", ".join(row.query.get("kpis", ())))
    return SourceView(
        id=row.id,
        name=row.name,
        told=". ".join((", ".join((NAMES[row.kind], where)), dict(OFTEN_WORDS)[row.schedule])) + ".",
        outcome=f"{asked}: {row.outcome}" if row.outcome else asked,
        is_failed=row.failures > 0,
        releases=row.releases,
        schedules=tuple(often(row.schedule)),
        url=url,
    )


def often(chosen: str) -> Iterator[Option]:
    """Yield how often a source may be asked."""
    return (Option(value, text, value == chosen) for value, text in OFTEN_WORDS)
