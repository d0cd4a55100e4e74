"""What is not allowed is taken away: as it comes in, and all of it when a yes is taken back."""

from dataclasses import replace

import pytest

from tests.support.services import MATOMO, PLAYER, REGISTRY
from tests.support.wsgi import Answer, ask, page
from webapp.consent import state
from webapp.consent.middleware import ConsentMiddleware
from webapp.consent.registry import Registry, Stored
from webapp.consent.rules import MOST_NAMES
from webapp.consent.state import Choice

HOST = "mal.exempel.se"
GONE = "Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT"
EVERYTHING = '"cache", "storage"'


def answer(
    cookie: str = "", chosen: str = "", *, method: str = "POST", secure: bool = False, registry: Registry = REGISTRY
) -> Answer:
    """Visit a page, or choose something."""
    headers = [("Set-Cookie", state.keeping(Choice(chosen), registry.version, secure=secure))] if chosen else []
    enforced = ConsentMiddleware(page(headers, status="303 See Other"), lambda: registry, secure=secure)
    return ask(enforced, method, "/kakor", **({"HTTP_COOKIE": cookie} if cookie else {}))


def taken(found: Answer) -> set[str]:
    """Return the headers that take a cookie away, the date aside."""
    return {one.replace(f"=; {GONE}; ", " ") for one in found.all("Set-Cookie") if GONE in one}


@pytest.mark.parametrize("cookie", ["", "samtycke=3.n; ", "samtycke=3.t; ", "samtycke=2.st; "])
def test_a_declared_cookie_that_came_in_unallowed_is_taken_away(cookie):
    """By its own name where a prefix is declared, whichever answer it is."""
    assert "_pk_id.1.ab Path=/" in taken(answer(f"{cookie}_pk_id.1.ab=x", method="GET"))


@pytest.mark.parametrize(
    ("sent", "named"),
    [
        ("a=1;_pk_id.9=x", {"_pk_id.9"}),
        ("a=1; \t_pk_id", {"_pk_id"}),
        ("a=_pk_id; b=film", set()),
        ("filmen=1; bio-film=2", set()),
        ("film", {"film"}),
        ("film =1", {"film"}),
        ("x=1;; film=2", {"film"}),
        ("Film=1", set()),
    ],
)
def test_a_declared_cookie_is_known_by_its_name_and_nothing_else(sent, named):
    """With the blanks that servers leave, and wherever it stands; a value or a longer name is another's."""
    found = {one.partition(" ")[0] for one in taken(answer(sent, method="GET"))}
    assert {one for one in found if one in named} == named
    assert bool(found) is bool(named)


def test_whoever_stored_one_may_have_stored_others_that_do_not_come_in():
    """A tracker in a tab that stood open stores again what was just taken away, on other paths too."""
    found = taken(answer("samtycke=3.s; film=x; okand=1", method="GET"))
    assert {one.partition(" ")[0] for one in found} == {"film"}
    found = taken(answer("samtycke=3.n; _pk_id=x", method="GET"))
    assert {"film Path=/djupt/ner", "_pk_testcookie Path=/; Domain=exempel.se"} <= found


def test_it_is_taken_from_every_domain_and_path_that_is_declared():
    """From this very host too, and from the root: nobody can see where it lies."""
    assert {one for one in taken(answer("film=x", method="GET")) if one.startswith("film ")} == {
        "film Path=/",
        "film Path=/djupt/ner",
        "film Path=/; Domain=exempel.se",
        "film Path=/djupt/ner; Domain=exempel.se",
    }


def test_below_a_path_that_stands_for_all_below_it_every_path_on_the_way_is_named():
    """A browser that is here may have it from any of them."""
    deep = replace(PLAYER, stored=(Stored("film", "Minns.", path="/djupt/"),))
    enforced = ConsentMiddleware(page(), lambda: Registry(3, (deep,)), secure=False)
    found = taken(ask(enforced, "GET", "/djupt/ner/här", HTTP_COOKIE="film=x"))
    assert {"film Path=/djupt/ner", "film Path=/djupt/ner/", "film Path=/djupt", "film Path=/djupt/"} <= found
    assert not any("ner" in one for one in taken(ask(enforced, "GET", "/ner", HTTP_COOKIE="film=x")))


@pytest.mark.parametrize("cookie", ["samtycke=3.st; _pk_id=x; film=y", "samtycke=3.s; _pk_id=x", "okand=1; kvitto=2"])
def test_what_is_allowed_or_not_ours_to_judge_stays(cookie):
    """Other cookies of the host belong to somebody else."""
    assert taken(answer(cookie, method="GET")) == set()


def test_a_name_that_is_also_allowed_stays():
    """Two services may store under one name; the visitor allows one of them."""
    both = Registry(3, (MATOMO, replace(PLAYER, stored=(Stored("_pk_id", "x"),))))
    assert taken(answer("samtycke=3.s; _pk_id=x", method="GET", registry=both)) == set()
    assert "_pk_id Path=/" in taken(answer("samtycke=3.n; _pk_id=x", method="GET", registry=both))


def test_a_domain_that_is_not_ours_is_not_mentioned():
    """A browser would not listen, and the header would only be longer."""
    elsewhere = Registry(3, (replace(PLAYER, stored=(Stored("film", "x", domain="spelare.test"),)),))
    assert taken(answer("film=x", method="GET", registry=elsewhere)) == {"film Path=/"}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_where_nothing_is_declared_nothing_is_taken_away(method):
    """The visitor's other cookies are not for us to judge."""
    empty = Registry(3)
    assert answer("samtycke=3.st; _pk_id=x", method=method, registry=empty).all("Set-Cookie") == []
    assert taken(answer("samtycke=3.st; _pk_id=x", "n", registry=empty)) == set()


@pytest.mark.parametrize(("secure", "kinds"), [(False, 1), (True, 2)])
def test_a_flood_of_names_is_answered_by_a_few(secure, kinds):
    """A request cannot ask for a thousand headers; the rest goes with the next answers."""
    cookie = "; ".join(f"_pk_id{number}=x" for number in range(2000))
    found = [one for one in taken(answer(cookie, method="GET", secure=secure)) if one.startswith("_pk_id")]
    assert len({one.partition(" ")[0] for one in found}) == MOST_NAMES
    assert len(found) == kinds * MOST_NAMES


def test_both_kinds_are_taken_away_of_what_came_in_and_elsewhere_of_what_may_lie_there():
    """Over https each kind is a cookie of its own; one of the root that did not come in is none, and only costs."""
    found = taken(answer("__Host-samtycke=3.st; _pk_id=x", "n", secure=True))
    apart = {one.replace("; Secure; Partitioned", "") for one in found if one.endswith("; Partitioned")}
    assert apart == {"_pk_id Path=/", "film Path=/djupt/ner", "film Path=/djupt/ner; Domain=exempel.se"}


def test_what_is_taken_away_unseen_fits_into_one_answer():
    """A proxy that sets aside eight kilobytes for the headers of an answer must not refuse a withdrawal."""
    many = tuple(Stored(f"_spar_{number}", "Räknar.", domain="exempel.se") for number in range(20))
    registry = Registry(3, (replace(MATOMO, stored=many),))
    found = answer("__Host-samtycke=3.s", "n", secure=True, registry=registry)
    assert len(taken(found)) == 2 * len(many)
    assert sum(len(f"{name}: {value}\r\n") for name, value in found.headers) < 8000


def test_a_name_that_cannot_be_written_is_left():
    """Not every byte that comes in may go out."""
    assert taken(answer("_pk_id\xe5=x", method="GET")) == set()


@pytest.mark.parametrize("secure", [False, True])
def test_taking_a_yes_back_takes_everything_away(secure):
    """Whatever is declared and has a name, also what only other paths send; storage and kept pages over https."""
    name = state.cookie_name(secure=secure)
    found = answer(f"{name}=3.st; _pk_id.1=x", "n", secure=secure)
    names = {one.partition(" ")[0] for one in taken(found)}
    assert names == {"_pk_id.1", "_pk_testcookie", "film"}
    assert found.all("Set-Cookie")[0] == state.keeping(Choice.NOTHING, 3, secure=secure)
    assert found.all("Clear-Site-Data") == ([EVERYTHING] if secure else [])
    assert all(("; Secure" in one) is secure for one in found.all("Set-Cookie"))


@pytest.mark.parametrize(
    ("before", "chosen", "withdrawn"),
    [
        ("3.st", "s", True),
        ("3.st", "t", True),
        ("3.t", "s", True),
        ("3.st", "st", False),
        ("3.s", "st", False),
        ("3.n", "n", False),
        ("2.n", "n", False),
        ("3.n", "s", False),
        ("2.st", "n", True),
        ("rubbish", "n", True),
        ("2.st", "st", False),
        ("", "n", False),
        ("", "st", False),
    ],
)
def test_storage_is_cleared_where_something_may_be_in_it(before, chosen, withdrawn):
    """After a yes of whatever age that is not repeated; a first no clears nothing."""
    cookie = f"__Host-samtycke={before}" if before else ""
    assert bool(answer(cookie, chosen, secure=True).all("Clear-Site-Data")) is withdrawn


def test_taking_one_yes_back_leaves_the_other():
    """Film is off, statistics stay."""
    names = {one.partition(" ")[0] for one in taken(answer("samtycke=3.st; _pk_id=x", "s"))}
    assert names == {"film"}


def test_a_yes_takes_nothing_away():
    """What it allows may stay where it is."""
    assert taken(answer("_pk_id=x; film=y", "st")) == set()


def test_the_answer_that_takes_a_yes_back_sets_nothing_it_allowed():
    """A cookie that the old yes allowed would outlive it."""
    headers = [("Set-Cookie", "_pk_id.9=x; Path=/"), ("Set-Cookie", state.keeping(Choice.NOTHING, 3, secure=False))]
    enforced = ConsentMiddleware(page(headers, services=["matomo"]), lambda: REGISTRY, secure=False)
    found = ask(enforced, "POST", HTTP_COOKIE="samtycke=3.st")
    assert not [one for one in found.all("Set-Cookie") if one.startswith("_pk_id.9=x")]
    assert "matomo" not in found.one("Content-Security-Policy")


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "PUT"])
@pytest.mark.parametrize("chosen", ["n", "st"])
def test_only_a_post_changes_a_choice(method, chosen):
    """A page that somebody is led to, or that is fetched beforehand, chooses nothing for them."""
    found = answer("samtycke=3.st", chosen, method=method)
    assert found.all("Set-Cookie") == []


@pytest.mark.parametrize(
    "header",
    [
        "samtycke=2.st; Path=/",
        "samtycke=; Path=/; Max-Age=0",
        "samtycke=3.u; Path=/",
        "samtycke=3.st; Path=/kakor",
        "samtycke=3.st; Path=/; Domain=exempel.se",
        "__Host-samtycke=3.st; Path=/",
    ],
)
def test_nothing_but_a_choice_of_the_list_is_kept(header):
    """Of today's policy, for this host and every page of it."""
    enforced = ConsentMiddleware(page([("Set-Cookie", header)]), lambda: REGISTRY, secure=False)
    assert ask(enforced, "POST").all("Set-Cookie") == []


def test_the_files_of_a_post_that_chooses_are_no_exception():
    """An answer that says it is everybody's cannot hold back what a withdrawal takes away."""
    headers = [
        ("Set-Cookie", state.keeping(Choice.NOTHING, 3, secure=False)),
        ("Cache-Control", "public, immutable"),
    ]

    def application(_environ, start_response):
        """Answer with a picture."""
        start_response("200 OK", [("Content-Type", "image/png"), *headers])
        return [b""]

    found = ask(ConsentMiddleware(application, lambda: REGISTRY, secure=False), "POST", HTTP_COOKIE="samtycke=3.st")
    assert taken(found)
    assert found.one("Cache-Control") == "no-cache"
