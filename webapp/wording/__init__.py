"""The words that charts and assessments share: how a sentence names a period, an amount and a difference."""
