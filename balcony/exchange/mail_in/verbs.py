"""What the record can say happened here. No content: dates and codes only."""

from balcony.foundations.audit.verbs import Verb

LOOKED = Verb("mail_in.looked", "Looked at the e-mail that is waiting to be sorted")
ARRIVED = Verb("mail_in.arrived", "Took in an e-mail ({what})", facts={"what"})
GIVEN = Verb("mail_in.given", "Found the child an e-mail is about")
SET_ASIDE = Verb("mail_in.set_aside", "Set an e-mail aside that is no notice of a change")
