"""Which package makes the sentences: one per language, each with the functions named here."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from webapp import language
from webapp.progress import swedish
from webapp.progress.facts import Assessment, EditorsView, Obstacle, Pace, Question, Status, Step, Trend


class Speech(Protocol):
    """The whole sentences that need a grammar."""

    def criteria_words(self, question: Question, assessment: Assessment) -> tuple[str, ...]:
        """Say what would count as reached and on track, and what as the right way."""

    def pace_words(self, question: Question, pace: Pace) -> str:
        """Say how fast the target comes nearer, with the periods and values used, or why that cannot be said."""

    def why(self, obstacle: Obstacle) -> str:
        """Say what stands in the way, as it follows «because»."""

    def trend_words(self, question: Question, trend: Trend | None) -> str:
        """Say what the values did."""

    def notes(self, question: Question, assessment: Assessment) -> tuple[str, ...]:
        """Say what a reader must know of the values used."""

    def method_words(self, pace: Pace) -> str:
        """Say how the pace was counted, nothing where none was."""

    def editors_words(self, view: EditorsView) -> str:
        """Say what the editors think, who and when."""

    def track_words(self, question: Question, assessment: Assessment) -> str:
        """Say in words what the goal track shows."""

    def way_words(self, question: Question, assessment: Assessment) -> str:
        """Say in a few words everything that a status was made from."""

    def pace_steps(self, question: Question, pace: Pace) -> tuple[Step, ...]:
        """Return the calculation of a pace step by step, none where none was computed."""

    def trend_steps(self, question: Question, trend: Trend) -> tuple[Step, ...]:
        """Return the calculation of a trend step by step."""

    def tally(self, statuses: Iterable[Status]) -> str:
        """Say in one sentence how it is going with all goals together."""


SPEAKERS: Mapping[str, Speech] = {language.SOURCE_LANGUAGE: swedish}


def current() -> Speech:
    """Return who speaks the language of now; a language without sentences of its own gets the source's."""
    return SPEAKERS.get(language.current(), SPEAKERS[language.SOURCE_LANGUAGE])
