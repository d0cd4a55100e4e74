"""What a target asks for and how far it is, in Swedish, and the phrases beside the key figure."""

from webapp import formatting
from webapp.charts.comparison import Change
from webapp.charts.goals import Judgement, TargetWords, Wish
from webapp.charts.swedish import units
from webapp.cube.aim import FROM_BASE, KEEPING, TargetKind
from webapp.language import capitalised
from webapp.progress import speech
from webapp.wording import grammar
from webapp.wording.periods import period_label

HOW_MUCH = {
    TargetKind.REACH_AT_LEAST: "minst",
    TargetKind.REACH_AT_MOST: "högst",
    TargetKind.KEEP_AT_LEAST: "hålla minst",
    TargetKind.KEEP_AT_MOST: "hålla högst",
}
TARGET_IS = "Målet är "
COMPARED = {TargetKind.MORE_THAN_BASE: ("fler", "högre"), TargetKind.LESS_THAN_BASE: ("färre", "lägre")}


def target_words(wish: Wish) -> TargetWords:
    """Say what a target asks for."""
    said = phrase(wish)
    short = f"Mål {period_label(wish.target.period)}: {said}"
    time = grammar.when(wish.target.period)
    if wish.target.kind is TargetKind.NARROW_GAP:
        return TargetWords(f"{TARGET_IS}{said} mellan grupperna {time}.", short, said)
    if wish.target.kind in FROM_BASE and wish.target.base:
        return TargetWords(f"{TARGET_IS}{wanted(wish)} {time} än {grammar.when(wish.target.base)}.", short, said)
    if wish.target.kind in KEEPING:
        return TargetWords(f"{TARGET_IS}att {said} till och med {time}.", short, said)
    return TargetWords(f"{TARGET_IS}{said} {grammar.when(wish.target.period, after=wish.unit)}.", short, said)


def phrase(wish: Wish) -> str:
    """Say a target without its year."""
    target = wish.target
    if target.kind in FROM_BASE and target.base:
        return f"{more_or_less(wish)} än {period_label(target.base)}"
    if target.value is None:
        return "mindre skillnad"
    if target.kind is TargetKind.NARROW_GAP:
        return f"högst {grammar.difference(target.value, wish.unit, wish.decimals)} skillnad"
    return f"{HOW_MUCH[target.kind]} {grammar.amount(formatting.number(target.value, wish.decimals), wish.unit)}"


def more_or_less(wish: Wish) -> str:
    """Choose between «fler» of what is counted and «högre» of what is measured."""
    counted, measured = COMPARED[wish.target.kind]
    return counted if grammar.noun(wish.subject) == grammar.COUNTED else measured


def wanted(wish: Wish) -> str:
    """Name what there is to be more or less of than in the base year."""
    things = wish.subject.removeprefix(f"{grammar.COUNTED} ")
    if things == wish.subject:
        return f"ett {more_or_less(wish)} värde"
    return f"{more_or_less(wish)} {wish.unit if wish.unit in things.split() else things}"


def verdict(wish: Wish, judgement: Judgement) -> str:
    """Say in a sentence whether a target is reached and how much is left."""
    if judgement.reached is None or judgement.period is None:
        return f"Det går inte att bedöma än, eftersom {why(judgement)}."
    time = grammar.when(judgement.period)
    if judgement.reached:
        return f"Det {'hölls' if wish.target.kind in KEEPING else 'var nått'} {time}."
    if not (left := shown_distance(wish, judgement)):
        return f"Det {'hölls inte' if wish.target.kind in KEEPING else 'var inte nått'} {time}."
    if wish.target.kind in KEEPING:
        return f"{capitalised(time)} låg värdet {left} {side(wish)} målet."
    return f"{capitalised(time)} var det {left} kvar."


def target_remark(wish: Wish, judgement: Judgement) -> str:
    """Say in a phrase whether a target is reached and how much is left."""
    if judgement.reached is None or judgement.period is None:
        return f"målet går inte att bedöma än, eftersom {why(judgement)}"
    time = period_label(judgement.period)
    if judgement.reached:
        return f"målet {'hölls' if wish.target.kind in KEEPING else 'var nått'} {time}"
    if not (left := shown_distance(wish, judgement)):
        return f"målet {'hölls inte' if wish.target.kind in KEEPING else 'var inte nått'} {time}"
    if wish.target.kind in KEEPING:
        return f"{left} {side(wish)} målet {time}"
    return f"{left} kvar till målet {period_label(wish.target.period)}"


def side(wish: Wish) -> str:
    """Say on which side of a level to keep a number lies that does not keep it."""
    return "under" if wish.target.kind is TargetKind.KEEP_AT_LEAST else "över"


def shown_distance(wish: Wish, judgement: Judgement) -> str:
    """Write what is left to the target, empty where it is no number or too small to show."""
    left = judgement.distance
    if left is None or formatting.rounded(left, wish.decimals).is_zero():
        return ""
    return grammar.difference(left, wish.unit, wish.decimals)


def why(judgement: Judgement) -> str:
    """Say what stands in the way of a judgement, as it follows «eftersom», in the words of the assessment."""
    return speech.current().why(judgement.obstacle) if judgement.obstacle else ""


def change_remark(changed: Change, unit: str, decimals: int) -> str:
    """Say in a phrase how a number differs from an earlier one: «upp 77 företag (13 procent) sedan 2020»."""
    since = f"sedan {period_label(changed.since)}"
    if formatting.rounded(changed.difference, decimals).is_zero():
        return f"{'oförändrat' if changed.difference.is_zero() else 'nästan oförändrat'} {since}"
    percent = units.percentage(changed, unit)
    size = grammar.difference(changed.difference, unit, decimals) + (f" ({percent})" if percent else "")
    return f"{'upp' if changed.difference > 0 else 'ned'} {size} {since}"
