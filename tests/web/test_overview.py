"""The overview of a strategy, its areas and the list of all: what is said, what can be chosen, what is odd."""

import re
from decimal import Decimal

import pytest

from tests.support import strategies
from tests.support.html import words
from tests.support.pages import fragment, visit
from tests.support.strategies import BEFORE, BEGINS, CASES, COMING, EMPTY, JUDGED, LARGE, MANY, NOW, UNWRITTEN, overview
from tests.support.watching import statements
from webapp import formatting
from webapp.cube.value import Observation
from webapp.extensions import db
from webapp.progress.method import NEARLY_ON_TRACK_FROM, ON_TRACK_FROM
from webapp.progress.words import status_name
from webapp.transactions import transactional

DEMONSTRATION = "/strategi/livskraftigt-vastmanland"
NUMBER = r"−?\d[\d\xa0]*(?:,\d+)?"


def rows(page):
    """Return what is read of each goal in a list, by its number."""
    return {int(row.select_one(".goal-number [aria-hidden]").text): row for row in page.all(".goal")}


def seen_alone(picture):
    """Say whether a picture is for those who see, its words standing beside it."""
    return picture.get("aria-hidden") or picture.find_parent(attrs={"aria-hidden": "true"})


def status_of(row):
    """Return the status that a goal's line shows."""
    return row.select_one(".goal-status strong").text


def test_one_sentence_answers_and_is_the_sum_of_the_lines(reader):
    """Every goal that is counted can be counted by the reader."""
    page = visit(reader, overview(NOW))
    answer = page.words_of("[data-answer]")
    assert (
        answer
        == "1 av 12 mål nått, 2 i takt, 1 nästan i takt, 2 för långsamt, 1 åt fel håll och 5 går inte att bedöma."
    )
    shown = [status_of(row).lower().removeprefix("målet ") for row in rows(page).values()]
    for count, phrase in re.findall(r"(\d+)(?: av \d+ mål)? ([^\d,]+?)(?=, | och |\.)", answer):
        assert shown.count(phrase) == int(count), phrase


def test_the_overview_says_how_many_of_the_goals_it_shows(reader, client):
    """Of those the strategy has, where that is known."""
    assert visit(client, DEMONSTRATION).words_of(".count") == "Visar 7 av 20 mål."
    assert visit(reader, overview(LARGE)).words_of(".count") == f"Visar alla {MANY} mål."


@pytest.mark.parametrize(("number", "case"), [*enumerate(CASES, 1)])
def test_a_line_shows_value_period_status_and_the_way_to_the_goal(reader, number, case):
    """In words: the pictures beside them are for those who see."""
    status, unit, values, _ = CASES[case]
    sure = [code for code, value in values.items() if not isinstance(value, Observation) or value.comparable]
    row = rows(visit(reader, overview(NOW)))[number]
    assert status_of(row) == status_name(status)
    assert row.select_one("h3 a")["href"] == f"{overview(NOW)}/mal/{number}"
    if sure:
        assert words(row.select_one(".goal-value strong")).endswith(unit)
        assert max(sure) in words(row.select_one(".goal-value"))
    assert all(
        picture.find_parent(attrs={"aria-hidden": "true"}) or picture.get("aria-hidden") for picture in row("svg")
    )


def recomputed(sentence):
    """Judge a line by nothing but its own words, as a reader with a pencil would."""
    if "eftersom" in sentence:
        return "Går inte att bedöma"
    first, last = (Decimal(re.search(rf"{before} ({NUMBER})", sentence)[1]) for before in ("Från", "nu"))
    if "ett högre värde än" in sentence:
        return "Målet nått" if last > first else "Åt fel håll"
    wanted = Decimal(re.search(rf"minst ({NUMBER})", sentence)[1])
    if last >= wanted:
        return "Målet nått"
    if "målet var" in sentence:
        return "För långsamt"
    share = re.search(rf"Takten är ({NUMBER}) procent", sentence)
    ratio = Decimal(share[1]) / 100 if share else Decimal(-1)
    assert (ratio < 0) == (last < first)
    steps = ((ON_TRACK_FROM, "I takt"), (NEARLY_ON_TRACK_FROM, "Nästan i takt"), (0, "För långsamt"))
    return next((name for least, name in steps if ratio >= least), "Åt fel håll")


@pytest.mark.parametrize("path", [overview(NOW), overview(BEFORE), overview(LARGE), DEMONSTRATION])
def test_a_reader_can_recompute_every_status_from_what_the_page_shows(reader, path):
    """The years and values are in the line; what the editors think is told apart from it."""
    for number, row in rows(visit(reader, path)).items():
        sentence = words(row.select_one(".goal-status"))
        if "enligt redaktionen" in sentence:
            computed = re.search(r"Takten säger: ([^.]+)\.", sentence)[1]
            assert recomputed(sentence).lower() == computed
        else:
            assert recomputed(sentence) == status_of(row), number


@pytest.mark.parametrize("path", [overview(NOW), DEMONSTRATION])
def test_a_line_and_the_goals_own_page_say_the_same(reader, path):
    """One status for one goal, wherever it stands."""
    for row in rows(visit(reader, path)).values():
        link = row.select_one("h3 a")
        if link:
            assert visit(reader, link["href"]).words_of("[data-status]") == status_of(row)


def test_what_the_editors_think_stands_beside_what_the_figures_say(reader):
    """Neither hides the other."""
    sentence = words(rows(visit(reader, overview(NOW)))[JUDGED].select_one(".goal-status"))
    assert sentence.startswith("I takt , enligt redaktionen. Takten säger: åt fel håll. Från 738 företag")


@pytest.mark.parametrize(("path", "number"), [(overview(NOW), 9), (DEMONSTRATION, 7)])
def test_an_example_is_no_value_of_a_goal(reader, path, number):
    """What somebody made up is never the figure that a goal is known by: the marked course is all there is of it."""
    row = rows(visit(reader, path))[number]
    assert not row.select(".goal-value")
    assert row.select_one(".goal-measure")
    assert "exempeldata" in words(row.select_one(".goal-course p"))


def test_an_index_is_a_number_of_nothing(client):
    """Nobody says «92,4 index»."""
    assert words(rows(visit(client, DEMONSTRATION))[14].select_one(".goal-value")) == "92,4 2021"


def test_example_data_is_said_in_words(reader):
    """And hatched for those who see."""
    row = rows(visit(reader, overview(NOW)))[9]
    assert words(row.select_one(".goal-course p")) == "2015–2020, exempeldata"
    assert row.select_one(".spark-example")


def test_a_value_of_a_part_is_not_passed_off_as_the_whole(client):
    """The newest value of goal 5 is that of girls alone, and that of goal 20 is one municipality's."""
    found = rows(visit(client, DEMONSTRATION))
    assert "flickor" in words(found[5].select_one(".goal-measure"))
    assert "Arboga" in words(found[20].select_one(".goal-measure"))


def test_goals_are_chosen_by_area_and_status(reader):
    """An area that has none of them is left out."""
    page = visit(reader, overview(NOW, "?omrade=omrade-1&status=i-takt&status=natt"))
    assert list(rows(page)) == [1, 5]
    assert [heading.text for heading in page.all("main h2")] == ["Område 1"]
    assert page.words_of(".count") == "2 av 12 mål visas. Visa alla mål"
    assert page.one(".count a")["href"] == overview(NOW)
    assert [box["value"] for box in page.all("input[checked]")] == ["omrade-1", "natt", "i-takt", "nummer"]
    assert page.all("details[open]")


def test_the_answer_is_about_all_goals_whatever_is_chosen(reader):
    """A choice changes what is shown, never how it is going."""
    chosen = visit(reader, overview(NOW, "?status=natt"))
    assert chosen.words_of("[data-answer]") == visit(reader, overview(NOW)).words_of("[data-answer]")


def test_the_worst_come_first_where_that_is_asked_for(reader):
    """Within each area, and what cannot be judged comes last."""
    page = visit(reader, overview(NOW, "?ordning=lage"))
    assert list(rows(page)) == [3, 1, 5, 7, 9, 4, 8, 2, 12, 6, 10, 11]


def test_no_hit_helps_on(reader):
    """A sentence and a link that clears."""
    page = visit(reader, overview(NOW, "?omrade=omrade-2&status=natt"))
    assert not rows(page)
    assert "Inget mål passar in" in page.words_of(".count")
    assert page.one(".count a")["href"] == overview(NOW)


@pytest.mark.parametrize("query", ["omrade=havet", "status=bra", "ordning=namn", "status=natt&status=x"])
def test_bad_unknown_choice_links_to_those_that_exist(reader, query):
    """Each of them is a page."""
    page = visit(reader, overview(NOW, f"?{query}"), status=400)
    ways = [link["href"] for link in page.all("main a")]
    assert len(ways) >= 2
    for way in ways:
        visit(reader, way)


@pytest.mark.parametrize("query", ["utm_source=brev", "%ff=1", "omrade=", "=&&", "omrade[]=1", "a=b&" * 500])
def test_other_parameters_are_ignored(reader, query):
    """They mean nothing here."""
    assert visit(reader, overview(NOW, f"?{query}")).words_of(".count") == "Visar 12 av 20 mål."


def test_a_form_leads_to_the_shortest_address(reader):
    """Sorted, without what everybody gets."""
    answer = reader.get(overview(NOW, "?status=natt&omrade=omrade-2&omrade=omrade-1&ordning=nummer"))
    assert answer.status_code == 302
    assert answer.headers["Location"] == overview(NOW, "?omrade=omrade-1&omrade=omrade-2&status=natt")
    assert reader.get(overview(NOW, "?ordning=lage")).status_code == 200


def test_a_part_is_the_list_of_the_page_and_one_announcement(reader):
    """With the address to show in the bar."""
    path = overview(NOW, "?status=natt&omrade=omrade-1&ordning=nummer")
    page = visit(reader, overview(NOW, "?omrade=omrade-1&status=natt"))
    part = fragment(reader, path, within=page)
    assert words(part.one("#malen")) == words(page.one("#malen"))
    assert part.words_of("hx-partial") == "1 av 12 mål visas."
    assert part.response.headers["HX-Replace-Url"] == overview(NOW, "?omrade=omrade-1&status=natt")


def test_an_area_has_a_page_with_its_own_answer(reader):
    """Its goals, and the way to the other areas."""
    page = visit(reader, f"{overview(NOW)}/omrade/omrade-1")
    assert page.words_of("[data-answer]") == "1 av 5 mål nått, 1 i takt, 1 för långsamt och 2 går inte att bedöma."
    assert list(rows(page)) == [1, 3, 5, 7, 9]
    assert [link["href"] for link in page.all(".siblings a")] == [
        f"{overview(NOW)}/omrade/omrade-2",
        f"{overview(NOW)}/omrade/omrade-3",
        overview(NOW),
    ]


def test_bad_area_without_goals_says_so(reader):
    """On its own page and on the overview."""
    page = visit(reader, f"{overview(NOW)}/omrade/omrade-3")
    assert "Inga mål är publicerade här än." in page.words
    assert not page.all("[data-answer]")
    assert "Inga mål är publicerade här än." in visit(reader, overview(NOW)).words


@pytest.mark.parametrize("path", [f"{overview(NOW)}/omrade/havet", f"{overview('havet')}/omrade/omrade-1"])
def test_bad_unknown_area_is_a_404(reader, path):
    """In a strategy that exists and in one that does not."""
    visit(reader, path, status=404)


def test_bad_goal_without_texts_is_named_and_not_linked(reader):
    """It says why there is nothing more."""
    row = rows(visit(reader, overview(NOW)))[UNWRITTEN]
    assert not row.select("a")
    assert "texterna om målet inte är klara än" in words(row)


def test_bad_goals_without_data_target_or_time_left_say_why(reader):
    """In few words, on the line itself."""
    found = rows(visit(reader, overview(NOW)))
    numbers = {case: number for number, case in enumerate(CASES, 1)}
    assert "det inte finns något värde än" in words(found[numbers["utan siffror"]])
    assert "målet saknar ett målvärde" in words(found[numbers["utan målvärde"]])
    assert "målet var minst 70 procent år 2020" in words(found[numbers["i det förflutna"]])
    assert "målet inte har några siffror än" in words(found[11])


def test_bad_superseded_strategy_stays_readable_and_says_what_came_after(reader):
    """Since when, with the way there; each goal leads to the one that follows it, if that can be read."""
    page = visit(reader, overview(BEFORE))
    assert page.words_of(".notice") == (
        "Strategin gäller inte längre sedan den 1 januari 2026. Den har ersatts av Planen nu"
    )
    assert page.one(".notice a")["href"] == overview(NOW)
    following = [(link.text, link["href"]) for link in page.all(".goal-next a")]
    assert following == [
        ("Målet fortsätter som Mål 1 i Planen nu", f"{overview(NOW)}/mal/1"),
        ("Målet fortsätter som Mål 10 i Planen nu", overview(NOW)),
    ]


def test_a_goal_of_a_superseded_strategy_leads_to_the_one_that_follows(reader):
    """On its own page too."""
    page = visit(reader, f"{overview(BEFORE)}/mal/1")
    assert page.one(".notice a")["href"] == f"{overview(NOW)}/mal/1"
    assert not visit(reader, f"{overview(NOW)}/mal/1").all(".notice")


def test_bad_future_strategy_says_when_it_begins(reader):
    """And that there is nothing to show yet."""
    page = visit(reader, overview(COMING))
    assert page.words_of(".notice") == f"Strategin börjar gälla den {formatting.day(BEGINS)}."
    assert page.words_of("[data-answer]") == "Det finns inga mål att visa än."


def test_bad_empty_strategy_says_so(reader):
    """No form and no list of nothing."""
    page = visit(reader, overview(EMPTY))
    assert page.words_of("[data-answer]") == "Det finns inga mål att visa än."
    assert not page.all("main form, .goal, .track-key")


def test_all_strategies_are_listed_by_standing_with_their_answers(reader):
    """Those that apply now come first."""
    page = visit(reader, "/")
    assert [heading.text for heading in page.all("main h2")] == [
        "Gäller nu",
        "Börjar gälla senare",
        "Gäller inte längre",
    ]
    first, second, third = page.all(".front-list")
    assert [link["href"] for link in first("a")][:2] == [DEMONSTRATION, overview(NOW)]
    assert "1 av 12 mål nått" in words(first)
    assert f"börjar gälla den {formatting.day(BEGINS)}" in words(second)
    assert [link["href"] for link in third("a")] == [overview(BEFORE), overview(NOW)]


def test_the_only_strategy_is_shown_at_once(client):
    """Nobody is asked to choose among one."""
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, DEMONSTRATION)


@pytest.mark.parametrize("path", ["/", overview(NOW), overview(LARGE), f"{overview(LARGE)}/omrade/omrade-1"])
def test_bad_200_goals_take_no_more_statements_than_one(planned, reader, path):
    """Read anew after a release as well as kept from before."""
    # What every page stands on, whose site it is and what is declared, is read once, by whichever page comes first.
    reader.get("/metod")
    planned.extensions.pop("strategies", None)
    for most in (6, 1):
        with statements(planned) as said:
            assert reader.get(path).status_code == 200
        assert len(said) <= most


def test_bad_200_goals_are_one_light_page(reader):
    """No heavier than a picture."""
    answer = reader.get(overview(LARGE), headers={"Accept-Encoding": "br"})
    assert len(answer.data) < 25_000
    assert len(rows(visit(reader, overview(LARGE)))) == MANY


def test_what_is_released_is_seen_at_once(writable_app):
    """What was kept belongs to an earlier state."""
    client = writable_app.test_client()
    before = visit(client, DEMONSTRATION).words_of("[data-answer]")
    with writable_app.app_context():
        transactional(strategies.fill)(db.session)
        db.session.remove()
    assert visit(client, DEMONSTRATION).words_of("[data-answer]") == before
    assert visit(client, overview(NOW)).words_of("h1") == "Planen nu"
