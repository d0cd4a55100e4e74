"""The small print of mappings, each line of it told by an answer that would be another without it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from webapp.cube.cube import Category, CategoryRole, Cube, Dimension, DimensionKind
from webapp.cube.dataset import Dataset, Role, SourceCategory, SourceDimension
from webapp.cube.mapping.joining import joined
from webapp.cube.mapping.periods import period_in
from webapp.cube.mapping.reading import Lack, Unanswered, understood
from webapp.cube.mapping.rules import AsDimension, AsPeriod, Only, Rules
from webapp.cube.mapping.suggesting import Known, suggested
from webapp.cube.period import Period, PeriodKind
from webapp.cube.value import Flag, Marker, Observation

SEX = Dimension(
    "kon",
    "Kön",
    DimensionKind.UNORDERED,
    (Category("alla", "Alla", CategoryRole.TOTAL), Category("kvinnor", "Kvinnor"), Category("man", "Män")),
)
PLACES = Dimension("plats", "Plats", DimensionKind.GEO, (Category("sala", "Sala"), Category("arboga", "Arboga")))
EMPTY = Cube((replace(SEX, categories=()),), (), {})
Y2021 = Period.parse("2021")


def source(code: str, role: Role, *categories: tuple[str, str], **more: object) -> SourceDimension:
    """Return a dimension of a source."""
    return SourceDimension(code, code, role, tuple(SourceCategory(*one) for one in categories), **more)


TID = source("Tid", Role.TIME, ("2021", "2021"), ("2022", "2022"))
KON = source("Kon", Role.OTHER, ("T", "totalt"), ("1", "män"), ("2", "kvinnor"))
ALL_OF_KON = AsDimension("kon", {"T": "alla", "1": "man", "2": "kvinnor"})


def test_new_series_come_in_the_order_of_their_categories():
    """Whatever order the source has them in."""
    said = {(key, Y2021): Observation(Decimal(1)) for key in ("man", "alla", "kvinnor")}
    assert [one.key for one in joined(EMPTY, [SEX], said).series] == ["alla", "kvinnor", "man"]


def test_a_source_takes_back_what_it_would_say_itself_and_nothing_else():
    """Its own word for preliminary; that a number was estimated goes with the number; a note and a break stay."""
    flags = frozenset({Flag.PRELIMINARY, Flag.ESTIMATED, Flag.BREAK_BEFORE, Flag.REVISED})
    base = joined(EMPTY, [SEX], {("alla", Y2021): Observation(Decimal(1), flags=flags, footnotes=("*",))})
    said = {("alla", Y2021): Observation(Decimal(2), flags=frozenset({Flag.FORECAST}))}
    found = joined(base, [SEX], said, told_flags=frozenset({Flag.PRELIMINARY})).cells["alla", Y2021]
    assert found.flags == {Flag.BREAK_BEFORE, Flag.REVISED, Flag.FORECAST}
    assert (found.value, found.footnotes) == (2, ("*",))


@pytest.mark.parametrize(
    ("category", "kind", "own_kind", "expected"),
    [
        (("2021", "2022"), None, None, "2021"),
        (("20211", "a"), PeriodKind.QUARTER, PeriodKind.HALF, "2021Q1"),
        (("a", "2021-12"), PeriodKind.MONTH, None, "2021M12"),
    ],
    ids=["the code before the label", "the rules before the source", "the label where the code is none"],
)
def test_a_period_is_read_from_what_is_said_first(category, kind, own_kind, expected):
    """By whoever has the last word on how long it is."""
    dimension = source("Tid", Role.TIME, category, period_kind=own_kind)
    assert period_in(dimension, dimension.categories[0], kind).code == expected


def test_a_period_of_another_length_is_none():
    """A year is no month, however well it can be read."""
    dimension = source("Tid", Role.TIME, ("2021", "2021"))
    assert period_in(dimension, dimension.categories[0], PeriodKind.MONTH) is None


def test_a_source_without_time_is_of_the_period_of_the_rules():
    """And the category that it knows nothing of is the one they name."""
    only = source("Urval", Role.OTHER, ("x", "x"))
    rules = Rules({"Urval": Only("x")}, {"kon": "man"}, Y2021)
    found = understood(Dataset((only,), {0: Decimal(3)}), rules, [SEX])
    assert found.unanswered == ()
    assert found.cells == {("man", Y2021): Observation(Decimal(3))}


def test_what_is_asked_first_is_pointed_out_in_the_order_of_the_table():
    """The first of the cells that it concerns, however the source keeps them."""
    places = {0: (2, 3), 1: (3, 3)}
    dataset = Dataset((KON, TID), {1: "?", 0: "?"}, places=places)
    rules = Rules({"Kon": ALL_OF_KON, "Tid": AsPeriod()})
    (asked,) = understood(dataset, rules, [SEX]).unanswered
    assert (asked.lack, asked.count, asked.row, asked.column) == (Lack.MARKER, 2, 2, 3)


def test_a_marker_that_means_a_number_keeps_its_status():
    """A preliminary zero is preliminary."""
    dataset = Dataset((KON, TID), {0: "-"}, statuses={0: "p"})
    rules = Rules({"Kon": ALL_OF_KON, "Tid": AsPeriod()}, markers={"-": Decimal(0)}, statuses={"p": Flag.PRELIMINARY})
    found = understood(dataset, rules, [SEX]).cells["alla", Y2021]
    assert found == Observation(Decimal(0), flags=frozenset({Flag.PRELIMINARY}))


def test_a_status_that_means_nothing_here_is_no_flag():
    """It has been answered, and is not asked again."""
    rules = Rules({"Kon": ALL_OF_KON, "Tid": AsPeriod()}, statuses={"x": None})
    found = understood(Dataset((KON, TID), {0: Decimal(1)}, statuses={0: "x"}), rules, [SEX])
    assert found.unanswered == ()
    assert found.cells["alla", Y2021].flags == frozenset()


def test_one_category_in_common_is_not_enough_for_a_dimension_of_several():
    """The same word may stand in two breakdowns that have nothing to do with each other."""
    other = source("Grupp", Role.OTHER, ("1", "män"), ("2", "hästar"), ("T", "totalt"))
    rules = suggested(Dataset((replace(other, categories=other.categories[:2]), TID), {}), Known([SEX]))
    assert "Grupp" not in rules.uses
    one = Dimension("djur", "Djur", DimensionKind.UNORDERED, (Category("hastar", "Hästar"),))
    assert suggested(Dataset((other, TID), {}), Known([one])).uses["Grupp"] == AsDimension("djur", {"2": "hastar"})


def test_two_categories_that_could_be_the_total_are_none():
    """Nor is anything else chosen among them, and a total that the source names itself is taken at its word."""
    age = source("Alder", Role.OTHER, ("a", "totalt"), ("b", "samtliga"), ("c", "16 år"))
    assert suggested(Dataset((age, TID), {}), Known([])).uses == {"Tid": AsPeriod()}
    told = replace(age, total="c")
    assert suggested(Dataset((told, TID), {}), Known([])).uses["Alder"] == Only("c")


def test_a_place_that_stands_twice_is_not_chosen():
    """Two categories of one name are not the same place."""
    region = source("Region", Role.GEO, ("1", "Sala"), ("2", "Sala"), ("3", "Arboga"))
    assert suggested(Dataset((region, TID), {}), Known([], place="Sala")).uses == {"Tid": AsPeriod()}


def test_two_totals_of_a_breakdown_stand_for_nothing():
    """But its own place does, among places."""
    both = replace(SEX, categories=tuple(replace(one, role=CategoryRole.TOTAL) for one in SEX.categories))
    assert suggested(Dataset((TID,), {}), Known([both])).constants == {}
    assert suggested(Dataset((TID,), {}), Known([PLACES], own_category="arboga")).constants == {"plats": "arboga"}


def test_a_total_that_is_called_the_same_is_not_given_away_to_another():
    """«Alla» is the total by its name; the category that says «totalt» is not that one too."""
    kon = source("Kon", Role.OTHER, ("x", "Alla"), ("1", "män"), ("2", "kvinnor"), total="1")
    uses = suggested(Dataset((kon, TID), {}), Known([SEX])).uses
    assert uses["Kon"] == AsDimension("kon", {"x": "alla", "1": "man", "2": "kvinnor"})


def test_a_breakdown_is_suggested_for_one_dimension_alone():
    """The second that looks like it is asked about, or its total taken."""
    first, second = KON, replace(KON, code="Kon2")
    uses = suggested(Dataset((first, second, TID), {}), Known([SEX])).uses
    assert uses == {"Kon": ALL_OF_KON, "Kon2": Only("T"), "Tid": AsPeriod()}


def test_a_dimension_that_calls_itself_time_is_time():
    """Though not every category can be read; two categories are no single one."""
    odd = source("Tid", Role.TIME, ("2021", "2021"), ("snart", "snart"))
    assert suggested(Dataset((odd,), {}), Known([])).uses == {"Tid": AsPeriod()}
    two = source("Urval", Role.OTHER, ("x", "x"), ("y", "y"))
    assert suggested(Dataset((two, TID), {}), Known([])).uses == {"Tid": AsPeriod()}


def test_a_dash_is_never_explained():
    """It is a zero at one source and a gap at another."""
    assert suggested(Dataset((TID,), {0: ".", 1: "-"}), Known([])).markers == {".": Marker.NOT_APPLICABLE}


def test_markers_are_asked_about_together_with_codes():
    """Nobody answers twice what can be answered at once; a code that no longer exists here is asked about, too."""
    uses = {"Kon": AsDimension("kon", {"1": "man", "2": "borttagen"}), "Tid": AsPeriod()}
    found = understood(Dataset((KON, TID), dict.fromkeys(range(6), "..")), Rules(uses), [SEX])
    asked = {(one.lack, one.text) for one in found.unanswered}
    assert {(Lack.CATEGORY, "2"), (Lack.MARKER, "..")} <= asked
    assert found.cells == {}


def test_a_code_and_a_label_that_name_two_periods_are_asked_about():
    """The year 2022 is not the school year 2022/23, though the source has it for a code, or calls it a year."""
    school = source("Tid", Role.TIME, ("2022", "2022/23"))
    for one in (school, replace(school, period_kind=PeriodKind.YEAR)):
        wanted = Rules({"Tid": AsPeriod()})
        asked = understood(Dataset((one,), {0: Decimal(1)}), wanted, ()).unanswered
        assert asked == (Unanswered(Lack.PERIOD, "Tid", "2022"),)
        for kind in (PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR):
            said = understood(Dataset((one,), {0: Decimal(1)}), Rules({"Tid": AsPeriod(kind)}), ())
            assert [period.kind for _key, period in said.cells] == [kind]
    alike = source("Tid", Role.TIME, ("2022M01", "januari 2022"))
    assert understood(Dataset((alike,), {0: Decimal(1)}), Rules({"Tid": AsPeriod()}), ()).unanswered == ()
