"""What the record can say happened here. No content: codes only."""

from balcony.foundations.audit.verbs import Verb

SAW = Verb("contact.seen", "Looked at the talks and tries about a child")
LOGGED = Verb(
    "contact.logged", "Wrote down a contact ({with_whom}, {outcome})", facts={"with_whom", "outcome"}
)
CORRECTED = Verb(
    "contact.corrected", "Corrected a contact ({with_whom}, {outcome})", facts={"with_whom", "outcome"}
)
