"""What the record can say about access."""

from balcony.foundations.audit.verbs import Verb

REFUSED = Verb("access.refused", "Tried {page} and was refused: {why}", facts={"page", "why"})
OUT_OF_SIGHT = Verb(
    "access.out_of_sight", "Asked for something not in their world, at {page}", facts={"page"}
)
WORN = Verb("access.role_chosen", "Chose to work as {role}", facts={"role"})
GRANTED = Verb(
    "access.role_granted", "Granted the role {role} from {from_on}", facts={"role", "from_on", "to"}
)
GRANT_ENDED = Verb("access.role_ended", "Ended the role {role}", facts={"role", "to"})
