"""The demonstration: what a fresh installation shows, with its texts, its figures and where they come from."""
