"""How it is going with an indicator, ready to be shown: the assessment of its main series in words and as a track.

Assessing is dear and its answer depends on nothing but the edition, the day and the editors' view, so the
last answers are kept, by value, as charts are.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from webapp import clock
from webapp.charts import goals
from webapp.charts.build import main_series
from webapp.charts.material import Material
from webapp.progress import speech, tracksvg
from webapp.progress.assess import assess
from webapp.progress.facts import Assessment, EditorsView, Question, Status
from webapp.progress.track import track
from webapp.progress.words import status_name

MOST_KEPT = 256


@dataclass(frozen=True, slots=True)
class Going:
    """How it is going: the status to show first, each of the three views in words, and the goal track as SVG.

    ``criteria`` says what would count, before any figure. ``pace`` and ``trend`` name the periods and values
    they were made from, ``notes`` what else a reader must know, ``method`` how the pace was counted, ``way`` in
    a few words what the pace was made from. ``editors`` is empty where they have said nothing.
    """

    status: Status
    status_name: str
    criteria: tuple[str, ...]
    pace: str
    trend: str
    method: str
    way: str
    editors: str
    notes: tuple[str, ...]
    track: str
    assessment: Assessment


def today() -> date:
    """Return the day it is in Sweden."""
    return clock.now().astimezone(clock.SWEDEN).date()


@lru_cache(MOST_KEPT)
def going(material: Material, day: date, editors: EditorsView | None = None) -> Going:
    """Say how it is going with an indicator on a day."""
    asked = question(material, day, editors)
    found = assess(asked)
    said = speech.current()
    return Going(
        status=found.status,
        status_name=status_name(found.status),
        criteria=said.criteria_words(asked, found),
        pace=said.pace_words(asked, found.pace),
        trend=said.trend_words(asked, found.trend),
        method=said.method_words(found.pace),
        way=said.way_words(asked, found),
        editors=said.editors_words(editors) if editors else "",
        notes=said.notes(asked, found),
        track=tracksvg.draw(track(asked, found)),
        assessment=found,
    )


def question(material: Material, day: date, editors: EditorsView | None = None) -> Question:
    """Ask of the indicator's main series."""
    main = main_series(material)
    return goals.question(material, main.key if main else "", day, editors)
