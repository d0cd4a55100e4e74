"""The rules that our templates keep, read from their source: each rule yields one sentence for each breach.

A template is looked at twice: as HTML, with every expression replaced by a sign that is no letter, and as
Jinja's own syntax tree. djlint looks at neither of what is asked here.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser

from jinja2 import Environment, nodes

JINJA = Environment(extensions=["jinja2.ext.i18n"])  # noqa: S701 -- nothing is rendered, only read
EXPRESSION = "\ue000"
LETTERS = re.compile(r"[^\W\d_]{2,}")
# What is no text though it stands outside a tag: attributes that a macro prints, classes that a block fills in.
MARKUP_IN_PARTS = re.compile(rf'[a-z-]+="{EXPRESSION}[^"]*"|(?:[a-z]+-)+(?={EXPRESSION})')
SENTENCE = re.compile(r"[^\W\d_] +[^\W\d_]|[åäöÅÄÖ]|^[A-ZÅÄÖ][a-zåäö]+\b")
SPOKEN = {
    "title",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "aria-valuetext",
    "alt",
    "placeholder",
    "label",
}
TRANSLATORS = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
REQUESTS = {"hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete"}
BASES = ("editor.html", "base.html", "framed.html", "document.html")
"""What pages extend: a page of the site, a document that stands in a frame of one, and one that is read from a file."""
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(frozen=True, slots=True)
class Element:
    """A start tag in a template."""

    line: int
    name: str
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text in a template, and the element it stands in."""

    line: int
    words: str
    inside: Element | None


@dataclass(frozen=True)
class Template:
    """A template and the ways of reading it; ``name`` is its path below templates/."""

    name: str
    source: str

    @property
    def is_fragment(self) -> bool:
        """Say whether the name marks a part of a page."""
        return self.name.rpartition("/")[2].startswith("_")

    @cached_property
    def tree(self) -> nodes.Template:
        """Return Jinja's syntax tree."""
        return JINJA.parse(self.source, self.name)

    @property
    def is_macros(self) -> bool:
        """Say whether the template holds macros and nothing else."""
        body = [node for node in self.tree.body if not is_blank(node)]
        return bool(body) and all(isinstance(node, nodes.Macro | nodes.FromImport | nodes.Import) for node in body)

    @property
    def extends(self) -> list[str]:
        """Return what the template extends."""
        return [constant(node.template) for node in self.tree.find_all(nodes.Extends)]

    @cached_property
    def markup(self) -> "Markup":
        """Return the template read as HTML."""
        markup = Markup()
        markup.feed(as_html(self.source))
        markup.close()
        return markup


def is_blank(node: nodes.Node) -> bool:
    """Say whether a node prints nothing but white space."""
    return isinstance(node, nodes.Output) and all(
        isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes
    )


def constant(node: nodes.Node) -> str:
    """Return the text a node is, or a sign that it is computed."""
    return str(node.value) if isinstance(node, nodes.Const) else EXPRESSION


def as_html(source: str) -> str:
    """Replace expressions by a sign and take out statements and comments, keeping every line where it was."""
    written: list[str] = []
    inside = ""
    kept: list[str] = []
    for _line, kind, text in JINJA.lex(source):
        if kind.endswith("_begin"):
            inside, kept = kind, []
        elif kind.endswith("_end"):
            expression = (
                f"{EXPRESSION}{''.join(kept).strip().encode().hex()}{EXPRESSION}" if inside == "variable_begin" else ""
            )
            written.append(re.sub(r"[a-f]", digit, expression) + "\n" * text.count("\n"))
            inside = ""
        elif inside:
            kept.append(text)
            written.append("\n" * text.count("\n"))
        elif kind == "data":
            written.append(text)
    return "".join(written)


def digit(letter: re.Match[str]) -> str:
    """Write a hexadecimal letter so that it is no letter."""
    return f"-{ord(letter[0]) - ord('a')}"


class Markup(HTMLParser):
    """The elements and texts of a template."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.texts: list[Text] = []
        self.inside: list[Element] = []
        self.buttons_of: dict[int, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        element = Element(self.getpos()[0], tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag in {"button", "input"} and element.attributes.get("type", "submit") == "submit":
            for form in (outer for outer in self.inside if outer.name == "form"):
                self.buttons_of[form.line] = self.buttons_of.get(form.line, 0) + 1
        if tag not in VOID:
            self.inside.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that closes itself."""
        self.elements.append(Element(self.getpos()[0], tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element; branches of a template may close what another branch opened."""
        for at in range(len(self.inside) - 1, -1, -1):
            if self.inside[at].name == tag:
                del self.inside[at:]
                return

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts.append(Text(self.getpos()[0], data, self.inside[-1] if self.inside else None))


Rule = Callable[[Template], Iterator[str]]


def banned_htmx(template: Template) -> Iterator[str]:
    """Refuse the parts of htmx that need eval, and boosted links."""
    for element in template.markup.elements:
        for name, value in element.attributes.items():
            plain = name.removeprefix("data-")
            if plain.startswith(("hx-on", "hx-boost")):
                yield f"line {element.line}: {name}"
            if plain.startswith("hx-") and re.match(r"\s*(js|javascript):", value):
                yield f"line {element.line}: {name} holds a script"
            if plain.startswith("hx-trigger") and "[" in value:
                yield f"line {element.line}: {name} has a filter"


def inline_code(template: Template) -> Iterator[str]:
    """Refuse scripts, styles and handlers in the page; a JSON-LD data block is the one exception."""
    for element in template.markup.elements:
        attributes = element.attributes
        if element.name == "style":
            yield f"line {element.line}: a style element"
        if element.name == "script" and "src" not in attributes and attributes.get("type") != "application/ld+json":
            yield f"line {element.line}: a script without src"
        for name, value in attributes.items():
            if name == "style" or re.match(r"on[a-z]", name):
                yield f"line {element.line}: attribute {name}"
            if value.strip().lower().startswith("javascript:"):
                yield f"line {element.line}: a script in {name}"


def canvas_without_id(template: Template) -> Iterator[str]:
    """Refuse an id on a canvas: htmx would copy its inline style at every swap, against the policy."""
    for element in template.markup.elements:
        if element.name == "canvas" and "id" in element.attributes:
            yield f"line {element.line}: a canvas with an id"


def asked_plainly(address: str | None) -> str | None:
    """Return an address without the place on the page to come back to, which a swap never leaves."""
    return address and address.partition("#")[0]


def works_without_scripts(template: Template) -> Iterator[str]:
    """Demand that whatever asks through htmx is a link or a form that asks the same by itself."""
    for element in template.markup.elements:
        attributes = element.attributes
        for verb in REQUESTS & {name.removeprefix("data-") for name in attributes}:
            plain = {"a": "href", "form": "action"}.get(element.name, "")
            method = attributes.get("method", "get") if element.name == "form" else "get"
            if asked_plainly(attributes.get(plain)) != attributes.get(verb) or verb != f"hx-{method}":
                yield f"line {element.line}: {verb} on <{element.name}> has no equal without scripts"
            elif element.name == "form" and element.line not in template.markup.buttons_of:
                yield f"line {element.line}: the form has no button that sends it"


def kinds(template: Template) -> Iterator[str]:
    """Demand that a fragment never extends, that a page does, and that each is used as what it is."""
    if template.is_fragment and template.extends:
        yield "a fragment extends nothing"
    is_page = not (template.is_fragment or template.is_macros or template.name in BASES)
    if is_page and template.extends not in [[base] for base in BASES]:
        yield f"a page extends {' or '.join(BASES)}; a fragment's name begins with an underscore"
    for node in template.tree.find_all(nodes.Include):
        name = constant(node.template)
        if not name.rpartition("/")[2].startswith("_"):
            yield f"line {node.lineno}: {name} is included, so its name begins with an underscore"
    for imported in (*template.tree.find_all(nodes.FromImport), *template.tree.find_all(nodes.Import)):
        if not constant(imported.template).startswith("macros/"):
            yield f"line {imported.lineno}: macros lie in macros/"


def literal_text(template: Template) -> Iterator[str]:
    """Refuse words that no translator would see."""
    for text in template.markup.texts:
        if LETTERS.search(MARKUP_IN_PARTS.sub("", text.words)) and not (
            text.inside and text.inside.name in {"script", "style", "code"}
        ):
            yield f"line {text.line}: {text.words.strip()[:60]!r} is not in _()"
    for element in template.markup.elements:
        is_read = element.name == "input" and element.attributes.get("type") in {"submit", "button", "reset"}
        names = SPOKEN | ({"value"} if is_read else set())
        names |= {"content"} if element.attributes.get("name") == "description" else set()
        for name in names & element.attributes.keys():
            if LETTERS.search(element.attributes[name]):
                yield f"line {element.line}: {name}={element.attributes[name]!r} is not in _()"


def literal_words(template: Template) -> Iterator[str]:
    """Refuse sentences in expressions outside ``_()``, and messages that are not literal inside it."""
    spoken = set()
    for call in template.tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in TRANSLATORS:
            spoken |= {id(node) for node in call.find_all(nodes.Const)}
            if not call.args or not isinstance(call.args[0], nodes.Const):
                yield f"line {call.lineno}: a message is a literal, or nobody can translate it"
    for node in template.tree.find_all(nodes.Const):
        if isinstance(node.value, str) and SENTENCE.search(node.value) and id(node) not in spoken:
            yield f"line {node.lineno}: {node.value!r} is not in _()"


def always_escaped(template: Template) -> Iterator[str]:
    """Refuse blocks of autoescape: escaping is never switched off."""
    if template.tree.find(nodes.ScopedEvalContextModifier) or template.tree.find(nodes.EvalContextModifier):
        yield "autoescape is switched"


RULES: tuple[Rule, ...] = (
    banned_htmx,
    inline_code,
    canvas_without_id,
    works_without_scripts,
    kinds,
    literal_text,
    literal_words,
    always_escaped,
)


def marked_safe(template: Template) -> set[str]:
    """Return each expression that is printed without escaping."""
    return {
        dotted(node.node) if node.node else "a filter block"
        for node in template.tree.find_all(nodes.Filter)
        if node.name in {"safe", "markup"}
    }


def dotted(node: nodes.Node) -> str:
    """Write a name with its attributes the way the template does."""
    if isinstance(node, nodes.Getattr):
        return f"{dotted(node.node)}.{node.attr}"
    return str(getattr(node, "name", type(node).__name__))


def breaches(template: Template) -> list[str]:
    """Return every breach of every rule in a template."""
    return [f"{rule.__name__}: {breach}" for rule in RULES for breach in rule(template)]
