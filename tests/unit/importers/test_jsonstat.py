"""JSON-stat is read cell by cell in every shape that the format allows, and refused where it contradicts itself."""

from decimal import Decimal

import pytest

from tests.support.statistics import dataset, description, read, values
from webapp.cube.dataset import Role
from webapp.importers.base import ReadError, SeveralError, Wanted
from webapp.importers.readers import bounds


def dimension(*codes: str, **more: object) -> dict[str, object]:
    """Make a dimension whose order is a list."""
    return {"category": {"index": list(codes)}, **more}


def cube(**parts: object) -> dict[str, object]:
    """Make a dataset of two by three cells, with other parts where they are given."""
    return {
        "version": "2.0",
        "class": "dataset",
        "id": ["Region", "Tid"],
        "size": [2, 3],
        "dimension": {"Region": dimension("01", "19"), "Tid": dimension("2019", "2020", "2021")},
        "value": [1, 2, 3, 4, 5, 6],
        **parts,
    }


def test_the_last_dimension_varies_fastest():
    """Cells stand in row-major order."""
    found = dataset(cube())
    assert found.cells[found.place(("19", "2019"))] == Decimal(4)
    assert found.codes(2) == ("01", "2021")


def test_the_order_is_that_of_the_index_and_never_that_of_the_labels():
    """An object of positions may stand in any order, and labels in another."""
    category = {"index": {"19": 1, "01": 0}, "label": {"19": "Västmanland", "01": "Stockholm"}}
    found = dataset(cube(dimension={"Region": {"category": category}, "Tid": dimension("2019", "2020", "2021")}))
    assert [(one.code, one.label) for one in found.dimensions[0].categories] == [
        ("01", "Stockholm"),
        ("19", "Västmanland"),
    ]


def test_a_single_category_needs_no_index():
    """Its only label tells its code."""
    one = {"category": {"label": {"19": "Västmanland"}}}
    found = dataset(cube(size=[1, 3], dimension={"Region": one, "Tid": dimension("a", "b", "c")}, value=[1, 2, 3]))
    assert found.dimensions[0].categories[0].code == "19"


def test_sizes_may_be_written_as_texts():
    """The Central Statistics Office of Ireland does so."""
    assert dataset(cube(size=["2", "3"])).size == 6


@pytest.mark.parametrize("value", [{"0": 1, "5": "6"}, [1, None, None, None, None, "6"]])
def test_a_cell_that_is_left_out_is_absent(value):
    """A sparse object and a null say the same thing; a plain numeral in quotes is a number."""
    assert values(dataset(cube(value=value))) == ["1", None, None, None, None, "6"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ({"1": ".."}, ["1", "..", None]),
        (["", "..", "-"], ["1", "..", "-"]),
        ("c", ["1", "c", "c"]),
        (["c"], ["1", "c", "c"]),
        ({}, ["1", None, None]),
        ([], ["1", None, None]),
    ],
)
def test_a_null_with_a_status_is_that_marker(status, expected):
    """The status may be an object, a list, a list of one or a text for all."""
    one = cube(id=["Tid"], size=[3], value=[1, None, None], status=status)
    assert values(dataset(one)) == expected


def test_a_status_without_a_value_is_a_marker_in_a_sparse_cube():
    """What is not written is null."""
    assert values(dataset(cube(id=["Tid"], size=[3], value={"0": 1}, status={"2": ".."}))) == ["1", None, ".."]


@pytest.mark.parametrize("status", ["..", [".."]])
@pytest.mark.parametrize("value", [[1, None, None], {"0": 1}])
def test_a_status_for_all_is_the_marker_of_every_gap(status, value):
    """However the gaps are written."""
    found = dataset(cube(id=["Tid"], size=[3], value=value, status=status))
    assert (values(found), found.statuses) == (["1", "..", ".."], {0: ".."})


def test_a_status_beside_a_number_is_kept_beside_it():
    """A preliminary number is still a number."""
    found = dataset(cube(status={"0": "p"}))
    assert (found.cells[0], found.statuses) == (Decimal(1), {0: "p"})


def test_texts_are_never_numbers_by_force():
    """What can be read in two ways, or says more than a number, stays as it is written."""
    written = ["A1", "1,234", "5 %", "12p", "NaN", "007"]
    assert values(dataset(cube(value=written))) == written


def test_numerals_that_are_texts_are_numbers():
    """Where they can be read in one way only: an editor could not answer with the number."""
    written = ["1 234", "2,5", "1e3", " 1", "\u22121\u00a0000,5", "1.5E-2"]
    assert values(dataset(cube(value=written))) == ["1234", "2.5", "1E+3", "1", "-1000.5", "0.015"]


def test_a_point_beside_decimal_commas_is_not_guessed():
    """It may part thousands there."""
    with pytest.raises(ReadError, match=r"Filen skriver tal både som ”2,5” och som ”1\.234”"):
        read(cube(value=["2,5", "1.234", 1, 1, 1, 1]))
    assert values(dataset(cube(value=["2.5", "1.234", 1, 1, 1, "1,234"])))[1] == "1.234"


def test_a_point_beside_points_for_thousands_is_not_guessed():
    """«1.234.567» tells that the file may part thousands so."""
    with pytest.raises(ReadError, match=r"Filen skriver tal både som ”1\.234\.567” och som ”1\.234”"):
        read(cube(value=["1.234", "1.234.567", 1, 1, 1, 1]))
    assert values(dataset(cube(value=["1.5", "1.234.567", 1, 1, 1, 1])))[:2] == ["1.5", "1234567"]


@pytest.mark.parametrize("part", ["value", "status"])
def test_two_keys_for_one_cell_are_refused(part):
    """The last of them would win."""
    with pytest.raises(ReadError, match=f"Filen har två värden för cell 0 i ”{part}”"):
        read(cube(**{part: {"0": "1", "00": "2"}}))


def test_decimals_are_those_of_the_source():
    """No digit is added, lost or rounded."""
    text = '{"class":"dataset","id":["a"],"size":[3],"dimension":{"a":{"category":{"index":["x","y","z"]}}},'
    found = dataset(text + '"value":[71.40, 12345678901234567890.123456789, 0.1]}')
    assert values(found) == ["71.40", "12345678901234567890.123456789", "0.1"]


def test_version_1_keeps_its_frame_inside_the_dimensions():
    """A bundle of one is that one."""
    inner = {"id": ["Tid"], "size": [1], "role": {"time": ["Tid"]}, "Tid": {"category": {"index": {"2020": 0}}}}
    found = dataset({"oecd": {"label": "Ett", "dimension": inner, "value": [5]}})
    assert (found.told.label, found.dimensions[0].role, values(found)) == ("Ett", Role.TIME, ["5"])


def test_a_bundle_of_two_must_be_chosen_from():
    """The names are told; a name or a number chooses."""
    bundle = {"a": cube(), "b": cube(value=[9] * 6)}
    with pytest.raises(SeveralError) as refused:
        read(bundle)
    assert refused.value.names == ("a", "b")
    assert values(dataset(bundle, Wanted(dataset="b")))[0] == "9"
    assert values(dataset(bundle, Wanted(dataset="2")))[0] == "9"
    with pytest.raises(SeveralError, match="ingen del som heter ”c”"):
        read(bundle, Wanted(dataset="c"))


def test_the_datasets_of_a_collection_are_found():
    """Datasets may lie in a collection in a collection; those that are only pointed at are not data."""
    inner = {"class": "collection", "link": {"item": [cube(label="inne")]}}
    outer = {"version": "2.0", "class": "collection", "link": {"item": [inner, {"class": "dataset", "href": "x"}]}}
    assert dataset(outer).told.label == "inne"


def test_datasets_without_names_are_numbered():
    """Two of the same name can be told apart."""
    items = [cube(), cube(label="x"), cube(label="x")]
    with pytest.raises(SeveralError) as refused:
        read({"class": "collection", "link": {"item": items}})
    assert refused.value.names == ("1", "x", "x 3")


def test_a_collection_without_data_is_described():
    """What it points at can be looked up."""
    found = description({"class": "collection", "label": "Allt", "link": {"item": [{"class": "dataset", "href": "x"}]}})
    assert (found.kind, found.facts["label"]) == ("collection", "Allt")


def test_an_empty_list_of_values_is_metadata():
    """PxWebApi 2 describes a table so, however many cells it has room for."""
    many = [str(code) for code in range(3000)]
    found = description(
        {
            "class": "dataset",
            "id": ["a", "b"],
            "size": [3000, 3000],
            "dimension": {"a": dimension(*many, extension={"elimination": True}), "b": dimension(*many)},
            "value": [],
        }
    )
    assert found.kind == "metadata"
    first, second = found.facts["dimensions"]
    assert (len(first["categories"]), first["elimination"], second["elimination"]) == (3000, True, False)


def test_roles_are_those_of_the_source():
    """What is said wins over what the name says."""
    found = dataset(cube(role={"time": ["Tid"], "metric": ["Region"]}))
    assert [one.role for one in found.dimensions] == [Role.METRIC, Role.TIME]


def test_a_region_without_a_role_is_a_place():
    """SCB never says so."""
    assert [one.role for one in dataset(cube(role={"time": ["Tid"]})).dimensions] == [Role.GEO, Role.TIME]


def test_a_time_is_only_guessed_where_every_code_is_a_period():
    """A dimension by the name of time that holds something else is something else."""
    parts = {"Region": dimension("01", "19"), "Tid": dimension("2019", "2020", "före")}
    assert dataset(cube(dimension=parts)).dimensions[1].role is Role.OTHER
    assert dataset(cube()).dimensions[1].role is Role.TIME


def test_units_notes_and_the_total_are_kept():
    """All that the format says of a category and of a table stays with it."""
    measures = {
        "label": "mått",
        "note": "om måttet",
        "category": {
            "index": ["BNP"],
            "unit": {"BNP": {"base": "kr", "decimals": 1, "multiplier": 6}},
            "note": {"BNP": ["löpande priser"]},
        },
        "extension": {"eliminationValueCode": "BNP"},
    }
    said = {"label": "L", "source": "SCB", "updated": "2026-06-08T06:00:00Z", "note": ["ett", "två"]}
    px = {"px": {"tableid": "TAB1", "nextUpdate": "2027-01-01", "language": "sv", "decimals": 2}}
    found = dataset(cube(id=["M"], size=[1], dimension={"M": measures}, value=[1], extension=px, **said))
    (one,) = found.dimensions
    assert (one.label, one.notes, one.total) == ("mått", ("om måttet",), "BNP")
    category = one.categories[0]
    assert (category.unit, category.decimals, category.notes) == ("kr (× 10^6)", 1, ("löpande priser",))
    told = found.told
    assert (told.table, told.next_update, told.language, told.decimals) == ("TAB1", "2027-01-01", "sv", 2)
    assert told.notes == ("ett", "två")


def test_a_contact_may_be_a_person_or_an_address():
    """Extensions have no form but the source's own."""
    people = [{"name": "Ada", "mail": "ada@scb.se"}, {"raw": "SCB#08"}]
    assert dataset(cube(extension={"contact": people})).told.contact == "Ada, ada@scb.se\nSCB#08"
    assert dataset(cube(extension={"contact": "outlook@oecd.org"})).told.contact == "outlook@oecd.org"


def test_words_for_statuses_are_kept():
    """Eurostat says what its letters stand for."""
    found = dataset(cube(extension={"status": {"label": {"b": "break in time series"}}}))
    assert found.marks == {"b": "break in time series"}


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"value": [1, 2]}, "2 delar i ”value”, men indelningarna ger 6 celler"),
        ({"value": {"6": 1}}, "”6” i ”value”"),
        ({"value": {"-1": 1}}, "”-1” i ”value”"),
        ({"value": {"x": 1}}, "”x” i ”value”"),
        ({"value": 7}, "varken en lista eller ett objekt"),
        ({"value": [1, 2, 3, 4, 5, True]}, "”value[5]” är varken"),
        ({"value": [1, 2, 3, 4, 5, [6]]}, "”value[5]” är varken"),
        ({"status": ["a", "b"]}, "2 delar i ”status”"),
        ({"size": [2, 4]}, "”Tid” ska ha 4 kategorier men har 3"),
        ({"size": [2]}, "stämmer inte med varandra"),
        ({"size": [2, -3]}, "stämmer inte med varandra"),
        ({"size": [2, 1.5]}, "stämmer inte med varandra"),
        ({"id": ["Tid", "Tid"]}, "”Tid” står två gånger"),
        ({"dimension": {"Region": dimension("01", "01"), "Tid": dimension("a", "b", "c")}}, "”01” står två gånger"),
        ({"dimension": {"Region": {"category": {"index": {"a": 0, "b": 2}}}}}, "luckor eller dubbletter"),
        ({"dimension": {"Region": {"category": {"index": {"a": 1, "b": 1}}}}}, "luckor eller dubbletter"),
        ({"size": [2, 2], "value": [1, 2, 3, 4]}, "”Tid” ska ha 2 kategorier men har 3"),
        (
            {"dimension": {"Region": {"category": {"label": {"a": "A", "b": "B"}}}}},
            "”Region” säger inte vilken ordning",
        ),
        ({"dimension": {"Region": {"category": {}}}}, "”Region” säger inte vilken ordning"),
        ({"size": [1_000_000, 1_000_000]}, "fler än 5\u00a0000\u00a0000 celler"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(parts, said):
    """The sentence names the part that is wrong."""
    with pytest.raises(ReadError, match=r"^[A-ZÅÄÖ”]") as refused:
        read(cube(**parts))
    assert said in refused.value.sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"class": "dataset", "value": [NaN]}', "värdet NaN"),
        ('{"class": "dataset", "value": [-Infinity]}', "värdet -Infinity"),
        ('{"class": "dataset", "value": [1E999999]}', "för stort"),
        ('{"class": "dataset", "value": [1E-999999]}', "för stort"),
        ('{"class": "dataset", "value": [1E99999999999999999999]}', "för stort"),
        ('{"class": "dataset", "value": [' + "9" * 101 + "]}", "för stort"),
        ('{"class": "dataset", "value": [1, 2', "rad 1, tecken 36"),
        ("[" * 100_000, "för många nivåer"),
        ('{"a":' * 100_000, "för många nivåer"),
        ('{"class": "dataset", "class": "dataset"}', "”class” står två gånger"),
        (r'{"class": "dataset", "label": "\ud800"}', "tecken som inte finns"),
        ('{"hej": "på dig"}', "inte statistik"),
        ("[]", "inte statistik"),
        ('{"class": [], "type": {}, "values": []}', "inte statistik"),
    ],
)
def test_what_is_not_json_to_trust_is_refused(text, said):
    """Endless numbers, broken ends and depths without bottom end in a sentence."""
    with pytest.raises(ReadError) as refused:
        read(text)
    assert said in refused.value.sentence


def test_half_letters_that_make_a_whole_are_read():
    """A letter beyond the first plane is written as two halves."""
    text = r'{"class":"dataset","label":"\ud83d\ude00","id":["a"],"size":[1],'
    assert dataset(text + '"dimension":{"a":{"category":{"index":["x"]}}},"value":[1]}').told.label == "😀"


def test_metadata_in_many_levels_is_refused():
    """What is handed on as it is has bounds too."""
    deep: object = 1
    for _level in range(100):
        deep = [deep]
    with pytest.raises(ReadError, match="för många nivåer"):
        read(cube(value=[], extension=deep))


def test_names_may_have_the_letters_of_any_language():
    """The bank of Statistics Denmark writes its own, and codes with signs in them."""
    inner = {
        "id": ["BEVÆGELSE", "Tid"],
        "size": [2, 1],
        "BEVÆGELSE": {"category": {"index": {"M+K": 0, "M": 1}, "label": {"M+K": "Befolkning", "M": "Mænd"}}},
        "Tid": {"category": {"index": {"2023": 0}}},
    }
    found = dataset({"dataset": {"dimension": inner, "value": [5873, 2889]}})
    assert found.cells[found.place(("M+K", "2023"))] == Decimal(5873)


@pytest.mark.parametrize(
    "text", ["[" + "1," * 3_000_000 + "1]", "{" + ",".join(f'"{at}":1' for at in range(1_000_000)) + "}"]
)
def test_a_small_file_cannot_fill_the_memory(text):
    """Three million values of two bytes each take hundreds of megabytes once they are read, and so do fewer names."""
    with pytest.raises(ReadError, match="för många delar"):
        read(text)


def test_a_status_of_one_cell_is_not_that_of_the_others():
    """Only a list of one speaks for all."""
    one = cube(id=["Tid"], size=[3], value=[None, None, 1], status=["..", None, None])
    assert (values(dataset(one)), dataset(one).statuses) == (["..", None, "1"], {})


def test_an_empty_object_of_values_is_data_of_nothing_but_gaps():
    """An empty list is metadata, since a list has every cell."""
    assert values(dataset(cube(value={}))) == [None] * 6


def test_metadata_may_have_a_dimension_without_categories():
    """A table that waits for its first year is described all the same."""
    empty = cube(size=[2, 0], dimension={"Region": dimension("01", "19"), "Tid": dimension()}, value=[])
    assert description(empty).facts["size"] == [2, 0]
    assert [one["role"] for one in description(empty).facts["dimensions"]] == ["geo", "other"]


def test_roles_beside_a_frame_inside_the_dimensions_are_read():
    """Some servers write half of each version."""
    inner = {"id": ["x"], "size": [1], "x": dimension("19")}
    assert dataset({"dimension": inner, "role": {"geo": ["x"]}, "value": [5]}).dimensions[0].role is Role.GEO


def test_a_time_that_the_source_does_not_call_one_is_none():
    """Where it says which dimension is the time, a year of birth is something else."""
    years = {"year": dimension("1990", "1991"), "Tid": dimension("2019", "2020", "2021")}
    found = dataset(cube(id=["year", "Tid"], dimension=years, role={"time": ["Tid"]}))
    assert [one.role for one in found.dimensions] == [Role.OTHER, Role.TIME]


def test_a_total_that_is_no_category_is_none():
    """A selection may have left it out."""
    parts = {"Region": dimension("01", "19", extension={"eliminationValueCode": "00"}), "Tid": dimension("a", "b", "c")}
    assert dataset(cube(dimension=parts)).dimensions[0].total is None


def test_a_table_may_be_named_by_its_matrix_and_a_unit_without_a_power():
    """Not every server has table ids, and ten to the power of none is one."""
    measures = {"category": {"index": ["a"], "unit": {"a": {"label": "kr", "multiplier": 0}}}}
    found = dataset(cube(id=["M"], size=[1], dimension={"M": measures}, value=[1], extension={"px": {"matrix": "BE1"}}))
    assert (found.told.table, found.dimensions[0].categories[0].unit) == ("BE1", "kr")


def test_data_that_an_item_only_mentions_is_not_the_data_of_the_collection():
    """Only what is linked as a dataset is one."""
    item = {"class": "collection", "link": {"item": [{"href": "x", "example": cube()}]}}
    assert description({"class": "collection", "link": {"item": [item]}}).kind == "collection"


def test_data_with_a_warning_is_data():
    """A server may say beside them what it could not give."""
    assert values(dataset(cube(error=[{"label": "avkortat"}]))) == ["1", "2", "3", "4", "5", "6"]


def test_as_many_cells_as_may_be_are_read():
    """The bound itself is within it."""
    assert bounds.check_room((1_000, bounds.MOST_PLACES // 1_000)) == bounds.MOST_PLACES
    bounds.check_cells(bounds.MOST_CELLS)
    with pytest.raises(ReadError, match="fler än"):
        bounds.check_cells(bounds.MOST_CELLS + 1)


def test_an_empty_text_says_nothing():
    """It is neither a number nor a marker."""
    assert values(dataset(cube(id=["Tid"], size=[3], value=["", "1", ".."]))) == [None, "1", ".."]


def test_a_number_may_have_a_hundred_signs():
    """All of them are kept."""
    longest = "0." + "1" * 98
    assert values(dataset(cube(id=["Tid"], size=[3], value=[longest, 1, 2])))[0] == longest
