"""Lists stay short, however many things they are about."""

from webapp.cube.period import Period
from webapp.wording.many import some, some_periods

QUARTERS = [Period.parse(f"{year}Q{quarter}") for year in range(2011, 2025) for quarter in range(1, 5)]


def test_a_few_names_are_all_told():
    """One more than those that are always told is told as well: counting it would be longer."""
    assert some(["a", "b", "c"]) == "a, b och c"
    assert some(list("abcdefghi")) == "a, b, c, d, e, f, g, h och i"


def test_the_rest_of_many_names_is_counted():
    """Two of them are."""
    assert some(list("abcdefghij")) == "a, b, c, d, e, f, g, h och 2 till"


def test_many_periods_are_told_by_the_first_and_the_last():
    """Whatever order they come in."""
    assert some_periods(QUARTERS[2::-1]) == "kvartal 3 2011, kvartal 2 2011 och kvartal 1 2011"
    assert some_periods(QUARTERS[::-1]) == "56 stycken, från kvartal 1 2011 till kvartal 4 2024"
