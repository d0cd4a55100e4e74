"""Consent that the browser enforces: what a visitor chose, who is declared, and what an answer may therefore hold."""
