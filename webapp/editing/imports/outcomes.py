"""Says in words what became of a file that nobody looked at."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from webapp import formatting
from webapp.editing.imports.holding import Held
from webapp.editing.imports.unattended import Became, Outcome
from webapp.editing.imports.words import all_differing_words, difference_words, lack_words
from webapp.language import gettext as _
from webapp.language import ngettext

MOST_TOLD = 5
HELD: Mapping[Held, Callable[[], str]] = {
    Held.PLANNED: lambda: _("Det publiceras inte av sig självt, för det bygger på en utgåva som inte syns än."),
    Held.LOST: lambda: _(
        "Det publiceras inte av sig självt, för mer än en fjärdedel av värdena i en serie finns inte kvar."
    ),
    Held.TEXTS: lambda: _("Det publiceras inte av sig självt, för en text visar ett värde som inte finns kvar."),
    Held.REWRITTEN: lambda: _(
        "Det publiceras inte av sig självt, för ett värde blir mer än tio gånger så stort som förut, "
        "eller mindre än en tiondel."
    ),
}


def sentence_of(outcome: Outcome) -> str:
    """Say what became of a file, and what is still to be answered."""
    words = what_became(outcome)
    return f"{words} {HELD[outcome.held]()}" if outcome.held else words


def what_became(outcome: Outcome) -> str:
    """Say what became of a file, and of what is to be seen."""
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
            return " ".join(waiting_words(outcome))


def waiting_words(outcome: Outcome) -> Iterator[str]:
    """Yield what a file waits for, and why."""
    if outcome.others:
        yield _("Filen väntar på att en redaktör öppnar den och svarar på om det är samma uppgifter som förut.")
        yield from all_differing_words(outcome.others)
    elif outcome.is_read_anew:
        yield _("Filen väntar på att en redaktör granskar och bekräftar den.")
        yield _("Programmet har uppdaterats och kan läsa sådana filer på ett annat sätt än förut.")
        yield difference_words(outcome.difference)
    else:
        yield _("Filen väntar på att en redaktör säger vad den betyder.")
        yield from (lack_words(one) for one in outcome.unanswered[:MOST_TOLD])
        yield from more(outcome)


def more(outcome: Outcome) -> Iterator[str]:
    """Yield how much more there is to answer than what was told."""
    count = len(outcome.unanswered) - MOST_TOLD
    if count > 0:
        words = ngettext("{count} fråga till finns i filen.", "{count} frågor till finns i filen.", count)
        yield words.format(count=formatting.number(Decimal(count)))


def is_waiting(outcome: Outcome) -> bool:
    """Say whether an editor has to do something before the file is used, or before it is seen as was asked for.

    What is held is told so once; a file that says the same again brings nothing new.
    """
    is_held = outcome.became is Became.DRAFT and outcome.held is not None
    return is_held or outcome.became in {Became.IN_THE_WAY, Became.WAITS}
