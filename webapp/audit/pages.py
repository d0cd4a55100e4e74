"""What the page of an audit shows, as frozen values."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing about how the audit was made."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class StateRow:
    """What happened to a visitor who had chosen so; numbers are written out."""

    choice: str
    requests: str
    hosts: tuple[str, ...]
    stored: tuple[str, ...]
    findings: str


@dataclass(frozen=True, slots=True)
class Item:
    """One finding, or one thing that was stopped, in a sentence; ``detail`` is what a technician looks for."""

    words: str
    detail: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The report of an audit; ``limits`` say what it did not look at."""

    result: str
    is_clean: bool
    made_at: str
    made_at_code: str
    facts: tuple[Fact, ...]
    states: tuple[StateRow, ...]
    findings: tuple[Item, ...]
    stopped: tuple[Item, ...]
    pages: tuple[str, ...]
    limits: tuple[str, ...]
