"""Somebody who works in the editors' side by what the screen says, and counts every press of the mouse."""

from playwright.sync_api import Locator, Page

from tests.support import editors

NUMBER = """
cell => {
  const copy = cell.cloneNode(true);
  copy.querySelectorAll("sup").forEach(mark => mark.remove());
  return copy.textContent;
}
"""
"""What stands in a cell, without its marks."""


class Walker:
    """Hands on a mouse and a keyboard: fields are found by their labels, ways by their words, and nothing else."""

    def __init__(self, page: Page) -> None:
        """Stand before a window."""
        self.page = page
        self.clicks = 0

    def press(self, words: str) -> None:
        """Press a button."""
        self.click(self.page.get_by_role("button", name=words, exact=True).last)

    def follow(self, words: str, within: str = "body") -> None:
        """Follow a link, in a part of the page where the words stand more than once."""
        self.click(self.page.locator(within).get_by_role("link", name=words, exact=True).first)

    def write(self, label: str, text: str) -> None:
        """Click into a field and write, instead of what stands there."""
        field = self.page.get_by_label(label, exact=False).first
        if not has_focus(field):
            self.click(field)
        field.fill(text)

    def go_on_to(self, label: str, text: str) -> None:
        """Come to the next field by the keyboard and write there."""
        field = self.page.get_by_label(label, exact=False).first
        for _ in range(3):
            self.page.keyboard.press("Tab")
            if has_focus(field):
                break
        else:
            raise AssertionError(f"the next fields are not «{label}»")
        field.fill(text)

    def choose(self, label: str, option: str) -> None:
        """Open a list and press one of its lines: two clicks."""
        field = self.page.get_by_label(label, exact=True)
        field.wait_for()
        lines = [line for line in field.locator("option").all_inner_texts() if line.startswith(option)]
        assert len(lines) == 1, lines
        field.focus()
        field.select_option(label=lines[0])
        self.clicks += 2

    def click(self, what: Locator) -> None:
        """Press the mouse."""
        what.click()
        self.clicks += 1

    def log_in(self, email: str, *, with_code: bool = True) -> None:
        """Log in with password and code: by the keyboard from field to field."""
        self.page.goto("/redaktion/logga-in")
        self.write("E-postadress", email)
        self.go_on_to("Lösenord", editors.PASSWORD)
        self.press("Logga in")
        if with_code:
            self.page.get_by_label("Kod", exact=False).first.wait_for()
            self.write("Kod", editors.code())
            self.press("Fortsätt")


def has_focus(field: Locator) -> bool:
    """Say whether what is typed now stands in a field."""
    return bool(field.evaluate("one => one === document.activeElement"))


def value_of(page: Page, year: int, series: str = "Alla företag") -> str:
    """Return what the table of the first chart says of a year."""
    table = page.locator("figure table").first
    heads = table.locator("thead th").all_text_contents()
    column = next(place for place, head in enumerate(heads) if series in head)
    row = table.locator("tbody tr", has=page.get_by_role("rowheader", name=str(year), include_hidden=True))
    return str(row.locator("th, td").nth(column).evaluate(NUMBER)).strip()
