"""What the record can say a child looked at."""

from balcony.foundations.audit.verbs import Verb

OPENED = Verb("me.opened", "Opened their own pages")
