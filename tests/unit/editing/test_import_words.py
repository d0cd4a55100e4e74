"""What is said of a file that is of other data than the one before."""

from webapp.cube.mapping.origin import Differing, Fact, Origin, differing
from webapp.cube.period import PeriodKind
from webapp.editing.imports.words import all_differing_words


def test_a_source_that_names_everything_anew_is_told_of_in_a_few_sentences():
    """Nobody reads three hundred of them."""
    before, now = (
        {"Kommun": {str(code): f"{word} {code}" for code in range(10)}} for word in ("Kommun", "Municipality")
    )
    words = [*all_differing_words(differing(Origin(names=before), Origin(names=now)))]
    assert words[0] == "Koden 0 hette ”Kommun 0” i förra filen. I den här heter den ”Municipality 0”."
    assert words[8:] == ["Det finns 2 skillnader till."]


def test_periods_are_told_by_the_words_of_a_sentence():
    """The longest first, however they came."""
    before, now = frozenset({PeriodKind.YEAR}), frozenset({PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR})
    others = differing(Origin(lengths=before), Origin(lengths=now))
    assert [*all_differing_words(others)] == ["Perioder i förra filen: år. I den här: år, kvartal och månader."]


def test_what_a_file_does_not_say_is_told_as_such():
    """An empty pair of quotes tells nobody anything."""
    assert [*all_differing_words([Differing(Fact.UNIT, "", "kr")])] == [
        "Enhet i förra filen: (ingen enhet). I den här: ”kr”."
    ]
