"""Counts attempts in a Redis that several machines share, and in this process while it is away, mute or full.

Flask-Limiter's own way asks on public pages whether Redis is back, and fails where Redis takes questions but nothing
to keep. Here only an attempt asks, a Redis that has failed is left alone for a while, and one line a minute says so.
"""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from limits.storage import MemoryStorage, RedisStorage, Storage

Answer = TypeVar("Answer")
LOG = logging.getLogger(__name__)
SCHEMES = ["shared"]
ADDRESS = f"{SCHEMES[0]}://"
"""By which Flask-Limiter finds what counts here."""
TIMEOUT = 0.1
REST, QUIET = 10.0, 60.0
"""Seconds that a Redis which has failed is left alone for, and that nothing more is said of it for."""


class Shared(Storage):
    """Counts for Flask-Limiter; what this process has counted alone is added to what Redis knows."""

    STORAGE_SCHEME = SCHEMES

    def __init__(self, uri: str, *, redis_url: str) -> None:
        """Take the address of the Redis; it is asked when something is to be counted."""
        super().__init__(uri)
        self._shared = RedisStorage(redis_url, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT)
        self._own = MemoryStorage()
        self._rests_until = self._is_quiet_until = 0.0

    @property
    def base_exceptions(self) -> type[Exception] | tuple[type[Exception], ...]:
        """Return what a Redis raises that cannot be used."""
        return self._shared.base_exceptions

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count, and return how often that was."""
        counted = self._asked(lambda: self._shared.incr(key, expiry, amount))
        if counted is None:
            return self._own.incr(key, expiry, amount)
        return counted + self._own.get(key)

    def get(self, key: str) -> int:
        """Return how often something was counted."""
        return (self._asked(lambda: self._shared.get(key)) or 0) + self._own.get(key)

    def get_expiry(self, key: str) -> float:
        """Return when a count ends."""
        return max(self._asked(lambda: self._shared.get_expiry(key)) or 0.0, self._own.get_expiry(key))

    def clear(self, key: str) -> None:
        """Forget a count."""
        self._asked(lambda: self._shared.clear(key))
        self._own.clear(key)

    def reset(self) -> int | None:
        """Forget every count."""
        self._own.reset()
        return self._asked(self._shared.reset)

    def check(self) -> bool:
        """Say that there is always something that counts."""
        return True

    def _asked(self, question: Callable[[], Answer]) -> Answer | None:
        if time.monotonic() < self._rests_until:
            return None
        try:
            return question()
        except self.base_exceptions as error:
            self._leave_alone(error)
            return None

    def _leave_alone(self, error: Exception) -> None:
        now = time.monotonic()
        self._rests_until = now + REST
        if now >= self._is_quiet_until:
            self._is_quiet_until = now + QUIET
            LOG.warning("Redis cannot be used, so each process counts attempts alone: %s", type(error).__name__)
