"""The step that asks whether a file is of the same data as the one before, where it does not say the same of itself."""

from collections.abc import Callable, Mapping

from webapp.cube.mapping.origin import Fact
from webapp.cube.mapping.titles import LONGEST
from webapp.editing.data.queries import Ground
from webapp.editing.imports.compose import ANSWERS, frame
from webapp.editing.imports.pages import SamePage
from webapp.editing.imports.reading import Answered, Opened, Step, answers_of
from webapp.editing.imports.words import all_differing_words
from webapp.language import gettext as _

ADVICE: Mapping[Fact, Callable[[], str]] = {
    Fact.UNIT: lambda: _("Är det en annan enhet passar siffrorna inte ihop med dem som redan står här."),
    Fact.LENGTH: lambda: _(
        "Siffrorna hamnar bredvid dem som redan står här, för de gäller perioder av en annan längd."
    ),
    Fact.NAME: lambda: _("Betyder koden något annat än förut väljer du först ”Ändra hur filen tolkas” här ovanför."),
}


def page(ground: Ground, seen: Opened, found: Answered, told: tuple[str, ...] = ()) -> SamePage:
    """Return the step, with what each of the two files says."""
    others = {one.fact for one in found.others}
    return SamePage(
        frame=frame(ground, seen, Step.SAME, found.rules),
        differences=tuple(all_differing_words(found.others, LONGEST)),
        advice=tuple(words() for fact, words in ADVICE.items() if fact in others),
        hidden=(("steg", Step.SAME), (ANSWERS, answers_of(seen.arrived))),
        told=told,
    )
