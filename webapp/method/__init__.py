"""How the site judges: every rule of the assessment in plain words, with a calculation from figures that are live."""
