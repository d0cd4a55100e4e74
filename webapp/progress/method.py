"""The figures of the method, each with its name: what computes and what explains the method read them here."""

from fractions import Fraction

ON_TRACK_FROM = Fraction(95, 100)
"""The share of the required pace from which a goal is on track."""
NEARLY_ON_TRACK_FROM = Fraction(60, 100)
"""The share of the required pace from which a goal is nearly on track; below it, down to zero, it is too slow."""
FEWEST_YEARS = 3
"""How far apart two values must lie for a pace or a trend; means over several years must not overlap either."""
FEWEST_VALUES = 5
"""With fewer values than these a trend may be a passing one, and says so."""
