"""Which package makes the sentences: one per language, each with the functions named here."""

from collections.abc import Mapping
from typing import Protocol

from webapp import language
from webapp.charts import swedish
from webapp.charts.comparison import Change
from webapp.charts.facts import Facts
from webapp.charts.goals import Judgement, TargetWords, Wish
from webapp.charts.spec import ChartSpec


class Speech(Protocol):
    """The whole sentences that need a grammar."""

    def summary(self, spec: ChartSpec, facts: Facts) -> str:
        """Say in words what a chart shows."""

    def nothing(self, spec: ChartSpec) -> str:
        """Say that a selection holds no number."""

    def target_words(self, wish: Wish) -> TargetWords:
        """Say what a target asks for."""

    def verdict(self, wish: Wish, judgement: Judgement) -> str:
        """Say in a sentence how far the target is."""

    def target_remark(self, wish: Wish, judgement: Judgement) -> str:
        """Say in a phrase how far the target is."""

    def change_remark(self, changed: Change, unit: str, decimals: int) -> str:
        """Say in a phrase how a number differs from an earlier one."""


SPEAKERS: Mapping[str, Speech] = {language.SOURCE_LANGUAGE: swedish}


def current() -> Speech:
    """Return who speaks the language of now; a language without sentences of its own gets the source's."""
    return SPEAKERS.get(language.current(), SPEAKERS[language.SOURCE_LANGUAGE])
