"""Data as a value: periods, observations and the cube that holds them, without a database or a web."""
