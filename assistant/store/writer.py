"""Work that waits in a queue and is done in turn by one thread, so that nobody who answers a question waits for it.

What cannot be done is logged and left; where the queue is full, new work is dropped and that is logged.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)

Work = Callable[[], None]
_LONGEST = 2_000  # pieces of work that may wait


class Writer:
    """One thread and its queue. `idle` is called now and then, also while there is nothing to do."""

    def __init__(self, idle: Work, every_s: float = 600.0) -> None:
        self._idle = idle
        self._every = every_s
        self._waiting: queue.Queue[Work | None] = queue.Queue(_LONGEST)
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    def add(self, work: Work) -> None:
        """Queue a piece of work; returns at once."""
        try:
            self._waiting.put_nowait(work)
        except queue.Full:
            log.error("The store is too slow or away; a question or its feedback was not stored")

    def flush(self) -> None:
        """Return when everything queued so far is done."""
        self._waiting.join()

    def close(self) -> None:
        """Do what is queued, then end."""
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join()

    def _run(self) -> None:
        self._try(self._idle)
        while True:
            try:
                work = self._waiting.get(timeout=self._every)
            except queue.Empty:
                self._try(self._idle)
                continue
            if work is not None:
                self._try(work)
            self._waiting.task_done()
            if work is None:
                return

    def _try(self, work: Work) -> None:
        try:
            work()
        except Exception:
            log.exception("The store could not be written")
