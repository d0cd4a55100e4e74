"""The editors' first page: what waits, what is late, what went out lately, and how much is read."""
