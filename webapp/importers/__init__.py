"""Data from outside: files and sources in every format that Swedish statistics come in, on their way to a draft."""
