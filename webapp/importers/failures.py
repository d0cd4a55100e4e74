"""How fetching says no."""


class FetchError(Exception):
    """Say in one Swedish sentence why nothing was fetched; ``status`` is what the server answered, if it did."""

    def __init__(self, sentence: str, *, status: int | None = None) -> None:
        """Keep the sentence and the status."""
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


class TransientError(FetchError):
    """Say why nothing was fetched this time, and how many seconds the server asks to be left alone, if it does."""

    def __init__(self, sentence: str, *, status: int | None = None, wait: float | None = None) -> None:
        """Keep the wait too."""
        super().__init__(sentence, status=status)
        self.wait = wait
