"""Calculated indicators follow their operands: into a draft, never past an embargo, never over an editor."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.support import cubes
from tests.support.calculations import calculated
from tests.support.examples import a_simple_content, an_indicator
from webapp import clock
from webapp.charts.spec import Footnote
from webapp.cube.aim import TargetFacts, TargetKind
from webapp.cube.calculation.formula import Gap, MovingAverage, Operand, Share, Sum
from webapp.cube.cube import ONLY_SERIES
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker, Observation
from webapp.models.edition import Edition
from webapp.models.history import Change
from webapp.models.indicator import Indicator
from webapp.models.release import Release, ReleaseKind
from webapp.publishing import fields
from webapp.publishing.bases import formulas, write_formula
from webapp.publishing.calculating import recalculate
from webapp.publishing.chronicle import why_drafted
from webapp.publishing.contents import EditionContent
from webapp.publishing.copying import edition_content
from webapp.publishing.drafts import discard, draft_edition, rewrite_edition
from webapp.publishing.embargoes import EmbargoError
from webapp.publishing.history import By, Why
from webapp.publishing.numbering import draft_of, newest
from webapp.publishing.planning import cancel, replan
from webapp.publishing.reading import briefs, materials
from webapp.publishing.releases import ReleaseFacts, release
from webapp.publishing.returning import take_back
from webapp.wording.calculations import Piece
from webapp.wording.deeds import DeedKind

NOON = datetime(2025, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)
EVA = By(actor="Eva")
FACTS = ReleaseFacts(NOON, ReleaseKind.ORDINARY, "Eva")
Y2021 = Period.parse("2021")
SHARE = Share(Operand("del"), Operand("hel"))
GAP = TargetFacts(TargetKind.NARROW_GAP, Period.parse("2030"), Decimal(1), between=("flickor", "pojkar"))


@pytest.fixture(autouse=True)
def noon_fixture():
    """Let it be noon."""
    with clock.stopped_at(NOON):
        yield


@pytest.fixture(name="indicators")
def indicators_fixture(session: Session) -> dict[str, Indicator]:
    """Return a part, a whole and the share that is calculated of them, the first two released and the third drafted."""
    found = {slug: an_indicator(session, slug, name=slug.capitalize()) for slug in ("del", "hel", "andel")}
    released(session, found["hel"], "200")
    released(session, found["del"], "50")
    calculated(session, found["andel"], SHARE)
    return found


def content(digits: str) -> EditionContent:
    """Return the content of an edition with one number."""
    return a_simple_content({"2021": digits})


def released(
    session: Session,
    indicator: Indicator,
    digits: str,
    at: datetime = NOON,
    kind: ReleaseKind = ReleaseKind.ORDINARY,
) -> Release:
    """Release an edition with one number."""
    draft = draft_edition(session, indicator.id, content(digits))
    return release(session, [draft], ReleaseFacts(at, kind, "Eva", "Därför"))


def drafted(session: Session, indicator: Indicator) -> Edition | None:
    """Return an indicator's draft."""
    return draft_of(session, Edition, indicator.id)


def said(session: Session, edition: Edition | None) -> Decimal | None:
    """Return the number of 2021 that an edition says."""
    assert edition is not None
    seen = edition_content(session, edition).cube.get(ONLY_SERIES, Y2021)
    return seen.value if seen else None


def numbers(session: Session, edition: Edition | None) -> tuple[int, ...]:
    """Return the editions that one was calculated of."""
    assert edition is not None
    basis = edition_content(session, edition).basis
    assert basis is not None
    return basis.numbers


def out(session: Session, indicator: Indicator, at: datetime = NOON) -> Release:
    """Release an indicator's draft."""
    draft = drafted(session, indicator)
    assert draft is not None
    return release(session, [draft], ReleaseFacts(at, ReleaseKind.ORDINARY, "Eva"))


def test_a_formula_gives_a_draft_that_says_what_it_is_calculated_of(session, indicators):
    """With the editions, a unit that follows and the part's sources."""
    draft = drafted(session, indicators["andel"])
    assert said(session, draft) == 25
    assert numbers(session, draft) == (1, 1)
    assert edition_content(session, draft).unit == "procent"
    assert edition_content(session, draft).basis.formula == SHARE


def test_a_release_of_an_operand_calculates_anew(session, indicators):
    """As a draft with the reason and the kind that came with the operand; what is released stays."""
    out(session, indicators["andel"])
    released(session, indicators["del"], "60", kind=ReleaseKind.CORRECTION)
    draft = drafted(session, indicators["andel"])
    assert (said(session, draft), numbers(session, draft)) == (30, (2, 1))
    assert why_drafted(session, draft) == Why("Beräknad på nytt: Del, utgåva 2.", ReleaseKind.CORRECTION)
    assert said(session, newest(session, Edition, indicators["andel"].id)) == 25


def test_the_first_figures_correct_nothing(session):
    """Though the operand's own edition was a correction of another; nor do those of another formula."""
    whole, share = (an_indicator(session, slug, name=slug.capitalize()) for slug in ("hel", "andel"))
    released(session, whole, "200", kind=ReleaseKind.CORRECTION)
    calculated(session, share, Sum((Operand("hel"), Operand("hel"))))
    assert why_drafted(session, drafted(session, share)) == Why("Beräknad av Hel, utgåva 1.")
    out(session, share)
    calculated(session, share, Gap(Operand("hel"), Operand("hel")))
    assert why_drafted(session, drafted(session, share)) == Why("Beräknad av Hel, utgåva 1.")


def test_a_difference_names_what_it_is_calculated_of(session, indicators):
    """By names that people know, not by those in addresses."""
    draft = drafted(session, indicators["andel"])
    told = {place.field: text for place, text in fields.of(edition_content(session, draft)).items()}
    assert told["calculation"] == "Del (utgåva 1) delat med Hel (utgåva 1), i procent"


def test_nothing_new_makes_no_draft(session, indicators):
    """The same share of twice as much, and a release of something else."""
    out(session, indicators["andel"])
    other = an_indicator(session, "annan")
    released(session, other, "7")
    release(
        session,
        [
            draft_edition(session, indicators["del"].id, content("100")),
            draft_edition(session, indicators["hel"].id, content("400")),
        ],
        ReleaseFacts(NOON, ReleaseKind.ORDINARY, "Eva"),
    )
    assert drafted(session, indicators["andel"]) is None


def test_a_calculated_draft_gets_new_numbers_and_keeps_what_an_editor_wrote_beside_them(session, indicators):
    """It is the same draft, and builds on what was released last."""
    draft = drafted(session, indicators["andel"])
    written = replace(edition_content(session, draft), definition_note="Ny avgränsning.")
    rewrite_edition(session, draft, written, EVA, draft.version)
    released(session, indicators["del"], "60")
    assert drafted(session, indicators["andel"]) is draft
    assert said(session, draft) == 30
    assert edition_content(session, draft).definition_note == "Ny avgränsning."


def test_a_draft_with_typed_numbers_is_left_alone(session, indicators):
    """An editor's own work is never written over."""
    draft = drafted(session, indicators["andel"])
    rewrite_edition(session, draft, content("99"), EVA, draft.version)
    released(session, indicators["del"], "60")
    assert said(session, drafted(session, indicators["andel"])) == 99


def test_a_draft_that_says_nothing_new_any_more_is_thrown_away(session, indicators):
    """The operand was taken back, and with it the reason for the draft."""
    out(session, indicators["andel"])
    wrong = released(session, indicators["del"], "60")
    take_back(session, wrong, EVA, "Fel fil")
    assert drafted(session, indicators["andel"]) is None
    latest = session.scalars(select(Change).order_by(Change.id.desc())).first()
    assert latest.deed is DeedKind.DISCARDED


def test_taking_back_an_operand_calculates_anew(session, indicators):
    """After the wrong figure's share was released too."""
    out(session, indicators["andel"])
    wrong = released(session, indicators["del"], "60")
    out(session, indicators["andel"])
    take_back(session, wrong, EVA, "Fel fil")
    draft = drafted(session, indicators["andel"])
    assert (said(session, draft), numbers(session, draft)) == (25, (3, 1))


def test_a_hidden_operand_hides_the_result(session, indicators):
    """A confidential part makes a confidential share."""
    hidden = replace(content("0").cube, cells={(ONLY_SERIES, Y2021): Observation(marker=Marker.CONFIDENTIAL)})
    edition = draft_edition(session, indicators["del"].id, EditionContent(hidden))
    release(session, [edition], ReleaseFacts(NOON, ReleaseKind.ORDINARY, "Eva"))
    stored = edition_content(session, drafted(session, indicators["andel"])).cube
    assert stored.get(ONLY_SERIES, Y2021) == Observation(marker=Marker.CONFIDENTIAL)


def test_a_planned_operand_gives_a_draft_that_cannot_come_before_it(session, indicators):
    """Neither now nor a second early; at its time it can, and so it can be planned."""
    out(session, indicators["andel"])
    released(session, indicators["del"], "60", NOON + DAY)
    assert said(session, drafted(session, indicators["andel"])) == 30
    for early in (NOON, NOON + DAY - timedelta(seconds=1)):
        with pytest.raises(EmbargoError):
            out(session, indicators["andel"], early)
    out(session, indicators["andel"], NOON + DAY)


def test_what_is_calculated_of_an_embargoed_edition_cannot_be_moved_before_it(session, indicators):
    """And the edition cannot be moved behind it, or called off."""
    out(session, indicators["andel"])
    operand = released(session, indicators["del"], "60", NOON + DAY)
    result = out(session, indicators["andel"], NOON + 2 * DAY)
    with pytest.raises(EmbargoError):
        replan(session, result, NOON + DAY / 2, EVA)
    with pytest.raises(EmbargoError):
        replan(session, operand, NOON + 3 * DAY, EVA)
    with pytest.raises(EmbargoError):
        cancel(session, operand, EVA)
    replan(session, result, NOON + 4 * DAY, EVA)
    replan(session, operand, NOON + 3 * DAY, EVA)


def test_calling_a_planned_operand_off_takes_the_draft_along(session, indicators):
    """It was calculated of figures that nobody is going to see."""
    out(session, indicators["andel"])
    cancel(session, released(session, indicators["del"], "60", NOON + DAY), EVA)
    assert drafted(session, indicators["andel"]) is None


def with_note(session: Session, indicator: Indicator) -> None:
    """Let an editor write a note beside the figures of a draft."""
    written(session, indicator, definition_note="Ny avgränsning.")


def test_figures_that_nobody_will_see_are_taken_out_of_a_draft_that_says_something_else_too(session, indicators):
    """What an editor wrote beside them stays, with the figures that are released."""
    out(session, indicators["andel"])
    planned = released(session, indicators["del"], "60", NOON + DAY)
    with_note(session, indicators["andel"])
    cancel(session, planned, EVA)
    draft = drafted(session, indicators["andel"])
    assert (said(session, draft), numbers(session, draft)) == (25, (1, 1))
    assert edition_content(session, draft).definition_note == "Ny avgränsning."
    discard(session, drafted(session, indicators["del"]), EVA)
    assert out(session, indicators["andel"])


def test_figures_that_were_taken_back_do_not_stay_in_a_draft(session, indicators):
    """Though the draft says something else than was released, and is kept."""
    out(session, indicators["andel"])
    wrong = released(session, indicators["del"], "60")
    with_note(session, indicators["andel"])
    take_back(session, wrong, EVA, "Fel fil")
    assert said(session, drafted(session, indicators["andel"])) == 25


def test_figures_that_are_not_calculated_any_more_outlive_what_they_were_calculated_of(session, indicators):
    """They no longer say that they are calculated of it, the history tells why, and they can be released."""
    out(session, indicators["andel"])
    planned = released(session, indicators["del"], "60", NOON + DAY)
    write_formula(session, indicators["andel"].id, None)
    cancel(session, planned, EVA)
    discard(session, drafted(session, indicators["del"]), EVA)
    draft = drafted(session, indicators["andel"])
    assert (said(session, draft), edition_content(session, draft).basis) == (30, None)
    latest = session.scalars(select(Change).where(Change.subject_id == indicators["andel"].id).order_by(-Change.id))
    assert latest.first().reason == "Det som siffrorna räknades på är kastat. De räknas inte längre."
    assert out(session, indicators["andel"])


def test_figures_of_two_editions_that_are_thrown_away_stay(session, indicators):
    """Though one of the two was calculated of the other."""
    twice = an_indicator(session, "dubbelt", name="Dubbelt")
    out(session, indicators["andel"])
    part = released(session, indicators["del"], "60", NOON + DAY)
    share = out(session, indicators["andel"], NOON + DAY)
    calculated(session, twice, Sum((Operand("andel"), Operand("del"))))
    out(session, twice)
    for stopped in (indicators["andel"], twice):
        write_formula(session, stopped.id, None)
    cancel(session, share, EVA)
    cancel(session, part, EVA)
    discard(session, drafted(session, indicators["del"]), EVA)
    assert said(session, drafted(session, indicators["andel"])) == 30
    discard(session, drafted(session, indicators["andel"]), EVA)
    assert said(session, drafted(session, twice)) == 90


def test_a_series_that_a_target_lies_between_stays_without_values(session):
    """Though nothing gives it any more: the release of the operand goes through, and the gap has no end."""
    both = cubes.cube({"kon": "Flickor,Pojkar"}, {"flickor": "2021=4", "pojkar": "2021=6"})
    women = cubes.cube({"kon": "Flickor"}, {"flickor": "2021=5"})
    people, twice = (an_indicator(session, slug, name=slug) for slug in ("folk", "dubbelt"))
    release(session, [draft_edition(session, people.id, EditionContent(both))], FACTS)
    calculated(session, twice, Sum((Operand("folk"), Operand("folk"))))
    draft = drafted(session, twice)
    target = TargetFacts(TargetKind.NARROW_GAP, Period.parse("2030"), Decimal(1), between=("flickor", "pojkar"))
    rewrite_edition(session, draft, replace(edition_content(session, draft), target=target), EVA, draft.version)
    out(session, twice)
    release(session, [draft_edition(session, people.id, EditionContent(women))], FACTS)
    stored = edition_content(session, drafted(session, twice))
    assert stored.target == target
    assert [one.key for one in stored.cube.series] == ["flickor", "pojkar"]
    assert stored.cube.get("flickor", Y2021) == Observation(Decimal(10))
    assert stored.cube.get("pojkar", Y2021) is None


def test_an_operand_that_is_divided_otherwise_leaves_what_it_no_longer_gives_missing(session):
    """A series that was named and is gone gives no value, and no zero."""
    both = cubes.cube({"kon": "Flickor,Pojkar"}, {"flickor": "2021=4", "pojkar": "2021=6"})
    women = cubes.cube({"kon": "Flickor"}, {"flickor": "2021=5"})
    people, gap = (an_indicator(session, slug, name=slug) for slug in ("folk", "skillnad"))
    release(session, [draft_edition(session, people.id, EditionContent(both))], FACTS)
    calculated(session, gap, Gap(Operand("folk", "pojkar"), Operand("folk", "flickor")))
    assert said(session, drafted(session, gap)) == 2
    out(session, gap)
    release(session, [draft_edition(session, people.id, EditionContent(women))], FACTS)
    assert said(session, drafted(session, gap)) is None


def test_a_chain_follows_link_by_link(session, indicators):
    """Each release moves the next one alone, with the reason of the first."""
    twice, more = (an_indicator(session, slug, name=slug.capitalize()) for slug in ("dubbel", "mer"))
    out(session, indicators["andel"])
    calculated(session, twice, Sum((Operand("andel"), Operand("andel"))))
    out(session, twice)
    calculated(session, more, Gap(Operand("dubbel"), Operand("andel")))
    out(session, more)
    released(session, indicators["del"], "60", kind=ReleaseKind.CORRECTION)
    assert [said(session, drafted(session, indicators["andel"])), drafted(session, twice)] == [30, None]
    out(session, indicators["andel"])
    assert said(session, drafted(session, twice)) == 60
    assert said(session, drafted(session, more)) == 20
    out(session, twice)
    assert said(session, drafted(session, more)) == 30


def test_a_correction_of_today_is_not_held_up_by_a_planned_edition(session, indicators):
    """First the share of today's figures; once that is out, the one of the planned edition."""
    out(session, indicators["andel"])
    released(session, indicators["del"], "60", NOON + DAY)
    released(session, indicators["hel"], "100")
    draft = drafted(session, indicators["andel"])
    assert (said(session, draft), numbers(session, draft)) == (50, (1, 2))
    out(session, indicators["andel"])
    draft = drafted(session, indicators["andel"])
    assert (said(session, draft), numbers(session, draft)) == (60, (2, 2))
    with pytest.raises(EmbargoError):
        out(session, indicators["andel"])


def test_what_is_calculated_of_a_calculated_indicator_follows_its_release(session, indicators):
    """Its draft alone moves nothing."""
    gap = an_indicator(session, "skillnad", name="Skillnad")
    out(session, indicators["andel"])
    calculated(session, gap, Gap(Operand("hel"), Operand("andel")))
    assert said(session, drafted(session, gap)) == 175
    released(session, indicators["del"], "60")
    assert said(session, drafted(session, gap)) == 175
    out(session, indicators["andel"])
    assert said(session, drafted(session, gap)) == 170


def test_an_indicator_waits_until_all_it_is_calculated_of_is_released(session):
    """Then it gets its first draft."""
    part, whole, share = (an_indicator(session, slug, name=slug) for slug in ("del", "hel", "andel"))
    released(session, part, "50")
    calculated(session, share, SHARE)
    assert drafted(session, share) is None
    released(session, whole, "200")
    assert said(session, drafted(session, share)) == 25


def test_an_operand_cannot_be_deleted_unseen(session):
    """Even one that has no figures yet."""
    part, whole, share = (an_indicator(session, slug, name=slug) for slug in ("del", "hel", "andel"))
    calculated(session, share, SHARE)
    assert whole.id
    session.delete(part)
    with pytest.raises(IntegrityError):
        session.flush()


def test_an_edition_taken_back_says_what_it_was_calculated_of_then(session, indicators):
    """The formula and the numbers are the edition's own."""
    out(session, indicators["andel"])
    released(session, indicators["del"], "60")
    second = out(session, indicators["andel"])
    take_back(session, second, EVA, "Fel")
    again = newest(session, Edition, indicators["andel"].id)
    assert (said(session, again), numbers(session, again)) == (25, (1, 1))


def test_recalculating_twice_is_recalculating_once(session, indicators):
    """A draft that says it already is not written again, whatever the order of its series."""
    draft = drafted(session, indicators["andel"])
    before = draft.version
    recalculate(session, [indicators["del"].id], EVA)
    assert draft.version == before


def test_an_indicator_that_goes_takes_its_formula_along(session):
    """But not what it was to be calculated of."""
    whole, share = (an_indicator(session, slug, name=slug) for slug in ("hel", "andel"))
    calculated(session, share, MovingAverage(Operand("hel"), 3))
    session.delete(share)
    session.flush()
    assert formulas(session) == {}
    assert session.get(Indicator, whole.id)


def test_a_mark_of_an_operand_stands_at_the_result(session, indicators):
    """Preliminary and estimated: whoever reads the share has to know."""
    marked = Observation(Decimal(50), flags=frozenset({Flag.PRELIMINARY, Flag.ESTIMATED}))
    whole = replace(content("0").cube, cells={(ONLY_SERIES, Y2021): marked})
    edition = draft_edition(session, indicators["del"].id, EditionContent(whole))
    release(session, [edition], ReleaseFacts(NOON, ReleaseKind.ORDINARY, "Eva"))
    stored = edition_content(session, drafted(session, indicators["andel"])).cube
    assert stored.get(ONLY_SERIES, Y2021) == replace(marked, value=Decimal(25))


def test_readers_are_led_to_the_notes_of_what_figures_are_calculated_of(session, indicators):
    """Of the very edition that was used, and of that one alone."""
    noted = replace(content("60"), footnotes=(Footnote("1", "Bara stora företag."),))
    draft = draft_edition(session, indicators["del"].id, noted)
    release(session, [draft], ReleaseFacts(NOON, ReleaseKind.ORDINARY, "Eva"))
    out(session, indicators["andel"])
    *_others, before, last = materials(session, {"andel": None})["andel"].calculation
    assert (before.text, last) == (". Läs också noterna hos ", Piece("Del", "/indikator/del?utgava=2#noter-del"))
    released(session, indicators["del"], "61")
    out(session, indicators["andel"])
    assert all("noterna" not in piece.text for piece in materials(session, {"andel": None})["andel"].calculation)


def test_readers_are_told_what_figures_are_calculated_of(session, indicators):
    """With ways to the very editions, of the edition that is read; what is not calculated says nothing."""
    out(session, indicators["andel"])
    released(session, indicators["del"], "60")
    out(session, indicators["andel"])
    first = materials(session, {"andel": 1})["andel"]
    both = materials(session, {"andel": None, "del": None})
    assert "".join(piece.text for piece in first.calculation) == "Del (utgåva 1) delat med Hel (utgåva 1), i procent"
    assert both["andel"].calculation[0] == Piece("Del (utgåva 2)", "/indikator/del?utgava=2")
    assert both["del"].calculation == ()
    assert briefs(session, ["andel"])["andel"].calculation == ()


def written(session: Session, indicator: Indicator, **facts: object) -> None:
    """Let an editor write something beside the figures of a draft."""
    draft = drafted(session, indicator)
    assert draft is not None
    rewrite_edition(session, draft, replace(edition_content(session, draft), **facts), EVA, draft.version)


def test_a_plan_can_be_called_off_though_only_it_gives_a_series_that_a_target_lies_between(session):
    """The target stays as it was written, and the series without values; the figures are those that are released."""
    girls = cubes.cube({"kon": "Flickor"}, {"flickor": "2021=4"})
    both = cubes.cube({"kon": "Flickor,Pojkar"}, {"flickor": "2021=5", "pojkar": "2021=9"})
    people, twice = (an_indicator(session, slug, name=slug) for slug in ("folk", "dubbelt"))
    release(session, [draft_edition(session, twice.id, EditionContent(girls))], FACTS)
    later = replace(FACTS, publish_at=NOON + DAY)
    planned = release(session, [draft_edition(session, people.id, EditionContent(both))], later)
    calculated(session, twice, Sum((Operand("folk"), Operand("folk"))))
    written(session, twice, target=GAP)
    cancel(session, planned, EVA)
    stored = edition_content(session, drafted(session, twice))
    assert stored.target == GAP
    assert stored.cube.get("flickor", Y2021) == Observation(Decimal(4))
    assert [one.key for one in stored.cube.series] == ["flickor", "pojkar"]
    assert stored.cube.get("pojkar", Y2021) is None
    discard(session, drafted(session, people), EVA)


def test_what_was_written_beside_first_figures_stays_when_they_are_called_off(session):
    """As a draft without any figures, that is calculated of the edition that comes instead."""
    part, whole, share = (an_indicator(session, slug, name=slug) for slug in ("del", "hel", "andel"))
    released(session, whole, "200")
    planned = released(session, part, "50", NOON + DAY)
    calculated(session, share, SHARE)
    written(session, share, definition_note="Ny avgränsning.", unit="av hundra")
    cancel(session, planned, EVA)
    stored = edition_content(session, drafted(session, share))
    assert (stored.definition_note, stored.unit) == ("Ny avgränsning.", "av hundra")
    assert (stored.cube.cells, stored.basis) == ({}, None)
    recalculate(session, [part.id], EVA)
    assert drafted(session, share)
    discard(session, drafted(session, part), EVA)
    released(session, part, "60")
    stored = edition_content(session, drafted(session, share))
    assert (said(session, drafted(session, share)), stored.unit) == (30, "av hundra")


def test_a_target_between_series_stays_when_first_figures_are_called_off(session):
    """With the series that it lies between, or it would be lost."""
    both = cubes.cube({"kon": "Flickor,Pojkar"}, {"flickor": "2021=4", "pojkar": "2021=6"})
    people, twice = (an_indicator(session, slug, name=slug) for slug in ("folk", "dubbelt"))
    later = replace(FACTS, publish_at=NOON + DAY)
    planned = release(session, [draft_edition(session, people.id, EditionContent(both))], later)
    calculated(session, twice, Sum((Operand("folk"), Operand("folk"))))
    written(session, twice, target=GAP)
    cancel(session, planned, EVA)
    assert edition_content(session, drafted(session, twice)).target == GAP


def test_first_figures_that_are_called_off_leave_nothing_where_nobody_wrote_anything(session):
    """The draft was made by the calculation alone, and the edition can be thrown away."""
    part, whole, share = (an_indicator(session, slug, name=slug) for slug in ("del", "hel", "andel"))
    released(session, whole, "200")
    planned = released(session, part, "50", NOON + DAY)
    calculated(session, share, SHARE)
    cancel(session, planned, EVA)
    assert drafted(session, share) is None
    discard(session, drafted(session, part), EVA)


def test_a_release_can_be_taken_back_to_a_target_that_a_draft_does_not_have(session):
    """The draft says it from then on, with the series that it lies between."""
    girls = EditionContent(cubes.cube({"kon": "Flickor"}, {"flickor": "2021=4"}))
    both = EditionContent(cubes.cube({"kon": "Flickor,Pojkar"}, {"flickor": "2021=5", "pojkar": "2021=9"}), target=GAP)
    people, twice = (an_indicator(session, slug, name=slug) for slug in ("folk", "dubbelt"))
    release(session, [draft_edition(session, people.id, girls)], FACTS)
    release(session, [draft_edition(session, twice.id, both)], FACTS)
    narrowed = release(session, [draft_edition(session, twice.id, girls)], FACTS)
    calculated(session, twice, Sum((Operand("folk"), Operand("folk"))))
    take_back(session, narrowed, EVA, "Fel fil")
    stored = edition_content(session, drafted(session, twice))
    assert stored.target == GAP
    assert stored.cube.get("flickor", Y2021) == Observation(Decimal(8))
