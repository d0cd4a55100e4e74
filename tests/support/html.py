"""What is wrong with a piece of HTML: each audit reads a parsed page and yields one sentence for each fault.

An audit has a name (its function's), so that a test which must show something odd can leave that one out.
"""

import re
import warnings
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from urllib.parse import unquote, urlsplit

import html5lib
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from html5lib.constants import E as PARSE_ERRORS
from werkzeug.datastructures import Headers

Audit = Callable[[BeautifulSoup], Iterator[str]]

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CONTROLS = "input, select, textarea, progress, meter"
UNLABELLED_INPUTS = {"hidden", "submit", "reset", "button", "image"}
ID_LISTS = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-errormessage")
IDS = ("for", "form", "list", "aria-activedescendant")
SUBRESOURCES = (
    ("script, img, iframe, embed, source, track, audio, video, input", "src"),
    ("video", "poster"),
    ("object", "data"),
    ("use, image", "href"),
    ("form", "action"),
    ("button, input", "formaction"),
)
FETCHED_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "manifest",
    "apple-touch-icon",
    "prefetch",
    "preconnect",
}
LEFTOVERS = re.compile(r"\{\{|\}\}|\{%|\[\[|\]\]|\bNone\b|\bundefined\b|\bNaN\b|&(?:amp|lt|gt|nbsp|#\d+);")
LOCAL_URL = re.compile(r"url\(['\"]?#([^'\")]+)")
ISOLATES = "\u2068\u2069"


def parsed(html: str) -> BeautifulSoup:
    """Parse a page or a fragment the way a browser does."""
    with warnings.catch_warnings():
        # A fragment that is one word looks like a file name to Beautiful Soup.
        warnings.simplefilter("ignore")
        return BeautifulSoup(html, "html5lib")


def parse_errors(html: str, *, whole: bool = True) -> Iterator[str]:
    """Yield what a strict HTML5 parser objects to."""
    parser = html5lib.HTMLParser()
    parser.parse(html) if whole else parser.parseFragment(html)
    for (line, column), code, details in parser.errors:
        yield f"line {line}, column {column}: {PARSE_ERRORS[code] % details}"


def words(tag: Tag) -> str:
    """Return the text of an element as it is read: white space evened out, marks that keep a direction left out."""
    return " ".join(tag.get_text(" ").translate(dict.fromkeys(map(ord, ISOLATES))).split())


def shown(tag: Tag) -> str:
    """Return an element's start tag, short enough for a message."""
    text = str(tag)
    return text[: text.find(">") + 1][:120]


def ids(soup: BeautifulSoup) -> set[str]:
    """Return every id in the document."""
    return {str(tag["id"]) for tag in soup.find_all(id=True)}


def named(tag: Tag) -> bool:
    """Say whether an element has a name of its own: text, a picture's words, or ARIA."""
    if tag.get("aria-label") or tag.get("aria-labelledby") or words(tag):
        return True
    return any(image.get("alt") for image in tag.select("img")) or bool(tag.select("svg title"))


def unique_ids(soup: BeautifulSoup) -> Iterator[str]:
    """Find ids that stand more than once, are empty or hold a space."""
    counted = Counter(str(tag["id"]) for tag in soup.find_all(id=True))
    yield from (f"id {name!r} stands {count} times" for name, count in counted.items() if count > 1)
    yield from (f"id {name!r} is not one word" for name in counted if len(name.split()) != 1)


def language(soup: BeautifulSoup) -> Iterator[str]:
    """Find a page that does not say it is Swedish."""
    html = soup.html
    if html is None or html.get("lang") != "sv":
        yield 'the page is not lang="sv"'


def title(soup: BeautifulSoup) -> Iterator[str]:
    """Find a title that does not begin with the page's heading, and pages without exactly one h1."""
    headings = soup.find_all("h1")
    if len(headings) != 1:
        yield f"the page has {len(headings)} h1, not one"
    elif not soup.title or not words(headings[0]) or not words(soup.title).startswith(words(headings[0])):
        yield f"the title {words(soup.title) if soup.title else None!r} does not begin with {words(headings[0])!r}"


def heading_order(soup: BeautifulSoup) -> Iterator[str]:
    """Find headings that skip a level, and empty ones."""
    level = 0
    for heading in soup.find_all(HEADINGS):
        new = int(heading.name[1])
        if new > level + 1:
            yield f"h{new} {words(heading)!r} follows h{level}"
        if not named(heading):
            yield f"an h{new} is empty"
        level = new


def landmarks(soup: BeautifulSoup) -> Iterator[str]:
    """Find pages without one main part, or whose first link does not skip to it."""
    mains = soup.select("main")
    if len(mains) != 1:
        yield f"the page has {len(mains)} main, not one"
        return
    first = soup.select_one("a[href]")
    if first is None or first["href"] != f"#{mains[0].get('id')}":
        yield f"the first link does not skip to main: {shown(first) if first else None}"
    several = Counter(tag.get("aria-label") or tag.get("aria-labelledby") for tag in soup.select("nav"))
    if several.total() > 1:
        yield from (f"{count} nav are called {name!r}" for name, count in several.items() if not name or count > 1)


def labels(soup: BeautifulSoup) -> Iterator[str]:
    """Find controls that nobody can name."""
    texts = {str(tag["for"]) for tag in soup.select("label[for]") if words(tag)}
    for control in soup.select(CONTROLS):
        if control.name == "input" and control.get("type") in UNLABELLED_INPUTS:
            continue
        around = control.find_parent("label")
        by_aria = control.get("aria-label") or control.get("aria-labelledby")
        if not (by_aria or control.get("id") in texts or (around and words(around))):
            yield f"no label: {shown(control)}"


def names(soup: BeautifulSoup) -> Iterator[str]:
    """Find links, buttons, frames and summaries without words, and values that stand in for a button's words."""
    for tag in soup.select("a[href], button, summary"):
        if not named(tag):
            yield f"no words: {shown(tag)}"
    for tag in soup.select("iframe"):
        if not tag.get("title"):
            yield f"no title: {shown(tag)}"
    for tag in soup.select("input[type=submit], input[type=reset], input[type=button]"):
        if not tag.get("value"):
            yield f"no words: {shown(tag)}"


def groups(soup: BeautifulSoup) -> Iterator[str]:
    """Find groups of controls without a legend, and radio buttons without a group."""
    for fieldset in soup.select("fieldset"):
        first = fieldset.find(recursive=False)
        if first is None or first.name != "legend" or not words(first):
            yield f"no legend: {shown(fieldset)}"
    for radio in soup.select("input[type=radio]"):
        if not radio.find_parent("fieldset") and not radio.find_parent(attrs={"role": "radiogroup"}):
            yield f"no group around: {shown(radio)}"


def forms(soup: BeautifulSoup) -> Iterator[str]:
    """Find forms that leave open where and how they are sent, or that only a script can send."""
    for form in soup.select("form"):
        if not form.get("action") or form.get("method") not in {"get", "post", "dialog"}:
            yield f"no action or method: {shown(form)}"
        if not form.select("button:not([type=button]):not([type=reset]), input[type=submit], input[type=image]"):
            yield f"no button that sends: {shown(form)}"


def scriptless(soup: BeautifulSoup) -> Iterator[str]:
    """Find htmx requests whose element does something else, or nothing, without scripts.

    A form may name the place on the page to come back to, which a swap never leaves.
    """
    for tag in soup.select("[hx-get], [hx-post], [hx-put], [hx-patch], [hx-delete]"):
        verb = next(name for name in tag.attrs if name in {"hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete"})
        if tag.name == "a":
            same = verb == "hx-get" and tag.get("href") == tag[verb]
        else:
            action = tag.get("action", "").partition("#")[0]
            same = tag.name == "form" and action == tag[verb] and f"hx-{tag.get('method')}" == verb
        if not same:
            yield f"{verb} has no equal without scripts: {shown(tag)}"


def inline(soup: BeautifulSoup) -> Iterator[str]:
    """Find scripts, styles and handlers in the page itself; a JSON-LD data block is the one exception."""
    for script in soup.select("script:not([src])"):
        if script.get("type") != "application/ld+json":
            yield f"inline script: {shown(script)}"
    yield from (f"inline style: {shown(tag)}" for tag in soup.select("style"))
    for tag in soup.find_all():
        for name, value in tag.attrs.items():
            if name == "style" or name.startswith(("on", "hx-on", "data-hx-on")):
                yield f"attribute {name}: {shown(tag)}"
            if str(value).strip().lower().startswith(("javascript:", "js:")):
                yield f"script in {name}: {shown(tag)}"


def references(soup: BeautifulSoup, outside: Collection[str] = ()) -> Iterator[str]:
    """Find references to ids that nobody has; ``outside`` are ids of the page around a fragment."""
    known = ids(soup) | set(outside)
    for tag in soup.find_all():
        wanted = [part for name in ID_LISTS for part in str(tag.get(name, "")).split()]
        wanted += [str(tag[name]) for name in IDS if tag.get(name)]
        wanted += [str(part) for part in tag.get_attribute_list("headers") if part]
        wanted += [
            unquote(str(tag[name])[1:]) for name in ("href", "hx-target") if str(tag.get(name, "")).startswith("#")
        ]
        wanted += [name for value in tag.attrs.values() for name in LOCAL_URL.findall(str(value))]
        yield from (f"nobody has the id {name!r}: {shown(tag)}" for name in wanted if name not in known)


def pictures(soup: BeautifulSoup) -> Iterator[str]:
    """Find pictures that say nothing to those who cannot see them, and do not say that they are decoration."""
    yield from (f"no alt: {shown(tag)}" for tag in soup.select("img, input[type=image]") if not tag.has_attr("alt"))
    for tag in soup.select("svg, canvas, [role=img]"):
        hidden = tag.get("aria-hidden") == "true" or tag.find_parent(attrs={"aria-hidden": "true"})
        title = tag.find("title", recursive=False)
        if not (hidden or tag.find_parent("svg") or tag.get("aria-label") or tag.get("aria-labelledby") or title):
            yield f"neither named nor hidden: {shown(tag)}"
    yield from (f"a canvas with an id is styled inline by htmx: {shown(tag)}" for tag in soup.select("canvas[id]"))


def tables(soup: BeautifulSoup) -> Iterator[str]:
    """Find tables without a caption, and headers that do not say what they head."""
    for table in soup.select("table"):
        caption = table.find("caption", recursive=False)
        if caption is None or not words(caption):
            yield f"no caption: {shown(table)}"
    for cell in soup.select("th"):
        if cell.get("scope") not in {"col", "row", "colgroup", "rowgroup"}:
            yield f"no scope: {shown(cell)} {words(cell)}"


def own_host(soup: BeautifulSoup) -> Iterator[str]:
    """Find whatever the browser would fetch from, or send to, another host."""
    found = [(tag, str(tag[name])) for selector, name in SUBRESOURCES for tag in soup.select(selector) if tag.get(name)]
    found += [
        (tag, str(tag["href"]))
        for tag in soup.select("link[href]")
        if FETCHED_LINKS & set(tag.get_attribute_list("rel"))
    ]
    found += [(tag, part.split()[0]) for tag in soup.select("[srcset]") for part in str(tag["srcset"]).split(",")]
    yield from (
        f"another host: {shown(tag)}"
        for tag, url in found
        if urlsplit(url).netloc or urlsplit(url).scheme not in {"", "data"}
    )
    yield from (f"a base element moves every address: {shown(tag)}" for tag in soup.select("base"))


def status_region(soup: BeautifulSoup) -> Iterator[str]:
    """Find pages without exactly one place for announcements."""
    count = len(soup.select("[role=status]"))
    if count != 1:
        yield f"the page has {count} role=status, not one"


def zoom(soup: BeautifulSoup) -> Iterator[str]:
    """Find pages that a phone shows shrunken, or that a reader cannot enlarge."""
    viewport = soup.select_one("meta[name=viewport]")
    content = str(viewport["content"]) if viewport else ""
    if "width=device-width" not in content or "maximum-scale" in content or "user-scalable" in content:
        yield f"viewport is {content!r}"


def leftovers(soup: BeautifulSoup) -> Iterator[str]:
    """Find what a template or a program left behind in the text."""
    for text in soup.find_all(string=LEFTOVERS):
        if type(text) is NavigableString and text.parent and text.parent.name not in {"script", "style", "code", "pre"}:
            yield f"left in the text: {text.strip()[:80]!r}"


COMMON: tuple[Audit, ...] = (
    unique_ids,
    labels,
    names,
    groups,
    forms,
    scriptless,
    inline,
    pictures,
    tables,
    own_host,
    leftovers,
)
OF_PAGES: tuple[Audit, ...] = (language, title, heading_order, landmarks, references, status_region, zoom, *COMMON)


def page_faults(html: str, *, without: Collection[str] = ()) -> list[str]:
    """Return everything wrong with a whole page, except for the audits named in ``without``."""
    soup = parsed(html)
    faults = [] if "parse_errors" in without else [f"parse_errors: {fault}" for fault in parse_errors(html)]
    return faults + found_by(OF_PAGES, soup, without)


def fragment_faults(html: str, *, outside: Collection[str] | None = None, without: Collection[str] = ()) -> list[str]:
    """Return everything wrong with a partial answer; ``outside`` are the ids of the page it goes into, if known."""
    soup = parsed(html)
    faults = [f"parse_errors: {fault}" for fault in parse_errors(html, whole=False)]
    faults += [f"root: {fault}" for fault in root_faults(html)]
    faults += found_by(COMMON, soup, without)
    if outside is not None:
        faults += [f"references: {fault}" for fault in references(soup, outside)]
    return faults


def found_by(audits: tuple[Audit, ...], soup: BeautifulSoup, without: Collection[str]) -> list[str]:
    """Run audits and put each one's name before what it found."""
    return [f"{audit.__name__}: {fault}" for audit in audits if audit.__name__ not in without for fault in audit(soup)]


def roots(html: str) -> list[Tag]:
    """Return the elements at the top of a fragment."""
    body = parsed(html).body
    return [child for child in (body.children if body else ()) if isinstance(child, Tag)]


def root_faults(html: str) -> Iterator[str]:
    """Find a partial answer that is not one element with an id, followed by nothing but hx-partial."""
    body = parsed(html).body
    if re.search(r"<!doctype|<html|<head|<body", html, re.IGNORECASE):
        yield "a fragment is no document"
    top = roots(html)
    if not top or top[0].name == "hx-partial" or not top[0].get("id"):
        yield f"the first element has no id: {shown(top[0]) if top else None}"
    yield from (f"more than one root: {shown(tag)}" for tag in top[1:] if tag.name != "hx-partial")
    yield from (
        f"no hx-target: {shown(tag)}" for tag in top[1:] if tag.name == "hx-partial" and not tag.get("hx-target")
    )
    loose = [child for child in (body.children if body else ()) if isinstance(child, NavigableString) and child.strip()]
    yield from (f"text outside the root: {text.strip()[:60]!r}" for text in loose)


def header_faults(headers: Headers) -> Iterator[str]:
    """Find headers that every HTML answer of the site carries and this one does not."""
    policy = headers.get("Content-Security-Policy", "")
    if "default-src" not in policy or "unsafe-" in policy or "*" in policy:
        yield f"headers: Content-Security-Policy is {policy!r}"
    if headers.get("X-Content-Type-Options") != "nosniff":
        yield "headers: X-Content-Type-Options is not nosniff"
    # no-referrer would make our own forms send Origin: null.
    if headers.get("Referrer-Policy", "no-referrer") in {"no-referrer", "unsafe-url"}:
        yield f"headers: Referrer-Policy is {headers.get('Referrer-Policy')!r}"
    vary = {part.strip().lower() for part in ",".join(headers.getlist("Vary")).split(",")}
    if "hx-request-type" not in vary:
        yield f"headers: Vary is {headers.get('Vary')!r}, without HX-Request-Type"
    if headers.get("Content-Type", "").replace(" ", "").lower() != "text/html;charset=utf-8":
        yield f"headers: Content-Type is {headers.get('Content-Type')!r}"
