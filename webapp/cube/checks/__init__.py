"""Soft warnings about data: what an editor should look at once more; none of them stops anything."""
