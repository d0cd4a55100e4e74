"""Data from files and sources, on the editors' side: read, explained once, checked, and confirmed into a draft."""
