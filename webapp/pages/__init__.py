"""Pages that belong to no goal: robots.txt and the answers for operators."""
