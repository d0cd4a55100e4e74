"""What is found and in which order: same words before inflected ones, names before texts, all words before some."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from webapp.search.index import Document, Kind, Part, Weight, bits, build, places_of
from webapp.search.ranking import best_part, search


def goal(name, number=1, **texts):
    """Return a goal with texts by the name of their weight."""
    parts = tuple(Part(Weight[weight.upper()], text) for weight, text in texts.items())
    return Document(Kind.GOAL, f"/{number}", name, label=f"Mål {number}", parts=parts)


def names(index, question):
    """Return the names of what is found, in order."""
    return [hit.document.name for hit in search(index, question).hits]


def test_a_name_comes_before_a_heading_before_a_lead_before_a_text():
    """Whatever order they stand in."""
    index = build(
        [
            goal("A", text="om hälsa"),
            goal("B", lead="om hälsa"),
            goal("C", heading="om hälsa"),
            goal("Om hälsa"),
        ]
    )
    assert names(index, "hälsa") == ["Om hälsa", "C", "B", "A"]


def test_the_word_itself_comes_before_its_other_forms():
    """Then its inflections, then words without diacritics that are like it, then compounds."""
    index = build([goal("varuexport"), goal("exporten"), goal("export")])
    assert names(index, "export") == ["export", "exporten", "varuexport"]


def test_equals_keep_the_order_of_the_strategy():
    """Goal 2 before goal 10."""
    index = build([goal("Bra skola", number) for number in (2, 10, 11)])
    assert [hit.document.url for hit in search(index, "skola").hits] == ["/2", "/10", "/11"]


@pytest.mark.parametrize("question", ["företag", "Företagen", "FÖRETAGENS", "företaget"])
def test_any_form_of_a_word_finds_any_other(question):
    """Swedish endings do not matter."""
    assert names(build([goal("Fler företag")]), question) == ["Fler företag"]


@pytest.mark.parametrize(
    ("question", "name"), [("hälsan", "Bra hälsa"), ("hälsa", "Hälsan först"), ("bredband", "Bredbandet")]
)
def test_forms_that_the_stemmer_does_not_know_are_found_by_their_beginning(question, name):
    """The definite form of a word on -a, and stems that are cut too short."""
    assert names(build([goal(name)]), question) == [name]


@pytest.mark.parametrize("question", ["export", "exporterande", "varuexport"])
def test_parts_of_compounds_find_the_compound(question):
    """Swedish writes them as one word."""
    assert names(build([goal("Antal varuexporterande företag")]), question) == ["Antal varuexporterande företag"]


@pytest.mark.parametrize(("question", "name"), [("andel", "Handel"), ("hälsan", "Halsan"), ("bos", "Bostäder")])
def test_likeness_by_accident_finds_nothing(question, name):
    """One letter is no fore of a compound, ä is not a, and three letters stand inside too many words."""
    assert names(build([goal(name)]), question) == []


@pytest.mark.parametrize(
    ("question", "name"), [("halsa", "Bra hälsa"), ("foretag", "Fler företagen"), ("malen", "Nå målet")]
)
def test_a_question_without_diacritics_finds_words_that_have_them(question, name):
    """For those who have no Swedish keyboard."""
    index = build([Document(Kind.AREA, "/", name)])
    assert names(index, question) == [name]


def test_a_word_as_it_is_written_comes_before_one_with_diacritics():
    """«halsa» is a word of its own."""
    assert names(build([goal("Bra hälsa"), goal("Tre halsar"), goal("En halsa")]), "halsa")[0] == "En halsa"


@pytest.mark.parametrize("question", ["15", "mål 15", "Mål#15", "mål15"])
def test_a_goal_is_found_by_its_number(question):
    """First of all goals."""
    index = build([goal(f"Prov nummer {chr(64 + number)}", number) for number in range(1, 21)])
    assert search(index, question).hits[0].document.url == "/15"


def test_pages_with_all_words_come_before_pages_with_some():
    """However well one word alone fits."""
    index = build([goal("Företag"), goal("A", text="företag med export"), goal("Export")])
    assert names(index, "export företag") == ["A", "Företag", "Export"]
    assert [hit.words_found for hit in search(index, "export företag").hits] == [2, 1, 1]


def test_the_answer_names_the_words_that_hit_and_those_that_miss():
    """So that the page can mark the ones and mend the others."""
    answer = search(build([goal("Varuexporterande företag")]), "export företagen xyzw")
    assert answer.matched == {"varuexporterande", "företag"}
    assert answer.missing == ("xyzw",)


def test_the_part_that_answers_best_has_most_of_the_words():
    """A text with both words before a lead with one of them."""
    index = build([goal("Annat"), goal("A", lead="export", text="export av företag", heading="annat")])
    answer = search(index, "export företag")
    assert best_part(index, answer, answer.hits[0]) == Part(Weight.TEXT, "export av företag")


def test_a_page_found_by_its_name_alone_has_no_best_part():
    """Then the page decides what to show."""
    index = build([goal("Export", lead="annat")])
    answer = search(index, "export")
    assert best_part(index, answer, answer.hits[0]) is None


@pytest.mark.parametrize(
    "question", ["", "%", "*", "och som att", "<script>", "\x00", "\u202e", "[[", "\\", "a" * 5000]
)
def test_a_question_without_an_answer_is_no_fault(question):
    """Nothing is found, nothing is raised."""
    assert search(build([goal("Export", lead="text")]), question).hits == ()


def test_an_empty_site_answers_too():
    """Before anything is published."""
    assert search(build([]), "export").hits == ()


@given(some.lists(some.tuples(some.text(), some.text()), max_size=4), some.text())
def test_no_text_and_no_question_is_a_fault(texts, question):
    """Whatever editors write and visitors ask; every hit has a word that was asked for."""
    index = build([goal(name, lead=text) for name, text in texts])
    answer = search(index, question)
    assert all(0 < hit.words_found <= len(answer.asked) for hit in answer.hits)
    assert answer.matched <= index.postings.keys()


@given(some.lists(some.text(alphabet="abåä 1", max_size=12), min_size=1, max_size=4))
def test_every_word_of_a_text_finds_it(texts):
    """Nothing that is written is lost."""
    index = build([goal("x", number, lead=text) for number, text in enumerate(texts)])
    for word, places in index.postings.items():
        found = {hit.document.url for hit in search(index, word).hits}
        assert {index.documents[index.owners[place]].url for place in places_of(places)} <= found


@given(some.sets(some.integers(0, 3000), min_size=1))
def test_places_are_read_as_they_were_written(places):
    """A bit for each, in their order, however far apart they are."""
    assert list(places_of(bits(sorted(places)))) == sorted(places)
