"""Waiting for a state that another process or thread reaches."""

import time
from collections.abc import Callable


def wait_until(is_reached: Callable[[], bool], *, seconds: float = 30) -> None:
    """Return as soon as ``is_reached``; AssertionError if it is not within ``seconds``."""
    deadline = time.monotonic() + seconds
    while not is_reached():
        assert time.monotonic() < deadline, f"not reached within {seconds} s"
        time.sleep(0.05)
