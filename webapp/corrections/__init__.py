"""The page of corrections: everything that was corrected or revised after it had been published."""
