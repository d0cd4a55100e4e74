"""What an editor writes or pastes is shown as text, a little Markdown apart, and can fetch, run and store nothing."""

import html5lib
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from webapp import richtext

EVIL = "https://evil.test/x"
CARELESS = [
    f'<iframe src="{EVIL}"></iframe>',
    f'<iframe srcdoc="<img src={EVIL}>"></iframe>',
    f'<frameset><frame src="{EVIL}"></frameset>',
    f'<fencedframe src="{EVIL}"></fencedframe>',
    f'<portal src="{EVIL}"></portal>',
    f'<script src="{EVIL}"></script>',
    f'<script>fetch("{EVIL}"); document.cookie = "a=b"</script>',
    f'<script type="module">import "{EVIL}"</script>',
    f'<script type="speculationrules">{{"prefetch": [{{"urls": ["{EVIL}"]}}]}}</script>',
    f'<script type="importmap">{{"imports": {{"a": "{EVIL}"}}}}</script>',
    f'<svg><script href="{EVIL}"></script></svg>',
    f"<p onclick=\"fetch('{EVIL}')\">klicka</p>",
    f'<body onload="fetch(1)" background="{EVIL}">',
    f'<img src="{EVIL}">',
    f'<img srcset="{EVIL} 2x" src="/a.png" onerror="fetch(1)">',
    f'<picture><source srcset="{EVIL}"><img></picture>',
    f'<image src="{EVIL}">',
    f'<input type="image" src="{EVIL}">',
    f'<video poster="{EVIL}"></video>',
    f'<video src="{EVIL}" autoplay></video>',
    f'<audio><source src="{EVIL}"></audio>',
    f'<video><track src="{EVIL}"></video>',
    f'<object data="{EVIL}"></object>',
    f'<object><param name="movie" value="{EVIL}"></object>',
    f'<embed src="{EVIL}">',
    f'<applet archive="{EVIL}"></applet>',
    f'<link rel="stylesheet" href="{EVIL}">',
    f'<link rel="icon" href="{EVIL}">',
    f'<link rel="preload" as="image" href="{EVIL}">',
    f'<link rel="modulepreload" href="{EVIL}">',
    f'<link rel="prefetch" href="{EVIL}">',
    f'<link rel="preconnect" href="{EVIL}">',
    f'<link rel="dns-prefetch" href="{EVIL}">',
    f'<link rel="manifest" href="{EVIL}">',
    f'<link rel="pingback" href="{EVIL}">',
    f'<style>@import "{EVIL}";</style>',
    f"<style>p {{ background: url({EVIL}) }}</style>",
    f"<style>@font-face {{ font-family: a; src: url({EVIL}) }}</style>",
    f'<p style="background: url({EVIL})">text</p>',
    f"<p style=\"background: image-set('{EVIL}' 1x)\">text</p>",
    f'<p style="cursor: url({EVIL}), auto; list-style: url({EVIL}); mask: url({EVIL})">text</p>',
    f'<table background="{EVIL}"><tr><td background="{EVIL}">x</td></tr></table>',
    f'<form action="{EVIL}" method="post"><button>skicka</button></form>',
    f'<button formaction="{EVIL}">skicka</button>',
    f'<input form="sok" formaction="{EVIL}" type="submit">',
    f'<isindex action="{EVIL}">',
    f'<meta http-equiv="refresh" content="0;url={EVIL}">',
    '<meta http-equiv="set-cookie" content="a=b">',
    '<meta name="referrer" content="unsafe-url">',
    '<meta http-equiv="Content-Security-Policy" content="script-src *">',
    f'<base href="{EVIL}">',
    f'<html manifest="{EVIL}">',
    f'<noscript><img src="{EVIL}"><iframe src="{EVIL}"></iframe></noscript>',
    f'<noembed><img src="{EVIL}"></noembed><noframes><img src="{EVIL}"></noframes>',
    f'<template shadowrootmode="open"><img src="{EVIL}"></template>',
    f'<svg><image href="{EVIL}"/></svg>',
    f'<svg><image xlink:href="{EVIL}"/></svg>',
    f'<svg><feImage href="{EVIL}"/></svg>',
    f'<svg><use href="{EVIL}#a"/></svg>',
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    f'<svg><rect fill="url({EVIL}#a)" filter="url({EVIL}#a)" mask="url({EVIL}#a)"/></svg>',
    f'<svg><set attributeName="href" to="{EVIL}"/><animate attributeName="href" values="{EVIL}"/></svg>',
    f'<svg><foreignObject><iframe src="{EVIL}"></iframe></foreignObject></svg>',
    f'<svg><style>@import "{EVIL}";</style></svg>',
    f'<math href="{EVIL}"><mi xlink:href="{EVIL}">x</mi></math>',
    f'<math><annotation-xml encoding="text/html"><img src="{EVIL}"></annotation-xml></math>',
    f'<math><mtext><table><mglyph><style><img src="{EVIL}"></style></mglyph></table></mtext></math>',
    f'<a href="/" ping="{EVIL}">länk</a>',
    '<a href="/" target="_blank" rel="opener">länk</a>',
    f'<a href="/" attributionsrc="{EVIL}" attributiondestination="{EVIL}">länk</a>',
    f'<a href="/" download="{EVIL}">länk</a>',
    '<a href="javascript:alert(1)">länk</a>',
    '<a href="JaVa\tScRiPt:alert(1)">länk</a>',
    '<a href="&#106;avascript:alert(1)">länk</a>',
    '<a href="data:text/html,<script>alert(1)</script>">länk</a>',
    '<a href="vbscript:a">länk</a><a href="blob:https://evil.test/a">länk</a><a href="filesystem:a">länk</a>',
    '<a href="//evil.test/">länk</a><a href="/\\evil.test/">länk</a><a href="\\\\evil.test/">länk</a>',
    '<a href="/\t/evil.test/">länk</a><a href=" //evil.test/">länk</a><a href="https:evil.test">länk</a>',
    f'<map name="m"><area href="{EVIL}" ping="{EVIL}"></map>',
    f'<div hx-get="{EVIL}" hx-trigger="load">text</div>',
    f'<div data-hx-get="{EVIL}" data-hx-trigger="load">text</div>',
    '<div hx-on:click="alert(1)" data-hx-on="alert(1)">text</div>',
    f'<hx-partial hx-target="#status"><img src="{EVIL}"></hx-partial>',
    f'<mal-diagram data-config="{EVIL}"></mal-diagram>',
    '<p id="status" name="status" class="skip">krockar</p>',
    '<form id="sok"><input name="attributes"></form>',
    '<p data-embed data-embed-load tabindex="1" accesskey="s" contenteditable autofocus>text</p>',
    '<p slot="a" is="b" part="c" popover itemid="https://evil.test" nonce="d" dir="rtl">text</p>',
    f'<p cite="{EVIL}"><blockquote cite="{EVIL}">text</blockquote><q cite="{EVIL}">x</q><del cite="{EVIL}">y</del></p>',
    f'<img longdesc="{EVIL}" usemap="#m" lowsrc="{EVIL}" dynsrc="{EVIL}">',
    f"<!-- <img src={EVIL}> --!><img src={EVIL}>",
    f"<![CDATA[<img src={EVIL}>]]><?xml-stylesheet href={EVIL}?><!DOCTYPE a SYSTEM '{EVIL}'>",
    f'</p></section></main><img src="{EVIL}"><plaintext>',
    f'<xmp><img src="{EVIL}"></xmp><listing><img src="{EVIL}"></listing><textarea><img src="{EVIL}"></textarea>',
    f'<title><img src="{EVIL}"></title><dialog open><img src="{EVIL}"></dialog><marquee onstart=fetch(1)>x</marquee>',
    f'<select><style></select><img src="{EVIL}"></style></select>',
    f'<keygen><bgsound src="{EVIL}"><layer src="{EVIL}"><model src="{EVIL}">',
]
MARKDOWN = [
    f"![bild]({EVIL})",
    f"![bild][a]\n\n[a]: {EVIL}",
    f'[länk](/ "{EVIL}")',
    "[länk](javascript:alert(1))",
    "[länk](<java\tscript:alert(1)>)",
    "[länk](data:text/html,a)",
    "[länk](//evil.test/)",
    "[länk](/\\evil.test)",
    f'<{EVIL}> [x]({EVIL} "<img src={EVIL}>")',
    f"```html\n<img src={EVIL}>\n```",
    f"    <img src={EVIL}>",
    f"> <iframe src={EVIL}>\n\n- <img src={EVIL}>\n\n1. <script src={EVIL}>",
    f"[![x]({EVIL})](/)",
]
ELEMENTS = {"a", "blockquote", "br", "em", "li", "ol", "p", "strong", "ul"}


def elements(html: str):
    """Return the elements that a browser makes of a piece of HTML within a page."""
    return BeautifulSoup(f"<main>{html}</main>", "html5lib").main.select("*")


def is_harmless(html: str) -> bool:
    """Say whether there is nothing in it but text, its shape, and links that lead where a link may."""
    found = elements(html)
    names = {one.name for one in found}
    attributes = {(one.name, name) for one in found for name in one.attrs}
    links = [one for one in found if one.name == "a"]
    return (
        names <= ELEMENTS
        and attributes <= {("a", "href"), ("a", "rel"), ("ol", "start")}
        and all(one.get("rel") == ["noopener", "noreferrer"] for one in links)
        and all(richtext.is_good_link(one["href"]) for one in links if "href" in one.attrs)
        and "<!--" not in html
    )


@pytest.mark.parametrize("careless", CARELESS)
def test_careless_html_is_shown_as_it_was_typed(careless):
    """Nothing of it becomes an element, and nothing of it is lost."""
    html = richtext.shown(richtext.saved(careless))
    assert is_harmless(html)
    assert {one.name for one in elements(html)} <= {"p"}
    assert "evil.test" in html or "evil.test" not in careless


@pytest.mark.parametrize("careless", CARELESS)
def test_careless_html_is_harmless_even_where_it_comes_past_the_markdown(careless):
    """The allow-list alone is enough."""
    assert is_harmless(richtext.cleaned(careless))
    assert is_harmless(richtext.cleaned(f"<p>{careless}</p>"))


@pytest.mark.parametrize("careless", CARELESS)
def test_what_is_stored_holds_no_tag(careless):
    """Whoever shows it some other way one day shows text."""
    stored = richtext.saved(careless)
    assert BeautifulSoup(f"<main>{stored}</main>", "html5lib").main.select("*") == []
    assert richtext.saved(stored) == stored


@pytest.mark.parametrize("careless", MARKDOWN)
def test_careless_markdown_is_harmless(careless):
    """Pictures are their descriptions, and a link that may not lead anywhere leads nowhere."""
    for text in (careless, richtext.saved(careless)):
        assert is_harmless(richtext.shown(text))
        assert "<img" not in richtext.shown(text)


@given(st.text(alphabet="<>/!?&;:\"'=()[]*_\\#` \n\tapimgsrconxhref1.-"))
def test_no_text_makes_anything_but_text(text):
    """Whatever the letters and their order."""
    assert is_harmless(richtext.shown(richtext.saved(text)))
    assert is_harmless(richtext.cleaned(text))


def test_plain_paragraphs_are_paragraphs():
    """Lines within one are one line."""
    assert richtext.shown("Ett stycke\növer två rader.\r\n\r\nEtt till – 50 % & «mer».\n") == (
        "<p>Ett stycke över två rader.</p>\n<p>Ett till – 50 % &amp; «mer».</p>"
    )
    assert richtext.shown("") == ""


def test_a_text_has_emphasis_lists_quotes_and_links():
    """And nothing else: signs that mean something elsewhere stand as they were typed."""
    html = richtext.shown("*a* **b**\n\n- c\n- [d](https://e.se)\n\n3. f\n\n> g\n\n# h `i` | j |")
    assert html.replace("\n", "") == (
        "<p><em>a</em> <strong>b</strong></p><ul><li>c</li>"
        '<li><a href="https://e.se" rel="noopener noreferrer">d</a></li></ul>'
        '<ol start="3"><li>f</li></ol><blockquote><p>g</p></blockquote><p># h `i` | j |</p>'
    )


@pytest.mark.parametrize(
    "good", ["https://a.se/b?c#d", "http://a.se", "mailto:a@b.se", "tel:+46211", "/metod", "#a", "?a=b"]
)
def test_a_link_leads_to_pages_mail_telephone_and_this_site(good):
    """The scheme is written, or the address is a path of ours."""
    assert f'<a href="{good}" rel="noopener noreferrer">x</a>' in richtext.shown(f"[x]({good})")


def test_a_bound_figure_passes_as_it_is_written():
    """Brackets are no link, so the figure is found afterwards."""
    assert (
        richtext.shown("[[a-b 2019--2021 x.y]] och [[c senaste]]") == "<p>[[a-b 2019--2021 x.y]] och [[c senaste]]</p>"
    )


def test_the_words_alone_have_no_signs_of_their_shape():
    """As the search reads them; a picture is its description."""
    assert richtext.plain("*a* [b](/c)\nd ![e](f)\n\n- g &lt;h>") == "a b d e\n\ng <h>"


def test_letters_that_nobody_sees_are_not_stored():
    """PostgreSQL refuses the first of them; tabs and line ends stay."""
    assert richtext.saved("a\x00b\x08\x7f\tc\r\nd\re") == "ab\tc\nd\ne"


def test_what_is_shown_is_html_without_errors():
    """By a parser that reports each."""
    parser = html5lib.HTMLParser(strict=True)
    for text in (*CARELESS, *MARKDOWN):
        parser.parseFragment(richtext.shown(text))


LINK = st.builds(
    "[{}]({}{}{})".format,
    st.sampled_from(["x", "*x*", "", "[y](/z)", "![b](/c)"]),
    st.sampled_from(
        ["https:", "http://", "ftp://", "javascript:", "//", "/", "\\\\", "mailto:", "tel:", "&#106;", "<", "#"]
    ),
    st.text("aÅ/:.@%&;\\<> \t?=#[]", max_size=8),
    st.sampled_from(["", ">", ' "titel"', " 'a'", " (b)"]),
)
MARKS = st.sampled_from(
    ["*", "**", "> ", "- ", "7. ", "\n", "\n\n", "  \n", "&amp;", "&quot;", "\\", "<", "![", "`", "a"]
)


@given(st.lists(LINK | MARKS | st.text(max_size=5), max_size=8).map("".join))
def test_what_is_saved_leaves_the_allow_list_nothing_to_take_out(text):
    """Whatever was typed: what Markdown makes of the stored text is what a browser gets, piece by piece."""
    html = richtext.MARKDOWN.render(richtext.saved(text))
    assert elements_and_words(html) == elements_and_words(richtext.cleaned(html))
    assert is_harmless(html)


def elements_and_words(html: str) -> list[tuple[str, str, dict[str, object]]]:
    """Return what a browser makes of a piece of HTML, as another reader than the one under test does."""
    return [(one.name, one.get_text(), dict(one.attrs)) for one in elements(html)]


@pytest.mark.parametrize("address", ["ftp://e.se/a", "//evil.test/", "https:evil.test", "annat:a"])
def test_a_link_that_may_not_be_one_is_shown_as_it_was_typed(address):
    """Whoever wrote it sees that it is none; its address does not vanish behind words that look the same."""
    typed = f"[länk]({address})"
    assert BeautifulSoup(richtext.shown(typed), "html5lib").get_text() == typed
    assert "<a" not in richtext.shown(typed)


def test_what_the_allow_list_would_take_out_is_not_stored(monkeypatch):
    """Should Markdown ever make more than it may, the text is refused and not made into another one."""
    monkeypatch.setattr(richtext, "MARKDOWN", MarkdownIt("zero").enable("link"))
    assert richtext.saved("x")
    for text in ("[x](ftp://e.se)", '[x](/a "titel")'):
        with pytest.raises(richtext.ForeignPartsError):
            richtext.saved(text)
