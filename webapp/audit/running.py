"""Runs an audit: finds the pages, walks through them in five states, and holds what was seen against the registry."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from tomllib import loads
from urllib.parse import urlsplit

from webapp import clock, paths
from webapp.audit import browsing, crawling
from webapp.audit.browsing import Visit
from webapp.audit.crawling import Found
from webapp.audit.reports import Limit, Report, lines, walk_of
from webapp.audit.serving import Witness
from webapp.consent.proof import FAULTS, Ground, Seen, Verdict, What, judged
from webapp.consent.registry import Registry
from webapp.consent.state import UNKNOWN_VERSION, Choice, cookie_name
from webapp.cookies.writing import file_of

PACKAGE = "malbild"


class NoPagesError(Exception):
    """Say that an address answers with no page at all."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be audited and by what; without a ``witness`` nobody tells what was kept back on the way out."""

    site: str
    registry: Registry
    secure: bool
    browser: Path | None = None
    witness: Witness | None = None
    switches: tuple[str, ...] = ()


def run(task: Task) -> Report:
    """Audit a site; raise NoPagesError where nothing answers."""
    found = crawling.pages(task.site)
    if found.pages == (crawling.NOWHERE,):
        raise NoPagesError(task.site)
    ground = Ground(task.registry, urlsplit(task.site).hostname or "", task.secure)
    everything = judged((one for choice in states(task.registry) for one in look(task, found.pages, choice)), ground)
    return Report(
        made_at=clock.now(),
        site=task.site,
        version=software(),
        browser=browsing.name(task.browser),
        policy_version=task.registry.version,
        registry_hash=sha256(file_of(task.registry).encode()).hexdigest(),
        pages=found.pages,
        walks=tuple(walk_of(choice, everything) for choice in states(task.registry)),
        findings=lines(everything, FAULTS),
        stopped=lines(everything, frozenset({Verdict.STOPPED})),
        limits=limits(task, found),
    )


def limits(task: Task, found: Found) -> tuple[Limit, ...]:
    """Return what the audit cannot have seen."""
    is_limited = {Limit.BROWSER_ONLY: task.witness is None, Limit.MORE_PAGES: found.has_more}
    return tuple(limit for limit, holds in is_limited.items() if holds)


def states(registry: Registry) -> tuple[Choice, ...]:
    """Return what visitors can have chosen; while nobody is declared nobody can say yes."""
    return tuple(Choice) if registry.version > UNKNOWN_VERSION else (Choice.UNDECIDED, Choice.NOTHING)


def look(task: Task, pages: tuple[str, ...], choice: Choice) -> Iterator[Seen]:
    """Yield all that happens to one visitor, and what was kept from happening."""
    kept = (cookie_name(secure=task.secure), f"{task.registry.version}.{choice}")
    cookie = None if choice is Choice.UNDECIDED else kept
    if task.witness:
        task.witness.take()
    yield from browsing.walk(Visit(task.site, pages, choice, cookie, task.switches), task.browser)
    if task.witness:
        for one in task.witness.take():
            yield Seen(choice, one.page, What.HEADER, one.name, detail=one.value, was_stopped=True)


def software() -> str:
    """Return the version of the site's own code."""
    try:
        return metadata.version(PACKAGE)
    except metadata.PackageNotFoundError:
        project = loads((paths.HOME / "pyproject.toml").read_text("utf-8"))
        return str(project["project"]["version"])
