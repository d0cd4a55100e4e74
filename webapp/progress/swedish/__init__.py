"""Whole sentences in Swedish; another language is another package with the same functions (see ``speech``)."""

from webapp.progress.swedish.criteria import criteria_words
from webapp.progress.swedish.notes import editors_words, method_words, notes
from webapp.progress.swedish.pace import pace_words
from webapp.progress.swedish.reasons import why
from webapp.progress.swedish.steps import pace_steps, trend_steps
from webapp.progress.swedish.tally import tally
from webapp.progress.swedish.track import track_words, way_words
from webapp.progress.swedish.trend import trend_words

__all__ = [
    "criteria_words",
    "editors_words",
    "method_words",
    "notes",
    "pace_steps",
    "pace_words",
    "tally",
    "track_words",
    "trend_steps",
    "trend_words",
    "way_words",
    "why",
]
