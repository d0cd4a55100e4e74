"""Two editors at once: nothing of either is lost, and only what both changed is asked about."""

from hypothesis import given
from hypothesis import strategies as st

from webapp.editing.desk.merging import Clash, merge

NAMES = ("name", "lead", "slug")
FORMS = st.fixed_dictionaries(dict.fromkeys(NAMES, st.sampled_from(["", "a", "b", "c"])))
BASE = {"name": "Export", "lead": "Så går det.", "rows.ordning": "1 2", "rows.1.text": "ett", "rows.2.text": "två"}


def test_what_only_one_changed_is_taken():
    """Whoever left a field alone gets what the other wrote."""
    merged = merge(BASE, {**BASE, "name": "Mitt"}, {**BASE, "lead": "Deras."})
    assert merged.texts == {**BASE, "name": "Mitt", "lead": "Deras."}
    assert not merged.clashes
    assert merged.taken == {"lead"}


def test_what_both_changed_is_asked_about_and_mine_stands():
    """Nobody else decides."""
    merged = merge(BASE, {**BASE, "name": "Mitt"}, {**BASE, "name": "Deras"})
    assert merged.clashes == {"name": Clash("Export", "Mitt", "Deras")}
    assert merged.texts["name"] == "Mitt"


def test_the_same_change_by_both_is_no_clash():
    """They agree."""
    merged = merge(BASE, {**BASE, "name": "Samma"}, {**BASE, "name": "Samma"})
    assert (merged.texts["name"], merged.clashes) == ("Samma", {})


def test_rows_that_both_added_are_all_there():
    """Rows are told apart by their keys."""
    mine = {**BASE, "rows.ordning": "1 2 nA", "rows.nA.text": "min"}
    theirs = {**BASE, "rows.ordning": "3 1 2", "rows.3.text": "deras"}
    merged = merge(BASE, mine, theirs)
    assert merged.texts["rows.ordning"] == "1 2 nA 3"
    assert (merged.texts["rows.nA.text"], merged.texts["rows.3.text"]) == ("min", "deras")
    assert not merged.clashes


def test_a_row_that_the_other_took_away_is_gone_if_i_left_it_alone():
    """It does not come back."""
    theirs = {name: text for name, text in BASE.items() if not name.startswith("rows.2")} | {"rows.ordning": "1"}
    merged = merge(BASE, BASE, theirs)
    assert merged.texts["rows.ordning"] == "1"
    assert "rows.2.text" not in merged.texts


def test_a_row_that_one_took_away_and_the_other_changed_stays_as_changed():
    """Work is worth more than tidiness."""
    without = {name: text for name, text in BASE.items() if not name.startswith("rows.2")} | {"rows.ordning": "1"}
    changed = {**BASE, "rows.2.text": "TVÅ"}
    for mine, theirs in ((without, changed), (changed, without)):
        merged = merge(BASE, mine, theirs)
        assert merged.texts["rows.2.text"] == "TVÅ"
        assert "2" in merged.texts["rows.ordning"].split()
        assert not merged.clashes


@given(base=FORMS, mine=FORMS, theirs=FORMS)
def test_nothing_that_anybody_wrote_is_lost(base, mine, theirs):
    """It stands in the form or is asked about."""
    merged = merge(base, mine, theirs)
    for name in NAMES:
        clash = merged.clashes.get(name)
        there = {merged.texts[name], *((clash.mine, clash.theirs) if clash else ())}
        for side in (mine, theirs):
            assert side[name] == base[name] or side[name] in there
