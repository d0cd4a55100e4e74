"""Calculated indicators as editors keep them: by which formula, what comes out, and their figures to look at."""
