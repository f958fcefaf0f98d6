"""What the record can say happened after a review. No content: kinds, numbers and days."""

from balcony.foundations.audit.verbs import Verb

PLAN_RECEIVED = Verb("afterwards.plan_received", "The care plan came after a review, on {on}", facts={"on"})
PLAN_TAKEN_BACK = Verb("afterwards.plan_taken_back", "Took back that the care plan had come")
SAW_PLAN = Verb("afterwards.saw_plan", "Looked whether the care plan came after a review")
SAW_PLANS = Verb("afterwards.saw_plans", "Looked at the care plans that are to come")
LISTED = Verb(
    "afterwards.listed", "Put an adult who was at a review on the list to ask, by {way}", facts={"way"}
)
ASKED = Verb("afterwards.asked", "Asked an adult who was at a review what they thought of it", facts={"way"})
BEGUN = Verb("afterwards.begun", "An adult began to answer after a review")
ANSWERED = Verb("afterwards.answered", "An adult’s answers after a review came: {how}", facts={"how"})
DECLINED = Verb("afterwards.declined", "An adult would rather not answer after a review", facts={"how"})
MOVED = Verb("afterwards.moved", "An adult goes on to answer on their own pages what they began by a link")
SAW_ASKED = Verb("afterwards.saw_asked", "Looked at which adults were asked after a review")
NEW_READ = Verb("afterwards.new_read", "Read for the first time what an adult thought of a review")
READ_ANSWERS = Verb("afterwards.read_answers", "Read what adults thought of a review")
