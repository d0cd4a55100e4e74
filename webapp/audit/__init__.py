"""Proof: the site looked at by a real browser in five states, and what it was seen to do held against the registry."""
