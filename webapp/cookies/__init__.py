"""The services that the site has declared: stored with a history, read again as the registry that all else obeys."""
