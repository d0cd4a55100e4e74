"""What a file says of itself, held against what the one before said."""

from decimal import Decimal

import pytest

from webapp.cube.dataset import Dataset, Role, SourceCategory, SourceDimension, Told
from webapp.cube.mapping.beside import origin_of
from webapp.cube.mapping.origin import Differing, Fact, Origin, differing
from webapp.cube.mapping.rules import AsDimension, Only, Rules

SHARE = SourceCategory("S", "Andel", "procent", 1)
COUNT = SourceCategory("N", "Antal", "antal")
MEASURES = SourceDimension("Mått", "mått", Role.METRIC, (COUNT, SHARE))
SAID = Told("Företag", "T1", unit="kronor")


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Folkmängd efter region 2015–2023", "Folkmängd efter region 2015–2024"),
        ("Folkmängd efter region, år 2023", "FOLKMÄNGD efter region, åren 2022, 2023 och 2024"),
        ("Döda per 31 december 2023", "Döda per 30 april 2024"),
        ("Arbetslösa januari–mars 2024", "Arbetslösa april 2024"),
        ("Arbetslösa, kvartal 1 2024", "Arbetslösa, 1:a kvartalet 2025"),
        ("Arbetslösa 2024M01", "Arbetslösa 2024M01-2024M12"),
        ("Elever läsåret 2023/24", "Elever läsåret 2024/25"),
        ("Resor vecka 12, 2024", "Resor v. 3 2025"),
        ("Resor (hämtat 2024-03-12 08:00)", "Resor (hämtat 2025-01-02 kl. 13.45)"),
        ("Resor (hämtat 12/3 2024)", "Resor (hämtat 1/10 2025)"),
        ("Population by age. Year 2002 - 2023", "Population by age. Years 2002 - 2024"),
    ],
)
def test_a_newer_period_is_no_other_title(before, now):
    """However it is written."""
    assert not differing(Origin(title=before), Origin(title=now))


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Hushåll, Västmanlands län", "Hushåll, Dalarnas län"),
        ("Andel (%) 2023", "Andel (‰) 2023"),
        ("Sysselsatta 16–64 år, 2023", "Sysselsatta 20–64 år, 2023"),
        ("Folkmängd 1 november", "Folkmängd 31 december"),
        ("BRP, 2015 års priser 2000–2023", "BRP, 2020 års priser 2000–2024"),
        ("BRP, 2015-års fasta priser", "BRP, 2020-års fasta priser"),
        ("BRP, fasta priser (2015)", "BRP, fasta priser (2020)"),
        ("Index 2015=100", "Index 2020=100"),
        ("Företag (SNI 2007) 2023", "Företag (SNI 2025) 2024"),
        ("Hus från 1900-talet", "Hus från 2000-talet"),
        ("Döda", ""),
    ],
)
def test_other_words_are_another_title(before, now):
    """So are numbers that are no time, and years that say what is counted."""
    assert differing(Origin(title=before), Origin(title=now)) == (Differing(Fact.TITLE, before, now),)


@pytest.mark.parametrize(
    ("before", "now", "is_same"),
    [
        ("antal", "number", True),
        ("", "Antal", True),
        ("%", "procent", True),
        ("antal", "1000-tal", False),
        ("antal", "antal (× 10^3)", False),
        ("kr", "", False),
    ],
)
def test_units_are_compared_by_what_they_mean(before, now, is_same):
    """And with the power of ten that the numbers are to be multiplied by."""
    assert (not differing(Origin(unit=before), Origin(unit=now))) is is_same


def test_a_table_is_known_by_its_name():
    """And nothing is asked where nothing is known of the file before."""
    assert differing(Origin("T1"), Origin("T2")) == (Differing(Fact.TABLE, "T1", "T2"),)
    assert not differing(Origin("T1"), Origin("t1 "))
    assert not differing(None, Origin("T2"))


@pytest.mark.parametrize(
    ("uses", "unit"),
    [
        ({}, "kronor"),
        ({"Mått": Only("S")}, "procent"),
        ({"Mått": Only("X")}, "kronor"),
        ({"Mått": AsDimension("matt", {"N": "n", "S": "s"})}, "antal, procent"),
        ({"Mått": AsDimension("matt", {"N": "", "S": "s"})}, "procent"),
    ],
)
def test_the_unit_is_that_of_the_measures_that_are_taken(uses, unit):
    """And else that of the whole file."""
    assert origin_of(Dataset((MEASURES,), {}, SAID), Rules(uses)) == Origin("T1", "Företag", unit)


def test_a_file_that_only_takes_back_has_the_unit_of_the_one_before():
    """It has no numbers that could be in another, but a unit that it does say is another."""
    rules = Rules({}, origin=Origin("T1", "Företag", "kronor"))
    back, bare = frozenset({0}), Told("Företag", "T1")
    assert not differing(rules.origin, origin_of(Dataset((), {}, bare, withdrawn=back), rules))
    assert origin_of(Dataset((), {}, Told(unit="euro"), withdrawn=back), rules).unit == "euro"
    assert origin_of(Dataset((), {1: Decimal(5)}, bare, withdrawn=back), rules).unit == ""


def test_a_title_without_end_is_compared_in_a_moment():
    """Only its beginning is a title."""
    long = "12 maj - " * 20_000
    assert len(origin_of(Dataset((), {}, Told(long)), Rules({})).title) == 1000
    assert not differing(Origin(title=long), Origin(title=long + "x"))
