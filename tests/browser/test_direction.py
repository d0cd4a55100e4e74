"""Marks that turn the direction of writing turn nothing but the text they stand in."""

import pytest

from tests.support.seeing import drawn, open_folds
from tests.support.stock import HOSTILE_TEXTS, goal_path

# The place of letters that follow each other on one line, for every text that can be seen: outside the hostile part
# each stands to the right of the one before.
TURNED_ROUND = """
() => {
  const turned = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const place = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data;
    if (!text.trim() || !node.parentElement.checkVisibility({visibilityProperty: true})) continue;
    const hostile = text.indexOf("</script>");
    const end = hostile < 0 ? -1 : text.indexOf("-->", hostile) + 3;
    for (let at = 0; at + 1 < text.length; at += 1) {
      if (hostile >= 0 && at + 1 >= hostile && at < end) continue;
      if (!text[at].trim() || !text[at + 1].trim()) continue;
      const [here, next] = [place(node, at), place(node, at + 1)];
      if (!here.width || !next.width || Math.abs(here.top - next.top) > 4) continue;
      if (next.left < here.left) {
        turned.push(`${node.parentElement.outerHTML.slice(0, 60)}: ${text.slice(at, at + 20)}`);
        break;
      }
    }
  }
  return turned;
}
"""


@pytest.mark.parametrize("scripts", [True, False])
def test_bad_right_to_left_marks_turn_nothing_else_round(new_page, scripts):
    """Every other text on the page, and the rest of the same sentence, runs from left to right."""
    page = new_page(scripts=scripts)
    for path in (goal_path(HOSTILE_TEXTS), "/indikator/fientlig", f"{goal_path(HOSTILE_TEXTS)}?visa=tabell"):
        page.goto(path)
        if scripts and "tabell" not in path:
            drawn(page, "fientlig")
        open_folds(page)
        assert page.evaluate(TURNED_ROUND) == []


def test_bad_right_to_left_in_every_series_turns_nothing_else_round(new_page):
    """The labels, the table and the sentence about the hostile series itself."""
    page = new_page(scripts=False)
    page.goto("/indikator/fientlig?serie=totalt&serie=del-1&serie=del-2")
    open_folds(page)
    assert page.evaluate(TURNED_ROUND) == []
    assert page.evaluate("() => getComputedStyle(document.body).direction") == "ltr"


def test_the_look_for_turned_text_can_fail(new_page):
    """A mark that nothing ends turns what follows it."""
    page = new_page()
    page.goto("/")
    page.evaluate("() => { document.querySelector('h1').textContent = '\\u202eBakvänt'; }")
    assert page.evaluate(TURNED_ROUND)
