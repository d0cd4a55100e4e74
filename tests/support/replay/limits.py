"""What the made-up sources bear: cells in an answer and calls in a window, held by their own clock."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from tests.support.replay.server import Asked, Reply


@dataclass
class Bearing:
    """Limits, and the calls that were let through; with no calls told there is no limit to them."""

    cells: int = 150_000
    calls: int = 0
    window: int = 1
    times: list[float] = field(default_factory=list)
    refused: int = 0
    lock: Lock = field(default_factory=Lock)

    def lets_in(self, at: float) -> bool:
        """Say whether one more call is within the limit, and note it."""
        with self.lock:
            within = [time for time in self.times if at - time < self.window]
            if self.calls and len(within) >= self.calls:
                self.refused += 1
                return False
            self.times.append(at)
            return True


def limited(bearing: Bearing, respond: Callable[[Asked], Reply]) -> Callable[[Asked], Reply]:
    """Return an interface that asks those who are too eager to wait."""

    def answer(asked: Asked) -> Reply:
        if bearing.lets_in(asked.at):
            return respond(asked)
        error = "429 - Too many requests in too short timeframe. Please try again later."
        return said({"error": error}, 429, {"Retry-After": str(bearing.window)})

    return answer


def said(content: object, status: int = 200, headers: dict[str, str] | None = None, *, before: bytes = b"") -> Reply:
    """Return an answer in JSON."""
    return Reply(status, before + json.dumps(content, ensure_ascii=False).encode(), headers=headers or {})
