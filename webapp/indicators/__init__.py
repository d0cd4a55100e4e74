"""Indicators as the public explores them: charts for a selection, and the files of the same selection."""
