"""What the record can say about the pages of parents and carers."""

from balcony.foundations.audit.verbs import Verb

OPENED = Verb("family.opened", "A parent or carer opened their own pages")
GIVEN = Verb("family.given", "Gave a parent or carer pages of their own, told by {way}", facts={"way"})
CLOSED = Verb("family.closed", "Closed the pages of a parent or carer")
CODE_SENT = Verb("family.code_sent", "A code to sign in was asked for, and left by {way}", facts={"way"})
AFTER_SEEN = Verb("family.after_seen", "A parent or carer opened what they were asked after a review")
COPY_READ = Verb("family.copy_read", "A parent or carer read the copy meant for them")
