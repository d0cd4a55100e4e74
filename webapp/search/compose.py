"""Puts the page of a search together: hits by kind, or help where there are none."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache, partial
from urllib.parse import urlencode

from webapp import formatting
from webapp.language import gettext as _
from webapp.language import ngettext
from webapp.search.index import Index, Kind, Weight
from webapp.search.marking import excerpt, marked
from webapp.search.pages import HitGroup, HitView, Link, Piece, SearchPage
from webapp.search.ranking import Answer, Hit, best_part, search
from webapp.search.spelling import suggestion
from webapp.search.text import STOP_WORDS, cleaned, found_words

ADDRESS = "/sok"
MOST_LETTERS = 100
MOST_WORDS = 6
MOST_HITS = 25
"""In one group; the best come first, and who wants another one asks more closely."""
MOST_CORRECTED = 2
ANCHORS = {Kind.GOAL: "mal", Kind.INDICATOR: "indikatorer", Kind.AREA: "malomraden", Kind.STRATEGY: "strategier"}
Cut = Callable[[str], tuple[Piece, ...]]
"""Cuts the excerpt out of a text; many indicators have the same one, such as the list of their places."""


def search_page(index: Index, asked: str) -> SearchPage:
    """Return the page that answers what a visitor has written."""
    whole = cleaned(asked)
    question = shortened(whole)
    answer = search(index, question)
    result = counted(question, len(answer.hits)) if question else ""
    return SearchPage(
        question=question,
        title=_("Sök: {result}").format(result=result) if result else _("Sök"),
        result=result,
        remarks=tuple(remarks(answer, question, cut=question != whole)),
        suggestion=corrected(index, answer, question),
        groups=groups(index, answer),
        advice=() if answer.hits else advice(question),
        ways=() if answer.hits else ways(index),
    )


def shortened(question: str) -> str:
    """Return as much of a question as is searched for, cut between words where there are any."""
    ends = [found.end for found in found_words(question) if found.word not in STOP_WORDS]
    few = question[: ends[MOST_WORDS - 1]] if len(ends) > MOST_WORDS else question
    if len(few) <= MOST_LETTERS:
        return few
    return few[: MOST_LETTERS + 1].rpartition(" ")[0] or few[:MOST_LETTERS]


def counted(question: str, count: int) -> str:
    """Say how many hits there are."""
    if not count:
        return _("Inga träffar på ”{question}”").format(question=question)
    message = ngettext("{count} träff på ”{question}”", "{count} träffar på ”{question}”", count)
    return message.format(count=number(count), question=question)


def number(count: int) -> str:
    """Write a count."""
    return formatting.number(Decimal(count))


def remarks(answer: Answer, question: str, *, cut: bool) -> Iterator[str]:
    """Yield what must be known about how the question was understood."""
    if cut:
        yield _("Texten du sökte på var lång. Vi sökte bara på början av den.")
    if question and not answer.asked:
        yield no_words(question)
    complete = sum(hit.words_found == len(answer.asked) for hit in answer.hits)
    if answer.hits and not complete:
        yield _("Ingen sida har alla orden. Här är de som har något av dem.")
    elif complete < len(answer.hits):
        yield _("{count} av dem har alla orden.").format(count=number(complete))


def no_words(question: str) -> str:
    """Say why there is nothing to search for."""
    if any(found_words(question)):
        return _("Orden är så vanliga att de står på nästan varje sida.")
    return _("Det finns inget ord att söka på i det du skrev.")


def corrected(index: Index, answer: Answer, question: str) -> Link | None:
    """Return the way to the same question with the words that were probably meant."""
    meant = {
        word: near
        for word in answer.missing[:MOST_CORRECTED]
        if (near := suggestion(word, index.signatures, index.postings))
    }
    if not meant:
        return None
    better, end = "", 0
    for found in found_words(question):
        better += question[end : found.start] + meant.get(found.word, question[found.start : found.end])
        end = found.end
    better += question[end:]
    return Link(search_url(better), better)


def search_url(question: str) -> str:
    """Return the address of a search."""
    return f"{ADDRESS}?{urlencode({'q': question})}"


def groups(index: Index, answer: Answer) -> tuple[HitGroup, ...]:
    """Return the hits by kind, the kind of the best hit first."""
    of_kind: dict[Kind, list[Hit]] = {}
    for hit in answer.hits:
        of_kind.setdefault(hit.document.kind, []).append(hit)
    cut = cache(partial(excerpt, matched=answer.matched))
    return tuple(group(index, kind, hits, answer, cut) for kind, hits in of_kind.items())


def group(index: Index, kind: Kind, hits: Sequence[Hit], answer: Answer, cut: Cut) -> HitGroup:
    """Return one kind's hits."""
    headings = {
        Kind.GOAL: _("Mål"),
        Kind.INDICATOR: _("Indikatorer"),
        Kind.AREA: _("Målområden"),
        Kind.STRATEGY: _("Strategier"),
    }
    more = _("Här är de {shown} bästa av {count} träffar. Skriv ett ord till för att få färre.")
    return HitGroup(
        anchor=ANCHORS[kind],
        heading=headings[kind],
        hits=tuple(hit_view(index, hit, answer, cut) for hit in hits[:MOST_HITS]),
        remark=more.format(shown=MOST_HITS, count=number(len(hits))) if len(hits) > MOST_HITS else "",
    )


def hit_view(index: Index, hit: Hit, answer: Answer, cut: Cut) -> HitView:
    """Return one hit with its words marked; a name that hits alone is followed by how its page begins."""
    document = hit.document
    part = best_part(index, answer, hit) or next((one for one in document.parts if one.weight is Weight.LEAD), None)
    return HitView(
        url=document.url,
        name=marked(document.name, answer.matched),
        label=marked(document.label, answer.matched),
        belongs=document.belongs,
        excerpt=cut(part.text) if part else (),
        remark=document.remark,
    )


def advice(question: str) -> tuple[str, ...]:
    """Return what may help, or what one can search for where nothing has been asked."""
    if not question:
        return (
            _("Sök bland mål, indikatorer, målområden och strategier, och i deras texter."),
            _("Du kan skriva ett ämne, ett måls nummer som ”mål 15” eller namnet på en kommun."),
        )
    return (
        _("Se efter om ordet är rätt stavat."),
        _("Pröva ett kortare eller vanligare ord."),
        _("Skriv ett måls nummer, till exempel ”mål 15”."),
    )


def ways(index: Index) -> tuple[Link, ...]:
    """Return the ways to everything there is."""
    return tuple(Link(one.url, one.name) for one in index.documents if one.kind is Kind.STRATEGY)
