"""A source's dataset becomes an indicator's data by rules, and what they leave open is asked."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.cube.cube import Category, CategoryRole, Cube, Dimension, DimensionKind
from webapp.cube.dataset import Dataset, Role, SourceCategory, SourceDimension
from webapp.cube.diff import ChangeKind, compare
from webapp.cube.mapping import codec
from webapp.cube.mapping.joining import joined
from webapp.cube.mapping.origin import Origin
from webapp.cube.mapping.reading import Lack, understood
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
EMPTY = Cube((replace(SEX, categories=()),), (), {})


def source(code: str, role: Role, *categories: tuple[str, str]) -> SourceDimension:
    """Return a dimension of a source."""
    return SourceDimension(code, code, role, tuple(SourceCategory(*one) for one in categories))


REGION = source("Region", Role.GEO, ("01", "Stockholms län"), ("19", "Västmanlands län"))
KON = source("Kon", Role.OTHER, ("TotSa", "totalt"), ("1", "män"), ("2", "kvinnor"))
TID = source("Tid", Role.TIME, ("2021", "2021"), ("2022", "2022"))
RULES = Rules(
    uses={
        "Region": Only("19"),
        "Kon": AsDimension("kon", {"TotSa": "alla", "1": "man", "2": "kvinnor"}),
        "Tid": AsPeriod(),
    }
)
NUMBERS = {place: Decimal(place) for place in range(12)}
DATASET = Dataset((REGION, KON, TID), NUMBERS)


def at(key: str, year: int) -> tuple[str, Period]:
    """Return where a value of a year stands."""
    return key, Period(PeriodKind.YEAR, year)


def test_each_number_comes_to_its_own_series_and_period():
    """The other region stays where it is."""
    found = understood(DATASET, RULES, [SEX])
    assert found.unanswered == ()
    assert {where: seen.value for where, seen in found.cells.items()} == {
        at("alla", 2021): 6,
        at("alla", 2022): 7,
        at("man", 2021): 8,
        at("man", 2022): 9,
        at("kvinnor", 2021): 10,
        at("kvinnor", 2022): 11,
    }


def test_a_category_can_be_left_out():
    """By an empty slug, which is an answer."""
    uses = {**RULES.uses, "Kon": AsDimension("kon", {"TotSa": "alla", "1": "", "2": ""})}
    assert {key for key, _ in understood(DATASET, replace(RULES, uses=uses), [SEX]).cells} == {"alla"}


@pytest.mark.parametrize(
    ("rules", "lack", "text"),
    [
        (replace(RULES, uses={**RULES.uses, "Region": Only("20")}), Lack.GONE, "20"),
        (replace(RULES, uses={"Region": Only("19"), "Tid": AsPeriod()}), Lack.DIMENSION, "Kon"),
        (replace(RULES, uses={**RULES.uses, "Kon": Only("1")}), Lack.CONSTANT, "Kön"),
        (replace(RULES, uses={**RULES.uses, "Tid": Only("2021")}), Lack.PERIOD_OF_ALL, ""),
        (
            replace(RULES, uses={**RULES.uses, "Kon": AsDimension("kon", {"TotSa": "alla", "1": "man"})}),
            Lack.CATEGORY,
            "2",
        ),
        (replace(RULES, uses={**RULES.uses, "Kon": AsPeriod(), "Tid": Only("2021")}), Lack.PERIOD, "TotSa"),
    ],
)
def test_what_the_rules_leave_open_is_asked_and_nothing_is_used(rules, lack, text):
    """One thing each, by its name."""
    found = understood(DATASET, rules, [SEX])
    assert (lack, text) in {(one.lack, one.text) for one in found.unanswered}
    assert found.cells == {}


def test_a_new_category_of_the_source_is_asked_about():
    """The second file has one more age than the first; it is neither dropped nor guessed."""
    kon = replace(KON, categories=(*KON.categories, SourceCategory("3", "annat")))
    found = understood(Dataset((REGION, kon, TID), {15: Decimal(1)}), RULES, [SEX])
    assert [(one.lack, one.text) for one in found.unanswered] == [(Lack.CATEGORY, "3")]


def test_two_of_the_sources_dimensions_are_not_one_of_ours():
    """Neither would know which of them says where a value belongs."""
    again = replace(KON, code="Kon2", label="Kon2")
    uses = {**RULES.uses, "Kon2": AsDimension("kon", {"TotSa": "alla", "1": "man", "2": "kvinnor"})}
    found = understood(Dataset((REGION, KON, again, TID), {}), Rules(uses), [SEX])
    assert [(one.lack, one.dimension) for one in found.unanswered] == [(Lack.SAME, "Kon2")]
    twice = Rules({**RULES.uses, "Region": AsPeriod()})
    assert Lack.SAME in {one.lack for one in understood(DATASET, twice, [SEX]).unanswered}


def test_what_the_indicator_has_no_more_is_asked_about():
    """A category, a whole dimension, and a category that a constant names: the rules may be older."""
    fewer = replace(SEX, categories=SEX.categories[:2])
    assert [(one.lack, one.text) for one in understood(DATASET, RULES, [fewer]).unanswered] == [(Lack.CATEGORY, "1")]
    assert [one.lack for one in understood(DATASET, RULES, []).unanswered] == [Lack.DIMENSION]
    constant = Rules({**RULES.uses, "Kon": Only("1")}, constants={"kon": "nagot"})
    assert [one.lack for one in understood(DATASET, constant, [SEX]).unanswered] == [Lack.CONSTANT]


def test_a_dash_is_zero_in_one_source_and_a_gap_in_another():
    """The rules of the source say which, and without them nobody does."""
    dataset = Dataset((REGION, KON, TID), {6: "-", 7: Decimal(5)})
    asked = understood(dataset, RULES, [SEX]).unanswered
    assert [(one.lack, one.text, one.count) for one in asked] == [(Lack.MARKER, "-", 1)]
    zero = understood(dataset, replace(RULES, markers={"-": Decimal(0)}), [SEX])
    assert zero.cells[at("alla", 2021)] == Observation(Decimal(0))
    gap = understood(dataset, replace(RULES, markers={"-": Marker.MISSING}), [SEX])
    assert gap.cells[at("alla", 2021)] == Observation(marker=Marker.MISSING)
    nothing = understood(dataset, replace(RULES, markers={"-": None}), [SEX])
    assert at("alla", 2021) not in nothing.cells


def test_a_status_becomes_a_flag():
    """What stands beside a number must be known as well."""
    dataset = Dataset((REGION, KON, TID), {6: Decimal(5)}, statuses={6: "p"})
    assert [one.lack for one in understood(dataset, RULES, [SEX]).unanswered] == [Lack.STATUS]
    rules = replace(RULES, statuses={"p": Flag.PRELIMINARY})
    assert understood(dataset, rules, [SEX]).cells[at("alla", 2021)].flags == {Flag.PRELIMINARY}


def test_two_numbers_for_one_place_are_told_of():
    """Two ages that were both said to be «alla»."""
    uses = {**RULES.uses, "Kon": AsDimension("kon", {"TotSa": "alla", "1": "alla", "2": ""})}
    found = understood(DATASET, replace(RULES, uses=uses), [SEX])
    assert [(one.lack, one.text) for one in found.unanswered] == [(Lack.TWICE, "alla 2021"), (Lack.TWICE, "alla 2022")]


def test_an_asked_cell_is_pointed_out_by_row_and_column():
    """Where the source is a table of text."""
    dataset = Dataset((REGION, KON, TID), {6: "x?"}, places={6: (14, 3)})
    (asked,) = understood(dataset, RULES, [SEX]).unanswered
    assert (asked.row, asked.column) == (14, 3)


def test_a_source_without_the_wanted_part_says_so():
    """Rules can be right and nothing come of them."""
    assert [one.lack for one in understood(Dataset((REGION, KON, TID), {}), RULES, [SEX]).unanswered] == [Lack.NOTHING]


def test_names_and_roles_suggest_the_rules():
    """All but what «-» means, which differs between sources."""
    dataset = Dataset((REGION, KON, TID), {6: "-", 7: "..", 8: Decimal(1)}, statuses={8: "p"})
    rules = suggested(dataset, Known([SEX], place="Västmanlands län"))
    assert rules.uses == RULES.uses
    assert rules.markers == {"..": Marker.CONFIDENTIAL}
    assert rules.statuses == {"p": Flag.PRELIMINARY}


def test_codes_that_look_like_years_are_no_second_time():
    """Numbers of municipalities may be 2021, too; the source says which dimension is the time."""
    places = source("Kommun", Role.OTHER, ("2021", "Vansbro"), ("2023", "Malung"))
    rules = suggested(Dataset((places, TID), {}), Known([]))
    assert rules.uses == {"Tid": AsPeriod()}


def test_a_dimension_that_the_source_lacks_is_suggested_as_the_total():
    """And a source's dimension that the indicator lacks as the category that counts all."""
    age = source("Alder", Role.OTHER, ("tot", "totalt"), ("16-24", "16–24 år"))
    rules = suggested(Dataset((age, TID), {}), Known([SEX]))
    assert rules.uses == {"Alder": Only("tot"), "Tid": AsPeriod()}
    assert rules.constants == {"kon": "alla"}


@pytest.mark.parametrize(
    ("categories", "kind", "source_kind", "expected"),
    [
        ((("2021M11", "november"),), None, None, ["2021M11"]),
        ((("20211", "a"),), PeriodKind.QUARTER, None, ["2021Q1"]),
        ((("20211", "a"),), None, PeriodKind.HALF, ["2021H1"]),
        ((("202112", "a"),), PeriodKind.MONTH, None, ["2021M12"]),
        ((("0", "2020"), ("1", "2021")), None, None, ["2020", "2021"]),
        ((("5", "läsåret 2023/24"),), None, None, ["2023-24"]),
    ],
)
def test_periods_are_read_from_codes_and_else_from_labels(categories, kind, source_kind, expected):
    """However the source writes them; how long they are settles what could be two."""
    tid = replace(source("Tid", Role.TIME, *categories), period_kind=source_kind)
    rules = replace(RULES, uses={**RULES.uses, "Tid": AsPeriod(kind)})
    dataset = Dataset((REGION, KON, tid), {place: Decimal(1) for place in range(6 * len(categories))})
    found = understood(dataset, rules, [SEX])
    assert sorted({period.code for _, period in found.cells}) == expected


@pytest.mark.parametrize("code", ["202112", "20211", "2024-01-01", "snart"])
def test_a_code_with_two_readings_or_none_is_asked_about(code):
    """A half or a quarter, a month or a week, a day, or no time at all."""
    dataset = Dataset((REGION, KON, source("Tid", Role.TIME, (code, code))), {3: Decimal(1)})
    assert [(one.lack, one.text) for one in understood(dataset, RULES, [SEX]).unanswered] == [(Lack.PERIOD, code)]


def test_what_a_source_does_not_say_stays_unless_it_says_all_there_is():
    """A file of the last year adds that year; a file of everything deletes what it no longer holds."""
    base = joined(EMPTY, [SEX], {at("alla", 2020): Observation(Decimal(1))})
    said = {at("alla", 2021): Observation(Decimal(2))}
    assert set(joined(base, [SEX], said).cells) == {at("alla", 2020), at("alla", 2021)}
    assert set(joined(base, [SEX], said, is_whole=True).cells) == {at("alla", 2021)}


def test_a_revised_value_is_the_only_change():
    """Footnotes and breaks stay; the same file again changes nothing."""
    first = understood(DATASET, RULES, [SEX]).cells
    broken = {at("man", 2022): Observation(Decimal(9), flags=frozenset({Flag.BREAK_BEFORE}), footnotes=("*",))}
    base = joined(EMPTY, [SEX], {**first, **broken})
    assert compare(base, joined(base, [SEX], first)).changes == ()
    revised = joined(base, [SEX], {**first, at("man", 2021): Observation(Decimal(80))})
    (change,) = compare(base, revised).changes
    assert (change.key, change.period.code, change.kind) == ("man", "2021", ChangeKind.CHANGED)


def test_a_preliminary_value_becomes_final_when_its_source_says_so():
    """A source that tells of preliminary values takes the word back by not saying it."""
    where = at("alla", 2021)
    base = joined(EMPTY, [SEX], {where: Observation(Decimal(1), flags=frozenset({Flag.PRELIMINARY}))})
    silent = joined(base, [SEX], {where: Observation(Decimal(1))})
    assert compare(base, silent).changes == ()
    final = joined(base, [SEX], {where: Observation(Decimal(1))}, told_flags=frozenset({Flag.PRELIMINARY}))
    assert [one.kind for one in compare(base, final).changes] == [ChangeKind.MADE_FINAL]


def test_a_number_from_a_source_is_no_example_any_more():
    """Made-up numbers are marked until a real one takes their place."""
    where = at("alla", 2021)
    base = joined(EMPTY, [SEX], {where: Observation(Decimal(1), flags=frozenset({Flag.EXAMPLE, Flag.BREAK_BEFORE}))})
    assert joined(base, [SEX], {where: Observation(Decimal(2))}).cells[where].flags == {Flag.BREAK_BEFORE}


texts = st.text(max_size=6)
uses = st.one_of(
    st.builds(AsPeriod, st.none() | st.sampled_from(PeriodKind)),
    st.builds(Only, texts),
    st.builds(AsDimension, texts, st.dictionaries(texts, texts, max_size=3)),
)
meanings = st.none() | st.sampled_from(Marker) | st.decimals(-10_000, 10_000, places=6)
slugs = st.text(alphabet="abc0-", min_size=1, max_size=4)
categories = st.builds(Category, slugs, texts, st.sampled_from(CategoryRole))
added = st.builds(Dimension, slugs, texts, st.sampled_from(DimensionKind), st.lists(categories, max_size=2).map(tuple))
named = st.dictionaries(texts, st.dictionaries(texts, texts, max_size=2), max_size=2)
spans = st.none() | st.tuples(st.integers(1900, 2099), st.integers(1900, 2099))
origins = st.builds(Origin, texts, texts, texts, spans, st.frozensets(st.sampled_from(PeriodKind)), named)
everything = st.builds(
    Rules,
    new=st.lists(added, max_size=2).map(tuple),
    uses=st.dictionaries(texts, uses, max_size=3),
    constants=st.dictionaries(texts, texts, max_size=2),
    period=st.none() | st.just(Period(PeriodKind.YEAR, 2021)),
    markers=st.dictionaries(texts, meanings, max_size=3),
    statuses=st.dictionaries(texts, st.none() | st.sampled_from(Flag), max_size=3),
    is_whole=st.booleans(),
    origin=st.none() | origins,
)


@given(everything)
def test_written_rules_are_read_back_as_they_were(rules):
    """Every form of them."""
    assert codec.read(codec.written(rules)) == rules


def test_what_older_rules_do_not_say_of_their_file_is_not_known():
    """They were written before its years, the lengths of its periods and its names were."""
    said = {"uses": {}, "origin": {"table": "T1", "title": "Döda", "unit": "antal"}}
    assert codec.read(said).origin == Origin("T1", "Döda", "antal")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ([], "rules"),
        ({"uses": []}, "uses"),
        ({"uses": {"a": {"as": "guess"}}}, "uses"),
        ({"uses": {"a": {"as": "period", "kind": "decade"}}}, "uses"),
        ({"markers": {"-": "nothing"}}, "markers"),
        ({"markers": {"-": "NaN"}}, "markers"),
        ({"markers": {"-": "1e999999"}}, "markers"),
        ({"markers": {"-": "0e-999999"}}, "markers"),
        ({"markers": {"-": "1" * 101}}, "markers"),
        ({"origin": 1}, "origin"),
        ({"origin": {"title": 1}}, "origin"),
        ({"origin": {"name": "T"}}, "origin"),
        ({"origin": {"years": [2021]}}, "origin"),
        ({"origin": {"years": "2021"}}, "origin"),
        ({"origin": {"lengths": ["decade"]}}, "origin"),
        ({"origin": {"names": {"kon": "T"}}}, "origin"),
        ({"origin": {"names": {"kon": {"1": 1}}}}, "origin"),
        ({"statuses": {"p": "maybe"}}, "statuses"),
        ({"period": "20x1"}, "period"),
        ({"whole": "yes"}, "whole"),
        ({"constants": {"kon": 1}}, "constants"),
        ({"more": 1}, "more"),
        ({"new": {}}, "new"),
        ({"new": [{"slug": "kön", "label": "Kön", "kind": "unordered"}]}, "new"),
        ({"new": [{"slug": "kon", "label": "Kön", "kind": "square"}]}, "new"),
        ({"new": [{"slug": "kon", "label": "Kön", "kind": "geo", "categories": [{"slug": ""}]}]}, "new"),
    ],
)
def test_rules_that_cannot_be_read_name_the_part(said, name):
    """For whoever writes them by hand for the command."""
    with pytest.raises(codec.RulesError, match=f"^{name}$"):
        codec.read(said)
