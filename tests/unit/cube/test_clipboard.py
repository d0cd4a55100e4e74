"""Pasted text becomes the rows and cells that were copied, whatever program they were copied in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.cube.clipboard import Block, read_block

SHAPES = {
    "excel_sv": (
        "År\tAntal\r\n2020\t1 234,5\r\n2021\t1 300\r\n",
        [["År", "Antal"], ["2020", "1 234,5"], ["2021", "1 300"]],
    ),
    "excel_en": ("Year\tCount\r\n2020\t1,234.5\r\n", [["Year", "Count"], ["2020", "1,234.5"]]),
    "excel_one_cell": ("42\r\n", [["42"]]),
    "excel_cell_with_line_end": ('"Antal\nföretag"\t5\r\n', [["Antal\nföretag", "5"]]),
    "excel_cell_with_quotes": ('"Så kallade ""nya""\nföretag"\t5\r\n', [['Så kallade "nya"\nföretag', "5"]]),
    "libreoffice": ("2020\t5\n2021\t6\n", [["2020", "5"], ["2021", "6"]]),
    "google_sheets": ("2020\t5\n2021\t6", [["2020", "5"], ["2021", "6"]]),
    "google_sheets_quoted": ('"a\tb"\t6', [["a\tb", "6"]]),
    "numbers": ("2020\t5\r2021\t6", [["2020", "5"], ["2021", "6"]]),
    "byte_order_mark": ("\ufeff2020\t5\n", [["2020", "5"]]),
    "leading_empty_cells": ("\t5\r\n\t\t6\r\n", [["", "5"], ["", "", "6"]]),
    "leading_empty_row": ("\t\r\n1\t2\r\n", [["", ""], ["1", "2"]]),
    "trailing_empty_cells": ("1\t\t\r\n", [["1", "", ""]]),
    "one_trailing_line_is_dropped": ("1\t2\r\n\r\n", [["1", "2"], [""]]),
    "empty_row_inside": ("1\t2\n\n3\t4\n", [["1", "2"], [""], ["3", "4"]]),
    "nothing": ("", []),
    "one_empty_row": ("\n", [[""]]),
    "quote_inside": ('5" rör\t2\n', [['5" rör', "2"]]),
    "quote_never_closed": ('"rör\t2\nb\t3\n', [['"rör', "2"], ["b", "3"]]),
    "quote_closed_too_early": ('"rör" mm\t2\n', [['"rör" mm', "2"]]),
    "empty_quotes": ('""\t2\n', [["", "2"]]),
    "semicolons": ("År;Antal\n2020;1,5\n2021;\n", [["År", "Antal"], ["2020", "1,5"], ["2021", ""]]),
    "commas": ("År,Antal\n2020,667\n2021,700\n", [["År", "Antal"], ["2020", "667"], ["2021", "700"]]),
    "commas_quoted": ('År,Antal\n2020,"667,5"\n', [["År", "Antal"], ["2020", "667,5"]]),
    "column_of_decimal_commas": ("12,5\n13,1\n", [["12,5"], ["13,1"]]),
    "column_of_thousands": ("1,234,567\n2,345,678\n", [["1,234,567"], ["2,345,678"]]),
    "many_commas": ("2021,1,2,3\n2022,4,5,6\n", [["2021", "1", "2", "3"], ["2022", "4", "5", "6"]]),
    "uneven_commas": ("a,b\nc\n", [["a,b"], ["c"]]),
    "column_of_words": ("saknas\nsekretess\n", [["saknas"], ["sekretess"]]),
    "tabs_win_over_semicolons": ("a;b\tc\n", [["a;b", "c"]]),
}


@pytest.mark.parametrize(("text", "rows"), [pytest.param(*case, id=name) for name, case in SHAPES.items()])
def test_clipboard_becomes_the_cells_that_were_copied(text: str, rows: list[list[str]]) -> None:
    """No cell moves, none is added and none is lost."""
    assert [list(row) for row in read_block(text).rows] == rows


def test_delimiter_may_be_chosen() -> None:
    """«2021,667» is a number or two cells; whoever pasted it knows."""
    assert read_block("2021,667\n").rows == (("2021,667",),)
    assert read_block("2021,667\n", ",").rows == (("2021", "667"),)
    assert read_block("a\tb\n", "").rows == (("a\tb",),)


def test_turned_block_has_columns_for_rows() -> None:
    """Short rows are filled, so that no column slides."""
    assert Block((("a", "b", "c"), ("d",))).turned.rows == (("a", "d"), ("b", ""), ("c", ""))
    assert Block((("a", "b", "c"), ("d",))).width == 3
    assert Block(()).turned.rows == ()


CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufeff"), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5), st.sampled_from(["\n", "\r\n", ""]))
def test_quoted_cells_are_read_back(rows: list[list[str]], last: str) -> None:
    """Whatever a spreadsheet quotes comes out as it was."""
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in rows]
    text = "\r\n".join("\t".join(row) for row in quoted) + last
    assert [list(row) for row in read_block(text).rows] == rows
