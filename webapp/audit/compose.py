"""Puts the page of an audit together: a report in plain words."""

from urllib.parse import urlsplit

from webapp import formatting
from webapp.audit.pages import Fact, Item, ReportPage, StateRow
from webapp.audit.reports import Limit, Line, Report, Walk
from webapp.consent.proof import Verdict, What
from webapp.consent.registry import Place
from webapp.consent.state import Choice
from webapp.language import gettext as _
from webapp.language import ngettext


def report_page(report: Report) -> ReportPage:
    """Return the page of a report."""
    return ReportPage(
        result=result(len(report.findings)),
        is_clean=not report.findings,
        made_at=formatting.moment(report.made_at),
        made_at_code=report.made_at.isoformat(timespec="seconds"),
        facts=facts(report),
        states=tuple(state_row(walk, urlsplit(report.site).hostname or "") for walk in report.walks),
        findings=tuple(Item(finding(line), detail(line)) for line in report.findings),
        stopped=tuple(Item(stopped(line), detail(line)) for line in report.stopped),
        pages=report.pages,
        limits=tuple(limit(one) for one in report.limits),
    )


def result(findings: int) -> str:
    """Say how it went."""
    if not findings:
        return _("Granskningen hittade inget fel. Webbläsaren fick bara göra det som besökaren hade sagt ja till.")
    return ngettext(
        "Granskningen hittade {count} fel. Det står här nedanför.",
        "Granskningen hittade {count} fel. De står här nedanför.",
        findings,
    ).format(count=findings)


def facts(report: Report) -> tuple[Fact, ...]:
    """Return what makes the audit possible to repeat."""
    return (
        Fact(_("Antal sidor"), str(len(report.pages))),
        Fact(_("Webbplatsens version"), report.version),
        Fact(_("Webbläsare"), report.browser),
        Fact(_("Version av frågan om kakor"), str(report.policy_version)),
        Fact(_("Kontrollsumma för vår lista"), report.registry_hash),
    )


def limit(found: Limit) -> str:
    """Say what was not looked at."""
    return {
        Limit.BROWSER_ONLY: _(
            "Granskningen såg bara vad webbläsaren gjorde. Den såg inte vad webbplatsen själv stoppade innan svaret"
            " skickades."
        ),
        Limit.MORE_PAGES: _(
            "Granskningen slutade innan alla länkar var följda. Webbplatsen kan ha fler sidor än de här."
        ),
    }[found]


def state_row(walk: Walk, own_host: str) -> StateRow:
    """Return what happened in one state."""
    hosts = tuple(_("Webbplatsen själv") if host == own_host else host for host in walk.hosts)
    return StateRow(who(walk.choice), str(walk.requests), hosts, walk.stored, str(walk.findings))


def who(choice: str) -> str:
    """Return what a visitor had chosen, in a few words."""
    return {
        Choice.UNDECIDED: _("Har inte valt"),
        Choice.NOTHING: _("Bara nödvändiga"),
        Choice.STATISTICS: _("Ja till statistik"),
        Choice.THIRD_PARTY: _("Ja till tredje part"),
        Choice.BOTH: _("Ja till allt"),
    }[Choice(choice)]


def finding(line: Line) -> str:
    """Say what was wrong with one thing."""
    why = {
        Verdict.UNDECLARED: _("Det står inte i vår lista över vad som används."),
        Verdict.NOT_ALLOWED: _("Besökaren hade inte sagt ja till det."),
        Verdict.TOO_LONG: _("Det sparas längre än vi har sagt."),
    }[Verdict(line.verdict)]
    return f"{thing(line)} {why}"


def stopped(line: Line) -> str:
    """Say what was stopped."""
    return _("{thing} Det stoppades.").format(thing=thing(line))


def thing(line: Line) -> str:
    """Say what was seen, to whom it happened."""
    if line.what in set(Place):
        sentence = _("Något sparades med namnet {name}.")
    else:
        sentence = {
            What.REQUEST: _("Sidan ville hämta något från {name}."),
            What.CONNECTION: _("Webbläsaren ville kontakta {name}."),
            What.HEADER: _("Svaret från webbplatsen hade med raden {name}."),
        }[What(line.what)]
    return f"{who(line.choice)}: {sentence.format(name=line.name)}"


def detail(line: Line) -> str:
    """Return where something was seen first, and what it was."""
    return " ".join(part for part in (line.page, line.detail) if part)
