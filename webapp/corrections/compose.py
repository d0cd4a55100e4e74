"""Puts the page of corrections together from what was read."""

from collections.abc import Sequence
from decimal import Decimal

from webapp import formatting, theme
from webapp.corrections.pages import CorrectionsPage, Day, Link, Mending, Part
from webapp.corrections.queries import PAGE, Mended, MendedGoal, MendedIndicator
from webapp.indicators.compose import indicator_url
from webapp.language import gettext as _
from webapp.language import ngettext
from webapp.publishing.corrections import Corrected
from webapp.strategies.compose import goal_url
from webapp.wording.corrections import change
from webapp.wording.history import KINDS
from webapp.wording.periods import period_label

CORRECTIONS = "/rattelser"
MOST_VALUES = 10


def pages(total: int) -> int:
    """Return how many pages there are; one where there is nothing."""
    return max(1, -(-total // PAGE))


def corrections_page(found: Sequence[Mended], page: int, total: int) -> CorrectionsPage:
    """Return a page of the corrections, also where there are none."""
    return CorrectionsPage(
        mendings=tuple(map(mending, found)),
        newer=Link(page_url(page - 1), _("Nyare rättelser")) if page > 1 else None,
        older=Link(page_url(page + 1), _("Äldre rättelser")) if page < pages(total) else None,
        breadcrumbs=(Link(CORRECTIONS, _("Rättelser")),),
    )


def page_url(page: int) -> str:
    """Return the address of a page; the first has no number."""
    return CORRECTIONS if page == 1 else f"{CORRECTIONS}?sida={page}"


def mending(found: Mended) -> Mending:
    """Return one correction with its date in both forms."""
    return Mending(
        day=Day(found.day.isoformat(), formatting.day(found.day)),
        kind=KINDS[found.kind](),
        reason=found.reason,
        parts=(*map(of_indicator, found.indicators), *map(of_goal, found.goals)),
    )


def of_indicator(found: MendedIndicator) -> Part:
    """Return an indicator with the first of its changed values; the rest are counted."""
    link = Link(f"{indicator_url(found.slug)}?utgava={found.number}", found.name)
    more = len(found.values) - MOST_VALUES
    return Part(
        link=link,
        values=tuple(value(one, found) for one in found.values[:MOST_VALUES]),
        more=rest(more) if more > 0 else "",
    )


def rest(count: int) -> str:
    """Say how many values there are beside those that are shown."""
    words = ngettext("och {count} värde till", "och {count} värden till", count)
    return words.format(count=formatting.number(Decimal(count)))


def value(one: Corrected, found: MendedIndicator) -> str:
    """Write one value: «2019, alla företag: 601 → 598»."""
    named = ", ".join(part for part in (period_label(one.period), found.names.get(one.key, "")) if part)
    return f"{named}: {change(one.before, one.after, found.decimals)}"


def of_goal(found: MendedGoal) -> Part:
    """Return a goal whose texts changed."""
    name = f"{theme.current().goal_name(found.number)}: {found.name}"
    return Part(Link(goal_url(found.strategy, found.number), name), (_("Texten är ändrad."),))
