"""Målbild: a public site that shows whether a region reaches its development goals."""
