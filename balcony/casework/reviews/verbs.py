"""What the record can say happened to a review. No content: dates, numbers and codes."""

from balcony.foundations.audit.verbs import Verb

VIEWED = Verb("review.viewed", "Looked at a review")
READ = Verb("review.read", "Read the record of a review")

PLANNED = Verb("review.planned", "Planned a review for {on}", facts={"on", "after_limit"})
PLAN_CHANGED = Verb("review.plan_changed", "Moved a meeting from {was_on} to {on}", facts={"was_on", "on"})
PART_PLANNED = Verb("review.part_planned", "Planned another meeting of a review for {on}", facts={"on"})
CANCELLED = Verb("review.cancelled", "Cancelled a planned review")
PART_HELD = Verb("review.part_held", "Said that a part of a review was held on {on}", facts={"on"})
NOT_HELD = Verb("review.not_held", "Said that the meeting planned for {on} was not held", facts={"on"})
ADJOURNED = Verb("review.adjourned", "Adjourned a review until {resumes_on}", facts={"resumes_on"})
COMPLETED = Verb(
    "review.completed",
    "Completed a review on {on}; its limit was {limit_on}",
    facts={"on", "limit_on", "days_late"},
)
ATTENDANCE = Verb("review.attendance", "Wrote down who came ({people} people)", facts={"people"})
PARTICIPATION = Verb("review.participation", "Wrote down how the child took part: {code}", facts={"code"})
DECIDED = Verb("review.decided", "Wrote down decision {number}", facts={"number"})
DECISION_CHANGED = Verb(
    "review.decision_changed", "Changed decision {number}: {fields}", facts={"number", "fields"}
)
DECISION_WITHDRAWN = Verb("review.decision_withdrawn", "Took out decision {number}", facts={"number"})
DECISIONS_SENT = Verb(
    "review.decisions_sent",
    "Sent {decisions} decisions to the manager, to be answered by {answer_by}",
    facts={"decisions", "answer_by"},
)
DECISIONS_READ = Verb("review.decisions_read", "Looked at the decisions to answer")
DECISION_ANSWERED = Verb(
    "review.decision_answered", "Answered decision {number}: {answer}", facts={"number", "answer"}
)
DECISION_STANDS = Verb(
    "review.decision_stands", "Decision {number} stands: no answer came in time", facts={"number"}
)
DECISION_OUTCOME = Verb(
    "review.decision_outcome", "Said what became of decision {number}: {outcome}", facts={"number", "outcome"}
)
WRITTEN = Verb("review.written", "Saved version {version} of the record", facts={"version"})
FINALISED = Verb(
    "review.finalised", "Finalised the record as version {version}", facts={"version", "missing"}
)
ADDENDUM = Verb("review.addendum", "Added an addendum to the record")
LATE_REASON = Verb("review.late_reason", "Gave the reason why a review was late: {code}", facts={"code"})
EARLIER_ASKED = Verb(
    "review.earlier_asked", "Asked for an earlier review, by {before_on}", facts={"kind", "before_on"}
)
EARLIER_WITHDRAWN = Verb("review.earlier_withdrawn", "Withdrew the reason for an earlier review")
TAKEN_IN = Verb(
    "review.taken_in",
    "Took in {new} reviews from a return; {superseded} were replaced",
    facts={"new", "superseded", "years"},
)
