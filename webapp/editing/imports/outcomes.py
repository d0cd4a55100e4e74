"""Says in words what became of a file that nobody looked at."""

from webapp.editing.imports.unattended import Became, Outcome
from webapp.editing.imports.words import difference_words, lack_words
from webapp.language import gettext as _


def sentence_of(outcome: Outcome) -> str:
    """Say what became of a file, and what is still to be answered."""
    match outcome.became:
        case Became.SAME:
            return _("Inga ändringar.")
        case Became.DRAFT:
            return _("Ett utkast är sparat. {words}").format(words=difference_words(outcome.difference))
        case Became.RELEASED:
            return _("Publicerat. {words}").format(words=difference_words(outcome.difference))
        case Became.IN_THE_WAY:
            return _("En redaktör har ett utkast av siffrorna. Filen väntar bredvid det.")
        case Became.WAITS:
            waits = _("Filen väntar på att en redaktör säger vad den betyder.")
            return " ".join((waits, *(lack_words(one) for one in outcome.unanswered)))


def is_waiting(outcome: Outcome) -> bool:
    """Say whether an editor has to do something before the file is used."""
    return outcome.became in {Became.IN_THE_WAY, Became.WAITS}
