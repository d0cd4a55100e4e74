"""Releases as editors make them: what goes out together, when, why, and with whose approval."""
