"""What the record can say happened in the register."""

from balcony.foundations.audit.verbs import Verb

ADULT_ADDED = Verb("register.adult_added", "Added an adult")
ADULTS_TAKEN_IN = Verb(
    "register.adults_taken_in", "Added {count} adults from {source}", facts={"count", "source"}
)
ADULT_CORRECTED = Verb("register.adult_corrected", "Changed {fields} of an adult", facts={"fields"})
CONTACTS_TAKEN_IN = Verb(
    "register.contacts_taken_in",
    "Changed {fields} of {count} adults from {source}",
    facts={"count", "fields", "source"},
)
AGENCY_ADDED = Verb("register.agency_added", "Added the agency {name}", facts={"name", "kind"})
