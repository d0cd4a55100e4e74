"""The first file of an indicator that nobody has said anything of yet."""

from tests.editing.test_imports import WHY, go_on, sent, words
from tests.editing.test_imports_adding import undivided
from tests.support.filling import fields, form_of

SHARES = """Sjukskrivna i länet
År;Andel
{rows}
Källa: Försäkringskassan
"""


def shares(last="7,2", years=range(2014, 2026)):
    """Return a file of shares with one decimal, under which its source is named."""
    rows = [f"{year};{year - 2010},3" for year in years[:-1]]
    return SHARES.format(rows="\n".join([*rows, f"{years[-1]};{last}"])).encode()


def looked_at(editor, content, root):
    """Send a file, answer what it is asked about and return its check."""
    return go_on(editor, go_on(editor, sent(editor, content, "fil.csv", root)))


def facts(editor, root):
    """Return what the form about the edition says."""
    return fields(form_of(editor.get(f"{root.removesuffix('fil')}utgava").text))


def test_the_first_edition_says_what_its_file_says_beside_the_values(editor):
    """It is told before anything is stored, with what the file does not say."""
    root = f"/redaktion/siffror/{undivided(editor)}/fil"
    check = looked_at(editor, shares(), root)
    assert "Från filen kommer också 1 decimal och källan Försäkringskassan." in words(check)
    assert "Filen säger inget om enhet. Fyll i det under Uppgifter om utgåvan" in words(check)
    assert "decimaler än som visas" not in words(check)
    go_on(editor, check, **WHY)
    found = facts(editor, root)
    assert (found["unit"], found["decimals"]) == ("", "1")
    assert "Försäkringskassan" in found.values()


def test_a_later_file_changes_nothing_but_values(editor):
    """What an editor has said of the edition stands, and values with more decimals are told in one sentence."""
    root = f"/redaktion/siffror/{undivided(editor)}/fil"
    go_on(editor, looked_at(editor, shares(), root), **WHY)
    form = form_of(editor.get(f"{root.removesuffix('fil')}utgava").text)
    said = {**fields(form), "unit": "procent", "decimals": "0"}
    editor.post(form["action"], said, token=said.pop("csrf_token"))
    check = sent(editor, shares("8,4", range(2012, 2027)), "ny.csv", root)
    assert "Från filen kommer också" not in words(check)
    assert "15 värden har fler decimaler än som visas." in words(check)
    assert "Visa alla 15" in words(check)
    go_on(editor, check, **WHY)
    found = facts(editor, root)
    assert (found["unit"], found["decimals"]) == ("procent", "0")
