"""Reading the demonstration's files: what they may say beyond what they say today."""

from datetime import date
from decimal import Decimal

import pytest

from webapp.cube.aim import TargetFacts, TargetKind
from webapp.cube.cube import ONLY_SERIES
from webapp.cube.period import Period
from webapp.cube.value import Flag
from webapp.demo import reading
from webapp.publishing.contents import SourceFacts


def dimension(slug, *categories):
    """Return a breakdown as a file has it."""
    found = [{"slug": one, "label": one.title()} for one in categories]
    return {"slug": slug, "label": slug.title(), "kind": "unordered", "categories": found}


def row(serie, varde="1", flagga=""):
    """Return a row of a file of values."""
    return {"period": "2021", "serie": serie, "varde": varde, "flagga": flagga}


EDITION = {"unit": "st", "decimals": 0, "sources": [{"text": "SCB"}]}


def test_an_indicator_without_breakdowns_has_one_series():
    """Its key is the one that such a series always has."""
    cube = reading.edition_content(EDITION, [row(ONLY_SERIES)]).cube
    assert [series.key for series in cube.series] == [ONLY_SERIES]


def test_two_breakdowns_make_every_combination():
    """The keys are the categories in the order of the breakdowns."""
    facts = {**EDITION, "dimensions": [dimension("kon", "kvinnor", "man"), dimension("alder", "unga", "gamla")]}
    keys = [series.key for series in reading.edition_content(facts, []).cube.series]
    assert keys == ["kvinnor.unga", "kvinnor.gamla", "man.unga", "man.gamla"]


def test_a_value_may_carry_several_flags_and_keeps_its_digits():
    """Flags stand side by side, and the number is as exact as it is written."""
    content = reading.edition_content(EDITION, [row(ONLY_SERIES, "71.40", "preliminary revised")])
    (observation,) = content.cube.cells.values()
    assert str(observation.value) == "71.40"
    assert observation.flags == {Flag.PRELIMINARY, Flag.REVISED}


@pytest.mark.parametrize("bad", ["okänd", "example,estimated"])
def test_an_unknown_flag_is_refused(bad):
    """A slip of the pen is no new flag."""
    with pytest.raises(ValueError, match=bad):
        reading.edition_content(EDITION, [row(ONLY_SERIES, flagga=bad)])


def test_a_note_hangs_on_the_series_it_names():
    """A note without series is about the whole edition."""
    notes = [{"mark": "1", "text": "Om män.", "series": ["man"]}, {"mark": "*", "text": "Om allt."}]
    facts = {**EDITION, "dimensions": [dimension("kon", "kvinnor", "man")], "footnotes": notes}
    content = reading.edition_content(facts, [row("kvinnor"), row("man")])
    assert {key: one.footnotes for (key, _), one in content.cube.cells.items()} == {"kvinnor": (), "man": ("1",)}
    assert [note.mark for note in content.footnotes] == ["1", "*"]


def test_an_edition_may_have_several_sources_and_a_day_of_its_next_update():
    """Each source with its licence."""
    source = {"text": "SCB", "url": "https://www.scb.se/", "licence": "CC0"}
    content = reading.edition_content(
        {**EDITION, "sources": [source, {"text": "Kolada"}], "next_update": date(2027, 3, 1)}, []
    )
    assert content.sources == (SourceFacts("SCB", "https://www.scb.se/", "CC0"), SourceFacts("Kolada"))
    assert content.next_update == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"kind": "more_than_base", "period": "2030", "base": "2020"},
            TargetFacts(TargetKind.MORE_THAN_BASE, Period.parse("2030"), base=Period.parse("2020")),
        ),
        (
            {"kind": "reach_at_least", "period": "2030", "value": "85.0", "milestones": {"2028": "82", "2025": "80.5"}},
            TargetFacts(
                TargetKind.REACH_AT_LEAST,
                Period.parse("2030"),
                value=Decimal("85.0"),
                milestones=((Period.parse("2025"), Decimal("80.5")), (Period.parse("2028"), Decimal(82))),
            ),
        ),
        (
            {"kind": "narrow_gap", "period": "2030", "value": "10", "between": ["flickor", "pojkar"]},
            TargetFacts(TargetKind.NARROW_GAP, Period.parse("2030"), value=Decimal(10), between=("flickor", "pojkar")),
        ),
    ],
)
def test_every_kind_of_target_can_be_written(facts, expected):
    """A level with milestones in time order, a base year, a gap between two series."""
    assert reading.target(facts) == expected
