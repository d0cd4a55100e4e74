"""Strategies, their areas and goals, as the public reads them."""
