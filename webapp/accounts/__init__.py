"""Who may log in, how they prove it, and what each may do: the only way in to the editors' side."""
