"""A field for a colour that may be empty, which a browser's own picker cannot be, and the swatch beside it."""

from dataclasses import dataclass

from wtforms import Field, StringField

from webapp.branding.checks import contrast_words
from webapp.charts.shades import is_hex
from webapp.editing.desk import fields


@dataclass(frozen=True, slots=True)
class Swatch:
    """A colour as it looks on its ground, and its contrast there in figures."""

    colour: str
    ground: str
    contrast: str


class ColourField(StringField):
    """A colour as ``#`` and six digits; its own colour is what it stands for when it is empty."""

    @property
    def swatch(self) -> Swatch | None:
        """Return the swatch of what stands in the field; None where that is no colour."""
        known = self.render_kw or {}
        colour, ground = self.data or known["own"], known["ground"]
        return Swatch(colour, ground, contrast_words(colour, ground)) if is_hex(colour) else None


def colour(label: str, hint: str, *, own: str, ground: str) -> Field:
    """Return a field for a colour that is seen on a ground; ``own`` is the colour where it is empty."""
    checks = fields.checks(required=False, longest=len(own))
    known = {"own": own, "ground": ground}
    return ColourField(label, checks, [fields.trimmed], description=hint, default="", render_kw=known)
