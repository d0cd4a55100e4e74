"""What PxWeb answers beside other formats: its own table, what it says of itself, and its errors in its own words."""

import pytest

from tests.support.statistics import dataset, description, original, read, values
from webapp.cube.dataset import Role
from webapp.importers.base import ReadError

COLUMNS = [
    {"code": "Region", "text": "region", "type": "d", "comment": "om region"},
    {"code": "Tid", "text": "år", "type": "t"},
    {"code": "BE1", "text": "Folkmängd", "type": "c", "unit": "antal"},
]


def table(*rows: tuple[list[str], list[object]], columns: object = COLUMNS, **more: object) -> dict[str, object]:
    """Make a table."""
    return {"columns": columns, "comments": [], "data": [{"key": key, "values": cells} for key, cells in rows], **more}


def test_a_table_has_its_measures_last():
    """Texts are numbers where they are plain numerals, and markers where they are not."""
    found = dataset(table((["19", "2020"], ["276.50"]), (["19", "2021"], [".."]), (["01", "2020"], ["5"])))
    assert [(one.code, one.label, one.role) for one in found.dimensions] == [
        ("Region", "region", Role.GEO),
        ("Tid", "år", Role.TIME),
        ("ContentsCode", "ContentsCode", Role.METRIC),
    ]
    assert found.dimensions[0].notes == ("om region",)
    measure = found.dimensions[2].categories[0]
    assert (measure.code, measure.label, measure.unit) == ("BE1", "Folkmängd", "antal")
    assert values(found) == ["276.50", "..", "5", None]


def test_several_measures_are_several_categories():
    """They vary fastest."""
    columns = [*COLUMNS[:2], {"code": "a", "type": "c"}, {"code": "b", "type": "c"}]
    found = dataset(table((["19", "2020"], ["1", "2"]), (["19", "2021"], ["3", "4"]), columns=columns))
    assert values(found) == ["1", "2", "3", "4"]
    assert found.cells[found.place(("19", "2021", "a"))] == 3


def test_what_a_table_says_of_itself_is_kept():
    """Newer servers add their metadata."""
    comments = [
        {"variable": "Region", "value": "19", "comment": "ett"},
        {"variable": "Region", "value": "19", "comment": "två"},
        {"variable": "ContentsCode", "value": "BE1", "comment": "mått"},
    ]
    about = [{"label": "L", "source": "SCB", "updated": "2026-01-01T00:00:00Z"}]
    found = dataset(table((["19", "2020"], ["1"]), comments=comments, metadata=about))
    assert found.dimensions[0].categories[0].notes == ("ett", "två")
    assert found.dimensions[2].categories[0].notes == ("mått",)
    assert (found.told.label, found.told.source, found.told.updated) == ("L", "SCB", "2026-01-01T00:00:00Z")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (table(), "inga värden"),
        (table((["19"], ["1"])), "Rad 1 i ”data”"),
        (table((["19", "2020"], ["1"]), (["19", "2021"], ["1", "2"])), "Rad 2 i ”data”"),
        (table((["19", "2020"], ["1"]), (["19", "2020"], ["2"])), "två olika värden för 19, 2020, BE1"),
        (table((["19", "2020"], [True])), "”data[1]” är varken"),
        (table((["19", "2020"], []), columns=COLUMNS[:2]), "kolumner saknar"),
        (table((["19", "2020"], ["1"]), columns=[COLUMNS[0], *COLUMNS]), "skilda namn"),
        (table((["19", "2020"], ["1"]), columns=[{}, *COLUMNS[1:]]), "saknar koder"),
        (table(columns=[]), "kolumner saknar"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(content, said):
    """The sentence names the row."""
    with pytest.raises(ReadError) as refused:
        read(content)
    assert said in refused.value.sentence


def test_the_answer_of_scb_begins_with_a_byte_order_mark():
    """Version 1 writes one before its JSON."""
    assert values(
        dataset(original('\ufeff{"columns":[{"code":"a","type":"c"}],"data":[{"key":[],"values":["1"]}]}'))
    ) == ["1"]


def test_metadata_of_version_1_has_its_dimensions():
    """In the same form as that of version 2."""
    found = description(
        {
            "title": "Folkmängd",
            "variables": [
                {"code": "Region", "text": "region", "values": ["01", "19"], "valueTexts": ["A", "B"], "map": "lan"},
                {"code": "Kon", "text": "kön", "values": ["1"], "valueTexts": [], "elimination": True},
                {"code": "Tid", "text": "år", "values": ["2020"], "valueTexts": ["2020"], "time": True},
            ],
        }
    )
    assert (found.kind, found.facts["title"], found.facts["label"]) == ("metadata", "Folkmängd", "Folkmängd")
    region, sex, time = found.facts["dimensions"]
    assert region["categories"] == [{"code": "01", "label": "A"}, {"code": "19", "label": "B"}]
    assert [one["role"] for one in (region, sex, time)] == ["geo", "other", "time"]
    assert (sex["elimination"], sex["categories"]) == (True, [{"code": "1", "label": "1"}])


@pytest.mark.parametrize(
    ("config", "limits"),
    [
        ({"maxValues": 100, "maxCells": 150000, "maxCalls": 30, "timeWindow": 10}, (150000, 30, 10)),
        ({"apiVersion": "2", "maxDataCells": 150000, "maxCallsPerTimeWindow": 3, "timeWindow": 1}, (150000, 3, 1)),
        ({"maxCells": 5}, (5, None, None)),
    ],
)
def test_limits_are_said_in_one_form(config, limits):
    """Both versions have them by other names."""
    found = description(config)
    assert found.kind == "config"
    assert tuple(found.facts["limits"].values()) == limits
    assert config.items() <= found.facts.items()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"language": "sv", "tables": [{"id": "TAB1"}], "page": {"totalPages": 3}}, "tables"),
        ({"id": "TAB1", "label": "x", "variableNames": ["år"]}, "entry"),
        ({"id": "a", "type": "Valueset", "values": [{"code": "1", "valueMap": ["1"]}]}, "codelist"),
        ({"selection": [{"variableCode": "Tid", "valueCodes": ["TOP(1)"]}]}, "selection"),
        ({"id": "1", "tableId": "TAB1", "selection": {"selection": []}}, "selection"),
        ({"query": [], "response": {"format": "json-stat2"}}, "query"),
        ([{"id": "BE", "type": "l", "text": "Befolkning"}], "nodes"),
        ([{"dbid": "ssd", "text": "Statistik"}], "databases"),
        ([{"id": "T", "path": "/BE", "title": "x", "score": 0.5}], "search"),
    ],
)
def test_what_a_server_says_of_itself_is_described(content, kind):
    """All of it stays as it is said."""
    found = description(content)
    assert found.kind == kind
    if isinstance(content, dict):
        assert content.items() <= found.facts.items()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"error": "Parameter error"}, "”Parameter error”"),
        ({"error": "429 - Too many requests"}, "”429 - Too many requests”"),
        (
            {"type": "x", "title": "Too many cells selected", "status": 403, "detail": "Max 150000"},
            "”Too many cells selected Max 150000”",
        ),
        ({"title": "Non-existent table", "status": 404}, "”Non-existent table”"),
        ({"detail": "Not Found"}, "”Not Found”"),
        ({"error": [{"status": "400", "id": "100", "label": "No results found"}]}, "”No results found”"),
        ({"version": "2.0", "class": "error", "status": "400", "label": "Bad request"}, "”Bad request”"),
        ({"message": "Nej"}, "”Nej”"),
        ({"Message": "Nej"}, "”Nej”"),
    ],
)
def test_an_error_is_told_in_the_words_of_the_server(content, said):
    """Whoever asked gets to know why."""
    with pytest.raises(ReadError, match="Källan svarade med ett fel") as refused:
        read(content)
    assert said in refused.value.sentence


def test_a_long_error_is_cut():
    """A sentence is what fits in one."""
    with pytest.raises(ReadError) as refused:
        read({"error": "x" * 10_000})
    assert len(refused.value.sentence) < 400


def test_the_largest_answer_is_read():
    """150,000 cells with six variables, which is what the largest sites give at once."""
    columns = [{"code": f"v{at}", "text": f"v{at}", "type": "d"} for at in range(5)] + COLUMNS[1:]
    rows = (([str(at), "T", "20", "X", "Y", "2024"], ["1"]) for at in range(150_000))
    assert len(dataset(table(*rows, columns=columns)).cells) == 150_000


def test_the_source_says_which_column_is_the_time():
    """Whatever it is called, and whatever its values look like."""
    columns = [{"code": "x", "text": "x", "type": "t"}, {"code": "v", "text": "v", "type": "c"}]
    found = dataset({"columns": columns, "data": [{"key": ["ht"], "values": ["1"]}]})
    assert [one.role for one in found.dimensions] == [Role.TIME, Role.METRIC]
