"""Saved sources of an indicator, on the editors' side: found in the source's own catalogue, chosen, and asked."""
