"""What is said of progress: the class, the periods and values it was made from, and why where there is none."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.support.materials import observation
from tests.support.questions import numbers, question, share, target
from webapp.cube.aim import Direction, TargetKind
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker
from webapp.formatting import NO_BREAK_SPACE
from webapp.language import speaking
from webapp.progress import speech
from webapp.progress.assess import assess
from webapp.progress.facts import EditorsView, Obstacle, Question, Reason, Status
from webapp.progress.pace import status_of
from webapp.progress.swedish.pace import percent
from webapp.progress.words import status_name

UP, DOWN = TargetKind.REACH_AT_LEAST, TargetKind.REACH_AT_MOST
KEEP = TargetKind.KEEP_AT_LEAST
SINCE_2020 = target(TargetKind.MORE_THAN_BASE, "2030", base=Period.parse("2020"))


def plain(text: str) -> str:
    """Return a text with ordinary spaces."""
    return text.replace(NO_BREAK_SPACE, " ")


def pace_words(asked: Question) -> str:
    """Return what is said of the pace."""
    return plain(speech.current().pace_words(asked, assess(asked).pace))


def trend_words(asked: Question) -> str:
    """Return what is said of the trend."""
    return plain(speech.current().trend_words(asked, assess(asked).trend))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            share({"2016": "71.2", "2023": "76.4"}, target(UP, "2030", 85)),
            (
                "Från 2016 till 2023 ökade andelen från 71,2 till 76,4 procent, i snitt 0,74 procentenheter per år."
                " För att nå minst 85,0 procent år 2030 behövs en ökning med i snitt 0,99 procentenheter per år,"
                " räknat från 2016. Takten är 75 procent av den som behövs."
            ),
        ),
        (
            question({"2015": 738, "2021": 667}, target(UP, "2030", 900)),
            (
                "Från 2015 till 2021 minskade antalet från 738 till 667 företag, i snitt 1,7 procent per år."
                " För att nå minst 900 företag år 2030 behövs en ökning med i snitt 1,3 procent per år,"
                " räknat från 2015."
            ),
        ),
        (
            share({"2015": "12.2", "2023": "9.4"}, target(DOWN, "2030", 8, milestones={"2025": 10})),
            (
                "Från 2015 till 2023 minskade andelen från 12,2 till 9,4 procent, i snitt 0,35 procentenheter per år."
                " För att nå etappmålet högst 10,0 procent år 2025 behövs en minskning med i snitt"
                " 0,22 procentenheter per år, räknat från 2015. Takten är 159 procent av den som behövs."
            ),
        ),
        (
            question({"2015": 500, "2023": 500}, target(UP, "2030", 700)),
            (
                "Från 2015 till 2023 var antalet oförändrat, 500 företag. För att nå minst 700 företag år 2030"
                " behövs en ökning med i snitt 2,3 procent per år, räknat från 2015."
                " Takten är 0 procent av den som behövs."
            ),
        ),
        (
            question({"2015": 720, "2021": 690}, target(UP, "2030", 700)),
            "Målet minst 700 företag år 2030 var nått redan år 2015, med 720 företag. År 2021 var antalet 690 företag.",
        ),
        (
            question({"2015": 500, "2021": 701}, target(UP, "2030", 700)),
            "Målet är minst 700 företag år 2030. År 2021 var antalet 701 företag.",
        ),
        (
            question({"2015": 500, "2020": 710, "2021": 690}, target(UP, "2021", 700)),
            (
                "Målet var minst 700 företag år 2021. År 2021 var antalet 690 företag."
                " År 2020 var målet nått, men det är det inte längre."
            ),
        ),
        (
            share({"2023": "89.96"}, target(KEEP, "2030", 90)),
            "Målet är att hålla minst 90,0 procent till och med år 2030. År 2023 var andelen 89,96 procent.",
        ),
        (
            question({"2020": 590, "2021": 667}, SINCE_2020),
            "Från 2020 till 2021 ökade antalet från 590 till 667 företag. Målet är ett högre värde år 2030 än år 2020.",
        ),
        (
            question({"2020": "590.1", "2021": "590.2"}, SINCE_2020),
            (
                "Från 2020 till 2021 var antalet nästan oförändrat, 590,1 och 590,2 företag."
                " Målet är ett högre värde år 2030 än år 2020."
            ),
        ),
        (
            share(
                {"2014": 50, "2022": 60},
                target(TargetKind.NARROW_GAP, "2030", 8, between=("a", "b")),
                other=numbers({"2014": 70, "2022": 75}),
            ),
            (
                "Från 2014 till 2022 minskade skillnaden från 20,0 till 15,0 procentenheter, i snitt"
                " 0,63 procentenheter per år. För att nå högst 8,0 procentenheter år 2030 behövs en minskning"
                " med i snitt 0,75 procentenheter per år, räknat från 2014. Takten är 83 procent av den som behövs."
            ),
        ),
        (
            question(
                {"2014": "-4.9", "2024": "-2.7"},
                target(UP, "2030", 0),
                decimals=1,
                unit="procent",
                subject="resultatet",
            ),
            (
                "Från 2014 till 2024 steg värdet från −4,9 till −2,7 procent, i snitt 0,22 procentenheter per år."
                " För att nå minst 0,0 procent år 2030 behövs en ökning med i snitt 0,31 procentenheter per år,"
                " räknat från 2014. Takten är 72 procent av den som behövs."
            ),
        ),
    ],
)
def test_the_pace_is_told_with_its_years_and_values(asked: Question, said: str) -> None:
    """A reader can compute the class again from the sentence."""
    assert pace_words(asked) == said


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_words(reason: Reason) -> None:
    """A reason is never left unsaid, with a period or without."""
    said = {
        speech.current().why(Obstacle(reason)),
        speech.current().why(Obstacle(reason, Period.parse("2020"), Flag.EXAMPLE)),
    }
    assert all(len(words) > 15 and "None" not in words for words in said)


def test_why_there_is_no_pace_is_told() -> None:
    """The reason follows in the same sentence."""
    assert pace_words(question({"2020": observation(590, Flag.ESTIMATED), "2021": 667}, SINCE_2020)) == (
        "Takten går inte att bedöma, eftersom värdet för 2020 är uppskattat."
    )
    assert pace_words(question({"2021": 600, "2023": 650}, target(UP, "2030", 900))) == (
        "Takten går inte att bedöma, eftersom serien är för kort: från det första värdet, för 2021,"
        " till det senaste ska det gå minst tre år."
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            question({"2020": 590, "2021": 667}, direction=Direction.UP),
            (
                "Serien är för kort för att visa åt vilket håll utvecklingen går."
                " Från 2020 till 2021 ökade antalet från 590 till 667 företag, eller 13,1 procent."
            ),
        ),
        (
            share({str(2015 + place): 40 - place for place in range(6)}, direction=Direction.DOWN),
            (
                "Utvecklingen går åt rätt håll. Från 2015 till 2020 minskade andelen från 40,0 till 35,0 procent,"
                " i snitt 1,0 procentenheter per år."
            ),
        ),
        (
            question({"2015": 10, "2016": 14, "2017": 11, "2018": 16, "2019": 17}, direction=Direction.DOWN),
            (
                "Utvecklingen går åt fel håll. Från 2015 till 2019 ökade antalet från 10 till 17 företag,"
                " i snitt 14,2 procent per år."
                " Den senaste förändringen är inte större än vad som är vanligt och kan vara tillfällig."
            ),
        ),
        (
            question({"2015-16": 10, "2018-19": 10}, unit="elever", subject="antalet elever"),
            "Från läsåret 2015/16 till 2018/19 var antalet oförändrat, 10 elever.",
        ),
        (
            share({"2019": 10, "2021": 12}),
            (
                "Serien är för kort för att visa åt vilket håll utvecklingen går."
                " Från 2019 till 2021 ökade andelen från 10,0 till 12,0 procent."
            ),
        ),
        (question({"2019": 10}), "Det finns för få säkra värden för att visa en utveckling."),
    ],
)
def test_the_trend_is_told_with_its_years_and_values(asked: Question, said: str) -> None:
    """What the values did stands by itself, whatever a target asks for."""
    assert trend_words(asked) == said


def test_a_share_is_written_so_that_it_falls_into_its_class() -> None:
    """94.96 per cent is not written as 95, which would be another class."""
    assert percent(Fraction(9496, 10000)) == "94,96"
    assert percent(Fraction(95, 100)) == "95"
    assert percent(Fraction(5999, 10000)) == "59,99"
    assert percent(Fraction(123456, 100000)) == "123"
    assert status_of(Fraction(9496, 10000)) is Status.NEARLY_ON_TRACK


def test_a_reader_learns_what_must_be_known_of_the_values() -> None:
    """A newer year without a value, a preliminary one, a season and a break that is bridged are told."""
    values = {
        "2020M03": 500,
        "2021M03": observation(510, Flag.BREAK_BEFORE),
        "2024M03": observation(600, Flag.PRELIMINARY),
        "2024M04": Marker.PENDING,
    }
    asked = question(values, target(UP, "2030", 700), across_breaks=True)
    assert speech.current().notes(asked, assess(asked)) == (
        "Värdet för april 2024 är inte klart än, så mars 2024 är det senaste.",
        "Värdet för mars 2024 är preliminärt och kan ändras.",
        "Värdena jämförs med samma tid på året.",
        "Värdena jämförs trots att serien har ett brott.",
    )
    both = question({code: observation(9, Flag.PRELIMINARY) for code in ("2019", "2023")} | {"2024": Marker.MISSING})
    assert speech.current().notes(both, assess(both)) == (
        "Värdet för 2024 saknas, så 2023 är det senaste.",
        "Värdena för 2019 och 2023 är preliminära och kan ändras.",
    )


def test_the_way_of_counting_is_told() -> None:
    """Equal steps or equal percentages, and nothing where no pace was counted."""
    said = speech.current().method_words
    aim = target(UP, "2030", 90)
    assert said(assess(share({"2015": 50, "2023": 60}, aim)).pace) == "Takten räknas som lika stora steg varje år."
    assert said(assess(question({"2015": 50, "2023": 60}, aim)).pace) == (
        "Takten räknas som lika många procent varje år."
    )
    assert said(assess(question({"2015": 50, "2023": 95}, aim)).pace) == ""


def test_the_editors_view_is_shown_first_and_hides_nothing() -> None:
    """What the editors think has their name and date; the pace beside it is what it was."""
    view = EditorsView(Status.ON_TRACK, "Fler företag väntas exportera.", "Anna Ek", date(2026, 1, 2))
    answer = assess(question({"2015": 738, "2021": 667}, target(UP, "2030", 900), editors=view))
    assert answer.status is Status.ON_TRACK
    assert answer.pace.status is Status.WRONG_WAY
    assert speech.current().editors_words(view) == (
        "Redaktionens bedömning: I takt. Fler företag väntas exportera. (Anna Ek, 2 januari 2026)"
    )


def test_all_goals_together_are_one_sentence() -> None:
    """The best class first, those without goals left out."""
    said = speech.current().tally
    statuses = [Status.NOT_ASSESSABLE] * 4 + [Status.ON_TRACK] * 2 + [Status.WRONG_WAY]
    assert said(statuses) == "2 av 7 mål i takt, 1 åt fel håll och 4 går inte att bedöma."
    assert said([Status.REACHED]) == "1 av 1 mål nått."
    assert said([Status.NOT_ASSESSABLE] * 7) == "Inget av de 7 målen går att bedöma än."
    assert said([Status.NOT_ASSESSABLE]) == "Målet går inte att bedöma än."
    assert said([]) == "Det finns inga mål att visa än."


def test_every_class_has_a_name_of_its_own() -> None:
    """No two classes are called the same, and a language without sentences gets the source's."""
    assert len({status_name(status) for status in Status}) == len(Status)
    with speaking("fi"):
        assert speech.current().tally([]) == "Det finns inga mål att visa än."


def test_a_value_is_exact_to_the_last_digit() -> None:
    """A target missed in the 28th digit is missed."""
    short_of = "0.9999999999999999999999999999"
    assert assess(question({"2023": short_of}, target(KEEP, "2030", 1))).pace.status is Status.WRONG_WAY
    assert Decimal(short_of) < 1
