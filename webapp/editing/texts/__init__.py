"""The texts of goals, as drafts that editors write and release."""
