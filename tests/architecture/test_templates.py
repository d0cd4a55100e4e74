"""Every template keeps the rules, and every rule has been seen to fail."""

import pytest

from tests.architecture.template_rules import RULES, Template, breaches, marked_safe
from tests.support.machine import ROOT

FOLDER = ROOT / "templates"
TEMPLATES = [
    Template(path.relative_to(FOLDER).as_posix(), path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.rglob("*.html"))
]

# What is printed without escaping, and why it may be.
SAFE = {
    ("charts/_chart.html", "figure.picture"): "our own SVG writer escapes every text it is given",
    ("charts/_chart.html", "entry.sample"): "a line sample, drawn by the same writer from no text at all",
    ("indicators/_going.html", "going.track"): "our own goal track: places are numbers and its one text is quoted",
    ("macros/choices.html", "choice.sample"): "the same line sample",
    ("method/_example.html", "example.track"): "the same goal track",
    ("macros/goals.html", "goal.track"): "our own SVG writer escapes the one text that a goal track has",
    ("macros/goals.html", "figures.picture"): "a sparkline, drawn from numbers alone",
    ("cookies/_choices.html", "page.introduction"): "what the allow-list for editors' texts has let through",
    ("method/method.html", "page.introduction"): "the same",
    ("strategies/_section.html", "section.body"): "what the allow-list for editors' texts has let through",
}


def page(markup: str) -> Template:
    """Return a page with some markup in it."""
    return Template("goal.html", '{% extends "base.html" %}{% block main %}' + markup + "{% endblock %}")


GOOD = [
    page('<h1>{{ _("Mål") }}</h1><p title="{{ _("Mer") }}">{{ goal.name }} – 15 %</p>'),
    page(
        '<form method="get" action="{{ url }}" hx-get="{{ url }}"><button type="submit">{{ _("Visa") }}</button></form>'
    ),
    page('<a href="{{ url }}" hx-get="{{ url }}">{{ _("Visa {name}").format(name=name) }}</a>'),
    page('<script src="{{ url }}"></script><script type="application/ld+json">{{ data|tojson }}</script>'),
    page('{% if wide %}<div class="wide">{% else %}<div>{% endif %}{{ "checked" if on }}</div>{# Kommentar #}'),
    Template("_chart.html", '{% include "_table.html" %}{% from "macros/a.html" import b %}'),
    Template("macros/a.html", "{# En rad. #}{% macro b(c) %}<p>{{ c }}</p>{% endmacro %}"),
    Template("macros/b.html", '{% macro b(c) %} data-src="{{ c }}"{% endmacro %}'),
    Template("goal.html", '{% extends "base.html" %}{% block area %}area-{{ colour }}{% endblock %}'),
    Template("base.html", '<!doctype html><html lang="sv"><body>{% block main %}{% endblock %}</body></html>'),
]

BAD = [
    ("banned_htmx", page('<p hx-on:click="a"></p>')),
    ("banned_htmx", page('<p data-hx-on="a"></p>')),
    ("banned_htmx", page('<div hx-boost="true"></div>')),
    ("banned_htmx", page("""<p hx-vals='js:{"a": 1}'></p>""")),
    ("banned_htmx", page('<p hx-trigger="click[ctrlKey]"></p>')),
    ("inline_code", page("<style>p {}</style>")),
    ("inline_code", page("<script>a()</script>")),
    ("inline_code", page('<p style="color: {{ colour }}"></p>')),
    ("inline_code", page('<p onclick="a()"></p>')),
    ("inline_code", page('<a href="javascript:a()"></a>')),
    ("canvas_without_id", page('<canvas id="a"></canvas>')),
    ("works_without_scripts", page('<div hx-get="{{ url }}"></div>')),
    ("works_without_scripts", page('<a href="{{ url }}" hx-get="{{ other }}"></a>')),
    ("works_without_scripts", page('<form method="get" hx-get="{{ url }}"><button></button></form>')),
    (
        "works_without_scripts",
        page('<form method="get" action="{{ url }}" hx-post="{{ url }}"><button></button></form>'),
    ),
    ("works_without_scripts", page('<form method="get" action="{{ url }}" hx-get="{{ url }}"></form>')),
    ("kinds", Template("_chart.html", '{% extends "base.html" %}')),
    ("kinds", Template("goal.html", "<p></p>")),
    ("kinds", Template("goal.html", '{% extends "other.html" %}')),
    ("kinds", page('{% include "table.html" %}')),
    ("kinds", page('{% from "_table.html" import cell %}')),
    ("literal_text", page("<p>Mål</p>")),
    ("literal_text", page("<p>\n{{ number }} mål</p>")),
    ("literal_text", page('<p title="Mål {{ number }}"></p>')),
    ("literal_text", page('<img src="{{ url }}" alt="Karta">')),
    ("literal_text", page('<input placeholder="Sök">')),
    ("literal_text", page('<input type="submit" value="Visa">')),
    ("literal_words", page('{{ "Visa alla" if many else name }}')),
    ("literal_words", page('{{ radios("Diagramtyp", choices) }}')),
    ("literal_words", page("{{ _(message) }}")),
    ("always_escaped", page("{% autoescape false %}{{ name }}{% endautoescape %}")),
]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_a_template_keeps_the_rules(template):
    """Each template in the tree is read by every rule."""
    assert breaches(template) == []


def test_only_what_is_listed_is_printed_without_escaping():
    """The list holds each such expression with its reason, and nothing that is no longer there."""
    assert {(template.name, text) for template in TEMPLATES for text in marked_safe(template)} == SAFE.keys()


@pytest.mark.parametrize("template", GOOD, ids=range(len(GOOD)))
def test_good_templates_pass(template):
    """What the rules allow is let through."""
    assert breaches(template) == []


@pytest.mark.parametrize(("rule", "template"), BAD, ids=[f"{rule}-{at}" for at, (rule, _) in enumerate(BAD)])
def test_a_rule_catches_its_breach(rule, template):
    """Each bad template is caught by the rule that is there for it."""
    assert rule in {breach.partition(":")[0] for breach in breaches(template)}


def test_every_rule_has_been_seen_to_fail():
    """A rule that no bad template is written for might find nothing, ever."""
    assert {rule.__name__ for rule in RULES} == {rule for rule, _ in BAD}


def test_an_unescaped_expression_is_seen():
    """The filter is found with what stands before it."""
    assert marked_safe(page("{{ figure.picture|safe }}")) == {"figure.picture"}


def test_a_breach_names_its_line():
    """Statements and expressions over several lines do not move what follows them."""
    source = "{% macro a(\n  b) %}\n{{ c(\n  d) }}\n<p>Mål</p>{% endmacro %}"
    assert breaches(Template("macros/a.html", source)) == ["literal_text: line 5: 'Mål' is not in _()"]
