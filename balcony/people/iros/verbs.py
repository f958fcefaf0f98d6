"""What the record can say happened to IROs and to who reviews whom."""

from balcony.foundations.audit.verbs import Verb

IRO_ADDED = Verb("iro.added", "Added an IRO from {from_on}", facts={"from_on"})
REGISTRATION_SET = Verb(
    "iro.registration_set", "Wrote down a registration until {renewal_on}", facts={"renewal_on"}
)
PATTERN_CHANGED = Verb(
    "iro.pattern_changed", "Changed the working pattern to {fte} from {from_on}", facts={"fte", "from_on"}
)
DUTY_ADDED = Verb(
    "iro.duty_added", "Added another duty of {fte_share} from {from_on}", facts={"fte_share", "from_on"}
)
DUTY_ENDED = Verb("iro.duty_ended", "Ended another duty on {to_on}", facts={"to_on"})
IRO_LEAVES = Verb("iro.leaves", "Said that the IRO leaves on {to_on}", facts={"to_on"})
IRO_DESCRIBED = Verb("iro.described", "Changed what children read about the IRO")
IRO_PORTRAYED = Verb("iro.portrayed", "Changed the picture children see of the IRO")
ALLOCATED = Verb(
    "iro.allocated",
    "Allocated an IRO from {from_on}",
    facts={"iro", "from_on", "questions"},
    forgets={"reason", "justification"},
)
ALLOCATED_MANY = Verb(
    "iro.allocated_many",
    "Allocated {count} children to IROs from {from_on}",
    facts={"count", "from_on", "pairs"},
    forgets={"reason"},
)
COVERED = Verb(
    "iro.covered",
    "Arranged cover for {count} children from {from_on} to {to_on}",
    facts={"iro", "count", "from_on", "to_on"},
    forgets={"reason"},
)
BOARD_VIEWED = Verb("iro.board_viewed", "Opened the allocation board")
IROS_VIEWED = Verb("iro.list_viewed", "Opened the list of IROs")
HAND_OVER_VIEWED = Verb("iro.hand_over_viewed", "Opened the handing over of an IRO's children")
DUTY_SET = Verb("iro.duty_set", "Set the duty rota", facts={"days"})
