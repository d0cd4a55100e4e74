"""Indicators as editors keep them: what they are, how they are broken down, and what an edition says of its values."""
