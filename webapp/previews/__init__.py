"""Previews: the public pages with drafts in them, for whoever has the address, before anything is published."""
