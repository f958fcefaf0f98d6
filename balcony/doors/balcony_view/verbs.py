"""What the record can say happened on the balcony."""

from balcony.foundations.audit.verbs import Verb

SAW_LATE = Verb("balcony_view.saw_late_reviews", "Looked at the list of late reviews")
SAW_WITHOUT_IRO = Verb("balcony_view.saw_without_iro", "Looked at the children without an IRO")
