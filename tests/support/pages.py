"""The client that inspects every page it fetches: no test of a page has to say again what every page must be."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support import html

PARTIAL = {"HX-Request": "true", "HX-Request-Type": "partial"}


@dataclass(frozen=True, slots=True)
class Page:
    """An answer that has passed its audits."""

    response: TestResponse
    soup: BeautifulSoup

    @property
    def text(self) -> str:
        """Return the HTML as it was sent."""
        return self.response.get_data(as_text=True)

    @property
    def words(self) -> str:
        """Return everything a reader reads, white space evened out."""
        return html.words(self.soup)

    @property
    def ids(self) -> set[str]:
        """Return every id of the page."""
        return html.ids(self.soup)

    def all(self, selector: str) -> list[Tag]:
        """Return every element that a CSS selector finds."""
        return list(self.soup.select(selector))

    def one(self, selector: str) -> Tag:
        """Return the one element that a CSS selector finds; fail where there are none or several."""
        found = self.soup.select(selector)
        assert len(found) == 1, f"{selector} finds {len(found)} elements"
        return found[0]

    def words_of(self, selector: str) -> str:
        """Return the text of the one element that a CSS selector finds."""
        return html.words(self.one(selector))


def visit(
    client: FlaskClient,
    path: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    without: Collection[str] = (),
) -> Page:
    """Fetch a page, audit it and return it; ``without`` names audits that this page may fail."""
    return read(client.get(path, headers=dict(headers or {})), status=status, without=without)


def read(response: TestResponse, *, status: int = 200, without: Collection[str] = ()) -> Page:
    """Audit a page that has been fetched already, by a POST for example."""
    return audited(response, status, html.page_faults(response.get_data(as_text=True), without=without))


def fragment(
    client: FlaskClient,
    path: str,
    *,
    status: int = 200,
    within: Page | None = None,
    without: Collection[str] = (),
) -> Page:
    """Fetch a partial answer as htmx does and audit it; ``within`` is the page whose ids it may refer to."""
    response = client.get(path, headers=PARTIAL)
    outside = within.ids if within else None
    return audited(
        response, status, html.fragment_faults(response.get_data(as_text=True), outside=outside, without=without)
    )


def audited(response: TestResponse, status: int, faults: list[str]) -> Page:
    """Return the answer, or fail with every fault in it."""
    assert response.status_code == status, f"{response.request.path} answers {response.status}"
    faults = [*html.header_faults(response.headers), *faults]
    assert not faults, "\n".join([f"{response.request.path}:", *faults])
    return Page(response, html.parsed(response.get_data(as_text=True)))
