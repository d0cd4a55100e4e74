"""Whole sentences in Swedish; another language is another package with the same functions (see ``speech``)."""

from webapp.charts.swedish.summary import nothing, summary
from webapp.charts.swedish.targets import change_remark, target_remark, target_words, verdict

__all__ = ["change_remark", "nothing", "summary", "target_remark", "target_words", "verdict"]
