"""Builds what the browser loads, for ``flask build``: the bundles of Flask-Assets, the fonts and compressed copies.

Everything of Flask-Assets stays in this module so that sixty lines could replace it. Facts that shaped it: its SRI
is silently None with hashed names, a build at the first request fails on a read-only disk, and the default manifest
is a pickle. So building is a command and the manifest is JSON.
"""

from collections.abc import Iterable
from hashlib import md5
from io import StringIO
from pathlib import Path

import click
from flask import Flask
from flask_assets import Bundle, Environment
from fontTools import subset
from whitenoise.compress import Compressor

from webapp import paths
from webapp.assets import FONTS, GENERATED, MANIFEST, OUTPUTS, built_fonts

STYLES = tuple(
    f"css/{name}.css"
    for name in (
        "tokens",
        "fonts",
        "base",
        "layout",
        "chart-svg",
        "chart",
        "controls",
        "table",
        "going",
        "search",
        "print",
        "overview",
        "consent",
        "embed",
    )
)
EDITORS_STYLES = ("css/editor.css", "css/desk.css", "css/grid.css")
EDITORS_SCRIPTS = ("js/editor.js", "js/desk.js", "js/grid.js", "js/passkey.js")
SCRIPTS = ("js/chart.js", "js/page.js", "js/consent.js")
FRAMED_SCRIPTS = ("js/consent.js", "js/framed.js")
HTMX = paths.NODE_MODULES / "htmx.org" / "dist" / "htmx.min.js"
CHARTJS = paths.NODE_MODULES / "chart.js" / "dist" / "chart.umd.min.js"
FONT_SOURCES = paths.NODE_MODULES / "source-sans" / "WOFF2" / "TTF"
LETTERS = (range(0x20, 0x7F), range(0xA0, 0x180), range(0x2010, 0x2027), (0x2030, 0x20AC, 0x2212, 0x2190, 0x2192))
FONT_FEATURES = ["kern", "tnum", "lnum", "locl", "ccmp", "mark"]
HASH_LENGTH = 8


def with_font_names(source: StringIO, out: StringIO) -> None:
    """Write the CSS with every font's hashed name in place of its plain one."""
    css = source.read()
    for plain, hashed in built_fonts().items():
        css = css.replace(plain, hashed)
    out.write(css)


def without_source_map(source: StringIO, out: StringIO) -> None:
    """Write a script without the pointer to a source map that we do not serve."""
    out.write(source.read().partition("//# sourceMappingURL=")[0])


def bundles() -> dict[str, Bundle]:
    """Return every bundle by the name that templates know."""
    made = {
        "site_css": Bundle(*STYLES, filters=(with_font_names, "rcssmin")),
        "editor_css": Bundle(*EDITORS_STYLES, filters="rcssmin"),
        "editor_js": Bundle(*EDITORS_SCRIPTS, filters="rjsmin"),
        "site_js": Bundle(Bundle(str(HTMX), filters=without_source_map), Bundle(*SCRIPTS, filters="rjsmin")),
        "framed_js": Bundle(*FRAMED_SCRIPTS, filters="rjsmin"),
        "matomo": Bundle("js/matomo.js", filters="rjsmin"),
        "chartjs": Bundle(str(CHARTJS), filters=without_source_map),
    }
    for name, output in OUTPUTS.items():
        made[name].output = output
    return made


def environment(app: Flask) -> Environment:
    """Return what builds the bundles of a site."""
    app.config.update(
        ASSETS_DEBUG=False,
        ASSETS_AUTO_BUILD=False,
        ASSETS_CACHE=False,
        ASSETS_MANIFEST=f"json:{MANIFEST}",
        ASSETS_URL_EXPIRE=False,
    )
    found = Environment(app)
    for name, bundle in bundles().items():
        found.register(name, bundle)
    return found


def build(app: Flask) -> None:
    """Build everything anew; what npm has not installed is left out and named."""
    GENERATED.mkdir(parents=True, exist_ok=True)
    for old in GENERATED.iterdir():
        old.unlink()
    for plain, weight in FONTS.items():
        source = FONT_SOURCES / f"SourceSans3-{weight}.ttf.woff2"
        if source.exists():
            cut_font(source, GENERATED / plain)
    registered = environment(app)
    for name in OUTPUTS:
        bundle = registered[name]
        if all(Path(source).exists() for source in sources(bundle)):
            bundle.build(force=True)
        else:
            click.echo(f"{name} is left out: npm has not installed what it is made of.")
    compress(path for path in GENERATED.iterdir() if path.suffix in {".css", ".js"})


def sources(bundle: Bundle) -> list[str]:
    """List the files from outside the static folder that a bundle needs."""
    inner = (source for child in bundle.contents if isinstance(child, Bundle) for source in sources(child))
    return [*inner, *(child for child in bundle.contents if isinstance(child, str) and Path(child).is_absolute())]


def cut_font(source: Path, plain: Path) -> None:
    """Keep the letters and figures a Swedish page uses, under a name with the content's hash in it."""
    options = subset.Options(flavor="woff2", layout_features=FONT_FEATURES, hinting=False)
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[letter for letters in LETTERS for letter in letters])
    subsetter.subset(font)
    subset.save_font(font, str(plain), options)
    digest = md5(plain.read_bytes(), usedforsecurity=False).hexdigest()[:HASH_LENGTH]
    plain.rename(plain.with_suffix(f".{digest}.woff2"))


def compress(files: Iterable[Path]) -> None:
    """Write a brotli and a gzip copy beside each file, for WhiteNoise to serve."""
    compressor = Compressor(quiet=True)
    for file in files:
        for _ in compressor.compress(str(file)):
            pass
