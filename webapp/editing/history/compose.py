"""Puts the pages of the history together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from webapp import clock, formatting
from webapp.cube.period import Period
from webapp.editing.desk.pages import Option
from webapp.editing.history.asked import EVERYTHING, Asked
from webapp.editing.history.places import ROOT, history_url
from webapp.language import capitalised
from webapp.language import gettext as _
from webapp.publishing.beside import Beside, Side
from webapp.publishing.chronicle import Chapter
from webapp.wording import history
from webapp.wording.deeds import LOGINS, DeedKind, Entry, FieldChange, Subject

SUBJECT_URLS: Mapping[Subject, str] = {Subject.INDICATOR: "/redaktion/siffror", Subject.GOAL: "/redaktion/texter"}
BESIDE: Mapping[Subject | None, str] = {Subject.INDICATOR: "siffror", Subject.GOAL: "texter"}
"""Of what two versions can be laid side by side, by how addresses call it."""
SUBJECT_NAMES: Mapping[Subject, str] = {
    Subject.SITE: _("Webbplatsen"),
    Subject.STRATEGY: _("Strategier"),
    Subject.AREA: _("Målområden"),
    Subject.GOAL: _("Mål"),
    Subject.INDICATOR: _("Indikatorer"),
    Subject.SERVICE: _("Tjänster"),
    Subject.THEME: _("Utseende"),
    Subject.STATEMENT: _("Tillgänglighet"),
    Subject.REDIRECT: _("Gamla adresser"),
    Subject.CONTACT: _("Kontakter"),
    Subject.PERSON: _("Personer"),
    Subject.SETTING: _("Inställningar"),
    Subject.PREVIEW: _("Förhandsvisningar"),
}
DEED_NAMES: Mapping[DeedKind, str] = {
    DeedKind.CREATED: _("Lade till"),
    DeedKind.CHANGED: _("Ändrade"),
    DeedKind.DELETED: _("Tog bort"),
    DeedKind.DRAFTED: _("Skrev utkast"),
    DeedKind.DISCARDED: _("Kastade utkast"),
    DeedKind.PROPOSED: _("Föreslog"),
    DeedKind.APPROVED: _("Godkände"),
    DeedKind.DECLINED: _("Sa nej"),
    DeedKind.RELEASED: _("Publicerade"),
    DeedKind.PLANNED: _("Planerade"),
    DeedKind.REPLANNED: _("Ändrade tiden"),
    DeedKind.CANCELLED: _("Avbröt"),
    DeedKind.TAKEN_BACK: _("Tog tillbaka"),
    DeedKind.LOGGED_IN: _("Loggade in"),
    DeedKind.LOGGED_OUT: _("Loggade ut"),
    DeedKind.REFUSED: _("Släpptes inte in"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """What the one thing is called that a page is of, and which cell of it; empty where it is of more."""

    thing: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One deed: when, the sentence, what it is about on the editors' side, and what it changed."""

    when: str
    sentence: str
    url: str
    changes: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of the history with its filters.

    ``kept`` travels with the form where the page is of one thing, and ``everything_url`` leads back to all of them.
    """

    title: str
    place: str
    kept: tuple[tuple[str, str], ...]
    everything_url: str
    lines: tuple[Line, ...]
    people: tuple[Option, ...]
    deeds: tuple[Option, ...]
    subjects: tuple[Option, ...]
    since: str
    until: str
    total: int
    newer: str
    older: str
    file: str
    versions: tuple[Option, ...]
    beside_url: str


@dataclass(frozen=True, slots=True)
class SidePage:
    """Two versions side by side."""

    title: str
    back_url: str
    one: str
    other: str
    cells: tuple[tuple[str, str, str], ...]
    fields: tuple[tuple[str, str, str], ...]


def line(entry: Entry) -> Line:
    """Return one deed in words."""
    root = SUBJECT_URLS.get(entry.subject, "")
    changes = tuple(f"{history.place(one, entry.names)}: {history.both(one)}" for one in entry.fields)
    return Line(
        formatting.moment(entry.at),
        capitalised(history.sentence(entry)),
        f"{root}/{entry.subject_id}" if root and entry.subject_id else "",
        changes,
        entry.field_count - len(changes),
    )


def history_page(
    named: Named, chapter: Chapter, asked: Asked, people: Iterable[tuple[int, str]], numbers: Sequence[int] = ()
) -> HistoryPage:
    """Return a page of the history; ``numbers`` are those of the versions that can be laid side by side."""
    wanted = asked.wanted
    known = ((str(one), name) for one, name in people)
    return HistoryPage(
        title=_("Historik: {name}").format(name=named.thing) if named.thing else _("Historik"),
        place=named.place,
        kept=asked.one_thing,
        everything_url=ROOT if asked.one_thing else "",
        lines=tuple(map(line, chapter.entries)),
        people=options(known, str(wanted.person_id or "")),
        deeds=deeds(asked),
        subjects=options(((one.value, name) for one, name in SUBJECT_NAMES.items()), wanted.subject or ""),
        since=day(wanted.since),
        until=day(wanted.until - timedelta(days=1) if wanted.until else None),
        total=chapter.total,
        newer=turned(asked, chapter.page - 1) if chapter.page > 1 else "",
        older=turned(asked, chapter.page + 1) if chapter.page < chapter.pages else "",
        file=f"{ROOT}.csv?{asked.query}".removesuffix("?"),
        versions=tuple(Option(str(one), numbered(one, wanted.subject), is_chosen=False) for one in numbers),
        beside_url=f"{ROOT}/{BESIDE[wanted.subject]}/{wanted.subject_id}" if numbers else "",
    )


def cell_place(series: str, period: Period | None, names: Mapping[str, str]) -> str:
    """Name a cell by its period and its series."""
    return history.place(FieldChange("value", None, None, series, period.code if period else None), names)


def deeds(asked: Asked) -> tuple[Option, ...]:
    """Return the deeds that can be asked for; logins stand apart, for those who may see them."""
    known = [(one.value, name) for one, name in DEED_NAMES.items() if asked.sees_logins or one not in LOGINS]
    more = [(EVERYTHING, _("Allt, även inloggningar"))] if asked.sees_logins else []
    chosen = asked.wanted.deed or (EVERYTHING if asked.wanted.with_logins else "")
    return options((*known, *more), chosen, _("Alla ändringar"))


def numbered(number: int, subject: Subject | None) -> str:
    """Name a version by its number."""
    words = _("Utgåva {number}") if subject is Subject.INDICATOR else _("Textversion {number}")
    return words.format(number=number)


def day(moment: datetime | None) -> str:
    """Return the Swedish day of a moment as a form writes it."""
    return moment.astimezone(clock.SWEDEN).date().isoformat() if moment else ""


def options(known: Iterable[tuple[str, str]], chosen: str, every: str = _("Alla")) -> tuple[Option, ...]:
    """Return choices, all of them first."""
    return tuple(Option(value, label, value == chosen) for value, label in (("", every), *known))


def turned(asked: Asked, page: int) -> str:
    """Return the address of another page of the same part."""
    return f"{ROOT}?{asked.query}{'&' if asked.query else ''}sida={page}"


def side_page(subject: Subject, owner_id: int, found: Beside) -> SidePage:
    """Return two versions side by side."""

    def rows(changed: Iterable[FieldChange]) -> tuple[tuple[str, str, str], ...]:
        return tuple(
            (history.place(one, found.names), history.value(one.field, one.before), history.value(one.field, one.after))
            for one in changed
        )

    title = _("{name}: två utgåvor") if subject is Subject.INDICATOR else _("{name}: två textversioner")
    return SidePage(
        title=title.format(name=found.label),
        back_url=history_url(subject, owner_id),
        one=side(found.one, subject),
        other=side(found.other, subject),
        cells=rows(found.cells),
        fields=rows(found.fields),
    )


def side(one: Side, subject: Subject) -> str:
    """Name one of two versions as the list calls it that they were chosen from, and when it went out."""
    when = formatting.moment(one.publish_at) if one.publish_at else _("utkast")
    return f"{numbered(one.number, subject)}, {when}"
