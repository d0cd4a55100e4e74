"""What visitors do about consent, step by step, in whatever browser they have."""

from tests.support.parties import QUIET, comes, stays_quiet
from tests.support.tracking import COOKIES, ECHO
from tests.support.visitors import Visitor
from tests.support.world import World

BANNER = "[data-consent-banner]"
YES = f"{BANNER} button[value=alla]"
NO = f"{BANNER} button[value=nodvandiga]"
KEPT = "#val-sparat"
SETTINGS = "footer a[href='/kakor']"
NONE = "main button[value=nodvandiga]"
SAVE = "main button[value=valda]"
STATISTICS = "main input[value=statistik]"
THIRD_PARTY = "main input[value=tredjepart]"
DECLARED = "/declared"
BLANK = "/tomt"
ON_ITS_WAY = 0.5


def choose(visitor: Visitor, button: str) -> None:
    """Answer the question of the page, and see that it was heard."""
    visitor.click(button)
    assert comes(lambda: visitor.count(KEPT)), "nobody said that the choice was heard"


def grant(visitor: Visitor, world: World) -> None:
    """Accept everything, and look at the tracker and the player until both are at work."""
    visitor.open(DECLARED)
    choose(visitor, YES)
    visitor.open(DECLARED)
    assert comes(lambda: beats(world)), f"not everybody was let in: {world.tracker.paths} {world.player.paths}"
    assert comes(lambda: set(COOKIES) <= sent(visitor)), f"the tracker has stored {sent(visitor)} only"


def beats(world: World) -> bool:
    """Say whether tracker and player are at work."""
    return "/slag" in world.tracker.paths and "/slag" in world.player.paths


def withdraw(visitor: Visitor) -> None:
    """Take every yes back, by the link in the footer and one button; two presses from any page.

    What was on its way to a third party before that arrives meanwhile.
    """
    visitor.click(SETTINGS)
    choose(visitor, NONE)
    stays_quiet(seconds=ON_ITS_WAY)


def sent(visitor: Visitor) -> set[str]:
    """Return the names of the cookies that our own server is sent where the most are, hidden ones too."""
    header: str = visitor.run(f"fetch('{ECHO}').then(answer => answer.text())")
    return {part.partition("=")[0].strip() for part in header.split(";")} - {""}


def reached(world: World, seconds: float = QUIET) -> list[str]:
    """Return what third parties have been asked for, or are while we wait."""
    stays_quiet(*world.parties, seconds=seconds)
    return [party.host + asked.path for party in world.parties for asked in party.requests]
