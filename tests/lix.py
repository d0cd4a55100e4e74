"""``python -m tests.lix``: prints how easy every public text is to read, beside its ceiling.

LIX is words per sentence plus the percentage of words longer than six letters: below 35 reads like a
good local paper, above 45 like an authority. The demonstration's texts are measured whole; of the
site's own words only sentences are, since a button is none.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from babel.messages.extract import extract_from_dir

from tests.support.machine import ROOT
from webapp.charts import binding
from webapp.demo import reading
from webapp.demo.reading import Facts

LEAD, PAGE = 35, 40
"""The highest LIX of a lead and of a whole page."""

LEAD_WORDS = 60
LONG = 6
WORD = re.compile(r"[^\W_]+(?:[-–:,.’'][^\W_]+)*")
END = re.compile(r"[.!?:;]+(?=\s|$)|\n\s*\n")
SENTENCE = re.compile(r"\S+(?:\s+\S+){4,}[.!?]")
METHODS = [("webapp/**.py", "python"), ("templates/**.html", "jinja2")]


@dataclass(frozen=True, slots=True)
class Text:
    """One text that a visitor reads, and its ceiling; a heading ends like a sentence."""

    name: str
    words: str
    ceiling: int

    @property
    def lix(self) -> float:
        """Return the text's LIX."""
        return lix(self.words)


def words_of(text: str) -> list[str]:
    """Return the words of a text; a bound figure is one word."""
    return WORD.findall(binding.TOKEN.sub("0", text))


def lix(text: str) -> float:
    """Return words per sentence plus the percentage of long words, 0 for a text without words."""
    words = words_of(text)
    sentences = [part for part in END.split(binding.TOKEN.sub("0", text)) if WORD.search(part)]
    if not words:
        return 0.0
    return len(words) / len(sentences) + 100 * sum(len(word) > LONG for word in words) / len(words)


def demonstration() -> Iterator[Text]:
    """Yield the texts of the strategy, of each goal, of each indicator and of the accessibility statement."""
    yield Text("strategin, ingress", reading.strategy()["strategy"]["lead"], LEAD)
    for goal in reading.goals():
        yield from of_goal(goal)
    for indicator in reading.indicators():
        said = indicator["indicator"]
        notes = [note["text"] for note in indicator["edition"].get("footnotes", ())]
        yield Text(f"indikator {said['slug']}", paragraphs([said["definition"], said["method"], *notes]), PAGE)
    site = tomllib.loads(reading.FOLDER.joinpath("site.toml").read_text("utf-8"))
    faults = [fault[part] for fault in site["faults"] for part in ("what", "why")]
    yield Text("tillgänglighet", paragraphs([site["statement"]["method"], *faults]), PAGE)


def of_goal(goal: Facts) -> Iterator[Text]:
    """Yield a goal's lead, the leads of its sections, and the whole page."""
    name, sections = f"mål {goal['number']}", goal["sections"]
    yield Text(f"{name}, ingress", goal["lead"], LEAD)
    for section in sections:
        yield Text(f"{name}, ingress till {section['label']}", section["lead"], LEAD)
    parts = [section[part] for section in sections for part in ("heading", "lead", "text")]
    yield Text(f"{name}, hela sidan", paragraphs([goal["lead"], goal.get("chart_note", ""), *parts]), PAGE)


def own_words() -> Iterator[Text]:
    """Yield the sentences that templates and code say, file by file."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, _, message, *_ in extract_from_dir(ROOT, METHODS, keywords={"_": None}):
        said = message if isinstance(message, str) else message[0]
        if name.startswith(("webapp/", "templates/")) and SENTENCE.search(said):
            found[name].append(said)
    for name, sentences in sorted(found.items()):
        yield Text(name, paragraphs(sentences), PAGE)


def paragraphs(parts: Iterable[str]) -> str:
    """Join texts so that none runs into the next."""
    return "\n\n".join(parts)


def main() -> None:
    """Print every text's LIX, its ceiling and its number of words."""
    for text in (*demonstration(), *own_words()):
        mark = "" if text.lix <= text.ceiling else "  för svår"
        print(f"{text.lix:5.1f} ≤ {text.ceiling}  {len(words_of(text.words)):4} ord  {text.name}{mark}")


if __name__ == "__main__":
    main()
