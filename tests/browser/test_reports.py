"""A real browser refuses, and tells us so."""

from playwright.sync_api import expect

from tests.support import browsers, servers, sites
from tests.support.browsers import Screen
from tests.support.stock import GOAL_15

PLANT = """() => {
  const picture = document.createElement('img');
  picture.src = 'https://annan.test/spion.gif?vem=eva';
  document.body.append(picture);
}"""


def test_consent_s06_a_violation_is_counted_without_anything_about_the_visitor(browser, tmp_path):
    """One picture planted, one row: the day, the directive and the bare host."""
    environment = sites.make_demonstration(tmp_path)
    forgiven = ["policy: ", "another host: https://annan.test/", "Content Security Policy"]
    with servers.serve(environment) as site, browsers.looking(browser, site.url, Screen(), forgiven) as page:
        page.goto(f"{GOAL_15}?hemligt=ja")
        expect(page.locator("h1")).to_be_visible()
        with page.expect_response("**/rapport") as answered:
            page.evaluate(PLANT)
        assert answered.value.request.method == "POST"
    shown = servers.flask("consent", "reports", environment=environment).splitlines()
    assert [line.split()[1:] for line in shown[1:]] == [["1", "img-src", "annan.test"]]
    assert all(word not in "\n".join(sites.contents(tmp_path)) for word in ("spion", "vem=eva", "hemligt=ja"))
