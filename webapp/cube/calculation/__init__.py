"""Formulas that make an indicator's data of other indicators' data, cell by cell and without a float."""
