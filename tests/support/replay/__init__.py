"""Sources of statistics on loopback: they answer like the real ones, keep their limits, and fail when told to."""
