"""What an editor is asked to look at once more, and what is left in peace."""

from decimal import Decimal

import pytest

from tests.support import cubes, specs
from webapp.cube.checks.adding import Because, Subject, adding
from webapp.cube.checks.found import (
    Concern,
    Gap,
    Jump,
    MoreDecimals,
    OutsideShare,
    PartsDiffer,
    PartsOfOne,
    SameAsBefore,
    SmallNumber,
)
from webapp.cube.checks.run import check
from webapp.cube.cube import Cube
from webapp.cube.period import Period

COMPANIES = Subject("företag")
SHARE = Subject("procent", 1)
STEADY = "2016=100 2017=104 2018=99 2019=106 2020=101 2021=107"


def found(values: str, subject: Subject = COMPANIES) -> list[Concern]:
    """Return what is found in one series."""
    return list(check(specs.cube({"": values}), subject))


def kinds(values: str, subject: Subject = COMPANIES) -> list[str]:
    """Return what is found in one series as kind and period."""
    return [f"{type(one).__name__} {one.cells[0][1].code}" for one in found(values, subject)]


def test_jump_is_told_with_the_numbers_behind_it() -> None:
    """The typical change is that of the others, so one slip of the pen does not make itself usual."""
    assert found(f"{STEADY} 2022=1180") == [
        Jump(
            "totalt",
            Period.parse("2022"),
            Decimal(1180),
            Period.parse("2021"),
            Decimal(107),
            change=Decimal(1073),
            usual=Decimal(5),
        )
    ]


@pytest.mark.parametrize(
    "values",
    [
        f"{STEADY} 2022=122",  # exactly three times the usual 5
        f"{STEADY} 2022=92",
        f"{STEADY} 2022=1180b",
        f"{STEADY} 2022=.. 2023=107",
        "2018=1 2019=2 2020=3 2021=4 2022=1000",  # only three others
        "2017=5 2018=5 2019=5 2020=5 2021=5 2022=8",  # three of the smallest step there is
        "2016=100",
        "",
    ],
)
def test_usual_change_is_left_in_peace(values: str) -> None:
    """Three times the usual, a break, or too few years to know what is usual are no jump."""
    assert not [kind for kind in kinds(values) if kind.startswith("Jump")]


@pytest.mark.parametrize(
    ("values", "period"),
    [
        (f"{STEADY} 2022=123", "2022"),
        (f"{STEADY} 2022=91", "2022"),
        ("2017=5 2018=5 2019=5 2020=5 2021=5 2022=9", "2022"),
        ("2017=1 2018=2 2019=3 2020=4 2021=5 2022=1000", "2022"),
        ("2017=-1 2018=-2 2019=-3 2020=-4 2021=-5 2022=-50", "2022"),
    ],
)
def test_unusual_change_is_a_jump(values: str, period: str) -> None:
    """More than three times what the others change, up or down."""
    assert kinds(values) == [f"Jump {period}"]


def test_usual_change_lies_in_the_middle_of_an_even_number_of_others() -> None:
    """Of four other changes 1, 2, 4 and 9 three is the usual one."""
    (jump,) = found("2016=0 2017=1 2018=3 2019=7 2020=16 2021=26")
    assert isinstance(jump, Jump)
    assert (jump.change, jump.usual) == (10, 3)
    assert kinds("2016=0 2017=1 2018=3 2019=7 2020=16 2021=25") == []


def test_change_over_several_years_is_counted_per_year() -> None:
    """Four years of steady growth are no jump."""
    values = "2010=100 2011=110 2012=120 2013=130 2014=140 2015=- 2016=- 2017=- 2018="
    assert kinds(f"{values}180") == []
    (jump,) = found(f"{values}300")
    assert isinstance(jump, Jump)
    assert (jump.change, jump.usual, jump.before_period.code) == (40, 10, "2014")


def test_season_is_no_jump() -> None:
    """A quarter is compared with the same quarter of the year before."""
    seasons = [100, 500, 900, 300]
    values = [f"{year}Q{part + 1}={seasons[part] + year - 2018}" for year in range(2018, 2022) for part in range(4)]
    assert kinds(" ".join(values), Subject("resor")) == []
    assert kinds(" ".join([*values, "2022Q1=504"]), Subject("resor")) == ["Jump 2022Q1"]


def test_number_of_the_year_before_is_told() -> None:
    """The same three digits twice look like last year's file."""
    assert found("2020=667 2021=667") == [
        SameAsBefore("totalt", Period.parse("2021"), Decimal(667), Period.parse("2020"))
    ]
    assert kinds("2020=71.4 2021=71.4", SHARE) == ["SameAsBefore 2021"]
    assert kinds("2020Q1=667 2020Q2=668 2020Q3=1 2020Q4=2 2021Q1=667 2021Q2=669") == ["SameAsBefore 2021Q1"]


@pytest.mark.parametrize(
    "values", ["2020=66 2021=66", "2019=667 2021=667", "2020=667 2021=667b", "2020Q1=667 2020Q2=667"]
)
def test_ordinary_repetition_is_left_in_peace(values: str) -> None:
    """Small numbers come again by themselves, and another year or season is another matter."""
    assert not [kind for kind in kinds(values) if kind.startswith("Same")]


def test_more_decimals_than_the_indicator_has_are_told() -> None:
    """They would be rounded away in silence; zeros at the end hide nothing."""
    assert found("2020=71.42 2021=70.40 2022=3", SHARE) == [
        MoreDecimals("totalt", Period.parse("2020"), Decimal("71.42"), 2, 1)
    ]
    assert kinds("2020=1234567890123456789012345678", Subject("", 3)) == []
    assert kinds("2020=0.1234567890123456789012345678", Subject("", 3)) == ["MoreDecimals 2020"]


@pytest.mark.parametrize(("value", "odd"), [("-0.1", True), ("0", False), ("100", False), ("100.1", True)])
def test_share_lies_between_nothing_and_everything(value: str, odd: bool) -> None:  # noqa: FBT001
    """A share of 101 percent is a slip of the pen; the ends are shares."""
    told = [OutsideShare("totalt", Period.parse("2020"), Decimal(value))] if odd else []
    assert found(f"2020={value}", SHARE) == told
    assert found(f"2020={value}", Subject("%", 1)) == told
    assert found(f"2020={value}", Subject("index", 1)) == []


@pytest.mark.parametrize(
    ("values", "subject", "told"),
    [
        ("2020=0.761 2021=0.764 2022=0.5", SHARE, ["2020", "2021", "2022"]),
        ("2020=0.761 2021=0.764 2022=0 2023=0.5", SHARE, ["2020", "2021", "2023"]),
        ("2019=71 2020=0.761 2021=-0.764 2022=0.5", SHARE, ["2020", "2021", "2022"]),
        ("2020=0.761 2021=0.764", SHARE, []),
        ("2020=0 2021=0 2022=0", SHARE, []),
        ("2020=0.761 2021=1 2022=0.5", SHARE, []),
        ("2020=0.761 2021=0.764 2022=0.5", Subject("index", 1), []),
    ],
)
def test_shares_that_a_spreadsheet_shows_a_hundred_times_larger_are_told(
    values: str, subject: Subject, told: list[str]
) -> None:
    """A cell that shows 76.4 % holds 0.764; one or two shares below one percent are what they are."""
    parts = [one for one in found(values, subject) if isinstance(one, PartsOfOne)]
    assert [period.code for one in parts for _key, period in one.cells] == told


def test_shares_of_one_time_are_looked_at_together() -> None:
    """Some of many groups may well be below one percent."""
    groups = {
        f"g={letter}": f"2020={value}" for letter, value in zip("abcd", ("0.1", "0.2", "0.3", "99.4"), strict=True)
    }
    assert not [one for one in check(specs.cube(groups), SHARE) if isinstance(one, PartsOfOne)]


def test_gap_is_told_between_the_periods_that_are_there() -> None:
    """Years that nobody recorded are told together; a year with a reason is recorded."""
    assert found("2017=1 2018=2 2021=- 2022=3") == [
        Gap(("totalt",), Period.parse("2018"), (Period.parse("2019"), Period.parse("2020")), Period.parse("2021"))
    ]


@pytest.mark.parametrize("values", ["2016=1 2018=2 2020=3", "2019=1 2020=2", "2013--2015=1 2016--2018=2 2019--2021=3"])
def test_usual_distance_is_no_gap(values: str) -> None:
    """A survey of every second year lacks nothing."""
    assert kinds(values) == []


def test_gap_is_told_once_for_all_that_lack_the_same() -> None:
    """A year missing everywhere is one finding; what a single series lacks is its own, its ends are none."""
    cube = specs.cube(
        {"a": "2018=1 2019=1 2021=1 2022=1", "b": "2018=1 2019=1 2021=1 2022=1", "c": "2018=1 2022=1", "d": "2022=1"}
    )
    years = {code: Period.parse(code) for code in ("2018", "2019", "2020", "2021", "2022")}
    assert list(check(cube, COMPANIES)) == [
        Gap(("c",), years["2018"], (years["2019"], years["2020"], years["2021"]), years["2022"]),
        Gap(("a", "b"), years["2019"], (years["2020"],), years["2021"]),
    ]


SIZES = {"storlek": "Alla*,Små,Stora"}


def sizes(total: str, small: str, large: str, written: dict[str, str] = SIZES) -> Cube:
    """Make a year of companies by size."""
    return cubes.cube(written, {"alla": f"2021={total}", "små": f"2021={small}", "stora": f"2021={large}"})


def test_total_that_is_not_the_sum_of_its_parts_is_told() -> None:
    """With both numbers, and how it is known that they should agree."""
    assert list(check(sizes("667", "500", "166"), COMPANIES)) == [
        PartsDiffer(
            "storlek",
            "alla",
            ("små", "stora"),
            Period.parse("2021"),
            Decimal(667),
            Decimal(666),
            Because.COUNTS,
        )
    ]


@pytest.mark.parametrize(
    ("cube", "unit"),
    [
        (sizes("667", "500", "167"), "företag"),
        (sizes("667", "500", "-"), "företag"),
        (sizes("-", "500", "166"), "företag"),
        (sizes("?", "500", "166"), "företag"),
        (sizes("66", "50", "17"), "procent"),
        (sizes("66", "50", "17"), "index"),
        (sizes("66", "50", "17"), "kronor per invånare"),
        (sizes("66", "50", "17"), "kr/inv"),
        (sizes("66", "50", "17"), ""),
        (sizes("66.5", "50", "17"), "miljoner kronor"),
        (sizes("666", "500", "166", {"storlek": "Alla*,Små,Stora?"}), "företag"),
        (sizes("500", "500", "166", {"storlek": "Alla*,Små,Stora?"}), "företag"),
        (sizes("667", "500", "166", {"storlek": "Alla*,Små,Stora,Övriga"}), "företag"),
        (sizes("667", "500", "166", {"storlek": "Alla,Små,Stora"}), "företag"),
        (sizes("667", "500", "166", {"storlek": "Alla*,Små,Stora*"}), "företag"),
    ],
)
def test_parts_that_need_not_agree_are_left_in_peace(cube: Cube, unit: str) -> None:
    """Shares do not add up, nor does what is not known in full."""
    assert [one for one in check(cube, Subject(unit, 1)) if isinstance(one, PartsDiffer)] == []


def test_total_that_fits_neither_with_what_is_unknown_nor_without_it_is_told() -> None:
    """What is not known by size is in the total or is not: no third number can be right."""
    cube = sizes("667", "500", "166", {"storlek": "Alla*,Små,Stora?"})
    told = [one for one in check(cube, COMPANIES) if isinstance(one, PartsDiffer)]
    assert [(one.value, one.sum) for one in told] == [(Decimal(667), Decimal(666))]


def test_parts_are_added_in_each_dimension_with_the_others_held_still() -> None:
    """Women of all ages are the sum of women by age, and all the young of the young by sex."""
    cube = cubes.cube(
        {"kön": "Alla*,Kv,Män", "ålder": "Samt*,Unga,Gamla"},
        {
            "alla.samt": "2021=10",
            "alla.unga": "2021=4",
            "alla.gamla": "2021=6",
            "kv.samt": "2021=5",
            "kv.unga": "2021=2",
            "kv.gamla": "2021=4",
            "män.samt": "2021=5",
            "män.unga": "2021=2",
            "män.gamla": "2021=2",
        },
    )
    told = [one for one in check(cube, COMPANIES) if isinstance(one, PartsDiffer)]
    assert [(one.dimension, one.total, one.value, one.sum) for one in told] == [
        ("ålder", "kv.samt", 5, 6),
        ("ålder", "män.samt", 5, 4),
    ]


@pytest.mark.parametrize("slip", ["500.5", "-500"])
def test_a_slip_does_not_make_amounts_of_counts(slip: str) -> None:
    """Or the very number that is wrong would silence what is said of sums, in its year and in every other."""
    cube = cubes.cube(
        SIZES,
        {"alla": "2020=600 2021=667", "små": f"2020=450 2021={slip}", "stora": "2020=140 2021=167"},
    )
    told = [one for one in check(cube, COMPANIES) if isinstance(one, PartsDiffer)]
    assert [one.period.code for one in told] == ["2020", "2021"]


@pytest.mark.parametrize(
    ("unit", "value", "because"),
    [
        ("företag", "5", Because.COUNTS),
        ("företag", "5.0", Because.COUNTS),
        ("miljoner kronor", "5.5", Because.AMOUNTS),
        ("personer", "-5", Because.AMOUNTS),
        ("Procent", "5", Because.RATE),
        ("år", "5", Because.RATE),
        ("kronor per invånare", "5", Because.PER_SOMETHING),
        ("kr/inv", "5", Because.PER_SOMETHING),
        ("personer", "-", Because.COUNTS),
        (" ", "5", Because.NO_UNIT),
    ],
)
def test_how_it_is_known_whether_numbers_add_up(unit: str, value: str, because: Because) -> None:
    """Whole numbers of a unit that is no rate are counts."""
    shown = "." if value == "-" else value
    assert adding(specs.cube({"": f"2021={shown}"}), unit) is because


@pytest.mark.parametrize(("value", "small"), [("0", False), ("1", True), ("4", True), ("5", False), ("..", False)])
def test_few_people_are_told(value: str, small: bool) -> None:  # noqa: FBT001
    """One to four people may be known by name; nobody is nobody."""
    told = [SmallNumber("totalt", Period.parse("2021"), Decimal(value))] if small else []
    assert found(f"2021={value}", Subject("personer")) == told
    assert found(f"2021={value}", COMPANIES) == []


@pytest.mark.parametrize(
    ("unit", "is_people"),
    [
        ("Elever", True),
        ("elever i årskurs 9", True),
        ("personer 16–64 år", True),
        ("företag", False),
        ("tusen personer", False),
        ("kronor per invånare", False),
        ("läkare/1000 invånare", False),
        ("procent av alla barn", False),
        ("", False),
        ("Antal (personer)", True),
        ("personer, totalt", True),
        ("kvinnor och män 20–64 år.", True),
        ("anställda i miljösektorn", True),
        ("hushåll i miljonprogram", True),
        ("personer med inkomst över 100 000 kr", True),
        ("1 000-tal personer", False),
        ("1\N{NO-BREAK SPACE}000-tal personer", False),
        ("1000-tals personer", False),
        ("1 000 personer", False),
        ("personer i tusentals", False),
        ("Personer i 1000-tal.", False),
        ("personer (tusental)", False),
        ("10 000-tal personer", False),
        ("miljontals personer", False),
        ("% (personer)", False),
        ("kronor (per invånare)", False),
    ],
)
def test_people_are_known_by_the_unit(unit: str, is_people: bool) -> None:  # noqa: FBT001
    """Four thousand people point nobody out, nor do four crowns for each."""
    assert Subject(unit).counts_people is is_people


def test_only_what_was_touched_is_told() -> None:
    """Nobody is asked again about what they did not write."""
    cube = specs.cube({"": "2019=667 2020=667 2021=669 2022=668 2023=668"})
    touched = {("totalt", Period.parse("2022"))}
    assert [one.cells[0][1].code for one in check(cube, COMPANIES)] == ["2020", "2023"]
    assert [one.cells[0][1].code for one in check(cube, COMPANIES, touched)] == ["2023"]
    assert check(cube, COMPANIES, {("totalt", Period.parse("2021"))}) == ()
    assert check(cube, COMPANIES, ()) == ()


@pytest.mark.parametrize(
    ("values", "year", "told"),
    [
        ("2016=9000 2017=104 2018=99 2019=106 2020=101 2021=107", "2016", ["Jump 2017"]),
        ("2016=100 2017=104 2018=101 2019=106 2020=101 2021=150", "2020", ["Jump 2021"]),
        ("2016=100 2017=104 2018=101 2019=106 2020=101 2021=150", "2019", []),
        ("2016=100 2017=104 2018=99 2019=106 2020=107 2021=107", "2020", ["SameAsBefore 2021"]),
    ],
)
def test_value_that_makes_the_step_after_it_odd_is_told(values: str, year: str, told: list[str]) -> None:
    """The first value has no step before it, and any other may fit what came before and not what follows."""
    found_there = check(specs.cube({"": values}), COMPANIES, {("totalt", Period.parse(year))})
    assert [f"{type(one).__name__} {one.cells[0][1].code}" for one in found_there] == told


def test_part_that_was_touched_tells_of_its_total() -> None:
    """Whoever writes a part changes the sum; whoever writes after a gap made it."""
    small = {("små", Period.parse("2021"))}
    assert [type(one) for one in check(sizes("667", "500", "166"), COMPANIES, small)] == [PartsDiffer]
    gap = specs.cube({"": "2018=1 2019=2 2021=3"})
    assert [type(one) for one in check(gap, COMPANIES, {("totalt", Period.parse("2021"))})] == [Gap]


def test_empty_data_has_nothing_to_look_at() -> None:
    """An indicator before its first value is no fault."""
    assert check(Cube((), (), {}), COMPANIES) == ()
