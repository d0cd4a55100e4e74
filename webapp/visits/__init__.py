"""How often pages are shown, counted for those who allow it: by the site itself, and by a Matomo that is declared."""
