"""What an indicator's dimensions grow by: names, slugs and roles that fit beside those that are there."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.cube.cube import Category, CategoryRole, Cube, Dimension, DimensionKind
from webapp.cube.dataset import Dataset, Role, SourceCategory, SourceDimension
from webapp.cube.mapping.adding import LONGEST_SLUG, free_slug, grown, missing, new_categories, new_dimension, slug_of
from webapp.cube.mapping.joining import joined
from webapp.cube.mapping.reading import Lack, understood
from webapp.cube.mapping.rules import AsDimension, AsPeriod, Rules

LETTERS = set("abcdefghijklmnopqrstuvwxyz0123456789-")
PLACES = Dimension("kommun", "Kommun", DimensionKind.GEO, (Category("sala", "Sala"),))


def source(*categories, role=Role.GEO, total=None):
    """Return a dimension of a source."""
    return SourceDimension("Region", "region", role, tuple(SourceCategory(*one) for one in categories), total=total)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Västerås", "vasteras"),
        ("1–9 anställda", "1-9-anstallda"),
        ("  Över 5 000 ", "over-5-000"),
        ("0380 Uppsala", "0380-uppsala"),
        ("***", ""),
        ("数", ""),
        ("𝕬", "a"),
        ("A" * 200, "a" * LONGEST_SLUG),
    ],
)
def test_a_name_becomes_a_slug(text, slug):
    """In small letters, digits and hyphens."""
    assert slug_of(text) == slug


@given(st.text(), st.sets(st.sampled_from(["a", "kategori", "kategori-2"])))
def test_a_slug_is_always_free_and_fit_for_an_address(text, taken):
    """Whatever a source calls its categories."""
    slug = free_slug((text,), taken)
    assert slug
    assert slug not in taken
    assert set(slug) <= LETTERS


def test_new_categories_have_slugs_and_names_of_their_own():
    """Two that are called the same are told apart by their codes, also from what is there already."""
    found = new_categories(source(("1", "Sala"), ("2", "Heby"), ("3", "Heby")), ["1", "2", "3"], PLACES)
    assert [(one.slug, one.label) for one in found.values()] == [
        ("sala-1", "Sala (1)"),
        ("heby", "Heby"),
        ("heby-3", "Heby (3)"),
    ]


def test_the_code_before_a_name_is_no_part_of_it():
    """As PxWeb writes its places."""
    assert new_categories(source(("03", "03 Uppsala län")), ["03"], PLACES)["03"].label == "Uppsala län"


def test_what_counts_all_others_is_the_total_unless_there_is_one():
    """Only one category of a dimension can be that."""
    regions = source(("00", "Riket"), ("01", "Stockholm"), total="00")
    roles = {code: one.role for code, one in new_categories(regions, ["00", "01"], PLACES).items()}
    assert roles == {"00": CategoryRole.TOTAL, "01": CategoryRole.PART}
    full = replace(PLACES, categories=(Category("alla", "Alla", CategoryRole.TOTAL),))
    assert new_categories(regions, ["00"], full)["00"].role is CategoryRole.PART


def test_a_new_dimension_is_called_as_the_sources_own():
    """Places are places here too, and no slug is given twice."""
    assert new_dimension(source(), {"region"}) == Dimension("region-2", "region", DimensionKind.GEO, ())
    assert new_dimension(source(role=Role.OTHER), ()).kind is DimensionKind.UNORDERED


def test_dimensions_grow_by_what_is_not_there_yet():
    """What somebody else has added meanwhile stays as they named it, and is not added again."""
    new = replace(PLACES, label="Annat", categories=(Category("sala", "Annat namn"), Category("heby", "Heby")))
    whole = Dimension("kon", "Kön", DimensionKind.UNORDERED, (Category("alla", "Alla"),))
    assert grown([PLACES], [new, whole]) == (
        replace(PLACES, categories=(*PLACES.categories, Category("heby", "Heby"))),
        whole,
    )
    assert missing([PLACES], [new, whole]) == (replace(new, categories=(Category("heby", "Heby"),)), whole)
    assert missing(grown([PLACES], [new, whole]), [new, whole]) == ()


def test_values_of_a_new_category_come_to_a_series_of_their_own():
    """By the dimensions as they will be."""
    years = SourceDimension("Tid", "år", Role.TIME, (SourceCategory("2022", "2022"),))
    rules = Rules({"Region": AsDimension("kommun", {"1": "sala", "2": "heby"}), "Tid": AsPeriod()})
    dataset = Dataset((source(("1", "Sala"), ("2", "Heby")), years), {0: Decimal(1), 1: Decimal(2)})
    assert [one.lack for one in understood(dataset, rules, [PLACES]).unanswered] == [Lack.CATEGORY]
    own = grown([PLACES], [replace(PLACES, categories=(Category("heby", "Heby"),))])
    found = understood(dataset, rules, own)
    cube = joined(Cube((replace(PLACES, categories=()),), (), {}), own, found.cells)
    assert [one.key for one in cube.series] == ["sala", "heby"]


def test_a_name_is_one_line_and_fits_a_form_with_its_code():
    """A breakdown that could not be saved afterwards would be nobody's help."""
    found = new_categories(source(("1", "Sala\nkommun"), ("2", "x" * 300), ("3", "X" * 300)), ["1", "2", "3"], PLACES)
    assert [one.label for one in found.values()] == ["Sala kommun", "x" * 200, f"{'X' * 196} (3)"]
