"""Comparing places by name: with scripts in place, without them by the same form."""

from playwright.sync_api import expect

from tests.support.seeing import figure, press_show

GOAL_14 = "/strategi/livskraftigt-vastmanland/mal/14"
MANY = "/indikator/manga-lan"
SLUG = "manga-lan"
FIELD = f"#jamfor-{SLUG}"


def ticked(page):
    """Return the places that the form lists as compared."""
    return [box.get_attribute("value") for box in page.locator(f"#compared-{SLUG} input[type=checkbox]").all()]


def test_a_typed_place_joins_the_chart_and_the_field_is_free_for_the_next(new_page):
    """Two names, one after the other, without leaving the field."""
    page = new_page(width=1440)
    page.goto(MANY)
    for name in ("D-län", "E-län"):
        page.fill(FIELD, name)
        page.keyboard.press("Enter")
        expect(figure(page, SLUG).locator("thead")).to_contain_text(name)
        expect(page.locator(FIELD)).to_have_value("")
        expect(page.locator(FIELD)).to_be_focused()
    assert ticked(page) == ["d-lan", "e-lan"]
    assert page.url.endswith(f"{MANY}?jamfor=d-lan&jamfor=e-lan")


def test_an_unticked_place_leaves_and_the_focus_stays_in_the_form(new_page):
    """The box that had the focus is gone, so the field beside it has it."""
    page = new_page(width=1440)
    page.goto(f"{MANY}?jamfor=d-lan")
    # A click and no more: the box is gone before anybody could ask whether it is still ticked.
    page.locator(f"#compared-{SLUG} input[value=d-lan]").click()
    expect(figure(page, SLUG).locator("thead")).not_to_contain_text("D-län")
    expect(page.locator(FIELD)).to_be_focused()
    assert ticked(page) == []
    assert page.url.endswith(MANY)


def test_an_unticked_place_leaves_those_beside_it_ticked(new_page):
    """The box that moves up is another one with another look: the next choice must not drop it."""
    page = new_page(width=1440)
    page.goto(GOAL_14)
    boxes = page.locator("#compared-innovationsindex")
    boxes.get_by_label("Uppsala").click()
    expect(figure(page, "innovationsindex").locator("thead")).not_to_contain_text("Uppsala")
    for place in ("Södermanland", "Örebro", "Östergötland"):
        expect(boxes.get_by_label(place)).to_be_checked()


def test_an_unknown_place_is_said_and_the_chart_stays(new_page):
    """The visitor is told which word did not help."""
    page = new_page(width=1440, forgiven=["status of 400"])
    page.goto(f"{MANY}?jamfor=d-lan")
    page.fill(FIELD, "Atlantis")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_contain_text("Platsen finns inte")
    expect(figure(page, SLUG).locator("thead")).to_contain_text("D-län")


def test_without_scripts_a_typed_place_joins_by_the_button(new_page):
    """The same form, the same address."""
    page = new_page(scripts=False, width=1440)
    page.goto(MANY)
    page.fill(FIELD, "D-län")
    press_show(page, SLUG)
    assert ticked(page) == ["d-lan"]
    assert page.url.split("#")[0].endswith(f"{MANY}?jamfor=d-lan")


def test_the_form_of_places_is_accessible(new_page, axe):
    """Nothing to object to, in light and in dark."""
    for scheme in ("light", "dark"):
        page = new_page(scheme=scheme, width=1440)
        page.goto(f"{MANY}?jamfor=d-lan&jamfor=e-lan")
        assert axe(page) == []
