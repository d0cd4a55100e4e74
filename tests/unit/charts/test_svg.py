"""The server's picture: well-formed, safe, small, and whole without the page around it."""

import re
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from tests.support import charts
from webapp.charts import svg
from webapp.charts.spec import ChartSpec, Drawing, Milestone, TargetKind, TargetSpec
from webapp.cube.period import Period
from webapp.cube.value import Flag

SVG = "{http://www.w3.org/2000/svg}"
NASTY = "</script><b>\"'&\u2028\u202eabc\x00\x0b\ufffe" + "å" * 200
SUMMARY = "År 2021 fanns 667 företag."
SPECS = {
    "one": charts.one_line(),
    "one-bar": charts.one_line(Drawing.BAR),
    "six": charts.six_lines(),
    "six-bar": charts.six_lines(Drawing.BAR),
    "negative": charts.negative(),
    "negative-bar": charts.negative(Drawing.BAR),
    "irregular": charts.irregular(),
    "months": charts.months(),
    "empty": charts.empty(),
}
every_spec = pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS.keys())


def parsed(spec: ChartSpec, ident: str = "b") -> ET.Element:
    """Return the picture in the page as XML, in SVG's namespace as a browser puts it."""
    markup = svg.inline(spec, summary=SUMMARY, ident=ident)
    return ET.fromstring(markup.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314


def filed(spec: ChartSpec, **more: int) -> ET.Element:
    """Return the file as XML."""
    return ET.fromstring(svg.document(spec, summary=SUMMARY, **more).encode())  # noqa: S314


def texts(picture: ET.Element) -> list[str]:
    """Return every text that is drawn."""
    return ["".join(text.itertext()) for text in picture.iter(f"{SVG}text")]


@every_spec
def test_the_picture_is_named_and_described(spec: ChartSpec) -> None:
    """Title and summary are tied to the image by ids that exist."""
    picture = parsed(spec, "bild-x")
    named = {element.get("id"): element.text for element in picture if element.tag in {f"{SVG}title", f"{SVG}desc"}}
    assert picture.get("role") == "img"
    assert named == {picture.get("aria-labelledby"): spec.title, picture.get("aria-describedby"): SUMMARY}


@every_spec
def test_every_id_is_the_chart_s_own_and_every_reference_resolves(spec: ChartSpec) -> None:
    """Two charts on one page never share an id."""
    picture = parsed(spec, "bild-x")
    ids = [element.get("id") for element in picture.iter() if element.get("id")]
    markup = ET.tostring(picture, encoding="unicode")
    assert len(ids) == len(set(ids))
    assert all(ident.startswith("bild-x-") for ident in ids if ident)
    assert set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', markup)) <= {(i, "") for i in ids} | {
        ("", i) for i in ids
    }


@every_spec
def test_nothing_in_the_picture_needs_an_inline_style_or_a_script(spec: ChartSpec) -> None:
    """A strict policy lets everything through."""
    for drawn in (svg.inline(spec, summary=SUMMARY, ident="b"), svg.document(spec, summary=SUMMARY)):
        assert not re.search(r'style=|<style|<script| on\w+="', drawn)


@every_spec
def test_text_is_never_smaller_than_twelve_pixels(spec: ChartSpec) -> None:
    """The page's texts are 14 px at the default size, and nothing makes one smaller."""
    picture = parsed(spec)
    assert picture.get("font-size") == ".875rem"
    assert not [element for element in picture.iter() if element is not picture and element.get("font-size")]
    assert picture.get("viewBox") is None


@every_spec
def test_whatever_is_written_is_text(spec: ChartSpec) -> None:
    """Markup, quotes and characters that XML forbids come out as text or not at all."""
    series = tuple(replace(one, label=NASTY) for one in spec.series)
    target = TargetSpec(TargetKind.REACH_AT_LEAST, Period.parse("2030"), NASTY, spec.scale.high, NASTY)
    nasty = replace(spec, title=NASTY, axis_title=NASTY, series=series, target=target, place=NASTY)
    for picture in (parsed(nasty), filed(nasty)):
        assert not list(picture.iter(f"{SVG}script"))
        assert not list(picture.iter(f"{SVG}b"))
    assert "\x00" not in svg.inline(nasty, summary=NASTY, ident="b")


def test_a_picture_of_six_lines_is_small() -> None:
    """Six series over ten years stay below 9 kB."""
    assert len(svg.inline(charts.six_lines(), summary=SUMMARY, ident="b").encode()) < 9000


def test_gaps_are_not_drawn() -> None:
    """A line with a gap is two pieces, and no mark stands in it."""
    picture = parsed(charts.six_lines())
    triangles = picture.findall(f".//{SVG}g[@class='c-rust-2']")
    path = triangles[0].find(f"{SVG}svg/{SVG}path")
    assert path is not None
    assert (path.get("d") or "").count("M") == 2
    assert len(triangles[0].findall(f"{SVG}use")) == 8


def test_the_line_to_an_estimate_is_dashed_and_its_point_hollow() -> None:
    """What is not certain does not look so."""
    picture = parsed(charts.one_line())
    dashed = [path for path in picture.iter(f"{SVG}path") if path.get("stroke-dasharray") == "3 6"]
    assert [path.get("d") for path in dashed] == ["M75 26.5 85 26.25"]
    assert len(picture.findall(f".//{SVG}use[@class='hollow']")) == 1


def test_zero_is_a_line_in_ink() -> None:
    """Below zero is seen to be below."""
    inked = parsed(charts.negative()).findall(f".//{SVG}g[@class='c-ink']/{SVG}rect")
    assert [rect.get("y") for rect in inked] == ["10rem"]


def test_an_axis_without_zero_has_no_line_in_ink() -> None:
    """A cut foot does not pretend to be zero."""
    assert not parsed(charts.months()).findall(f".//{SVG}g[@class='c-ink']/{SVG}rect")


def test_a_break_is_a_rule_with_its_word() -> None:
    """The reader is told why the line stops."""
    assert "Tidsseriebrott" in texts(parsed(charts.six_lines()))


def test_the_target_is_a_line_with_its_words_and_milestones() -> None:
    """What is to be reached stands in the picture; a milestone outside the time axis does not."""
    steps = (Milestone(Period.parse("2015"), Decimal(580), "580"), Milestone(Period.parse("2025"), Decimal(700), "700"))
    spec = charts.one_line()
    assert spec.target is not None
    drawn = texts(parsed(replace(spec, target=replace(spec.target, milestones=steps))))
    assert "Mål 2030: fler än 590" in drawn
    assert "580" in drawn
    assert "700" not in drawn


def test_a_target_without_a_level_is_not_drawn() -> None:
    """What cannot be drawn honestly is left to the words."""
    spec = charts.one_line()
    assert spec.target is not None
    drawn = texts(parsed(replace(spec, target=replace(spec.target, value=None))))
    assert not [text for text in drawn if "Mål" in text]


def test_names_and_last_values_stand_at_the_ends() -> None:
    """Every series is named where it ends, with its value as the table writes it."""
    drawn = texts(parsed(charts.six_lines()))
    for one in charts.six_lines().series:
        assert one.latest is not None
        assert f"{one.label} {one.latest.text}" in drawn


def test_a_line_that_ends_early_is_named_by_its_mark() -> None:
    """A leader would begin where the line is not."""
    codes = ("2019", "2020", "2021")
    ended = charts.series("Slut", charts.STYLES[1], charts.points(codes, ("1", "2", None)))
    going = charts.series("Kvar", charts.STYLES[0], charts.points(codes, ("4", "5", "6")))
    picture = parsed(charts.example_spec(going, ended))
    ends = picture.find(f".//{SVG}svg[@class='ends']")
    assert ends is not None
    assert len(ends.findall(f".//{SVG}use")) == 1
    assert len(ends.findall(f".//{SVG}line")) == 1


def test_an_empty_chart_says_that_there_is_nothing_to_show() -> None:
    """No ticks that no value stands at."""
    assert "Inga siffror att visa" in texts(parsed(charts.empty()))
    assert not list(parsed(charts.empty()).iter(f"{SVG}rect"))


@every_spec
def test_the_file_says_everything_by_itself(spec: ChartSpec) -> None:
    """Title, source, summary and «Exempeldata» stand in the file."""
    picture = filed(spec)
    drawn = " ".join(texts(picture))
    assert spec.title in drawn
    assert "Källa: SCB, utrikeshandel med varor" in drawn
    assert picture.findtext(f"{SVG}desc") == SUMMARY
    assert ("Exempeldata:" in drawn) == (Flag.EXAMPLE in spec.flags)
    assert not re.search(r"\d(rem|%)", ET.tostring(picture, encoding="unicode"))


def test_the_file_says_flags_and_gaps_in_words() -> None:
    """Who has only the file knows what is hollow and why something is missing."""
    drawn = texts(filed(charts.six_lines()))
    assert "Ihålig punkt: preliminär (2021)." in drawn
    assert "Lucka: uppgiften är sekretessbelagd (2015 och 2017)." in drawn
    assert "Ihålig stapel: uppskattad (2020)." in texts(filed(charts.one_line(Drawing.BAR)))


def test_the_file_of_bars_has_a_key() -> None:
    """Bars have no ends to be named at."""
    drawn = texts(filed(charts.six_lines(Drawing.BAR)))
    assert all(name in drawn for name in charts.NAMES)


def test_the_file_takes_the_size_it_is_asked_for() -> None:
    """A picture for sharing has a given size."""
    picture = filed(charts.one_line(), width=1200, height=630)
    assert (picture.get("width"), picture.get("height")) == ("1200", "630")
    assert (picture.get("viewBox") or "").startswith("0 0 800 ")


@pytest.mark.parametrize("style", charts.STYLES)
def test_a_sample_shows_colour_dash_and_mark(style) -> None:
    """The sample beside a checkbox is hidden from screen readers, who have its label."""
    sample = ET.fromstring(svg.sample(style))  # noqa: S314
    line, mark = sample.findall("g/path")
    assert sample.get("aria-hidden") == "true"
    assert (line.get("stroke-dasharray") or "") == " ".join(map(str, style.dash))
    assert mark.get("d")


def test_a_sample_of_bars_is_a_swatch() -> None:
    """Hatched where the bars are."""
    solid, hatched = (svg.sample(charts.STYLES[place], Drawing.BAR) for place in (1, 5))
    assert 'stroke="none"' in solid
    assert 'fill="none"' in hatched
