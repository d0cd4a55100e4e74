"""Bytes become the text that was meant, whatever the file says of itself, or a sentence."""

import pytest

from webapp.importers.base import ReadError
from webapp.importers.readers import encoding
from webapp.importers.readers.encoding import swedish_page, text_of

WORDS = "Västmanlands län – åäö €"


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_the_usual_encodings_need_no_declaration(name):
    """A byte order mark tells, and without one it is UTF-8 or Windows."""
    assert text_of(WORDS.encode(name)) == WORDS


@pytest.mark.parametrize("declared", ["iso-8859-1", "iso-8859-15", "windows-1250", "cp850"])
def test_utf_8_wins_over_what_is_declared(declared):
    """PxWeb declares a code page that it does not use."""
    assert text_of(WORDS.encode(), declared) == WORDS


def test_a_declared_code_page_is_used():
    """DOS letters are not those of Windows."""
    assert text_of("Västerås".encode("cp850"), "cp850") == "Västerås"


def test_what_calls_itself_iso_and_has_the_signs_of_windows_is_windows():
    """0x85 is an ellipsis, and no line ends there."""
    assert text_of(b"\xe5r 2020\x85", "iso-8859-1") == "år 2020…"


@pytest.mark.parametrize("declared", ["zlib", "base64", "unicode_escape", "punycode", "idna", "klingon", "iso-8859-99"])
def test_a_declaration_that_is_no_code_page_is_ignored(declared):
    """Python knows codecs that do other things."""
    assert text_of(b"\xe5r \\u0041", declared) == "år \\u0041"


def test_bytes_without_a_letter_in_windows_are_still_read():
    """Five bytes stand for nothing there; the rest of the text is worth having."""
    assert text_of(b"\xe5r \x81") == "år \x81"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a\x00b", "bara program"),
        (bytes(range(1, 32)) * 9, "bara program"),
        (b"%PDF-1.7 ...", "typen PDF"),
        (b"PK\x03\x04....", "ZIP-fil"),
        (b"\xff\xfea", "bara program"),
    ],
)
def test_what_is_no_text_is_refused(content, said):
    """The sentence says what it is instead."""
    with pytest.raises(ReadError, match=said):
        text_of(content)


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    """Before anything is made of it."""
    monkeypatch.setattr(encoding, "MOST_BYTES", 10)
    with pytest.raises(ReadError, match="för stor"):
        text_of(b"x" * 11)


@pytest.mark.parametrize("page", ["cp1252", "cp850", "mac_roman", "utf-8"])
def test_the_code_page_of_a_table_is_told_by_its_swedish_letters(page):
    """Excel on a Mac and old programs do not say which they write."""
    content = "Kommun;2020\r\nKöping;1\r\nÅmål;2\r\n".encode(page)
    assert text_of(content, swedish_page(content)) == "Kommun;2020\r\nKöping;1\r\nÅmål;2\r\n"


def test_signs_of_windows_are_no_letters_of_another_page():
    """Dashes and dots of Windows would be Swedish letters on a Mac, were there fewer such letters beside them."""
    content = "Året… – ”Åmål”".encode("cp1252")
    assert swedish_page(content) == "cp1252"


@pytest.mark.parametrize(
    "text",
    [
        "Fråga;2022\n”Ja”;1\n”Nej”;2\n”Vet ej”;3\nÖvrigt;4",
        "År…;€;–;„a“;†",
        "Café;”ja”;”nej”;”a”",
        "Svar;2022\n”ja”;1\n”Nej, aldrig.”;2",
        "Svar…;2022\nVet ej…;€1 – €2",
    ],
)
def test_signs_of_windows_make_no_text_one_of_another_page(text):
    """However many they are beside the letters, and where there are no letters at all."""
    assert swedish_page(text.encode("cp1252")) == "cp1252"


@pytest.mark.parametrize("page", ["cp850", "mac_roman"])
@pytest.mark.parametrize("text", ["Malmö;1", "år;1", "på;1", "Åre;1", "ÖREBRO;1", "Älmhult;Östersund;Öö;1", "Café;1"])
def test_a_few_letters_in_words_are_enough(page, text):
    """Where they are none in Windows."""
    assert swedish_page(text.encode(page)) == page


def test_per_mille_and_dots_on_a_mac_are_no_letters_of_windows():
    """The two bytes of a Mac that Windows has Swedish letters for."""
    assert swedish_page("Dödsfall, ‰;Kön…;5‰\n".encode("mac_roman")) == "mac_roman"


def test_a_control_letter_in_unicode_is_left_as_it_is():
    """Whoever writes UTF-8 has meant it."""
    assert text_of("å\x85b".encode()) == "å\x85b"
