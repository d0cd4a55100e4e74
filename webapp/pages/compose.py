"""Puts the site's own pages together from what was read: the accessibility statement and the lines of the sitemap."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from webapp import clock, formatting
from webapp.indicators.compose import paragraphs
from webapp.language import gettext as _
from webapp.models.site import Conformance
from webapp.pages.pages import Day, Entry, Fault, Link, StatementPage, StatementView
from webapp.pages.queries import FaultText, Published, StatementText
from webapp.strategies.compose import area_url, goal_url, strategy_url

STATEMENT = "/tillganglighet"
COMPLAINTS = "https://www.digg.se/tdosanmalan"


def statement_page(text: StatementText | None) -> StatementPage:
    """Return the page of the accessibility statement, also where there is none yet."""
    return StatementPage(
        statement=statement_view(text) if text else None,
        complaints=Link(COMPLAINTS, _("anmäla det till Digg")),
        breadcrumbs=(Link(STATEMENT, _("Tillgänglighet")),),
    )


def statement_view(text: StatementText) -> StatementView:
    """Return the statement in the law's words and with its dates written out."""
    conformance, consequence = degrees()[text.conformance]
    return StatementView(
        conformance=conformance,
        consequence=consequence,
        faults=tuple(map(fault, text.faults)),
        method=paragraphs(text.method),
        assessed_on=day(text.assessed_on),
        updated_on=day(text.updated_on),
        overdue=is_overdue(text.updated_on, clock.now().astimezone(clock.SWEDEN).date()),
        burden=paragraphs(text.burden),
        outside=paragraphs(text.outside),
    )


def degrees() -> Mapping[Conformance, tuple[str, str]]:
    """Return the law's three degrees, and what each means for a visitor."""
    return {
        Conformance.FULL: (_("helt förenlig"), _("Det betyder att allt här följer lagen.")),
        Conformance.PARTIAL: (
            _("delvis förenlig"),
            _("Det betyder att det finns brister. Vi beskriver dem här nedanför."),
        ),
        Conformance.NONE: (
            _("inte förenlig"),
            _("Det betyder att stora delar inte följer lagen."),
        ),
    }


def fault(text: FaultText) -> Fault:
    """Return a known fault."""
    return Fault(text.what, text.why, day(text.found_on), day(text.mended_by) if text.mended_by else None)


def day(moment: date) -> Day:
    """Return a date in both its forms."""
    return Day(moment.isoformat(), formatting.day(moment))


def is_overdue(updated_on: date, today: date) -> bool:
    """Say whether more than a year has passed."""
    return (updated_on.year + 1, updated_on.month, updated_on.day) < (today.year, today.month, today.day)


def entries(found: Published) -> tuple[Entry, ...]:
    """Return the lines of the sitemap; with one strategy the start page only leads on to it."""
    by_strategy = defaultdict[str, list[datetime]](list)
    by_area = defaultdict[tuple[str, str], list[datetime]](list)
    for goal in found.goals:
        by_strategy[goal.strategy].append(goal.changed)
        by_area[goal.strategy, goal.area].append(goal.changed)
    front = [Entry("/", newest(goal.changed for goal in found.goals))] if len(found.strategies) != 1 else []
    return (
        *front,
        *(Entry(strategy_url(slug), newest(by_strategy[slug])) for slug in found.strategies),
        *(Entry(area_url(*place), newest(changed)) for place, changed in by_area.items()),
        *(Entry(goal_url(goal.strategy, goal.number), goal.changed) for goal in found.goals),
        *(Entry(f"/indikator/{slug}", changed) for slug, changed in found.indicators.items()),
        Entry("/metod"),
        Entry("/rattelser"),
        Entry(STATEMENT, found.statement),
    )


def newest(moments: Iterable[datetime]) -> datetime | None:
    """Return the last of some moments, if there is any."""
    return max(moments, default=None)
