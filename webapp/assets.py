"""What the browser loads: CSS, scripts and fonts, built once by ``flask build`` and served by hashed names.

Flask-Assets bundles and names the files; everything of it stays in this module so that sixty lines
could replace it. Facts that shaped it: its SRI is silently None with hashed names, a build at the first
request fails on a read-only disk, and the default manifest is a pickle. So building is a command, the
manifest is JSON, and a name without a built file is left out of the page: without npm there are no
scripts and the pages work all the same.
"""

import json
from collections.abc import Iterable
from hashlib import md5
from io import StringIO
from pathlib import Path

import click
from flask import Flask, current_app
from flask_assets import Bundle, Environment
from whitenoise.compress import Compressor

from webapp import paths

GENERATED = paths.STATIC / "gen"
MANIFEST = GENERATED / "manifest.json"
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
FONTS = {
    f"source-sans-{weight}.woff2": paths.NODE_MODULES
    / "source-sans"
    / "WOFF2"
    / "TTF"
    / f"SourceSans3-{name}.ttf.woff2"
    for weight, name in ((400, "Regular"), (600, "Semibold"))
}
LETTERS = (range(0x20, 0x7F), range(0xA0, 0x180), range(0x2010, 0x2027), (0x2030, 0x20AC, 0x2212, 0x2190, 0x2192))
FONT_FEATURES = ["kern", "tnum", "lnum", "locl", "ccmp", "mark"]
HASH_LENGTH = 8
BUNDLES = "bundles"
BUILT = "built"


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
    own_script = Bundle(*SCRIPTS, filters="rjsmin")
    return {
        "site_css": Bundle(*STYLES, filters=(with_font_names, "rcssmin"), output="gen/site.%(version)s.css"),
        "editor_css": Bundle(*EDITORS_STYLES, filters="rcssmin", output="gen/editor.%(version)s.css"),
        "editor_js": Bundle(*EDITORS_SCRIPTS, filters="rjsmin", output="gen/editor.%(version)s.js"),
        "site_js": Bundle(Bundle(str(HTMX), filters=without_source_map), own_script, output="gen/site.%(version)s.js"),
        "framed_js": Bundle(*FRAMED_SCRIPTS, filters="rjsmin", output="gen/framed.%(version)s.js"),
        "matomo": Bundle("js/matomo.js", filters="rjsmin", output="gen/matomo.%(version)s.js"),
        "chartjs": Bundle(str(CHARTJS), filters=without_source_map, output="gen/chartjs.%(version)s.js"),
    }


def init_app(app: Flask) -> None:
    """Register the bundles, the template global ``asset`` and the command ``flask build``."""
    app.config.update(
        ASSETS_DEBUG=False,
        ASSETS_AUTO_BUILD=False,
        ASSETS_CACHE=False,
        ASSETS_MANIFEST=f"json:{MANIFEST}",
        ASSETS_URL_EXPIRE=False,
    )
    environment = Environment(app)
    for name, bundle in bundles().items():
        environment.register(name, bundle)
    app.extensions[BUNDLES] = environment
    app.extensions[BUILT] = built_urls()
    app.jinja_env.globals["asset"] = app.extensions[BUILT].get
    app.jinja_env.globals["font_urls"] = [f"{app.static_url_path}/gen/{name}" for name in built_fonts().values()]
    app.cli.add_command(build)


def built_urls() -> dict[str, str]:
    """Return the address of each bundle that has been built."""
    versions: dict[str, str] = json.loads(MANIFEST.read_text()) if MANIFEST.exists() else {}
    return {
        name: f"/static/{bundle.output % {'version': versions[bundle.output]}}"
        for name, bundle in bundles().items()
        if bundle.output in versions
    }


def built_url(name: str) -> str | None:
    """Return the address of a bundle as the site knew it when it started; None where it has not been built."""
    urls: dict[str, str] = current_app.extensions[BUILT]
    return urls.get(name)


def built_fonts() -> dict[str, str]:
    """Return the hashed name of each font that has been built."""
    return {plain: found.name for plain in FONTS for found in sorted(GENERATED.glob(f"{Path(plain).stem}.*.woff2"))[:1]}


@click.command("build")
def build() -> None:
    """Build style sheet, scripts and fonts into static/gen, each also compressed."""
    GENERATED.mkdir(parents=True, exist_ok=True)
    for old in GENERATED.iterdir():
        old.unlink()
    for name, source in FONTS.items():
        if source.exists():
            cut_font(source, GENERATED / name)
    environment = current_app.extensions[BUNDLES]
    for name in bundles():
        bundle = environment[name]
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
    from fontTools import subset  # noqa: PLC0415 -- only a build needs it, and it is large

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
