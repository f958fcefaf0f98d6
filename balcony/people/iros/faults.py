"""Why a deed of this room could not be done, in words for the person who tried."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from balcony.rules.independence import Breach


class _Questioned(Exception):
    """Something stands against the independence of these allocations: child -> breaches."""

    def __init__(self, breaches: Mapping[UUID, Sequence[Breach]]) -> None:
        said = {breach.reason for found in breaches.values() for breach in found}
        super().__init__(" ".join(sorted(said)))
        self.breaches = breaches


class NotIndependent(_Questioned):
    """The law rules the allocation out, whatever the reason (CPPCR 2010 reg 46(3))."""


class NeedsJustification(_Questioned):
    """A manager may go on, and has to write down why."""
