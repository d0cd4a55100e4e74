"""What a search costs with 500 indicators: processor time, how long the index takes to build, and what it holds."""

import tracemalloc
from collections.abc import Iterator
from itertools import product
from random import Random
from time import process_time
from urllib.parse import quote_plus

from flask import Flask

from tests.bench.cpu import Task, asking, in_turns
from tests.bench.figures import Figure, at_most, written
from tests.bench.site import request
from webapp.extensions import db
from webapp.search.compose import search_page
from webapp.search.index import Document, Index, Kind, Part, Weight, build
from webapp.search.shelf import Kept
from webapp.search.views import SHELF

INDICATORS, PLACES, VOCABULARY = 500, 290, 9_000
CEILING = 20.0
ROUNDS = 40
ONSETS, VOWELS, CODAS = "bdfghklmnprstv", "aeiouåäö", ("n", "r", "l", "s", "nd")
ENDINGS = ("ning", "ande", "else", "het", "", "", "", "", "", "")
QUESTIONS = {
    "one word": "bandning",
    "a part that stands in many words": "ning",
    "six words": "ning ande else hela mål nöt",
    "six parts that stand in most words": "ning ande else dnin sand rhet",
    "words that nobody knows, to be mended": "bundnning karlsnnde löndhettt mårelsess",
    "5,000 letters": "ningen " * 714,
}


def figures(app: Flask) -> Iterator[Figure]:
    """Yield the cost of searches of many kinds, and of the index itself."""
    made_up = documents()
    began = process_time()
    index = build(made_up)
    yield Figure(f"index of {INDICATORS} indicators, built", written((process_time() - began) * 1000, "ms"))
    tracemalloc.start()
    index = build(made_up)
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    yield Figure("what it holds, texts aside", f"{written(held / 1e6, 'MB')}, {len(index.postings)} words")
    with app.test_request_context("/sok"):
        times = in_turns(tasks(index), ROUNDS)
        db.session.remove()
    for name, one in times.items():
        yield at_most(f"search, {name}", one.usual, CEILING, "ms")
    yield from whole_answers(app, index)


def tasks(index: Index) -> dict[str, Task]:
    """Return the searches by name, without the template."""
    return {name: lambda question=question: search_page(index, question) for name, question in QUESTIONS.items()}


def whole_answers(app: Flask, index: Index) -> Iterator[Figure]:
    """Yield what a whole answer costs, with the made-up index in the place of the site's own."""
    shelf = app.extensions[SHELF]
    asking(app, request("/sok"))()
    shelf.kept = Kept(shelf.kept.state, index)
    answers = {name: asking(app, request(f"/sok?q={quote_plus(question)}")) for name, question in QUESTIONS.items()}
    for name, one in in_turns(answers, ROUNDS).items():
        yield at_most(f"whole answer, {name}", one.usual, CEILING, "ms")
    shelf.kept = None


def documents() -> list[Document]:
    """Make up indicators whose words are many and whose places are the same."""
    chance = Random(15)  # noqa: S311 -- texts, not secrets
    syllables = ["".join(parts) for parts in product(ONSETS, VOWELS, CODAS)]
    words = [
        "".join([*chance.choices(syllables, k=chance.randint(1, 3)), chance.choice(ENDINGS)]) for _ in range(VOCABULARY)
    ]
    places = ", ".join(words[:PLACES])

    def text(count: int) -> str:
        return " ".join(chance.choices(words, k=count))

    return [
        Document(
            Kind.INDICATOR,
            f"/indikator/{number}",
            text(6),
            belongs="Mål 15",
            parts=(
                Part(Weight.LEAD, text(40)),
                Part(Weight.TEXT, text(80)),
                Part(Weight.TEXT, text(60)),
                Part(Weight.TEXT, f"Kommun: {places}"),
            ),
        )
        for number in range(INDICATORS)
    ]
