"""The history in Swedish sentences: who did what to what, from what to what, and why."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from webapp import formatting
from webapp.cube.aim import TargetKind
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker
from webapp.language import gettext as _
from webapp.wording.deeds import DeedKind, Entry, FieldChange, Subject
from webapp.wording.periods import period_label
from webapp.wording.values import explanation, flag_words

Words = Callable[[], str]
DEEDS: Mapping[DeedKind, Words] = {
    DeedKind.CREATED: lambda: _("{who} lade till {what}."),
    DeedKind.CHANGED: lambda: _("{who} ändrade {what}."),
    DeedKind.DELETED: lambda: _("{who} tog bort {what}."),
    DeedKind.DRAFTED: lambda: _("{who} sparade ett utkast till {what}."),
    DeedKind.DISCARDED: lambda: _("{who} kastade utkastet till {what}."),
    DeedKind.PROPOSED: lambda: _("{who} bad någon annan godkänna {what}."),
    DeedKind.APPROVED: lambda: _("{who} godkände {what}."),
    DeedKind.DECLINED: lambda: _("{who} sa nej till att publicera {what}."),
    DeedKind.RELEASED: lambda: _("{who} publicerade {what}."),
    DeedKind.PLANNED: lambda: _("{who} planerade att publicera {what}."),
    DeedKind.REPLANNED: lambda: _("{who} flyttade publiceringen av {what}."),
    DeedKind.CANCELLED: lambda: _("{who} ställde in publiceringen av {what}."),
    DeedKind.TAKEN_BACK: lambda: _("{who} tog tillbaka {what}."),
    DeedKind.LOGGED_IN: lambda: _("{who} loggade in."),
    DeedKind.LOGGED_OUT: lambda: _("{who} loggade ut."),
    DeedKind.REFUSED: lambda: _("{who} släpptes inte in på {what}."),
}
SUBJECTS: Mapping[Subject, Words] = {
    Subject.SITE: lambda: _("webbplatsen"),
    Subject.STRATEGY: lambda: _("strategin ”{label}”"),
    Subject.AREA: lambda: _("målområdet ”{label}”"),
    Subject.GOAL: lambda: _("målet ”{label}”"),
    Subject.INDICATOR: lambda: _("indikatorn ”{label}”"),
    Subject.SERVICE: lambda: _("tjänsten ”{label}”"),
    Subject.THEME: lambda: _("utseendet"),
    Subject.STATEMENT: lambda: _("tillgänglighetsredogörelsen"),
    Subject.REDIRECT: lambda: _("en gammal adress"),
    Subject.CONTACT: lambda: _("kontakten ”{label}”"),
    Subject.PERSON: lambda: _("kontot för {label}"),
    Subject.SETTING: lambda: _("inställningarna"),
    Subject.PREVIEW: lambda: _("en förhandsvisning"),
}
CHANGES: Mapping[DeedKind, Words] = {
    DeedKind.DRAFTED: lambda: _("{who} ändrade {what} i ett utkast"),
    DeedKind.PLANNED: lambda: _("{who} planerade att ändra {what}"),
    DeedKind.TAKEN_BACK: lambda: _("{who} tog tillbaka {what}"),
}
"""How a changed field is told where «ändrade» would say too much or too little."""
KINDS: Mapping[str, Words] = {
    "ordinary": lambda: _("Ordinarie"),
    "correction": lambda: _("Rättelse"),
    "revision": lambda: _("Revidering"),
    "definition": lambda: _("Ändrad definition"),
}
FIELDS: Mapping[str, Words] = {
    "unit": lambda: _("enheten"),
    "decimals": lambda: _("antalet decimaler"),
    "index_base": lambda: _("indexets basår"),
    "next_update": lambda: _("nästa uppdatering"),
    "definition_note": lambda: _("noten om definitionen"),
    "calculation": lambda: _("beräkningen"),
    "target.kind": lambda: _("slaget av målvärde"),
    "target.period": lambda: _("målåret"),
    "target.value": lambda: _("målvärdet"),
    "target.base": lambda: _("målets basår"),
    "target.between": lambda: _("grupperna i målet"),
    "target.milestone": lambda: _("delmålet"),
    "series": lambda: _("serien"),
    "lead": lambda: _("ingressen"),
    "sections": lambda: _("avsnittens ordning"),
    "chart_note": lambda: _("texten om diagrammen"),
    "judgement.status": lambda: _("redaktionens bedömning"),
    "judgement.text": lambda: _("bedömningens text"),
    "judgement.written": lambda: _("bedömningens datum"),
    "publish_at": lambda: _("tiden"),
    "ends_at": lambda: _("när länken slutar gälla"),
    "role": lambda: _("rollen"),
    "is_active": lambda: _("rätten att logga in"),
    "password": lambda: _("lösenordet"),
    "app": lambda: _("appen med koder"),
    "passkey": lambda: _("en passnyckel"),
    "recovery_codes": lambda: _("återställningskoderna"),
    "second_factor": lambda: _("tvåstegsinloggningen"),
    "data_source": lambda: _("den sparade källan"),
    "second_person": lambda: _("att två personer ska godkänna"),
}
PARTS: Mapping[str, Words] = {
    "section": lambda: _("avsnitt {number}"),
    "removed": lambda: _("avsnitt {number} (borttaget)"),
    "source": lambda: _("källa {number}"),
    "footnote": lambda: _("fotnot {number}"),
}
LONGEST = 120
NOTHING = "–"


def sentence(entry: Entry) -> str:
    """Tell one deed: «Anna Ek publicerade indikatorn ”Export”, utgåva 3. Rättelse: Fel i källan»."""
    told = DEEDS[entry.deed]().format(who=entry.who, what=subject(entry))
    kind = KINDS[entry.release_kind]() if entry.release_kind not in {"", "ordinary"} else ""
    return " ".join(part for part in (told, ": ".join(word for word in (kind, entry.reason) if word)) if part)


def subject(entry: Entry) -> str:
    """Name what was changed as it was called then, and which number of it."""
    named = SUBJECTS[entry.subject]().format(label=entry.label)
    if entry.after is None or entry.subject not in {Subject.INDICATOR, Subject.GOAL}:
        return named
    numbered = _("utgåva {number}") if entry.subject is Subject.INDICATOR else _("textversion {number}")
    return f"{named}, {numbered.format(number=entry.after)}"


def field_sentence(entry: Entry, change: FieldChange) -> str:
    """Tell one changed field: «Anna Ek ändrade 2024, 10–49 anställda: 112 → 118. Rättelse från SCB»."""
    begun = CHANGES.get(entry.deed, lambda: _("{who} ändrade {what}"))()
    told = begun.format(who=entry.who, what=place(change, entry.names))
    return f"{told}: {both(change)}. {entry.reason}".strip()


def both(change: FieldChange) -> str:
    """Write what a field said and says: ``112 → 118``."""
    return f"{value(change.field, change.before)} → {value(change.field, change.after)}"


def place(change: FieldChange, names: Mapping[str, str]) -> str:
    """Name a field: a cell by its period and series, any other by its own name."""
    cell = [period_label(Period.parse(change.period))] if change.period else []
    cell += [names.get(change.series, change.series)] if change.series else []
    named = "" if change.field == "value" else field_name(change.field)
    return ", ".join(part for part in (named, *cell) if part)


def field_name(field: str) -> str:
    """Name a field that is no value."""
    if known := FIELDS.get(field):
        return known()
    kind, _dot, rest = field.partition(".")
    number, _dot, part = rest.partition(".")
    if kind not in PARTS:
        return {"flags": _("markeringarna"), "footnotes": _("fotnoterna")}.get(field, field)
    named = PARTS[kind]().format(number=number)
    return f"{named}, {part_name(part)}" if part else named


def part_name(part: str) -> str:
    """Name a part of a section or a source."""
    names = {
        "label": _("etiketten"),
        "heading": _("rubriken"),
        "lead": _("ingressen"),
        "text": _("texten"),
        "selection": _("diagrammets urval"),
        "indicator": _("diagrammet"),
        "embed": _("det inbäddade"),
        "url": _("adressen"),
        "licence": _("licensen"),
        "licence_url": _("licensens adress"),
        "retrieved": _("hämtad"),
    }
    return names.get(part, part)


def value(field: str, text: str | None) -> str:
    """Write what a field says for a reader; a long text is cut."""
    if text is None:
        return NOTHING
    return WRITERS.get(field, shortened)(text)


def shortened(text: str) -> str:
    """Cut a long text."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"


def cell(text: str) -> str:
    """Write a cell: its number, or why there is none."""
    return explanation(Marker(text[1:])) if text.startswith(":") else number(text)


def flags(text: str) -> str:
    """Write the flags of a cell."""
    return ", ".join(flag_words(frozenset(map(Flag, text.split(", ")))))


def period(code: str) -> str:
    """Write a period."""
    return period_label(Period.parse(code))


def day(code: str) -> str:
    """Write a date."""
    return formatting.day(date.fromisoformat(code))


def moment(code: str) -> str:
    """Write a moment in Swedish time."""
    return formatting.moment(datetime.fromisoformat(code))


def number(text: str) -> str:
    """Write a number for a reader with every digit it has."""
    try:
        return formatting.number(Decimal(text))
    except InvalidOperation:
        return text


def target_kind(code: str) -> str:
    """Name a kind of target."""
    return {
        TargetKind.MORE_THAN_BASE.value: _("mer än basåret"),
        TargetKind.LESS_THAN_BASE.value: _("mindre än basåret"),
        TargetKind.NARROW_GAP.value: _("minska en skillnad"),
    }.get(code, _("ett värde att nå"))


WRITERS: Mapping[str, Callable[[str], str]] = {
    "value": cell,
    "flags": flags,
    "target.value": number,
    "target.milestone": number,
    "index_base": period,
    "target.period": period,
    "target.base": period,
    "next_update": day,
    "judgement.written": day,
    "publish_at": moment,
    "ends_at": moment,
    "target.kind": target_kind,
}
"""How each field is written for a reader; all others are texts."""
