"""One page that leads to everything which editors change seldom."""
