"""Every page that a reader could come to is found, and none that only a choice leads to."""

from webapp.audit import crawling
from webapp.audit.crawling import NOWHERE, Found, paths

SITE = "https://mal.exempel.se"
PAGE = """
<a href="/a?x=1#y">A</a> <a href="b">B</a> <a href="https://mal.exempel.se">Hem</a> <a>Ingenstans</a>
<a href="https://annan.exempel.se/c">C</a> <a href="mailto:a@exempel.se">Skriv</a>
<form action="/sok"><input name="q"></form> <form method="POST" action="/kakor"></form> <form method="get"></form>
"""


def test_links_and_questions_lead_on_and_choices_do_not():
    """A form that changes something is no way to a page, and other sites are theirs to audit."""
    assert list(paths(SITE, f"{SITE}/metod/om", PAGE)) == ["/a", "/metod/b", "/", "/sok"]


def test_whoever_crawls_says_whether_links_led_on(monkeypatch):
    """A limit that nobody hears of would make a part look like the whole."""
    links = {"/": ["/a", "/b", "/fil"], "/a": ["/"], "/b": ["/a"]}
    monkeypatch.setattr(crawling, "read", lambda _site, path: (path if path in links else None, links.get(path, [])))
    assert crawling.pages(SITE) == Found(("/", "/a", "/b", NOWHERE), has_more=False)
    monkeypatch.setattr(crawling, "MOST_PAGES", 2)
    assert crawling.pages(SITE) == Found(("/", "/a", NOWHERE), has_more=True)
