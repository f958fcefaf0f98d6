"""What the record can say happened after a review. No content: kinds, numbers and days."""

from balcony.foundations.audit.verbs import Verb

PLAN_RECEIVED = Verb("afterwards.plan_received", "The care plan came after a review, on {on}", facts={"on"})
PLAN_TAKEN_BACK = Verb("afterwards.plan_taken_back", "Took back that the care plan had come")
SAW_PLAN = Verb("afterwards.saw_plan", "Looked whether the care plan came after a review")
SAW_PLANS = Verb("afterwards.saw_plans", "Looked at the care plans that are to come")
