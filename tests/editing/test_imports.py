"""Figures from files, asked as a browser asks: sent, explained once, checked, confirmed into a draft."""

import json
from io import BytesIO

from bs4 import BeautifulSoup

from tests.support.filling import errors, fields, form_of

GRID = "/redaktion/siffror/6"
FILES = f"{GRID}/fil"
WHY = {"sort": "ordinary", "orsak": "Ny fil från källan", "gor": "bekrafta"}
SIZES = {"T": "Totalt", "A": "0 anställda", "B": "1–9 anställda"}


def statistics(values, years=("2021", "2022"), sizes=SIZES, status=None):
    """Return a JSON-stat file of companies by size and year."""
    return json.dumps(
        {
            "version": "2.0",
            "class": "dataset",
            "label": "Företag som exporterar",
            "source": "Källan",
            "id": ["Storlek", "Tid"],
            "size": [len(sizes), len(years)],
            "role": {"time": ["Tid"]},
            "dimension": {
                "Storlek": {"label": "storlek", "category": {"index": list(sizes), "label": sizes}},
                "Tid": {"label": "år", "category": {"index": list(years)}},
            },
            "value": values,
            "status": status or {},
        }
    ).encode()


def sent(editor, content, name="fil.json", to=FILES):
    """Send a file and follow the way it leads."""
    answer = editor.post(to, {"fil": (BytesIO(content), name)})
    return editor.get(answer.location) if answer.status_code == 303 else answer


def words(answer):
    """Return what a page says."""
    return " ".join(BeautifulSoup(answer.text, "html.parser").select_one("main").text.split())


def go_on(editor, page, **typed):
    """Answer what a step asks and follow the way it leads."""
    filled = {**fields(form_of(page.text)), **typed}
    address = form_of(page.text)["action"]
    answer = editor.post(address, filled, token=filled.pop("csrf_token"))
    return editor.get(answer.location) if answer.status_code == 303 else answer


def changes(page):
    """Return what a check says of each value: before and after."""
    rows = BeautifulSoup(page.text, "html.parser").select(".grid-diff tbody tr")
    return {row.th.text: tuple(one.text for one in row.select("td"))[:2] for row in rows}


def kept(editor, content, **typed):
    """Send a file, answer everything and confirm."""
    return go_on(editor, go_on(editor, sent(editor, content), **typed), **WHY)


VALUES = [None, 700, None, 100, 400, 300]
HIDDEN = {"0": "..", "2": ".."}


def test_a_file_is_explained_once_checked_and_confirmed(writer):
    """The way of an ordinary file: what it means, what changes, why."""
    page = sent(writer, statistics(VALUES, status=HIDDEN))
    assert "Källan" in words(page)
    check = go_on(writer, page)
    assert changes(check)["2022, Alla företag"] == ("–", "700")
    assert changes(check)["2021, Alla företag"] == ("667", "sekretess")
    assert "Ny period: 2022." in words(check)
    assert "år perioder, 2021 till 2022" in words(check).replace("årperioder", "år perioder")
    stored = go_on(writer, check, **WHY)
    assert stored.request.path == GRID
    assert 'value="700"' in stored.text


def test_the_same_file_again_says_no_changes_and_makes_nothing(writer):
    """Neither an edition nor a line in the list of files."""
    kept(writer, statistics(VALUES, status=HIDDEN))
    version = fields(form_of(writer.get(GRID).text, ".grid-form"))["radversion"]
    again = sent(writer, statistics(VALUES, status=HIDDEN))
    assert "Inget är ändrat" in words(again)
    assert words(again).count("fil.json") == 2
    assert fields(form_of(writer.get(GRID).text, ".grid-form"))["radversion"] == version


def test_the_second_file_of_a_source_asks_nothing_and_shows_the_one_revised_value(writer):
    """What was said of the first holds for every file of its shape, and one new year asks nothing either."""
    kept(writer, statistics(VALUES, status=HIDDEN))
    revised = sent(writer, statistics([None, 701, None, 100, 400, 300], status=HIDDEN))
    assert changes(revised)["2022, Alla företag"] == ("–", "701")
    done = go_on(writer, revised, **WHY)
    assert done.request.path == GRID
    newer = statistics([5, 701, 5, 100, 5, 300], years=("2023", "2022"))
    assert changes(sent(writer, newer))["2023, 0 anställda"] == ("–", "5")


def test_a_new_category_in_the_next_file_is_asked_about(writer):
    """It is neither dropped in silence nor guessed."""
    kept(writer, statistics(VALUES, status=HIDDEN))
    sizes = {**SIZES, "C": "10–49 anställda"}
    page = sent(writer, statistics([None, 700, None, 100, 400, 300, 20, 21], sizes=sizes, status=HIDDEN))
    assert any("är ny i filen" in text for text in errors(page).values())
    assert fields(form_of(page.text))["kategori.0.3"] == "till:storlek-10-49", "what is called the same is at hand"
    check = go_on(writer, page)
    assert changes(check)["2022, 10–49 anställda"] == ("–", "21")


def test_a_dash_is_asked_about_and_may_be_zero_here_and_a_gap_there(writer):
    """Two sources mean two things by it; neither meaning is guessed."""
    dashed = statistics([None, 700, None, "-", 400, 300], status=HIDDEN)
    page = sent(writer, dashed)
    unanswered = go_on(writer, page)
    assert unanswered.status_code == 422
    assert list(errors(unanswered).values()) == ["”-” betyder: Välj vad tecknet betyder i den här filen."]
    place = next(name for name, text in fields(form_of(page.text)).items() if text == "-").rpartition(".")[2]
    zero = go_on(writer, unanswered, **{f"tecken.{place}": "noll"})
    assert changes(zero)["2022, 0 anställda"] == ("–", "0")
    again = go_on(writer, writer.get(f"{zero.request.path}?steg=betydelse"), **{f"tecken.{place}": "missing"})
    assert changes(again)["2022, 0 anställda"] == ("–", "saknas")


def test_what_cannot_be_read_is_told_in_a_sentence_and_not_kept(writer):
    """A picture, nothing, and a web page."""
    for content in (b"\x89PNG\r\n", b"", b"<!doctype html><html><title>Fel</title>"):
        answer = sent(writer, content, "bild.png")
        assert answer.status_code == 422
        assert errors(answer)
    assert "Filer som har kommit" not in writer.get(FILES).text


def test_no_file_at_all_is_asked_for(writer):
    """The button was pressed too early."""
    assert errors(writer.post(FILES, {}))["fil"] == "Välj en fil först."


def test_nothing_is_stored_without_a_reason(writer):
    """And everything that was shown is shown again."""
    check = go_on(writer, sent(writer, statistics(VALUES, status=HIDDEN)))
    answer = go_on(writer, check, orsak="", sort="")
    assert answer.status_code == 422
    assert set(errors(answer)) == {"sort", "orsak"}
    assert changes(answer) == changes(check)


def test_the_same_import_in_two_tabs_is_stored_once(writer):
    """The second tab is told that nothing is left to do."""
    content = statistics(VALUES, status=HIDDEN)
    page = sent(writer, content)
    first, second = go_on(writer, page), go_on(writer, sent(writer, content))
    assert go_on(writer, first, **WHY).request.path == GRID
    again = go_on(writer, second, **WHY)
    assert again.status_code == 409
    assert "Någon annan sparade före dig" in words(again)
    assert "Inga ändringar" in words(again)


def test_a_colleague_who_saves_first_is_seen_before_anything_is_stored(writer, editor):
    """The check is shown once more, against what the colleague stored."""
    check = go_on(writer, sent(writer, statistics(VALUES, status=HIDDEN)))
    kept(editor, statistics([None, 1, None, 2, 3, 4], status=HIDDEN))
    again = go_on(writer, check, **WHY)
    assert again.status_code == 409
    assert go_on(writer, again, **WHY).request.path == GRID
    assert 'value="700"' in writer.get(GRID).text


def test_the_original_is_kept_for_editors_and_never_shown_by_a_browser(writer, visitor):
    """The bytes that came, as an attachment."""
    content = statistics(VALUES, status=HIDDEN)
    kept(writer, content)
    link = BeautifulSoup(writer.get(FILES).text, "html.parser").select_one("a[download]")["href"]
    answer = writer.get(link)
    assert answer.data == content
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.mimetype == "application/octet-stream"
    assert visitor.get(link).status_code == 302


def test_a_file_that_was_not_used_can_be_thrown_away(writer):
    """And one that became part of an edition cannot."""
    page = sent(writer, statistics(VALUES, status=HIDDEN))
    address = page.request.path
    assert writer.post(f"{address}/kasta").status_code == 303
    assert writer.get(address).status_code == 404
    kept(writer, statistics(VALUES, status=HIDDEN))
    assert writer.post(f"{address}/kasta").status_code == 404


def test_where_figures_came_from_stands_by_the_file(writer):
    """Its name, who sent it, its hash and the edition."""
    kept(writer, statistics(VALUES, status=HIDDEN))
    told = words(writer.get(FILES))
    assert "fil.json" in told
    assert "Person skribent" in told
    assert "utgåva 3" in told
    assert "kännetecken" in told


TABLE = """Företag som exporterar
År;Storlek;Antal
2021;Totalt;667
2022;Totalt;700
2022;0 anställda;1 234
2022;1–9 anställda;-
Källa: Myndigheten
"""


def test_a_table_of_text_is_explained_column_by_column(writer):
    """Columns first, then what their texts mean; the guess is shown and can be changed."""
    page = sent(writer, TABLE.encode("cp1252"), "tabell.csv")
    assert "Se efter att det stämmer" in words(page)
    filled = fields(form_of(page.text))
    assert [filled[f"kolumn.{place}"] for place in range(3)] == ["tid", "indelning", "varde"]
    meaning = go_on(writer, page)
    assert "Myndigheten" in words(meaning)
    check = go_on(writer, meaning, **{"tecken.0": "noll"})
    assert changes(check)["2022, 0 anställda"] == ("–", "1\u00a0234")
    assert changes(check)["2022, 1–9 anställda"] == ("–", "0")
    assert "2021, Alla företag" not in changes(check)


def test_a_cell_that_cannot_be_read_is_pointed_out_by_row_and_column(writer):
    """And nothing of the file is used before it is mended."""
    page = go_on(writer, sent(writer, TABLE.replace("1 234", "tolv").encode(), "tabell.csv"))
    assert page.status_code == 422
    assert [text for text in errors(page).values() if text.startswith("Rad 5, kolumn 3")]


def test_a_number_with_two_readings_is_asked_about(writer):
    """«1.234» is a thousand or a little more than one; the editor says which decimal sign the file has."""
    page = go_on(writer, sent(writer, TABLE.replace("1 234", "1.234").encode(), "tabell.csv"))
    assert list(errors(page)) == ["decimaltecken"]
    meaning = go_on(writer, page, decimaltecken=",")
    assert changes(go_on(writer, meaning, **{"tecken.0": "noll"}))["2022, 0 anställda"] == ("–", "1\u00a0234")


def test_a_wide_table_may_grow_by_a_year(writer):
    """The next file has one column more, and asks nothing."""
    wide = "Storlek;2021;2022\nTotalt;667;700\n0 anställda;90;91\n"
    check = go_on(writer, go_on(writer, sent(writer, wide.encode(), "bred.csv")))
    assert changes(check)["2022, 0 anställda"] == ("–", "91")
    go_on(writer, check, **WHY)
    longer = "Storlek;2021;2022;2023\nTotalt;667;700;701\n0 anställda;90;91;92\n"
    page = sent(writer, longer.encode(), "bred.csv")
    assert changes(page)["2023, 0 anställda"] == ("–", "92")
