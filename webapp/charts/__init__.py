"""Data as a picture: one ChartSpec, and everything that is drawn, tabled, said or saved from it."""
