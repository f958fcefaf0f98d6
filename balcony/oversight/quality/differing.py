"""How far views lie apart, only to put first what is most worth talking about. It is never shown."""

from collections.abc import Iterable, Mapping
from itertools import combinations

# From one end to the other; "cannot say" takes no side.
WORDS = ("best", "sound", "needs_work", "not_in_place")


def apart(views: Iterable[Mapping[str, int]]) -> float:
    """Return how far the two views furthest from each other lie apart: 0 the same, 1 from end to end.

    A view is a count for each word of standing. It is the share of the way one group's answers would have to
    move along the four words to become the other's. Views that take no side are left out.
    """
    shares = [_running(view) for view in views if sum(view.get(word, 0) for word in WORDS)]
    return max((_distance(one, other) for one, other in combinations(shares, 2)), default=0.0)


def _running(view: Mapping[str, int]) -> list[float]:
    """The share of answers at or before each word but the last."""
    whole = sum(view.get(word, 0) for word in WORDS)
    found, so_far = [], 0
    for word in WORDS[:-1]:
        so_far += view.get(word, 0)
        found.append(so_far / whole)
    return found


def _distance(one: list[float], other: list[float]) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / (len(WORDS) - 1)
