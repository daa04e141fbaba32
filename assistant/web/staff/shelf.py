"""Results kept in memory for a while, for the one who made them: a draft is not published, so it is not stored.

A result is gone after half an hour, when newer ones need its place, or when the program stops.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
_MOST = 50
_KEPT_S = 1800.0


class Shelf(Generic[T]):
    """Results by key, each handed out to its owner only."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, tuple[str, float, T]] = OrderedDict()

    def put(self, owner: str, result: T) -> str:
        """Keep a result and return its key."""
        key = secrets.token_urlsafe(12)
        with self._lock:
            self._kept[key] = (owner, self._clock(), result)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return key

    def get(self, owner: str, key: str) -> T | None:
        """Return the owner's result, None where it is gone or somebody else's."""
        with self._lock:
            held = self._kept.get(key)
            if held is None or held[0] != owner:
                return None
            if held[1] < self._clock() - _KEPT_S:
                del self._kept[key]
                return None
            return held[2]
