"""Drafts, releases and what is visible of them: the only place that writes editions and revisions."""
