"""Our numbers are the browser's own Swedish, character for character."""

from decimal import Decimal

import pytest

from webapp import formatting

NUMBERS = ["0", "7", "667", "1000", "-4", "12345.5", "-1234567.895", "0.05", "-0.04", "99.995", "1e6", "1234567890.1"]


@pytest.mark.parametrize("decimals", [0, 1, 2, 3])
def test_numbers_are_written_as_the_browser_writes_them(new_page, decimals):
    """What the server prints is what a chart set to sv-SE would; a negative nought is our only difference."""
    page = new_page()
    page.goto("/strategi/livskraftigt-vastmanland")
    asked = [number for number in NUMBERS if formatting.rounded(Decimal(number), decimals) or Decimal(number) >= 0]
    browsers_own = page.evaluate(
        """([numbers, digits]) => {
            const shown = {minimumFractionDigits: digits, maximumFractionDigits: digits};
            const format = new Intl.NumberFormat('sv-SE', shown);
            return numbers.map(number => format.format(number));
        }""",
        [asked, decimals],
    )
    assert browsers_own == [formatting.number(Decimal(number), decimals) for number in asked]
