"""What a visitor chose is read from a closed list; whatever else is sent is no choice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.consent import state
from webapp.consent.state import Choice, Purpose, Visitor

VERSION = 3
GRANTING = [Choice.STATISTICS, Choice.THIRD_PARTY, Choice.BOTH]


def read(header: str, *, signal: str | None = None, version: int = VERSION, secure: bool = False) -> Visitor:
    """Return what a request says while the third policy is in force."""
    return state.read(header, signal, version, secure=secure)


@pytest.mark.parametrize("choice", state.WRITTEN.values())
def test_a_choice_of_today_is_heard(choice):
    """Alone and among other cookies, with the spaces that servers leave or forget."""
    value = f"samtycke=3.{choice}"
    for header in (value, f"a=b; {value}", f"{value};a=b", f" {value} ;  a=b", f"samtycke = 3.{choice}"):
        assert read(header).choice is choice
    assert read(value).has_chosen
    assert read(value).stamp == f"3.{choice}"


def test_without_a_cookie_nobody_has_chosen():
    """Neither a yes nor a no, and the page says so of itself."""
    visitor = read("")
    assert visitor == Visitor(Choice.UNDECIDED, VERSION)
    assert visitor.granted == {Purpose.NECESSARY}
    assert visitor.stamp == "3.u"


MALFORMED = [
    "%",
    "{",
    "null",
    "[]",
    "v1.stst",
    "true",
    "%7B%22",
    "x" * 3800,
    "v999.st",
    "!a=true",
    "3.stst",
    "3.ts",
    "3.u",
    "3.",
    "3",
    ".st",
    "03.st",
    "3.ST",
    "+3.st",
    "3 .st",
    "3.st.",
    '"3.st"',
    "3.st,",
    "3.0.st",
    "-1.n",
    "00.n",
    "4.n",
    "4.st",
    "999.n",
    "3.st=",
    "",
    "9" * 5000 + ".n",
]


@pytest.mark.parametrize("value", MALFORMED)
def test_consent_i01_a_malformed_cookie_is_no_choice(value):
    """Nothing is granted, the banner is shown, and the page is the one that everybody undecided gets."""
    visitor = read(f"samtycke={value}")
    assert visitor.choice is Choice.UNDECIDED
    assert visitor.has_cookie


def test_consent_i02_a_choice_is_short_and_the_same_for_everybody():
    """Two visitors who chose alike cannot be told apart."""
    for choice in state.WRITTEN.values():
        first, second = (state.keeping(choice, 999_999_999, secure=True) for _ in range(2))
        assert first == second
        assert len(first.partition(";")[0].partition("=")[2]) <= 12


@pytest.mark.parametrize("choice", state.WRITTEN.values())
def test_consent_i03_the_cookie_is_for_this_host_and_no_other(choice):
    """Over https its name alone sees to that."""
    assert state.keeping(choice, 3, secure=True) == (
        f"__Host-samtycke=3.{choice}; Max-Age=31536000; Path=/; SameSite=Lax; Secure"
    )
    assert state.keeping(choice, 3, secure=False) == f"samtycke=3.{choice}; Max-Age=31536000; Path=/; SameSite=Lax"


def test_consent_r04_a_no_is_kept_as_long_as_a_yes():
    """Twelve months, for both."""
    kept = {
        state.keeping(choice, 1, secure=False).partition("; ")[2].partition(";")[0] for choice in state.WRITTEN.values()
    }
    assert kept == {f"Max-Age={365 * 86400}"}


@pytest.mark.parametrize("choice", GRANTING)
@pytest.mark.parametrize("version", [0, 1, 2, 4])
def test_consent_i04_a_yes_to_another_policy_is_none(choice, version):
    """What was allowed then is asked for anew."""
    visitor = read(f"samtycke={version}.{choice}")
    assert visitor.choice is Choice.UNDECIDED
    assert visitor.has_cookie


@pytest.mark.parametrize("version", range(4))
def test_consent_i04_a_no_outlives_every_change(version):
    """Whoever has said no is not asked again, and the page is stamped with the policy of today."""
    visitor = read(f"samtycke={version}.n")
    assert visitor.has_chosen
    assert visitor.stamp == "3.n"


@pytest.mark.parametrize(
    "header",
    [
        "samtycke=3.st; samtycke=3.n",
        "samtycke=3.n;samtycke=3.st",
        "samtycke=3.st; samtycke=3.st",
        "samtycke=3.st; a=b; samtycke=",
    ],
)
def test_consent_i07_two_cookies_of_the_name_are_no_choice(header):
    """One of them was planted, and nobody can tell which."""
    assert read(header).choice is Choice.UNDECIDED


@pytest.mark.parametrize(
    "header", [";samtycke=3.st", "samtycke=3.st;", "samtycke=3.st; ;a=b", "a=\xe5; samtycke=3.st", "samtycke=3.st\x00"]
)
def test_a_header_that_could_not_be_read_whole_holds_no_choice(header):
    """What a server cannot decode it leaves empty, and that part may have said something else."""
    assert read(header).choice is Choice.UNDECIDED


def test_over_https_only_the_host_bound_name_counts():
    """The other one may have been planted by a neighbouring host."""
    assert read("samtycke=3.st", secure=True).choice is Choice.UNDECIDED
    assert read("samtycke=3.st; __Host-samtycke=3.n", secure=True).choice is Choice.NOTHING
    assert read("__Host-samtycke=3.st").choice is Choice.UNDECIDED


def test_consent_p01_the_signal_of_a_browser_is_a_no_until_its_visitor_chooses():
    """It is no choice of the visitor's, and an explicit one goes before it."""
    visitor = read("", signal="1")
    assert (visitor.choice, visitor.has_chosen, visitor.has_signal) == (Choice.NOTHING, False, True)
    assert read("samtycke=2.st", signal="1").choice is Choice.NOTHING
    chosen = read("samtycke=3.st", signal="1")
    assert (chosen.choice, chosen.has_chosen, chosen.has_signal) == (Choice.BOTH, True, True)


@pytest.mark.parametrize("signal", [None, "", "0", "true", "1, 1", "11"])
def test_any_other_signal_says_nothing(signal):
    """The header has one value."""
    assert read("", signal=signal).choice is Choice.UNDECIDED


def test_while_the_policy_is_unknown_a_no_is_heard_and_a_yes_is_not():
    """Refusing works although nobody can say what was refused."""
    for number in ("0", "1", "12345678901234567890"):
        assert read(f"samtycke={number}.n", version=0).choice is Choice.NOTHING
        assert read(f"samtycke={number}.st", version=0).choice is Choice.UNDECIDED
    assert state.keeping(Choice.NOTHING, 0, secure=False).startswith("samtycke=0.n;")
    with pytest.raises(ValueError, match=r"0\.st"):
        state.keeping(Choice.BOTH, 0, secure=False)


def test_being_undecided_is_not_kept():
    """There is no cookie before a choice."""
    with pytest.raises(ValueError, match=r"3\.u"):
        state.keeping(Choice.UNDECIDED, 3, secure=False)


@pytest.mark.parametrize("choice", state.WRITTEN.values())
def test_a_choice_is_what_it_allows(choice):
    """There and back, whether or not the necessary is named."""
    assert Choice.of(choice.granted) is choice
    assert Choice.of(choice.granted - {Purpose.NECESSARY}) is choice


def test_none_ticked_is_a_no():
    """And not an undecided."""
    assert Choice.of([]) is Choice.NOTHING


def test_a_cookie_is_taken_away_where_it_lies():
    """On its domain and path, in the past, and as safely as it was set."""
    assert state.expiring("a", "", "/", secure=False) == (
        "a=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/"
    )
    assert state.expiring("a", "exempel.se", "/x", secure=True).endswith("Path=/x; Domain=exempel.se; Secure")


@given(st.text(max_size=200), st.sampled_from([None, "1", "0"]), st.integers(0, 5), st.booleans())
def test_whatever_is_sent_is_one_of_five(header, signal, version, secure):
    """Nothing raises, and no sixth rendering is made."""
    assert read(header, signal=signal, version=version, secure=secure).choice in set(Choice)


@given(st.text(st.characters(codec="latin-1"), max_size=60))
def test_nothing_but_the_exact_words_allows_anything(value):
    """No near miss of a yes is a yes."""
    visitor = read(f"samtycke={value}")
    if visitor.choice in GRANTING:
        assert value.strip(" ") in {"3.s", "3.t", "3.st"}


@given(st.lists(st.text("abc=; .3nst", max_size=8), max_size=6))
def test_a_yes_among_other_cookies_needs_a_header_that_is_whole(parts):
    """Chosen means: once, and nothing beside it is empty."""
    header = ";".join([*parts, "samtycke=3.st"])
    empty = any(not part.strip() for part in header.split(";"))
    assert read(header).choice is (Choice.UNDECIDED if empty else Choice.BOTH)


PIECES = ["samtycke", "=", ";", " ", "\t", "3.st", "3.n", "a", "_pk_id", "\xe5", "; ", ";samtycke=3.st"]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_a_header_is_understood_as_if_each_part_were_read_by_itself(header):
    """However it is read to be fast: split, stripped, and one name compared after another."""
    parts = [part.strip(" \t") for part in header.split(";")]
    pairs = [part.partition("=") for part in parts]
    values = [value.strip(" \t") for name, _, value in pairs if name.rstrip(" \t") == "samtycke"]
    assert state.values_of("samtycke", header) == values
    is_readable = header.isascii()
    visitor = read(header)
    assert visitor.has_cookie is bool(values)
    assert visitor.has_chosen is (values in (["3.st"], ["3.n"]) and is_readable and all(parts))


@pytest.mark.parametrize("filler", ["x=" + "a" * 8_000, "; ".join(f"kaka{n}=samtycke" for n in range(400)), "namnlos"])
def test_a_choice_is_heard_among_many_and_long_cookies(filler):
    """First, last and in the middle; and a second one beside it is seen as well."""
    value = "samtycke=3.st"
    for header in (f"{value}; {filler}", f"{filler}; {value}", f"{filler}; {value}; {filler}"):
        assert read(header).choice is Choice.BOTH
        for other in (f"{header}; samtycke=3.n", f"{header}; ", f"{header}; a=\xe5"):
            assert read(other).choice is Choice.UNDECIDED
