"""The history is told in Swedish that a reader understands, and its file runs nothing in a spreadsheet."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from webapp.publishing.historyfile import COLUMNS, history_csv
from webapp.wording import history
from webapp.wording.deeds import DeedKind, Entry, FieldChange, Subject

CELL = FieldChange("value", "112", "118", "storlek-10-49", "2024")
ENTRY = Entry(
    id=7,
    at=datetime(2027, 3, 12, 7, tzinfo=UTC),
    who="Anna Ek",
    deed=DeedKind.RELEASED,
    subject=Subject.INDICATOR,
    subject_id=3,
    label="Export",
    reason="Rättelse från SCB",
    release_kind="correction",
    after=4,
    fields=(CELL,),
    names={"storlek-10-49": "10–49 anställda"},
)


def test_a_cell_is_told_with_who_where_from_to_and_why():
    """Word for word."""
    assert history.field_sentence(ENTRY, CELL) == "Anna Ek ändrade 2024, 10–49 anställda: 112 → 118. Rättelse från SCB"


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (
            replace(ENTRY, reason="Fel i källan"),
            "Anna Ek publicerade indikatorn ”Export”, utgåva 4. Rättelse: Fel i källan",
        ),
        (
            replace(ENTRY, subject=Subject.GOAL, deed=DeedKind.CANCELLED, release_kind="ordinary", reason=""),
            "Anna Ek ställde in publiceringen av målet ”Export”, textversion 4.",
        ),
        (
            Entry(1, ENTRY.at, "demo", DeedKind.RELEASED, Subject.SITE, reason="Nya färger"),
            "demo publicerade webbplatsen. Nya färger",
        ),
        (Entry(1, ENTRY.at, "Bo Al", DeedKind.LOGGED_IN, Subject.PERSON, 2), "Bo Al loggade in."),
        (
            Entry(1, ENTRY.at, "någon", DeedKind.REFUSED, Subject.PERSON, 2, "Bo Al", "Fel kod."),
            "någon släpptes inte in på kontot för Bo Al. Fel kod.",
        ),
    ],
)
def test_a_deed_is_one_sentence(entry, told):
    """With its kind where that is not the ordinary one, and its reason where it has one."""
    assert history.sentence(entry) == told


@pytest.mark.parametrize("deed", DeedKind)
@pytest.mark.parametrize("subject", Subject)
def test_every_deed_to_every_subject_can_be_told(deed, subject):
    """No word is missing."""
    told = history.sentence(replace(ENTRY, deed=deed, subject=subject))
    assert told.startswith("Anna Ek ")
    assert "{" not in told


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (FieldChange("value", None, "1234567.50", "totalt", "2024"), "2024, totalt: – → 1\xa0234\xa0567,50"),
        (
            FieldChange("value", ":confidential", "-5", "totalt", "2024Q1"),
            "kvartal 1 2024, totalt: uppgiften är sekretessbelagd → −5",
        ),
        (
            FieldChange("flags", None, "estimated, preliminary", "totalt", "2024"),
            "markeringarna, 2024, totalt: – → preliminär, uppskattad",
        ),
        (FieldChange("section.2.heading", "Förr", "Nu"), "avsnitt 2, rubriken: Förr → Nu"),
        (FieldChange("removed.2.heading", "Förr", None), "avsnitt 2 (borttaget), rubriken: Förr → –"),
        (FieldChange("sections", "A, B", "B, A"), "avsnittens ordning: A, B → B, A"),
        (FieldChange("footnote.1", None, "Osäkert."), "fotnot 1: – → Osäkert."),
        (FieldChange("source.1.url", None, "https://www.scb.se/"), "källa 1, adressen: – → https://www.scb.se/"),
        (FieldChange("target.milestone", None, "700.0", None, "2025"), "delmålet, 2025: – → 700,0"),
        (FieldChange("target.base", "2020", "2021"), "målets basår: 2020 → 2021"),
        (
            FieldChange("target.kind", "narrow_gap", "keep_at_most"),
            "slaget av målvärde: minska en skillnad → ett värde att nå",
        ),
        (FieldChange("next_update", "2027-03-12", None), "nästa uppdatering: 12 mars 2027 → –"),
        (
            FieldChange("publish_at", "2027-03-12T07:00:00+00:00", "2027-03-13T07:00:00+00:00"),
            "tiden: 12 mars 2027 kl.\xa08.00 → 13 mars 2027 kl.\xa08.00",
        ),
        (FieldChange("lead", "a" * 500, None), f"ingressen: {'a' * 120} … → –"),
    ],
)
def test_every_kind_of_field_is_written_for_a_reader(change, told):
    """Numbers, periods, dates and markers as the site writes them everywhere; long texts are cut."""
    assert f"{history.place(change, {})}: {history.both(change)}" == told


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        (DeedKind.DRAFTED, "Anna Ek ändrade 2024, 10–49 anställda i ett utkast: 112 → 118. Rättelse från SCB"),
        (DeedKind.PLANNED, "Anna Ek planerade att ändra 2024, 10–49 anställda: 112 → 118. Rättelse från SCB"),
        (DeedKind.TAKEN_BACK, "Anna Ek tog tillbaka 2024, 10–49 anställda: 112 → 118. Rättelse från SCB"),
    ],
)
def test_what_is_not_public_is_not_told_as_if_it_were(deed, told):
    """A draft, a plan and a taking back say so."""
    assert history.field_sentence(replace(ENTRY, deed=deed), CELL) == told


def read(*entries: Entry) -> list[dict[str, str]]:
    """Read the file back."""
    return list(csv.DictReader(io.StringIO(history_csv(entries), newline="")))


def test_the_file_has_a_line_for_each_field():
    """And one for a deed that changed none."""
    row, other = read(ENTRY, replace(ENTRY, fields=()))
    assert tuple(row) == COLUMNS
    assert (row["vem"], row["tid"], row["fore"], row["efter"]) == ("Anna Ek", "2027-03-12T07:00:00+00:00", "112", "118")
    assert (other["falt"], other["fore"]) == ("", "")


@pytest.mark.parametrize("evil", ["=1+1", "+1+cmd", "-x", "@a", "\tx", "\rx", "\nx", "＝1", "＠a"])
def test_a_spreadsheet_runs_nothing_of_the_file(evil):
    """Texts are defused in every column where anybody may write; a negative number stays a number."""
    change = FieldChange(evil, evil, "-5", evil, "2024")
    (row,) = read(replace(ENTRY, who=evil, label=evil, reason=evil, fields=(change,)))
    assert row["efter"] == "-5"
    assert [row[name] for name in ("vem", "namn", "orsak", "falt", "serie", "fore")] == [f"'{evil}"] * 6
