"""Strategies, their target areas and their goals, as editors change them."""
