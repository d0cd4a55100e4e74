"""Marks lie inside the text, on whole words that hit, and nothing of the text is lost or made up."""

from itertools import takewhile

from hypothesis import given
from hypothesis import strategies as some

from webapp.search.marking import LONGEST, Piece, different, excerpt, marked
from webapp.search.text import found_words, words

LONG = "Det var en gång " * 30 + "ett varuexporterande företag i Arboga som växte. " + "Sedan gick det vidare. " * 30


def joined(pieces):
    """Return the text that pieces make."""
    return "".join(piece.text for piece in pieces)


def marks(pieces):
    """Return what is marked."""
    return [piece.text for piece in pieces if piece.marked]


def test_exactly_the_words_that_hit_are_marked():
    """As they are written, not as they are compared, and no part of another word."""
    pieces = marked("Export, exporten och export.", {"export"})
    assert pieces == (Piece("Export", marked=True), Piece(", exporten och "), Piece("export", marked=True), Piece("."))


def test_words_that_stand_against_each_other_are_one_mark():
    """A letter and a number are two words and one thing."""
    assert marks(marked("Utsläpp av CO2 minskar", {"co", "2"})) == ["CO2"]


def test_a_long_text_is_cut_between_words_around_the_hit():
    """The hit is seen, with what stands before and after it."""
    pieces = excerpt(LONG, {"arboga"})
    shown = joined(pieces)
    assert marks(pieces) == ["Arboga"]
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) <= LONGEST + 4
    assert f" {shown.strip('… ')} " in LONG


def test_the_piece_with_most_of_the_words_is_cut_out():
    """Not the first place that has one of them."""
    many = ", ".join(f"Plats {number}" for number in range(200))
    assert "199" in marks(excerpt(many, {"plats", "199"}))


def test_a_short_text_is_whole():
    """Nothing is left out of what is short."""
    assert joined(excerpt("Ett företag i Arboga.", {"arboga"})) == "Ett företag i Arboga."


def test_a_text_without_a_hit_begins_at_its_beginning():
    """A name may hit alone."""
    assert joined(excerpt(LONG, set())).startswith("Det var en gång")


@given(some.text(), some.sets(some.text(max_size=3)))
def test_every_mark_lies_inside_the_text(text, more):
    """Whatever the text and whatever is looked for: nothing is lost, and marks are words that hit."""
    matched = {*words(text)[::2], *more}
    pieces = marked(text, matched)
    assert joined(pieces) == text
    assert set(words(" ".join(marks(pieces)))) <= matched


@given(some.text(alphabet="abcå 12.-\u0301İß", min_size=150, max_size=900))
def test_every_excerpt_is_a_piece_of_its_text(text):
    """However long, with the first hit in it."""
    matched = set(words(text)[1:2])
    pieces = excerpt(text, matched)
    inside = joined(piece for piece in pieces if piece.text not in {"… ", " …"})
    assert inside in text
    assert bool(marks(pieces)) == bool(marks(marked(text, matched)))


@given(some.lists(some.sampled_from(["ett", "två", "tre", "mycketlångt" * 3]), max_size=12), some.integers(1, 60))
def test_the_words_of_each_window_are_counted_once(written, room):
    """The same as looking at every window by itself."""
    hits = list(found_words(" ".join(written)))
    alone = [
        len({one.word for one in takewhile(lambda one, end=first.start + room: one.end < end, hits[place:])})
        for place, first in enumerate(hits)
    ]
    assert different(hits, room) == alone
