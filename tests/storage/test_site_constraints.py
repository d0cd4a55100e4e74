"""Nonsense about the site itself, its theme, its statement and its old addresses, is refused by the database."""

import pytest
from sqlalchemy import Connection, column, insert
from sqlalchemy import table as lightweight
from sqlalchemy.exc import DataError, IntegrityError

TEXTS = {"tagline": "", "about": "", "contact": "", "email": "", "phone": "", "version": 1}
THEME = {"id": 1, "name": "Mål", "organisation": "Regionen", "demo": False, "goal_label": "Mål {number}", **TEXTS}
COLOUR = {"colour": "navy", "light": "#0A3266", "dark": "#b2dbff", "version": 1}
FILE = {"kind": "logo", "media_type": "image/svg+xml", "content": b"<svg/>", "alternative": "", "version": 1}
REDIRECT = {"path": "/gammal", "target": "/ny", "version": 1}
STATEMENT = {
    "id": 1,
    "conformance": "partial",
    "assessed_on": "2026-11-20",
    "updated_on": "2026-11-23",
    "method": "Själva.",
    "burden": "",
    "outside": "",
    "version": 1,
}
FAULT = {
    "id": 1,
    "position": 0,
    "what": "En bild",
    "why": "Den saknar text.",
    "found_on": "2026-11-20",
    "mended_by": "2027-01-31",
    "version": 1,
}
SOUND = {
    "theme": THEME,
    "theme_colour": COLOUR,
    "theme_file": FILE,
    "redirect": REDIRECT,
    "accessibility_statement": STATEMENT,
    "accessibility_fault": FAULT,
}
NONSENSE = {
    "theme: a second one": ("theme", {**THEME, "id": 2}),
    "theme: no name": ("theme", {**THEME, "name": ""}),
    "theme: nobody behind it": ("theme", {**THEME, "organisation": ""}),
    "theme: goals without their number": ("theme", {**THEME, "goal_label": "Mål"}),
    "colour: one that the palette lacks": ("theme_colour", {**COLOUR, "colour": "pink"}),
    "colour: a word": ("theme_colour", {**COLOUR, "light": "red"}),
    "colour: three digits": ("theme_colour", {**COLOUR, "light": "#fff"}),
    "colour: a letter past F": ("theme_colour", {**COLOUR, "dark": "#00000G"}),
    "colour: something after it": ("theme_colour", {**COLOUR, "dark": "#000000;}"}),
    "file: unknown kind": ("theme_file", {**FILE, "kind": "banner"}),
    "file: no media type": ("theme_file", {**FILE, "media_type": ""}),
    "redirect: to another host": ("redirect", {**REDIRECT, "target": "https://lak.example/"}),
    "redirect: to another host without its scheme": ("redirect", {**REDIRECT, "target": "//lak.example"}),
    "redirect: a back slash for a slash": ("redirect", {**REDIRECT, "target": "/\\lak.example"}),
    "redirect: a tab that browsers drop": ("redirect", {**REDIRECT, "target": "/\t/lak.example"}),
    "redirect: a line break that browsers drop": ("redirect", {**REDIRECT, "target": "/\n/lak.example"}),
    "redirect: to itself": ("redirect", {**REDIRECT, "target": "/gammal"}),
    "redirect: from no address": ("redirect", {**REDIRECT, "path": ""}),
    "redirect: from a word": ("redirect", {**REDIRECT, "path": "gammal"}),
    "statement: a second one": ("accessibility_statement", {**STATEMENT, "id": 2}),
    "statement: a fourth degree": ("accessibility_statement", {**STATEMENT, "conformance": "nearly"}),
    "statement: no method": ("accessibility_statement", {**STATEMENT, "method": ""}),
    "statement: updated before it was made": (
        "accessibility_statement",
        {**STATEMENT, "updated_on": "2026-11-19"},
    ),
    "statement: no date": ("accessibility_statement", {**STATEMENT, "assessed_on": None}),
    "fault: nothing": ("accessibility_fault", {**FAULT, "what": ""}),
    "fault: no reason": ("accessibility_fault", {**FAULT, "why": ""}),
    "fault: mended before it was found": ("accessibility_fault", {**FAULT, "mended_by": "2026-11-19"}),
}


def put(connection: Connection, table: str, row: dict[str, object]) -> None:
    """Insert one row with a bare statement."""
    connection.execute(insert(lightweight(table, *(column(name) for name in row))), row)


@pytest.mark.parametrize("name", NONSENSE)
def test_the_database_refuses(engine, name):
    """Each of these rows is refused, and refused for being wrong rather than for being misspelt."""
    with engine.connect() as connection:
        with pytest.raises((IntegrityError, DataError)):
            put(connection, *NONSENSE[name])
        connection.rollback()


def test_the_rows_that_nonsense_is_made_from_are_sound(engine):
    """They go in, so it is the nonsense that is refused."""
    with engine.connect() as connection:
        for table, row in SOUND.items():
            put(connection, table, row)
        connection.rollback()


def test_an_old_address_leads_to_one_place(engine):
    """A second row for it is refused."""
    with engine.connect() as connection:
        put(connection, "redirect", REDIRECT)
        with pytest.raises(IntegrityError):
            put(connection, "redirect", {**REDIRECT, "target": "/annan"})
        connection.rollback()
