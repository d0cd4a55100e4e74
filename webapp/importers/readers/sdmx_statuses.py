"""What SDMX-CSV says of a value or of why there is none: its status, and whether it is secret."""

from collections.abc import Iterable, Mapping

from webapp.importers.readers.sdmx_header import Header, Row

FREE, CONFIDENTIAL = "F", "C"
"""What says that a value is not secret, and the one letter for secrecy that is no letter of a status too."""
NORMAL = "A"
"""The status of what is as usual, which is no reason for a value to lack."""


def said_of(header: Header, row: Row, *, has_value: bool) -> tuple[str, str]:
    """Return what a row says of its value, or of why there is none, and the label of that.

    A value that is secret says so beside its status. The same letter means one thing as a status and another as
    secrecy, so the latter comes with the name of its column.
    """
    status = ("", "") if header.status is None else header.parted(row.cells[header.status])
    name, (secrecy, label) = secrecy_of(header, row)
    is_reason = not has_value and status[0].upper() not in {"", NORMAL}
    if not secrecy or is_reason:
        return status
    if not has_value:
        return (secrecy, label) if secrecy.upper() == CONFIDENTIAL else (f"{name}: {secrecy}", label)
    return joined(status[0], f"{name}: {secrecy}"), joined(status[1], label)


def secrecy_of(header: Header, row: Row) -> tuple[str, tuple[str, str]]:
    """Return the name of the column of secrecy, and the code and the label that a row has there if it is not free."""
    column = header.secrecy
    if column is None:
        return "", ("", "")
    code, label = header.parted(row.cells[column.at])
    return column.code, ("", "") if code.upper() == FREE else (code, label)


def joined(*parts: str) -> str:
    """Return the parts that say something, one after another."""
    return ", ".join(filter(None, parts))


def marks_of(header: Header, rows: Iterable[tuple[Row, bool]]) -> Mapping[str, str]:
    """Return the labels of what rows say, where they have any; each comes with whether it has a value."""
    if not header.is_labelled:
        return {}
    pairs = (said_of(header, row, has_value=has_value) for row, has_value in rows)
    return {code: label for code, label in pairs if code and label}
