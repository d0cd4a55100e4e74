"""What would count, for this very target: said before any figure, so that nobody moves the posts afterwards."""

from webapp.cube.aim import FROM_BASE, KEEPING, Direction, TargetFacts, TargetKind
from webapp.progress.facts import Assessment, Question
from webapp.progress.method import NEARLY_ON_TRACK_FROM, ON_TRACK_FROM
from webapp.progress.swedish import joints
from webapp.progress.trend import direction_of
from webapp.wording import grammar

HUNDRED = 100
NO_TARGET = "Det finns inget målvärde. Då går det att visa utvecklingen, men inte om den går fort nog."
AFTERWARDS = (
    "Den tiden har gått ut, så nu räknas bara värdet. Nåddes målet aldrig heter det för långsamt."
    " Var det nått men inte längre, heter det åt fel håll."
)
WANTED = {Direction.UP: "ökar", Direction.DOWN: "minskar"}


def criteria_words(question: Question, assessment: Assessment) -> tuple[str, ...]:
    """Say what counts as reached and on track, and what as the right way."""
    return (aim(question, assessment), right_way(question))


def aim(question: Question, assessment: Assessment) -> str:
    """Say what the target asks for, class by class."""
    target = question.target
    if target is None:
        return NO_TARGET
    if target.kind in FROM_BASE:
        return against_base(target, is_over=assessment.pace.is_over)
    if target.value is None:
        return NO_TARGET
    level = f"{joints.noun(question)} är {joints.wanted(question, target.value)}"
    if target.kind in KEEPING:
        until = grammar.when(target.period)
        return f"Målet är nått så länge {level}, till och med {until}. Annars går det åt fel håll."
    is_over = assessment.pace.is_over
    rest = AFTERWARDS if is_over else on_the_way() + milestone(question, assessment)
    return f"Målet är nått när {level}. {by(target, is_over=is_over)} {rest}"


def against_base(target: TargetFacts, *, is_over: bool) -> str:
    """Say what a comparison with a base period asks for."""
    if target.base is None:
        return NO_TARGET
    better, worse = ("högre", "lägre") if target.kind is TargetKind.MORE_THAN_BASE else ("lägre", "högre")
    return (
        f"Målet är nått när värdet är {better} än {grammar.when(target.base)}. {by(target, is_over=is_over)}"
        f" Är det lika högt går det för långsamt. Är det {worse} går det åt fel håll."
    )


def by(target: TargetFacts, *, is_over: bool) -> str:
    """Say when the target is to be reached, or was to be."""
    return f"Det {'skulle' if is_over else 'ska'} ske senast {grammar.when(target.period)}."


def on_the_way() -> str:
    """Say what is asked of the pace until then."""
    on_track, nearly = (int(share * HUNDRED) for share in (ON_TRACK_FROM, NEARLY_ON_TRACK_FROM))
    return (
        f"Fram till dess går det i takt om takten är minst {on_track} procent av den som behövs,"
        f" och nästan i takt från {nearly} procent."
    )


def milestone(question: Question, assessment: Assessment) -> str:
    """Name the milestone that the pace is measured against, where there is one ahead."""
    found = assessment.pace.aim
    if found is None or not found.is_milestone:
        return ""
    time = grammar.when(found.period, after=question.unit)
    return f" Takten mäts mot nästa etappmål, {joints.wanted(question, found.value)} {time}."


def right_way(question: Question) -> str:
    """Say which way is the right one."""
    wanted = direction_of(question)
    if wanted is Direction.NONE:
        return "Ingen riktning är utpekad som den rätta."
    return f"Utvecklingen går åt rätt håll när {joints.noun(question)} {WANTED[wanted]}."
