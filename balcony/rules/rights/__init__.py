"""Who may do what: one pure function over a matrix kept as data beside it (access and records, 1 to 5).

Words owned here: *role*, *action*, *mark* (what a role's cell in the matrix says), *allowed*, *refused*.
"""

from .decision import ALLOWED, Allowed, Decision, Facts, Refused, decide
from .matrix import MATRIX, UnknownAction, UnknownRole

__all__ = [
    "ALLOWED",
    "MATRIX",
    "Allowed",
    "Decision",
    "Facts",
    "Refused",
    "UnknownAction",
    "UnknownRole",
    "decide",
]
