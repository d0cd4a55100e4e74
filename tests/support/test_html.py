"""Each audit lets a good page pass and catches the fault it is there for."""

import pytest
from werkzeug.datastructures import Headers

from tests.support import html

GOOD = """<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Öka exporten – Målbild</title>
<link rel="canonical" href="https://mal.example.se/mal/15">
<link rel="stylesheet" href="/static/site.css">
<script src="/static/site.js" defer></script>
<script type="application/ld+json">{"@type": "Dataset"}</script>
</head>
<body>
<a href="#innehall">Hoppa till innehållet</a>
<nav aria-label="Huvudmeny"><a href="https://other.example.se/">Källan</a></nav>
<main id="innehall">
<h1>Öka exporten</h1>
<h2 id="diagram">Diagram</h2>
<form action="/mal/15#figur" method="get" hx-get="/mal/15" hx-target="#figur">
<fieldset><legend>Serier</legend><label><input type="checkbox" name="serie" value="a"> Totalt</label></fieldset>
<label for="fran">Från</label><select id="fran" name="fran"><option>2020</option></select>
<button>Visa</button>
</form>
<figure id="figur" aria-labelledby="diagram">
<svg role="img" aria-label="En linje"><rect fill="url(#raster)"></rect>
<defs><pattern id="raster"></pattern></defs></svg>
<canvas role="img" aria-label="En linje"></canvas>
<table><caption>Export</caption><tr><th scope="col">År</th></tr><tr><td>667</td></tr></table>
</figure>
<h2>Bild</h2><img src="/static/bild.png" alt="">
</main>
<p role="status" id="läge-*"></p><a href="#l%C3%A4ge-%2A">Läget</a>
</body>
</html>
"""

# audit, what to change in the good page, what to put there instead
BAD = [
    ("parse_errors", "<h1>Öka exporten</h1>", "<h1>Öka exporten</h2>"),
    ("parse_errors", "<!doctype html>", ""),
    ("parse_errors", "</main>", "<p><div></div></p></main>"),
    ("language", 'lang="sv"', 'lang="en"'),
    ("title", "<title>Öka exporten", "<title>Exporten"),
    ("title", "<h2>Bild</h2>", "<h1>Bild</h1>"),
    ("title", "<h1>Öka exporten</h1>", ""),
    ("heading_order", "<h2>Bild</h2>", "<h4>Bild</h4>"),
    ("heading_order", "<h2>Bild</h2>", "<h2></h2>"),
    ("landmarks", 'main id="innehall"', 'main id="annat"'),
    ("landmarks", "</main>", "</main><main></main>"),
    ("landmarks", "<nav ", "<nav></nav><nav "),
    ("references", 'aria-labelledby="diagram"', 'aria-labelledby="nagot"'),
    ("references", 'href="#innehall"', 'href="#utgang"'),
    ("references", 'label for="fran"', 'label for="till"'),
    ("references", 'hx-target="#figur"', 'hx-target="#bild"'),
    ("references", "url(#raster)", "url(#ruta)"),
    ("status_region", '<p role="status"', "<p"),
    ("status_region", '<p role="status"', '<p role="status"></p><p role="status"'),
    ("zoom", "initial-scale=1", "maximum-scale=1"),
    ("unique_ids", 'id="figur"', 'id="diagram"'),
    ("unique_ids", 'id="figur"', 'id="en figur"'),
    ("labels", '<label for="fran">Från</label>', ""),
    ("labels", "> Totalt<", "><"),
    ("names", "<button>Visa</button>", "<button></button><button>Visa</button>"),
    ("names", ">Källan<", "><"),
    ("names", "<h2>Bild</h2>", '<h2>Bild</h2><iframe src="/a"></iframe>'),
    ("names", "<button>Visa</button>", '<input type="submit">'),
    ("groups", "<legend>Serier</legend>", ""),
    ("groups", "<button>Visa", '<label><input type="radio" name="typ"> Linje</label><button>Visa'),
    ("forms", ' method="get"', ""),
    ("forms", 'action="/mal/15#figur" ', ""),
    ("forms", "<button>Visa</button>", '<button type="button">Visa</button>'),
    ("scriptless", 'hx-get="/mal/15"', 'hx-get="/mal/16"'),
    ("scriptless", 'hx-get="/mal/15"', 'hx-post="/mal/15"'),
    ("scriptless", "<h2>Bild</h2>", '<h2>Bild</h2><p hx-get="/mal/15">Visa</p>'),
    ("scriptless", "<h2>Bild</h2>", '<h2>Bild</h2><a href="/a" hx-get="/b">Visa</a>'),
    ("inline", ' type="application/ld+json"', ""),
    ("inline", "<h2>Bild</h2>", "<h2>Bild</h2><style>p { color: red }</style>"),
    ("inline", "<h2>Bild</h2>", '<h2 style="color: red">Bild</h2>'),
    ("inline", "<h2>Bild</h2>", '<h2 onclick="a()">Bild</h2>'),
    ("inline", "<h2>Bild</h2>", '<h2 hx-on:click="a()">Bild</h2>'),
    ("inline", "<h2>Bild</h2>", '<h2>Bild</h2><a href="javascript:a()">Visa</a>'),
    ("inline", "<h2>Bild</h2>", '<h2 hx-vals="js:{a: 1}">Bild</h2>'),
    ("pictures", ' alt=""', ""),
    ("pictures", ' aria-label="En linje"><rect', "><rect"),
    ("pictures", "<canvas ", '<canvas id="duk" '),
    ("tables", "<caption>Export</caption>", ""),
    ("tables", ' scope="col"', ""),
    ("own_host", 'href="/static/site.css"', 'href="https://cdn.example.com/site.css"'),
    ("own_host", 'src="/static/site.js"', 'src="//cdn.example.com/site.js"'),
    ("own_host", 'src="/static/bild.png"', 'src="/static/bild.png" srcset="https://cdn.example.com/a.png 2x"'),
    ("own_host", 'action="/mal/15#figur"', 'action="https://other.example.se/"'),
    ("own_host", '<meta charset="utf-8">', '<meta charset="utf-8"><base href="/a/">'),
    ("leftovers", ">Källan<", ">{{ källan }}<"),
    ("leftovers", ">Källan<", ">[[varuexportorer 2021]]<"),
    ("leftovers", ">Källan<", ">None<"),
    ("leftovers", ">Källan<", ">A &amp;amp; B<"),
]


def test_a_good_page_has_no_faults():
    """The page that the bad ones are made from passes."""
    assert html.page_faults(GOOD) == []


@pytest.mark.parametrize(("audit", "old", "new"), BAD, ids=[f"{audit}-{at}" for at, (audit, _, _) in enumerate(BAD)])
def test_an_audit_catches_its_fault(audit, old, new):
    """One change to a good page is found by the audit that is there for it, which can be left out by name."""
    assert GOOD.count(old) >= 1
    faults = html.page_faults(GOOD.replace(old, new, 1))
    assert audit in {fault.partition(":")[0] for fault in faults}
    assert audit not in {
        fault.partition(":")[0] for fault in html.page_faults(GOOD.replace(old, new, 1), without={audit})
    }


def test_every_audit_has_been_seen_to_fail():
    """An audit that no bad page is written for might find nothing, ever."""
    assert {audit.__name__ for audit in html.OF_PAGES} <= {audit for audit, _, _ in BAD}


def test_a_good_fragment_has_no_faults():
    """One root with an id, then partials, is what a partial answer is."""
    good = '<figure id="a" aria-labelledby="b"></figure>\n<hx-partial hx-target="#status">667</hx-partial>\n'
    assert html.fragment_faults(good, outside={"b", "status"}) == []


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("<figure></figure>", "root"),
        ('<figure id="a"></figure><p>Mer</p>', "root"),
        ('<figure id="a"></figure>Mer', "root"),
        ('<figure id="a"></figure><hx-partial>Mer</hx-partial>', "root"),
        ("", "root"),
        ('<!doctype html><html><body><figure id="a"></figure></body></html>', "root"),
        ('<figure id="a"><p></figure></p>', "parse_errors"),
        ('<figure id="a"><p id="a"></p></figure>', "unique_ids"),
        ('<figure id="a" aria-labelledby="c"></figure>', "references"),
    ],
)
def test_a_bad_fragment_is_caught(bad, said):
    """Whatever a partial answer may not be is named."""
    assert said in {fault.partition(":")[0] for fault in html.fragment_faults(bad, outside={"b"})}


HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Vary": "HX-Request-Type, HX-Request",
}


def test_good_headers_have_no_faults():
    """The headers that the bad ones are made from pass."""
    assert list(html.header_faults(Headers(HEADERS))) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Content-Type", "text/html"),
        ("Content-Security-Policy", ""),
        ("Content-Security-Policy", "default-src 'self'; style-src 'unsafe-inline'"),
        ("Content-Security-Policy", "default-src *"),
        ("X-Content-Type-Options", ""),
        ("Referrer-Policy", "no-referrer"),
        ("Vary", "Accept-Encoding"),
    ],
)
def test_a_bad_header_is_caught(name, value):
    """One header set wrong is named."""
    assert [fault for fault in html.header_faults(Headers({**HEADERS, name: value})) if name in fault]


@pytest.mark.parametrize("name", HEADERS)
def test_a_missing_header_is_caught(name):
    """One header left out is named."""
    left = {key: value for key, value in HEADERS.items() if key != name}
    assert [fault for fault in html.header_faults(Headers(left)) if name in fault]
