"""Kolada's answers are read in both versions, page by page or joined, with every status as it is written."""

import pytest

from tests.support.statistics import dataset, description, original, read, values
from webapp.cube.dataset import Role
from webapp.importers.base import ReadError
from webapp.importers.readers.kolada import join, next_page


def value(period: object, *cells: dict[str, object], kpi: str = "N1", municipality: str = "1980") -> dict[str, object]:
    """Make what Kolada says of one indicator, place and period."""
    return {"kpi": kpi, "municipality": municipality, "period": period, "values": list(cells)}


def cell(number: object, gender: str = "T", status: str = "", count: int = 1, **more: object) -> dict[str, object]:
    """Make one cell."""
    return {"gender": gender, "count": count, "status": status, "value": number, **more}


def page(*found: dict[str, object], **more: object) -> dict[str, object]:
    """Make an answer."""
    return {"count": len(found), "values": list(found), **more}


def test_the_dimensions_are_always_the_same_four():
    """Indicator, place, period and gender, whatever order the answer has."""
    found = dataset(page(value(2021, cell(2, "M"), cell(1, "K"), cell(3)), value("2020", cell(4))))
    assert [(one.code, one.role) for one in found.dimensions] == [
        ("kpi", Role.METRIC),
        ("municipality", Role.GEO),
        ("period", Role.TIME),
        ("gender", Role.OTHER),
    ]
    assert [one.code for one in found.dimensions[2].categories] == ["2020", "2021"]
    assert [(one.code, one.label) for one in found.dimensions[3].categories] == [
        ("T", "totalt"),
        ("K", "kvinnor"),
        ("M", "män"),
    ]
    assert found.dimensions[3].total == "T"
    assert values(found) == ["4", None, None, "3", "1", "2"]


def test_ids_keep_their_zeros():
    """A region's begins with two."""
    found = dataset(page(value(2020, cell(1), municipality="0019")))
    assert found.dimensions[1].categories[0].code == "0019"


def test_decimals_are_those_of_the_source():
    """No digit is added or lost."""
    cells = '[{"gender":"T","value":31.32959689000}]'
    text = f'{{"values":[{{"kpi":"N","municipality":"0","period":2020,"values":{cells}}}],"count":1}}'
    assert values(dataset(text)) == ["31.32959689000"]


def test_a_status_without_a_value_is_a_marker():
    """It stays as it is written; nothing at all is absent."""
    found = dataset(
        page(value(2020, cell(None, status="Missing")), value(2021, cell(None)), value(2022, cell(1, status="P")))
    )
    assert values(found) == ["Missing", None, "1"]
    assert found.statuses == {2: "P"}


@pytest.mark.parametrize("name", ["isdeleted", "is_deleted"])
def test_what_is_deleted_is_known_to_be_so(name):
    """Both versions say so when asked for changes, of a value or of all that belong to a year."""
    found = dataset(page(value(2020, cell(1, **{name: True})), value(2021, cell(2, **{name: False}))))
    assert (values(found), found.withdrawn) == ([None, "2"], {0})
    found = dataset(page({**value(2020, cell(1)), name: True}, value(2021, cell(2))))
    assert (values(found), found.withdrawn) == ([None, "2"], {0})


def test_the_mean_of_a_group_is_said_to_be_one():
    """A group is counted without regard to size."""
    assert "ovägda" in dataset(page(value(2020, cell(1, count=12)))).told.notes[0]
    assert dataset(page(value(2020, cell(1)))).told.notes == ()


def test_values_of_an_institution_have_its_own_dimension():
    """They come with an organisational unit in place of a municipality."""
    unit = {"kpi": "N1", "ou": "V15E1", "period": 2020, "values": [cell(1)]}
    assert dataset(page(unit)).dimensions[1].code == "ou"


@pytest.mark.parametrize("name", ["next_page", "next_url"])
def test_a_page_tells_of_the_next(name):
    """Whoever has one page knows that it is not all."""
    first = page(value(2020, cell(1)), **{name: "https://api.kolada.se/2"})
    assert next_page(first) == "https://api.kolada.se/2"
    assert "https://api.kolada.se/2" in dataset(first).told.notes[0]
    assert next_page(page(next_url=None)) == next_page({}) == next_page(page(next_url="")) == ""


def test_pages_are_joined():
    """As files one by one, and as a list in one file."""
    pages = page(value(2020, cell(1)), next_url="x"), page(value(2021, cell(2)), next_url=None)
    assert values(join(map(original, pages))) == values(dataset(list(pages))) == ["1", "2"]
    assert dataset(list(pages)).told.notes == ()


def test_pages_that_say_the_same_twice_agree_or_are_refused():
    """An answer that changed between two pages is not one answer."""
    same = page(value(2020, cell(1)))
    assert values(dataset([same, same])) == ["1"]
    with pytest.raises(ReadError, match="två olika värden för N1, 1980, 2020, T"):
        read([same, page(value(2020, cell(2)))])


@pytest.mark.parametrize(
    ("member", "kind"),
    [
        ({"id": "N1", "title": "A", "is_divided_by_gender": 0, "municipality_type": "K"}, "kpi"),
        ({"id": "1980", "title": "Västerås", "type": "K"}, "municipality"),
        ({"id": "G1", "title": "Lika", "members": []}, "groups"),
        ({"id": "V1", "title": "Skola", "municipality": "1980"}, "ou"),
        ({"id": "V1", "title": "Skola"}, "listing"),
    ],
)
def test_listings_are_described(member, kind):
    """They name what can be asked for."""
    found = description(page(member))
    assert (found.kind, found.facts["values"]) == (kind, [member])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (page(), "utan värden"),
        ([page(), page()], "utan värden"),
        (page(value(2020)), "utan värden"),
        (page(value(None, cell(1))), "saknar nyckeltal, kommun eller period"),
        (page(value(2020, cell({}))), "”N1 1980 2020” är varken"),
        (page(value(2020, cell([1]))), "”N1 1980 2020” är varken"),
        ([page(value(2020, cell(1))), page({"id": "x", "title": "y"})], "saknar nyckeltal"),
    ],
)
def test_an_answer_without_values_is_refused(content, said):
    """What to look at is said."""
    with pytest.raises(ReadError) as refused:
        read(content)
    assert said in refused.value.sentence


@pytest.mark.parametrize("pages", [[], [{"detail": "nej"}], [[]]])
def test_only_answers_of_kolada_are_joined(pages):
    """A page of something else stops the whole."""
    with pytest.raises(ReadError, match="något annat än värden"):
        join(map(original, pages))


def test_an_answer_may_say_more_than_we_know():
    """A server that tells the number of pages, too, is still Kolada."""
    value = {"kpi": "N1", "municipality": "0019", "period": 2020, "values": [{"gender": "T", "value": 1}]}
    assert values(dataset({"values": [value], "total": 1, "page": 1})) == ["1"]
    assert (
        description({"values": [{"id": "0019", "title": "V", "type": "L"}], "count": 1, "page": 1}).kind
        == "municipality"
    )


def test_an_empty_list_alone_is_no_answer_of_kolada():
    """It could be anybody's."""
    with pytest.raises(ReadError, match="inte statistik"):
        read({"values": []})
