"""What the record can say about contacts at other agencies."""

from balcony.foundations.audit.verbs import Verb

CONTACT_NAMED = Verb("partner.contact_named", "Named a contact at an agency", facts={"role"})
CONTACT_ENDED = Verb("partner.contact_ended", "Ended a contact at an agency", facts={"role"})
