"""What is done to IROs and to allocations, one function per deed."""

from balcony.foundations.design.faults import NotPossible

from ..faults import NeedsJustification, NotIndependent
from .allocation import LONGEST_COVER, allocate, allocate_many, cover
from .duty import set_duty
from .profile import (
    add_duty,
    add_iro,
    change_pattern,
    describe,
    end_duty,
    portray,
    say_leaving,
    set_registration,
)

__all__ = [
    "LONGEST_COVER",
    "NeedsJustification",
    "NotIndependent",
    "NotPossible",
    "add_duty",
    "add_iro",
    "allocate",
    "allocate_many",
    "change_pattern",
    "cover",
    "describe",
    "end_duty",
    "portray",
    "say_leaving",
    "set_duty",
    "set_registration",
]
