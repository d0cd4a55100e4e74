"""Figures from outside in a browser: a spreadsheet is sent, explained, checked and released, and a source is saved."""

import pytest

from tests.editing.test_imports_adding import LONGER, many
from tests.support import browsers, editors, servers, sites
from tests.support.browsers import Screen
from tests.support.replay.pxweb2 import PxWeb2
from tests.support.replay.server import replaying
from tests.support.replay.tables import people
from tests.support.spreadsheets import xlsx
from tests.support.walking import Walker

EXPORTERS = "Antal varuexporterande företag i Västmanlands län"
FORGIVEN = [r"status of 4(22) "]
SCREENS = [Screen(width=1280, height=800), Screen(width=320, height=700, scripts=False)]
KIND, WHY = "Ordinarie", "Ny årgång från källan."


@pytest.fixture(name="served")
def served_fixture(peopled, tmp_path):
    """Yield the address of a site with people."""
    with servers.serve({**sites.copy(peopled, tmp_path), "SOURCE_ADDRESSES": "127.0.0.1"}) as site:
        yield site.url


def sheet(smallest, all_of_them=700):
    """Return a spreadsheet as an authority publishes it."""
    rows = [
        ("Företag som exporterar varor",),
        ("År", "Storlek", "Antal"),
        (2021, "Totalt", 667),
        (2022, "Totalt", all_of_them),
        (2022, "0 anställda", smallest),
        ("Källa: Myndigheten",),
    ]
    return xlsx(("Tabell 1", rows))


def other_sheet():
    """Return one of another source, in other columns."""
    return xlsx(("Data", [("Period", "Grupp", "Värde"), (2022, "Totalt", 700), (2022, "1–9 anställda", "-")]))


class Importer(Walker):
    """Somebody who reads files in."""

    def send(self, content, name="tabell.xlsx"):
        """Go to the indicator, choose a file and press the button."""
        self.page.goto("/redaktion/siffror")
        self.follow(EXPORTERS, "main")
        self.follow("Läs in från en fil", "main")
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        self.page.get_by_label("Fil", exact=True).set_input_files({"name": name, "mimeType": kind, "buffer": content})
        self.press("Läs filen")

    def look(self):
        """See that the page is as it should be for everybody."""
        self.page.wait_for_load_state()
        assert browsers.axe_violations(self.page) == []
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def changes(self):
        """Return the values that a check shows."""
        rows = self.page.locator(".grid-diff tbody tr").all_inner_texts()
        return [" ".join(row.split()) for row in rows]


@pytest.mark.parametrize("screen", SCREENS, ids=["scripts", "narrow without scripts"])
def test_a_spreadsheet_is_read_explained_checked_and_released(browser, served, screen):
    """The next file of the source asks nothing; what «-» means is asked of each source by itself."""
    with browsers.looking(browser, served, screen, FORGIVEN) as page:
        walker = Importer(page)
        walker.log_in(editors.EDITOR)
        walker.send(sheet("-"))
        walker.look()
        walker.press("Fortsätt")
        walker.look()
        walker.press("Fortsätt")
        walker.look()
        assert "Välj vad tecknet betyder" in page.locator("[data-summary]").inner_text()
        walker.choose("”-” betyder", "noll")
        walker.press("Fortsätt")
        walker.look()
        assert walker.changes() == ["2022, Alla företag – 700", "2022, 0 anställda – 0"]
        walker.choose("Sort", KIND)
        walker.write("Varför", WHY)
        walker.press("Bekräfta och gå till publicering")
        walker.press("Publicera")
        page.goto("/indikator/varuexportorer?visa=tabell")
        assert "700" in page.locator("main").inner_text()

        walker.send(sheet("-"))
        assert "Inget är ändrat" in page.locator("main").inner_text()
        walker.look()
        walker.send(sheet("-", all_of_them=701), "ny.xlsx")
        assert [row.partition(" Person ")[0] for row in walker.changes()] == ["2022, Alla företag 700 701 +1"]
        walker.look()

        walker.send(other_sheet(), "annan.xlsx")
        walker.press("Fortsätt")
        walker.choose("”-” betyder", "uppgift saknas")
        walker.press("Fortsätt")
        assert "2022, 1–9 anställda – saknas" in walker.changes()


@pytest.mark.parametrize("screen", SCREENS, ids=["scripts", "narrow without scripts"])
def test_what_the_indicator_lacks_is_added_on_the_way(browser, served, screen):
    """One category by itself, and a hundred by one choice; one of the hundred is found with the return key."""
    with browsers.looking(browser, served, screen, FORGIVEN) as page:
        walker = Importer(page)
        walker.log_in(editors.EDITOR)
        walker.send(LONGER, "fil.json")
        walker.look()
        walker.choose("Över 5 000 anställda (C)", "Lägg till Över 5 000 anställda i Storlek")
        walker.press("Fortsätt")
        walker.look()
        assert "När du bekräftar läggs det här till" in page.locator("main").inner_text()
        assert "2022, Över 5 000 anställda – 21" in walker.changes()
        walker.send(many(103), "stor.json")
        walker.look()
        walker.choose("Vad ska hända med dem?", "Lägg till alla 100 i Storlek")
        walker.press("Fortsätt")
        walker.look()
        walker.follow("Ändra hur filen tolkas", "main")
        page.locator("summary", has_text="3 av 103 känns igen. 100 läggs till.").click()
        walker.write("Sök bland dem", "0042")
        page.keyboard.press("Enter")
        page.get_by_label("Storlek 0042 (X0042)").wait_for()
        walker.look()
        walker.choose("Storlek 0042 (X0042)", "Hoppa över")
        walker.press("Fortsätt")
        walker.choose("Sort", KIND)
        walker.write("Varför", WHY)
        walker.press("Bekräfta")
        page.wait_for_url("**/siffror/6?**")
        page.goto(page.locator("a[href^='/redaktion/indelningar/']").first.get_attribute("href"))
        names = page.locator("input[name^='categories-'][name$='-label']").evaluate_all(
            "all => all.map(one => one.value)"
        )
        assert "Storlek 0099" in names
        assert "Storlek 0042" not in names
        walker.look()


@pytest.mark.parametrize("screen", SCREENS, ids=["scripts", "narrow without scripts"])
def test_a_source_is_found_chosen_and_asked(browser, served, screen):
    """Every page on the way is as it should be for everybody."""
    with replaying(PxWeb2([people(5, 4, 3)])) as source, browsers.looking(browser, served, screen, FORGIVEN) as page:
        walker = Importer(page)
        walker.log_in(editors.WRITER, with_code=False)
        page.goto("/redaktion/siffror/6/kallor")
        walker.look()
        walker.write("Adress", f"{source.url}/v2")
        walker.write("Sök efter en tabell", "folkmängd")
        walker.press("Sök")
        walker.look()
        walker.follow("Folkmängd efter region, ålder, kön och år", "main")
        walker.look()
        age = page.get_by_role("group", name="ålder")
        age.get_by_label("Bara de jag kryssar för").check()
        walker.press("Spara källan")
        walker.look()
        assert "Kryssa för minst ett värde." in page.locator("[data-summary]").inner_text()
        age.locator("input[type=checkbox][value='2']").check()
        walker.press("Spara källan")
        walker.look()
        walker.press("Hämta nu Folkmängd efter region, ålder, kön och år")
        walker.look()
        assert page.get_by_role("heading", name="Vad betyder det som står i filen?").is_visible()
