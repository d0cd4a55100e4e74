"""The table: the same figures as the picture, and what must be known of each."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.support import specs
from webapp import formatting
from webapp.charts.spec import Measure, Milestone, TargetKind, TargetSpec
from webapp.charts.table import Cell, table
from webapp.cube.cube import DimensionKind
from webapp.cube.period import Period

NBSP = "\u00a0"
TARGET = TargetSpec(
    TargetKind.REACH_AT_LEAST,
    Period.parse("2030"),
    "Målet är minst 900 företag år 2030.",
    Decimal(900),
    "Mål 2030: minst 900 företag",
    phrase="minst 900 företag",
)


def test_rows_are_periods_and_columns_are_series() -> None:
    """The order is the chart's: oldest first."""
    spec = specs.chart(specs.series("2020=590 2021=667"), specs.series("2020=1 2021=2000", label="Handel"))
    made = table(spec)
    assert made.columns == ("Totalt", "Handel")
    assert [(row.label, [cell.text for cell in row.cells]) for row in made.rows] == [
        ("2020", ["590", "1"]),
        ("2021", ["667", f"2{NBSP}000"]),
    ]


def test_caption_says_what_where_and_when() -> None:
    """A reader who hears only the caption knows what the table holds."""
    assert table(specs.only("2020=590 2021=667")).caption == ("Antalet nya företag, Västmanlands län, 2020–2021")


def test_caption_names_a_unit_that_the_subject_does_not() -> None:
    """The unit is said, and said once."""
    made = table(specs.only("2020=4 2021=3", subject="antalet läkare", unit="personer"))
    assert made.caption == "Antalet läkare, Västmanlands län, personer, 2020–2021"


def test_caption_names_the_measure() -> None:
    """An index says its base and a share says of what."""
    index = specs.only("2020=100", measure=Measure.INDEX, index_base="2015")
    share = specs.only("2020=45", measure=Measure.SHARE)
    assert "index där 2015 är 100" in table(index).caption
    assert "procent av alla" in table(share).caption


def test_caption_leaves_the_places_to_the_columns() -> None:
    """Where places are compared no single one stands for all."""
    assert "Västmanlands" not in table(specs.only("2020=1", breakdown=DimensionKind.GEO)).caption


def test_gap_has_a_sign_and_an_explanation() -> None:
    """A cell without a number is never empty and never a zero."""
    made = table(specs.only("2019=- 2020=.. 2021=667"))
    assert [row.cells[0] for row in made.rows] == [
        Cell("–", "uppgift saknas"),
        Cell("..", "uppgiften är sekretessbelagd"),
        Cell("667"),
    ]
    assert made.symbols == (("–", "uppgift saknas"), ("..", "uppgiften är sekretessbelagd"))


def test_signs_are_explained_only_where_they_stand() -> None:
    """A table without gaps has no key of signs."""
    assert table(specs.only("2021=667")).symbols == ()


def test_flags_are_words() -> None:
    """What must be known of a number stands beside it, in the order of the definitions."""
    made = table(specs.only("2020=590ex 2021=667pb"))
    assert [row.cells[0].remarks for row in made.rows] == [
        ("uppskattad", "exempeldata"),
        ("preliminär", "tidsseriebrott före"),
    ]


def test_what_holds_for_a_whole_column_is_said_once_at_its_head() -> None:
    """Gaps aside every number of the second series is an example; of the first only one is."""
    first, second = specs.series("2019=548x 2020=590e 2021=667"), specs.series("2019=96x 2020=- 2021=139xp", label="0")
    made = table(specs.chart(first, second))
    assert made.column_remarks == ((), ("exempeldata",))
    assert [[cell.remarks for cell in row.cells] for row in made.rows] == [
        [("exempeldata",), ()],
        [("uppskattad",), ()],
        [(), ("preliminär",)],
    ]
    assert [one.remarks for one in made.one_by_one] == [(), ("exempeldata",)]


def test_what_holds_for_the_only_number_stands_beside_it() -> None:
    """A head is for what many have in common."""
    made = table(specs.only("2021=667x"))
    assert made.column_remarks == ((),)
    assert made.rows[0].cells[0].remarks == ("exempeldata",)


def test_footnote_marks_follow_the_number() -> None:
    """A note that hangs on one value is marked at that value."""
    spec = specs.only("2020=590 2021=667")
    first, last = spec.series[0].points
    noted = replace(spec, series=(replace(spec.series[0], points=(first, replace(last, footnotes=("1",)))),))
    assert [row.cells[0].footnotes for row in table(noted).rows] == [(), ("1",)]


def test_period_nobody_measured_has_no_row() -> None:
    """An irregular survey is not full of gaps."""
    made = table(specs.only("2017=85 2018=? 2019=90", regular=False))
    assert [row.label for row in made.rows] == ["2017", "2019"]


def test_target_is_a_column() -> None:
    """A level says its value in every row, as the line in the picture does."""
    made = table(specs.only("2020=590 2021=667", target=TARGET))
    assert made.target_heading == "Mål 2030: minst 900 företag"
    assert [row.target for row in made.rows] == [Cell("900"), Cell("900")]


def test_target_without_a_level_is_words() -> None:
    """A target that may not be drawn is still told."""
    made = table(specs.only("2021=667", target=replace(TARGET, value=None, phrase="fler än 2020")))
    assert made.target_heading == "Mål 2030"
    assert made.rows[0].target == Cell("fler än 2020")


def test_milestone_stands_in_its_year() -> None:
    """The way to the target has its steps beside their years."""
    step = Milestone(Period.parse("2021"), Decimal(700), "700")
    made = table(specs.only("2020=590 2021=667", target=replace(TARGET, milestones=(step,))))
    assert [row.target and row.target.remarks for row in made.rows] == [(), ("etappmål 700",)]
    assert made.one_by_one[-1].rows == (("2021", Cell("700")), ("2030", Cell("900")))


def test_table_without_a_target_has_no_such_column() -> None:
    """Nothing stands where nothing is aimed for."""
    made = table(specs.only("2021=667"))
    assert made.target_heading == ""
    assert made.rows[0].target is None


def test_series_can_be_read_one_at_a_time() -> None:
    """The lists hold the same cells as the table."""
    made = table(specs.chart(specs.series("2020=590 2021=667"), specs.series("2020=- 2021=2", label="Handel")))
    for place, one in enumerate(made.one_by_one):
        assert one.label == made.columns[place]
        assert one.rows == tuple((row.label, row.cells[place]) for row in made.rows)


def test_table_of_no_series_is_empty_but_has_a_caption() -> None:
    """An empty selection is no fault."""
    made = table(specs.chart())
    assert (made.rows, made.columns, made.one_by_one) == ((), (), ())
    assert made.caption


def test_heading_of_the_periods_is_their_kind() -> None:
    """Months are not headed as years."""
    assert table(specs.only("2021M01=1")).period_heading == "Månad"
    assert table(specs.only("2021=1")).period_heading == "År"


@given(st.lists(st.decimals(-9999, 9999, places=2), min_size=1, max_size=20))
def test_every_number_is_the_pictures_own_text(values: list[Decimal]) -> None:
    """Table and picture write each number with the same characters."""
    spec = specs.only(" ".join(f"{2000 + place}={value}" for place, value in enumerate(values)), decimals=1)
    assert [row.cells[0].text for row in table(spec).rows] == [formatting.number(value, 1) for value in values]
