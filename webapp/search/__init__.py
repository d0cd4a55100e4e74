"""Search: every goal, indicator, area and strategy that is public now, found by its words."""
