"""Follows the links of a site from page to page, a few pages of each address, as somebody would who looks at it all."""

from collections import Counter
from collections.abc import Callable, Iterator

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.support.html import parsed

MOST = 3
"""How many pages of one address are looked at; the others are made by the same template."""


def crawl(app: Flask, get: Callable[[str], TestResponse], *starts: str) -> Iterator[tuple[str, str, TestResponse]]:
    """Yield the endpoint, the address and the answer of each page that links lead to, none of them twice."""
    ways = app.url_map.bind("localhost")
    waiting, met, taken = list(starts), set(starts), Counter[str]()
    while waiting:
        path = waiting.pop(0)
        try:
            endpoint, _arguments = ways.match(path.partition("?")[0], method="GET")
        except HTTPException:
            continue
        if endpoint == "static" or taken[endpoint] >= MOST:
            continue
        taken[endpoint] += 1
        answer = get(path)
        yield endpoint, path, answer
        if answer.mimetype == "text/html":
            found = {str(link["href"]).partition("#")[0] for link in parsed(answer.text).select("a[href^='/']")}
            waiting += sorted(found - met)
            met |= found
