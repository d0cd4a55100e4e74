"""Readers of the formats, one module each: bytes in, what they say out, and no network."""
