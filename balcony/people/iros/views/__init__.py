"""Pages of this room, by what they are about."""

from .allocation import allocate, board, check_allocation
from .duty import duty
from .handing_over import cover, hand_over
from .profile import (
    add_duty,
    add_iro,
    change_pattern,
    describe,
    end_duty,
    iro,
    iro_list,
    portray,
    say_leaving,
    set_registration,
)

__all__ = [
    "add_duty",
    "add_iro",
    "allocate",
    "board",
    "change_pattern",
    "check_allocation",
    "cover",
    "describe",
    "duty",
    "end_duty",
    "hand_over",
    "iro",
    "iro_list",
    "portray",
    "say_leaving",
    "set_registration",
]
