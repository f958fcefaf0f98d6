"""What the record can say about who stands where."""

from balcony.foundations.audit.verbs import Verb

BEGUN = Verb(
    "relationship.begun", "Began: {kind} from {from_on}", facts={"kind", "from_on", "to_on", "adult"}
)
ENDED = Verb("relationship.ended", "Ended: {kind} on {to_on}", facts={"kind", "to_on", "adult"})
TAKEN_IN = Verb(
    "relationship.taken_in",
    "Brought in from {source}: {begun} relationships begun, {ended} ended",
    facts={"source", "begun", "ended"},
)
RESTRICTED = Verb(
    "restriction.made", "Restricted the record: {ground}", facts={"ground", "named", "review_on"}
)
LIFTED = Verb("restriction.lifted", "Lifted a restriction: {ground}", facts={"ground"})
REVIEWED = Verb("restriction.reviewed", "Kept a restriction until {review_on}", facts={"ground", "review_on"})
DENIED = Verb("deny_list.added", "Put an account on the deny list", facts={"account"})
DENIAL_ENDED = Verb("deny_list.ended", "Took an account off the deny list", facts={"account"})
GLASS_BROKEN = Verb(
    "break_glass.started",
    "Opened by break-glass ({reason_code}) until {ends_at}",
    facts={"reason_code", "ends_at"},
)
GLASS_READ = Verb("break_glass.read", "Opened a break-glass to look into it")
GLASS_REVIEWED = Verb("break_glass.reviewed", "Looked into a break-glass by {account}", facts={"account"})
GLASS_REMINDED = Verb(
    "break_glass.reminded", "Told {count} that nobody had looked into a break-glass in time", facts={"count"}
)
LISTED_SHUT = Verb("restriction.listed", "Opened the list of restrictions and the deny list")
LISTED_GLASS = Verb("break_glass.listed", "Opened the list of break-glass")
