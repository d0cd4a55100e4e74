"""The summary of a chart: one text on screen, in the live region, as text alternative and in the file.

First the facts, which know no language, then the sentences of the language that is spoken.
"""

from webapp.charts import speech
from webapp.charts.facts import gather
from webapp.charts.spec import ChartSpec


def summarise(spec: ChartSpec) -> str:
    """Say in a few short sentences what the chart shows."""
    facts = gather(spec)
    spoken = speech.current()
    return spoken.summary(spec, facts) if facts else spoken.nothing(spec)
