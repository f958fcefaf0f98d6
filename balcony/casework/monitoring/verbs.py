"""What the record can say happened here. No content: dates and codes only."""

from balcony.foundations.audit.verbs import Verb

SAW_SINCE = Verb("monitoring.since", "Looked at what has happened since the last review")
SAW_NOTICE = Verb("monitoring.notice_seen", "Looked at a notice of a change")
SAW_WORRIES = Verb("monitoring.worries_seen", "Looked at the worries that are waiting")
CHECKED = Verb("monitoring.checked", "Wrote down a check between reviews ({kind})", facts={"kind"})
BOOKED = Verb("monitoring.booked", "Booked a check for {for_on}", facts={"for_on"})
TOLD = Verb("monitoring.told", "Gave notice of a change ({kind})", facts={"kind"})
NOT_TOLD = Verb(
    "monitoring.not_told", "Wrote down a change nobody had told the IRO of ({kind})", facts={"kind"}
)
SAW_SEEN = Verb("monitoring.seen_seen", "Looked at the changes a return shows that nobody told the IRO of")
SAID_OF_SEEN = Verb(
    "monitoring.said_of_seen",
    "Said whether they were told of a change a return shows ({said})",
    facts={"said"},
)
ANSWERED = Verb("monitoring.answered", "Decided about a notice of a change: {answer}", facts={"answer"})
WORRIED = Verb("monitoring.worried", "Somebody sent a worry about a child")
MATCHED = Verb("monitoring.matched", "Found the child a worry is about")
SET_ASIDE = Verb("monitoring.set_aside", "Set a worry aside that is about no child of the service")
SAW_LINKS = Verb("monitoring.links_seen", "Looked at who has a link to tell the IRO of changes")
LINK_GIVEN = Verb("monitoring.link_given", "Sent somebody a link to tell the IRO of changes")
LINK_TAKEN_BACK = Verb("monitoring.link_taken_back", "Closed a link to tell the IRO of changes")
SAW_LEAVING = Verb("monitoring.leaving_seen", "Looked at leaving care and goodbye")
PLANNED_GOODBYE = Verb("monitoring.goodbye", "Planned a goodbye, version {version}", facts={"version"})
