"""The history as a file for programs: one line per changed field, and one for each deed that changed none."""

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from webapp.charts.csvfile import harmless
from webapp.wording.deeds import Entry, FieldChange

COLUMNS = (
    "nummer",
    "tid",
    "vem",
    "gjorde",
    "slag",
    "id",
    "namn",
    "falt",
    "serie",
    "period",
    "fore",
    "efter",
    "version_fore",
    "version_efter",
    "publicering",
    "typ",
    "orsak",
)
NO_FIELD = FieldChange("", None, None)


def history_csv(entries: Iterable[Entry]) -> str:
    """Write deeds as CSV; moments are in UTC."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerows(line(entry, change) for change in entry.fields or (NO_FIELD,))
    return file.getvalue()


def line(entry: Entry, change: FieldChange) -> Iterator[str]:
    """Yield the columns of one changed field."""
    yield str(entry.id)
    yield entry.at.isoformat()
    yield harmless(entry.who)
    yield entry.deed
    yield entry.subject
    yield text(entry.subject_id)
    yield harmless(entry.label)
    yield harmless(change.field)
    yield harmless(change.series or "")
    yield change.period or ""
    yield said(change.before)
    yield said(change.after)
    yield text(entry.before)
    yield text(entry.after)
    yield text(entry.release_id)
    yield entry.release_kind
    yield harmless(entry.reason)


def text(number: int | None) -> str:
    """Write a whole number, or nothing."""
    return "" if number is None else str(number)


def said(value: str | None) -> str:
    """Write what a field says: a number stays a number, any other text is defused."""
    try:
        return str(value) if Decimal(value or "").is_finite() else harmless(value or "")
    except InvalidOperation:
        return harmless(value or "")
