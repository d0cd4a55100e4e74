"""Nothing of a draft or of a planned release can be had anywhere, until the very second that it is public."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.support import embargo, sites
from tests.support.embargo import DRAFT, NUMBERS, PLANNED
from webapp import clock
from webapp.config import Config
from webapp.extensions import db
from webapp.factory import create_app
from webapp.transactions import transactional

MOMENT = datetime(2027, 3, 2, 7, tzinfo=UTC)
SECOND = timedelta(seconds=1)
INDICATORS = {PLANNED: "kollektivtrafik", DRAFT: "varuexportorer"}
UNSEEN = [f"{secret.lower()}-indikator" for secret in (PLANNED, DRAFT)]
SECRETS = re.compile("|".join(re.escape(word) for word in (PLANNED, DRAFT, *map(str, NUMBERS.values()))), re.IGNORECASE)
EDITIONS = [f"utgava={number}" for number in range(1, 5)]
QUERIES = {
    "search.search": [f"q={PLANNED}", f"q={DRAFT}", f"q={PLANNED}%20d"],
    "indicators.indicator": [*EDITIONS, f"serie={PLANNED.lower()}", "visa=tabell"],
    "indicators.csv_file": EDITIONS,
    "indicators.svg_file": EDITIONS,
    "strategies.goal": ["visa=tabell", "utgava=2", "utgava=3"],
    "strategies.strategy": ["lage=for-langsamt"],
}


def secrets(answer: embargo.Answer) -> set[str]:
    """Return what an answer gives away, in its headers too; numbers are found however they are grouped."""
    plain = re.sub(r"(?<=\d)(?:[\s\xa0\u202f]|&nbsp;)(?=\d)", "", answer.body.decode(errors="replace"))
    return {found.lower() for found in SECRETS.findall(plain + str(answer.headers))}


def words_of(address: str) -> set[str]:
    """Return the secrets that somebody asks for by name: a search repeats its question."""
    return {found.lower() for found in SECRETS.findall(address)}


POOLS = {
    "slug": ["livskraftigt-vastmanland", *INDICATORS.values(), *UNSEEN, "finns-inte"],
    "area": ["nyskapande", "tillgangligt", "finns-inte"],
    "number": ["1", "2", "3", "7", "15", "90", "91", "99"],
    "_words": ["ord"],
    "name": ["finns-inte"],
    "ident": [str(number) for number in range(1, 6)],
    "token": ["gissning"],
    "path": ["strategi/livskraftigt-vastmanland/mal/7"],
}
"""What is public, what is planted, and what never was."""


@transactional
def prepare() -> None:
    """Let two goals have no page yet."""
    embargo.add_goals(db.session, 15, (90, 91))


@transactional
def plant() -> None:
    """Plan a release and write drafts, each of something that is public and something that is not."""
    embargo.plan(db.session, INDICATORS[PLANNED], (7, 90), MOMENT)
    list(embargo.drafts(db.session, DRAFT, INDICATORS[DRAFT], (15, 91)))


@pytest.fixture(name="answers", scope="module")
def answers_fixture(demonstration, tmp_path_factory):
    """Yield what every address answers: before anything was planted, one second too early, and in time."""
    app = create_app(Config.from_environment(sites.copy(demonstration, tmp_path_factory.mktemp("embargo"))))

    def swept(moment: datetime):
        with clock.stopped_at(moment):
            return embargo.sweep(app, embargo.asked(app, POOLS, QUERIES))

    def changed(change) -> None:
        with clock.stopped_at(MOMENT - SECOND), app.app_context():
            change()
            db.session.remove()

    changed(prepare)
    before = swept(MOMENT - SECOND)
    changed(plant)
    yield before, swept(MOMENT - SECOND), swept(MOMENT)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def test_nothing_is_given_away_before_its_second(answers):
    """Every address answers byte for byte as if nothing was planned or drafted; then what was planned is there."""
    before, early, late = answers
    told = {one: secrets(answer) - words_of(one[0]) for one, answer in early.items()}
    assert {one: words for one, words in told.items() if words} == {}
    assert [one for one in before if early[one] != before[one]] == []
    shown = {address.partition("?")[0] for (address, _kind), answer in late.items() if secrets(answer)}
    assert {
        "/indikator/kollektivtrafik",
        "/indikator/kollektivtrafik.csv",
        "/indikator/kollektivtrafik.svg",
        "/indikator/zqplan-indikator",
        "/rattelser",
        "/sitemap.xml",
        "/sok",
        "/strategi/livskraftigt-vastmanland/mal/7",
        "/strategi/livskraftigt-vastmanland/mal/90",
    } <= shown, "the sweep looks in the wrong places"
    public = set().union(*(secrets(answer) - words_of(one[0]) for one, answer in late.items()))
    assert public & {DRAFT.lower(), str(NUMBERS[DRAFT])} == set()
    assert {PLANNED.lower(), str(NUMBERS[PLANNED])} <= public


def test_unknown_drafted_and_embargoed_editions_are_alike(answers):
    """A number that nobody has, one under embargo and one of a draft: the same answer but for the number itself."""
    _before, early, _late = answers
    for slug, hidden in ((INDICATORS[PLANNED], "2"), (INDICATORS[DRAFT], "3")):
        for ending, kind in (("", ""), ("", "partial"), (".csv", ""), (".svg", "")):
            found = early[f"/indikator/{slug}{ending}?utgava={hidden}", kind]
            unknown = early[f"/indikator/{slug}{ending}?utgava=4", kind]
            assert (found.status, found.headers) == (unknown.status, unknown.headers)
            assert found.status == 400
            assert found.body == unknown.body.replace(b"utgava=4", f"utgava={hidden}".encode())
