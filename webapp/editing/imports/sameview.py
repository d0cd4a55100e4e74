"""The step that asks whether a file is of the same data as the one before, where it does not say the same of itself."""

from webapp.cube.mapping.origin import LONGEST, Fact
from webapp.editing.data.queries import Ground
from webapp.editing.imports.compose import ANSWERS, frame
from webapp.editing.imports.pages import SamePage
from webapp.editing.imports.reading import Answered, Opened, Step, answers_of
from webapp.editing.imports.words import differing_words
from webapp.language import gettext as _


def page(ground: Ground, seen: Opened, found: Answered, told: tuple[str, ...] = ()) -> SamePage:
    """Return the step, with what each of the two files says."""
    is_in_another_unit = any(one.fact is Fact.UNIT for one in found.others)
    return SamePage(
        frame=frame(ground, seen, Step.SAME, found.rules),
        differences=tuple(differing_words(one, LONGEST) for one in found.others),
        unit=_("Är det en annan enhet passar siffrorna inte ihop med dem som redan står här.")
        if is_in_another_unit
        else "",
        hidden=(("steg", Step.SAME), (ANSWERS, answers_of(seen.arrived))),
        told=told,
    )
