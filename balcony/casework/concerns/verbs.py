"""What the record can say happened to a concern. No content: days and states."""

from balcony.foundations.audit.verbs import Verb

VIEWED = Verb("concern.viewed", "Looked at a concern")
LISTED = Verb("concern.listed", "Looked at the list of concerns")
DRAFTED = Verb("concern.drafted", "Kept a draft of a concern")
RAISED = Verb("concern.raised", "Raised a concern, to be answered by {answer_by}", facts={"answer_by"})
DISCARDED = Verb("concern.discarded", "Threw away a draft of a concern")
ANSWERED = Verb("concern.answered", "Answered a concern")
NOTED = Verb("concern.noted", "Wrote down what came back on a concern")
CLOSED = Verb("concern.closed", "Closed a concern: {ending}", facts={"ending"})
