"""The report of an audit as a value, and the files it is written to: JSON for machines, HTML for people."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from webapp.consent.proof import FAULTS, Judged, Verdict, What
from webapp.consent.state import Choice


class Limit(StrEnum):
    """What an audit did not look at, as machines and operators are told it."""

    BROWSER_ONLY = "Only the browser's side was seen, not what the site kept back on its way out."
    MORE_PAGES = "Not every link was followed: the site may have more pages than were looked at."


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was seen, as it is told; ``count`` is on how many pages."""

    choice: str
    page: str
    what: str
    name: str
    detail: str
    verdict: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Walk:
    """One of the five states: how many requests were made, to whom, and what was stored."""

    choice: str
    requests: int
    hosts: tuple[str, ...]
    stored: tuple[str, ...]
    findings: int


@dataclass(frozen=True, slots=True)
class Report:
    """What an audit saw and what not, of what, when; ``registry_hash`` is of what was declared."""

    made_at: datetime
    site: str
    version: str
    browser: str
    policy_version: int
    registry_hash: str
    pages: tuple[str, ...]
    walks: tuple[Walk, ...]
    findings: tuple[Line, ...]
    stopped: tuple[Line, ...]
    limits: tuple[Limit, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Say whether every page was looked at."""
        return Limit.MORE_PAGES not in self.limits

    def as_json(self) -> str:
        """Return the report as JSON, the same for the same report."""
        told = asdict(self) | {"made_at": self.made_at.isoformat(timespec="seconds")}
        return json.dumps(told, ensure_ascii=False, indent=2)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read a report that ``as_json`` wrote."""
        told: dict[str, Any] = json.loads(text)
        return cls(
            **told
            | {
                "made_at": datetime.fromisoformat(told["made_at"]),
                "pages": tuple(told["pages"]),
                "walks": tuple(walk_read(one) for one in told["walks"]),
                "findings": tuple(Line(**one) for one in told["findings"]),
                "stopped": tuple(Line(**one) for one in told["stopped"]),
                "limits": tuple(Limit(one) for one in told.get("limits", ())),
            }
        )


def walk_read(told: Mapping[str, Any]) -> Walk:
    """Return one walk of a report that is read again."""
    return Walk(**{**told, "hosts": tuple(told["hosts"]), "stored": tuple(told["stored"])})


def walk_of(choice: Choice, judged: Iterable[Judged]) -> Walk:
    """Sum up what was seen in one state."""
    mine = [one for one in judged if one.seen.choice is choice]
    asked = [one.seen for one in mine if one.seen.what is What.REQUEST and one.verdict is not Verdict.STOPPED]
    connected = [one.seen for one in mine if one.seen.what is What.CONNECTION]
    return Walk(
        choice=choice,
        requests=len(asked),
        hosts=tuple(sorted({one.name for one in (*asked, *connected)})),
        stored=tuple(sorted({one.seen.name for one in mine if one.seen.what is What.STORED})),
        findings=sum(one.verdict in FAULTS for one in mine),
    )


def lines(judged: Iterable[Judged], verdicts: frozenset[Verdict]) -> tuple[Line, ...]:
    """Return what got one of these verdicts, each thing once in each state, with the first page it was seen on."""
    counted: Counter[tuple[str, ...]] = Counter()
    first: dict[tuple[str, ...], str] = {}
    for one in judged:
        if one.verdict in verdicts:
            key = (one.seen.choice, kind(one), one.seen.name, one.seen.detail, one.verdict)
            counted[key] += 1
            first.setdefault(key, one.seen.page)
    return tuple(
        Line(choice, first[key], what, name, detail, verdict, counted[key])
        for key in counted
        for choice, what, name, detail, verdict in [key]
    )


def kind(judged: Judged) -> str:
    """Return what a thing is called in a report: of what is stored, the kind of storage."""
    return judged.seen.place.value if judged.seen.what is What.STORED else judged.seen.what.value
