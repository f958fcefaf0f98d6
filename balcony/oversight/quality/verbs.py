"""What the record can say happened to the health check, the plan and the protocol's statement."""

from balcony.foundations.audit.verbs import Verb

STARTED = Verb(
    "health_check.started",
    "Started a round of the health check, until {closes_on}",
    facts={"closes_on", "groups", "questions"},
)
INVITED = Verb("health_check.invited", "People asked by name: {count}", facts={"count", "group"})
LINKED = Verb("health_check.linked", "Links made for {group}: {count}", facts={"count", "group", "named"})
REMINDED = Verb("health_check.reminded", "People reminded: {count}", facts={"count", "group"})
ANSWERED = Verb("health_check.answered", "Answered {item} of the health check", facts={"item"})
SENT = Verb("health_check.sent", "Sent their answers to the health check")
# By a link, nobody: no person, no sheet, no question, and the day in place of the moment.
ANSWERED_BY_LINK = Verb(
    "health_check.answered_by_link", "Somebody answered by a link, for {group}", {"group"}
)
SENT_BY_LINK = Verb("health_check.sent_by_link", "Somebody sent answers by a link, for {group}", {"group"})
EXTENDED = Verb("health_check.extended", "Takes answers until {closes_on}", facts={"closes_on"})
CLOSED = Verb("health_check.closed", "Closed the round: {sent} of {asked} sent", facts={"sent", "asked"})
RESULTS_SEEN = Verb("health_check.results_seen", "Looked at what was answered")
FOUND = Verb("health_check.found", "Wrote down a finding on {item}", facts={"item", "standing"})
PLANNED = Verb("improvement.planned", "Planned an improvement for {item}", facts={"item", "due_on"})
PROGRESSED = Verb("improvement.progressed", "Said how an improvement goes: {state}", facts={"state", "item"})
PLAN_REVIEWED = Verb(
    "improvement.plan_reviewed", "Reviewed the improvement plan", facts={"held_on", "next_on"}
)
BEGUN = Verb("protocol.begun", "Began a statement of the management protocol", facts={"items"})
ACCOUNTED = Verb("protocol.accounted", "Gave an account of {item}", facts={"item", "standing"})
AGREED = Verb("protocol.agreed", "Wrote down that the director agreed the statement", facts={"agreed_on"})
OFFERED = Verb("protocol.offered", "Laid the statement before the director")
TAKEN_BACK = Verb("protocol.taken_back", "Took the statement back to change it")
SENT_BACK = Verb("protocol.sent_back", "Sent the statement back to the manager")
DIRECTOR_AGREED = Verb("protocol.director_agreed", "Agreed the statement as director", facts={"agreed_on"})
REGISTERED = Verb(
    "protocol.manager_registered",
    "Wrote down a manager's registration until {renewal_on}",
    facts={"renewal_on"},
)
WRITTEN_OUT = Verb("health_check.written_out", "Wrote out the findings as {format}", facts={"format"})
