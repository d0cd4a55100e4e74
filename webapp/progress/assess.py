"""The assessment of one indicator: trend, pace and the editors' own view, put side by side."""

from webapp.progress.facts import Assessment, Question
from webapp.progress.pace import pace
from webapp.progress.readings import Ground, unused
from webapp.progress.trend import trend


def assess(question: Question) -> Assessment:
    """Answer a question; the same question always has the same answer."""
    ground = Ground(question)
    return Assessment(pace(ground), trend(ground), question.editors, unused(ground))
