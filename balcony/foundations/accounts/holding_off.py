"""Wrong tries slow down and never lock for good: a child who forgets must always be able to try again."""

from datetime import datetime, timedelta

from django.core.cache import cache

FREE_TRIES = 3
LONGEST = timedelta(minutes=15)
REMEMBERED = timedelta(hours=24)
SEVERAL = 10  # seconds: fewer are "a few"; nobody counts them


def wait_before(key: str, at: datetime) -> timedelta:
    """Return how long must still be waited before another try; nothing where there is no need."""
    until = cache.get(_named(key), (0, None))[1]
    return max(until - at, timedelta()) if until is not None else timedelta()


def note_wrong(key: str, at: datetime) -> timedelta:
    """Count a wrong try and return the wait before the next: none for three, then doubling up to a limit."""
    wrong = cache.get(_named(key), (0, None))[0] + 1
    beyond = wrong - FREE_TRIES
    wait = min(timedelta(seconds=5 * 2 ** min(beyond, 10)), LONGEST) if beyond >= 0 else timedelta()
    cache.set(_named(key), (wrong, at + wait), timeout=int(REMEMBERED.total_seconds()))
    return wait


def in_words(wait: timedelta) -> str:
    """Return a wait as a page says it, "" where there is none."""
    seconds = int(wait.total_seconds()) + (1 if wait.microseconds else 0)
    if seconds <= 0:
        return ""
    if seconds < SEVERAL:
        return "a few seconds"
    return f"{seconds} seconds" if seconds < 90 else f"{round(seconds / 60)} minutes"


def forget(key: str) -> None:
    """A right try: begin again."""
    cache.delete(_named(key))


def _named(key: str) -> str:
    return f"holding-off:{key}"
