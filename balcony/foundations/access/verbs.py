"""What the record can say about access."""

from balcony.foundations.audit.verbs import Verb

REFUSED = Verb("access.refused", "Tried {page} and was refused: {why}", facts={"page", "why"})
OUT_OF_SIGHT = Verb(
    "access.out_of_sight", "Asked for something not in their world, at {page}", facts={"page"}
)
PAGE_SHOWN = Verb("access.page_shown", "Opened the page {page}", facts={"page"})
WORN = Verb("access.role_chosen", "Chose to work as {role}", facts={"role"})
GRANTED = Verb(
    "access.role_granted",
    "Granted the role {role} from {from_on}",
    facts={"role", "from_on", "to_on", "account"},
)
GRANT_ENDED = Verb(
    "access.role_ended", "Ended the role {role} on {to_on}", facts={"role", "to_on", "account"}
)
ACCOUNT_MADE = Verb("access.account_made", "Made an account")
ACCOUNT_CLOSED = Verb("access.account_closed", "Closed an account")
ACCOUNT_REOPENED = Verb("access.account_reopened", "Opened a closed account again")
PASSWORD_GIVEN = Verb("access.password_given", "Gave an account a one-time password")
SECOND_STEP_CLEARED = Verb("access.second_step_cleared", "Took away an account's lost second step")
PEOPLE_LISTED = Verb("access.people_listed", "Opened the list of people and roles")
