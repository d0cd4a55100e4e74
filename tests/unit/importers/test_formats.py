"""A file is read by the one reader that is surest, and by none where nobody can tell."""

from dataclasses import dataclass

import pytest

from tests.support.statistics import NOTHING, original
from webapp.cube.dataset import Description, Read
from webapp.importers import formats
from webapp.importers.base import Original, ReadError, Sureness, Wanted


@dataclass(frozen=True)
class Sure:
    """A reader that is as sure as it is told to be."""

    name: str
    how: Sureness

    def sureness(self, _original: Original) -> Sureness:
        """Say so."""
        return self.how

    def read(self, _original: Original, _wanted: Wanted) -> Read:
        """Say who has read."""
        return Description(self.name, {})


def read(monkeypatch, *readers: Sure, format_name: str = "") -> str:
    """Read a file with other readers, and return which of them did."""
    monkeypatch.setattr(formats, "READERS", readers)
    return formats.read(original("x"), NOTHING, format_name)[0]


def test_the_surest_reads(monkeypatch):
    """One that is certain wins over those that think so."""
    sure = [Sure("a", Sureness.LIKELY), Sure("b", Sureness.CERTAIN), Sure("c", Sureness.PERHAPS)]
    assert read(monkeypatch, *sure) == "b"


def test_two_that_are_as_sure_are_named(monkeypatch):
    """Whoever has the file says which."""
    two = [Sure("a", Sureness.LIKELY), Sure("b", Sureness.LIKELY)]
    with pytest.raises(ReadError, match="Filen kan vara a och b"):
        read(monkeypatch, *two)
    assert read(monkeypatch, *two, format_name="a") == "a"


def test_a_format_that_is_not_known_is_refused(monkeypatch):
    """The known ones are named."""
    with pytest.raises(ReadError, match=r"inget format som heter ”x”. Välj bland a"):
        read(monkeypatch, Sure("a", Sureness.NO), format_name="x")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "tom"),
        (b" \r\n", "tom"),
        (b"<!DOCTYPE html><html></html>", "webbsida"),
        (b"\xef\xbb\xbf\n<HTML>", "webbsida"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html><html></html>', "webbsida"),
        (b"<!-- fel --><html></html>", "webbsida"),
        (b"\x1f\x8b\x08\x00", "GZIP"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_what_is_no_statistics_is_said_to_be_what_it_is(content, said):
    """An empty answer and a page of errors are what sources give when they fail."""
    with pytest.raises(ReadError, match=said):
        formats.read(original(content), NOTHING)


@pytest.mark.parametrize(
    "content",
    [
        b"<html><head><style>" + b"td{color:red}" * 1_000 + b"</style></head><TABLE><tr><td>1</td></tr></TABLE></html>",
        b"<table><tr><td>1</td></tr></table>",
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>',
    ],
)
def test_a_table_that_only_excel_takes_for_a_spreadsheet_is_said_to_be_one(content):
    """With what can be done, unless it is a page of errors."""
    with pytest.raises(ReadError, match="spara som XLSX"):
        formats.read(Original(content, "Rapport.XLS"), NOTHING)
    with pytest.raises(ReadError, match="felmeddelande"):
        formats.read(Original(b"<html>404</html>", "rapport.xls"), NOTHING)


def test_a_file_that_nobody_knows_is_refused(monkeypatch):
    """No reader is asked to try."""
    with pytest.raises(ReadError, match="inte i något format"):
        read(monkeypatch, Sure("a", Sureness.NO))


def test_a_refusal_is_one_line_whatever_the_file_calls_things():
    """A name of a thousand letters, or of three lines, is cut."""
    assert ReadError("”a\nb” finns inte.").sentence == "”a b” finns inte."
    assert len(str(ReadError("x" * 10_000))) < 500
