"""A chart put together for a page: the last ones are kept by value, so none can be stale."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from tests.support.materials import by_size, material, observation, only
from webapp.charts import assemble, build
from webapp.charts.assemble import Asked, block, figure
from webapp.charts.material import Material
from webapp.charts.palette import PALETTE, Colour, Palette, painting
from webapp.cube.period import Period
from webapp.cube.value import Flag

YEARS = ("2019", "2020", "2021")


def asked(one: Material) -> Asked:
    """Return the question for a chart of every series as it stands on its own page."""
    usual = build.default_selection(one)
    every = replace(usual, series=tuple(series.key for series in one.cube.series))
    return Asked(one, every, usual, f"/indikator/{one.slug}", build.available(one), (one.slug,), ())


def drawn_anew(question: Asked) -> assemble.ChartBlock:
    """Return a chart as it is put together when nothing is kept."""
    figure.cache_clear()
    block.cache_clear()
    return block(question)


def test_the_same_figures_are_drawn_once() -> None:
    """A second visitor gets the very chart that was put together for the first."""
    first, second = (asked(material(only({"2020": 1, "2021": 2}))) for _ in range(2))
    assert drawn_anew(first) is block(second)


@given(some.integers(0, 2), some.integers(0, 2), some.integers(1, 9))
def test_one_changed_value_is_a_chart_of_its_own(series: int, year: int, change: int) -> None:
    """What is kept is never shown for figures that differ in a single place."""
    rows = {code: [600 + index, 400, 200] for index, code in enumerate(YEARS)}
    before = asked(material(by_size(rows)))
    drawn_anew(before)
    rows[YEARS[year]][series] += change
    after = asked(material(by_size(rows)))
    assert block(after) == drawn_anew(after) != drawn_anew(before)


def test_two_palettes_make_two_charts_of_the_same_figures() -> None:
    """A theme that changes its colours is never shown a chart in the old ones, nor the other way round."""
    figures = material(by_size({code: [600, 400, 200] for code in YEARS}), colour="rust")
    with painting(Palette((("rust", Colour("#8A4B00", "#FFC07A")),))):
        theirs = asked(figures)
    ours = asked(figures)
    assert drawn_anew(ours).figure.picture != block(theirs).figure.picture
    ramp = PALETTE["rust-4"].light
    for part in ("picture", "config"):
        assert ramp in getattr(block(ours).figure, part)
        assert ramp not in getattr(block(theirs).figure, part)
    assert block(ours).controls != block(theirs).controls
    with painting(theirs.palette):
        assert block(asked(figures)) is block(theirs)


def test_a_flag_alone_makes_another_chart() -> None:
    """The same number that has become an example is not shown as a fact."""
    flags = (), (Flag.EXAMPLE,)
    fact, example = (asked(material(only({"2020": 1, "2021": observation(2, *one)}))) for one in flags)
    drawn_anew(fact)
    assert "exempeldata" in block(example).figure.summary.lower()


def test_digits_that_are_shown_make_another_chart() -> None:
    """71.4 and 71.40 are one number, and the same one place is shown of both; two places are not."""
    one = asked(material(only({"2020": "71.4"}), decimals=1))
    two = asked(material(only({"2020": "71.40"}), decimals=2))
    drawn_anew(one)
    assert "71,40" in block(two).figure.summary


def test_a_visitor_can_go_back_past_the_period_an_editor_chose() -> None:
    """The editor's own period is left unsaid, and the earliest is said."""
    one = material(only(dict.fromkeys(YEARS, 1)))
    usual = replace(build.default_selection(one), first=Period.parse("2020"))
    question = replace(asked(one), selection=usual, default=usual)
    offered = {choice.label: (choice.value, choice.chosen) for choice in block(question).controls.first}
    assert offered == {"2019": ("2019", False), "2020": ("", True), "2021": ("2021", False)}
