"""What the record can say happened to what is held about a child."""

from balcony.foundations.audit.verbs import Verb

ADDED = Verb("child.added", "Added the child by hand", facts={"started_on", "born_basis"}, forgets={"reason"})
CORRECTED = Verb("child.corrected", "Changed {fields}", facts={"fields"}, forgets={"reason"})
NAMES_TAKEN_IN = Verb("child.names_taken_in", "Took in the names of {count} children", facts={"count"})
CARE_STARTED = Verb(
    "child.care_started", "Looked after again from {started_on}", facts={"started_on"}, forgets={"reason"}
)
CARE_ENDED = Verb(
    "child.care_ended",
    "Care ended on {ended_on} ({end_code})",
    facts={"ended_on", "end_code"},
    forgets={"reason"},
)
WORDS_CHOSEN = Verb("child.words_chosen", "Kept words the child chose")
WORDS_WITHDRAWN = Verb("child.words_withdrawn", "Took back words the child had chosen")
NEED_ADDED = Verb("child.need_added", "Added a need ({kind})", facts={"kind"})
NEED_ENDED = Verb("child.need_ended", "Ended a need ({kind})", facts={"kind"})
DETAILS_VIEWED = Verb("child.details_viewed", "Opened the child's details")
HISTORY_VIEWED = Verb("child.history_viewed", "Opened the history of the child's details")
NETWORK_VIEWED = Verb("child.network_viewed", "Opened the people around the child")
