"""What a file says of itself, held against what the one before said."""

from decimal import Decimal

import pytest

from webapp.cube.dataset import Dataset, Role, SourceCategory, SourceDimension, Told
from webapp.cube.mapping.beside import origin_of
from webapp.cube.mapping.origin import Differing, Fact, Origin, differing
from webapp.cube.mapping.rules import AsDimension, AsPeriod, Only, Rules
from webapp.cube.period import Period, PeriodKind

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
        ("Uttag 2024-01-05, kl. 10:32", "Uttag 2025-02-06, kl. 09:00"),
        ("Läget 5.1.2024", "Läget 12.11.2025"),
        ("Läget 2024.01.05", "Läget 2025.11.12"),
        ("Sjuka, tertial 1 2024", "Sjuka, 2:a tertialet 2024"),
        ("Sjuka T1 2024", "Sjuka T2 2024"),
        ("Elever våren 2024", "Elever hösten 2024"),
        ("Elever höstterminen 2023", "Elever vårterminen 2024"),
        ("Elever HT23", "Elever VT 24"),
        ("Snö vintern 2023/24", "Snö vintern 2024/25"),
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
    ("before", "now"),
    [
        (("Folkmängd 2015–2023", (2015, 2023)), ("Folkmängd 2015–2024", (2015, 2024))),
        (("Folkmängd 1968–2023", (2020, 2023)), ("Folkmängd 1968–2024", (2021, 2024))),
        (("Folkmängd 2022, 2023 och 2024", (2022, 2024)), ("Folkmängd 2023, 2024 och 2025", (2023, 2025))),
        (("Trygghet 2024", (2017, 2023)), ("Trygghet 2025", (2017, 2024))),
        (("Elever läsåret 2023/24", (2019, 2023)), ("Elever läsåret 2024/25", (2019, 2024))),
        (("Resor (hämtat 2024-03-12)", (2010, 2015)), ("Resor (hämtat 2025-01-02)", (2010, 2015))),
        (("Resor 2024-03-12 10:32", (2010, 2015)), ("Resor 2025-03-12 10:32", (2010, 2015))),
        (("Födda efter kön 2023", (2023, 2023)), ("Födda efter kön 2024", (2024, 2024))),
        (("Födda 1950–1959, år 2023", (2023, 2023)), ("Födda 1950–1959, år 2024", (2024, 2024))),
        (("Elever läsåret 2021/22", (2022, 2022)), ("Elever läsåret 2022/23", (2023, 2023))),
        (("Elever läsåret 1999/2000", (2000, 2000)), ("Elever läsåret 2000/2001", (2001, 2001))),
        (("Elever läsåret 2010/11", (2011, 2011)), ("Elever läsåret 2011/12", (2012, 2012))),
        (("Snö 1999-00", (2000, 2000)), ("Snö 2000-01", (2001, 2001))),
        (("Andel 2019–21", (2019, 2021)), ("Andel 2020–22", (2020, 2022))),
        (("Andel 2001–21", (2015, 2021)), ("Andel 2001–22", (2015, 2022))),
    ],
)
def test_periods_of_the_data_are_no_part_of_a_title(before, now):
    """A title may name more of them than the file holds, the year when it came, or the moment."""
    assert not differing(*(Origin(title=title, years=years) for title, years in (before, now)))


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Födda 1950–1959", "Födda 1960–1969"),
        ("Födda 1950–1959, år 2023", "Födda 1960–1969, år 2023"),
        ("Invandrade 2015", "Invandrade 2016"),
        ("Hus byggda 1961–1970", "Hus byggda 1971–1980"),
        ("Registrerade före 2010-01-01", "Registrerade före 2012-01-01"),
        ("Registrerade före 2005-12", "Registrerade före 2006-12"),
        ("Födda 1950–59", "Födda 1960–69"),
        ("Barn enligt beslut 2017/55", "Barn enligt beslut 2017/56"),
        ("Födda läsåret 2014/15", "Födda läsåret 2015/16"),
    ],
)
def test_years_that_are_none_of_the_data_say_what_is_counted(before, now):
    """Those who were born in the fifties are not those of the sixties."""
    said = [Origin(title=title, years=(2018, 2023)) for title in (before, now)]
    assert differing(*said) == (Differing(Fact.TITLE, before, now),)


@pytest.mark.parametrize(
    ("title", "before", "now"),
    [
        ("Agenda 2030: andel", (2020, 2026), (2020, 2027)),
        ("Andel 2010–2023", (2010, 2023), (2010, 2024)),
        ("Födda 1950–1959, sysselsatta", None, (2018, 2023)),
    ],
)
def test_the_same_title_is_no_other_one(title, before, now):
    """Whatever the years of the data make of those in it."""
    assert not differing(Origin(title=title, years=before), Origin(title=f"{title.upper()} ", years=now))


def test_a_title_is_no_other_one_where_the_years_before_were_not_written_down():
    """Years that say what is counted cannot be told from those that say when, in neither title."""
    before = Origin(title="Födda 1950–1959, år 2022")
    assert not differing(before, Origin(title="Födda 1950–1959, år 2023", years=(2023, 2023)))
    assert differing(before, Origin(title="Döda 1950–1959, år 2023", years=(2023, 2023)))


@pytest.mark.parametrize(
    ("before", "now", "is_same"),
    [
        ({"S": {"1": "Män"}}, {"S": {"1": "MÄN "}}, True),
        ({"S": {"1": "Män"}}, {"S": {"1": "Män", "2": "Kvinnor"}}, True),
        ({"S": {"1": "Män"}}, {}, True),
        ({}, {"S": {"1": "Män"}}, True),
        ({"S": {"1": "Män"}}, {"S": {"1": "Kvinnor"}}, False),
    ],
)
def test_a_code_that_is_called_otherwise_may_be_of_something_else(before, now, is_same):
    """What is not known of either file is no difference."""
    others = differing(Origin(names=before), Origin(names=now))
    assert others == (() if is_same else (Differing(Fact.NAME, "Män", "Kvinnor", "1"),))


def test_periods_of_another_length_are_other_data():
    """Fewer lengths than before are not; nor is anything where those before are not known."""
    years, both = frozenset({PeriodKind.YEAR}), frozenset({PeriodKind.YEAR, PeriodKind.MONTH})
    assert differing(Origin(lengths=years), Origin(lengths=both)) == (Differing(Fact.LENGTH, "year", "year month"),)
    assert not differing(Origin(lengths=both), Origin(lengths=years))
    assert not differing(Origin(), Origin(lengths=years))


def test_names_are_those_of_the_codes_that_are_taken():
    """Without their codes in front of them; when is no name."""
    sizes = SourceDimension("S", "storlek", Role.OTHER, (SourceCategory("1", "1 Små"), SourceCategory("2", "Stora")))
    when = SourceDimension("T", "år", Role.TIME, (SourceCategory("2021", "År 2021"), SourceCategory("2022", "2022")))
    rules = Rules({"S": AsDimension("s", {"1": "sma", "2": ""}), "T": AsPeriod(), "Mått": Only("S")})
    found = origin_of(Dataset((sizes, when, MEASURES), {}, SAID), rules)
    assert found.names == {"S": {"1": "Små"}, "Mått": {"S": "Andel"}}
    assert (found.years, found.lengths) == ((2021, 2022), frozenset({PeriodKind.YEAR}))


def test_the_period_that_is_said_of_a_whole_file_is_that_of_its_data():
    """It stands nowhere in the file."""
    found = origin_of(Dataset((), {}, SAID), Rules({}, period=Period.parse("2023M05")))
    assert (found.years, found.lengths) == ((2023, 2023), frozenset({PeriodKind.MONTH}))


def test_years_taken_together_are_all_of_the_data():
    """A title names the last of them."""
    when = SourceDimension("T", "år", Role.TIME, (SourceCategory("a", "2010–2014"), SourceCategory("b", "2015–2019")))
    found = origin_of(Dataset((when,), {}, SAID), Rules({"T": AsPeriod()}))
    assert (found.years, found.lengths) == ((2010, 2019), frozenset({PeriodKind.SPAN}))


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
    found = origin_of(Dataset((MEASURES,), {}, SAID), Rules(uses))
    assert (found.table, found.title, found.unit) == ("T1", "Företag", unit)


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
