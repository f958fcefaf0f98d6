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
AGENDA_LAID = Verb("review.agenda_laid", "Brought the agenda up to date: {matters} added", facts={"matters"})
ITEM_ADDED = Verb("review.item_added", "Wrote down something the child wants to talk about")
ITEM_CHANGED = Verb("review.item_changed", "Changed a point of the child’s agenda", facts={"taken"})
ITEM_WITHDRAWN = Verb("review.item_withdrawn", "Took a point off the child’s agenda")
CONSIDERED = Verb(
    "review.considered", "Saved version {version} of a matter: {matter}", facts={"matter", "version"}
)
NOT_NEEDED = Verb("review.not_needed", "Said why {matters} matters were not needed", facts={"matters"})
DIFFERED = Verb("review.differed", "Wrote down a difference of view")
DIFFERENCE_WITHDRAWN = Verb("review.difference_withdrawn", "Took out a difference of view")
PERMANENCE = Verb("review.permanence", "Said whether there is a plan for permanence", facts={"has_plan"})
CHAIRING = Verb("review.chairing", "Wrote down the child’s part in leading the review", facts={"wanted"})
HELD_WITHOUT = Verb("review.held_without", "Did a review without a meeting, on {on}", facts={"on"})
MARKED = Verb("review.marked", "Marked words as made by a machine: {part}", facts={"part"})
READ_MARKED = Verb("review.read_marked", "Said that machine-made words are read: {part}", facts={"part"})
WORDED_FOR_CHILD = Verb(
    "review.worded_for_child", "Put {decisions} decisions into words for the child", facts={"decisions"}
)
CHILD_TOLD = Verb("review.child_told", "Said that the child was told what was decided", facts={"on", "way"})
NOT_ALONE = Verb("review.not_alone", "Said why the child was not seen alone before a review")
NOTES_DRAWN = Verb(
    "review.notes_drawn", "Put quick notes into the draft of the record: {part}", facts={"part"}
)
TAKEN_IN = Verb(
    "review.taken_in",
    "Took in {new} reviews from a return; {superseded} were replaced",
    facts={"new", "superseded", "years"},
)
