"""How it is going with a goal: trend, pace to the target, and the editors' own view, three separate things."""
