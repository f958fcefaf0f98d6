"""What the record can say happened in preparing a review. No content: kinds, numbers and days."""

from balcony.foundations.audit.verbs import Verb

TALKED = Verb("preparation.talked", "Talked with the social worker about a review, on {on}", facts={"on"})
CHOSEN = Verb("preparation.chosen", "Wrote down what the child chose: {about_what}", facts={"about_what"})
CHOICE_ANSWERED = Verb(
    "preparation.choice_answered", "Said whether a choice of the child is kept: {is_kept}", facts={"is_kept"}
)
CHOICE_WRITTEN_OUT = Verb("preparation.choice_written_out", "Wrote down what came with a choice of the child")
NEED_NOTED = Verb("preparation.need_noted", "Noted help needed at a review")
WITHOUT_PLAN = Verb(
    "preparation.without_plan",
    "Considered adjourning for want of a care plan: {adjourns}",
    facts={"adjourns"},
)
TIME_PROPOSED = Verb("preparation.time_proposed", "Proposed a time for a review, {on}", facts={"on"})
TIMES_OFFERED = Verb("preparation.times_offered", "Offered {count} times to the child", facts={"count"})
OFFER_ANSWERED = Verb(
    "preparation.offer_answered", "The child said which times offered are good: {how}", facts={"how"}
)
TIMES_PUT = Verb("preparation.times_put", "Put {count} times to the adults", facts={"count"})
ASKED_FOR_TIMES = Verb(
    "preparation.asked_for_times", "Asked somebody invited which times they can make, by {way}", facts={"way"}
)
TIMES_SAID = Verb(
    "preparation.times_said", "Somebody invited said which times they can make: {how}", facts={"how"}
)
TIME_ANSWERED = Verb("preparation.time_answered", "Said who can come at a proposed time")
TIME_CHOSEN = Verb("preparation.time_chosen", "Chose a proposed time, {on}", facts={"on"})
INVITED = Verb("preparation.invited", "Invited somebody to a review by {way}", facts={"way", "version"})
INTRODUCED = Verb("preparation.introduced", "Told somebody invited who the IRO is")
HANDED = Verb("preparation.handed", "Made a letter to hand over to somebody invited, with a code")
CALLED_OFF = Verb("preparation.called_off", "Called off an invitation", facts={"version"})
INVITATION_ANSWERED = Verb(
    "preparation.invitation_answered", "Noted whether somebody comes: {coming}", facts={"coming"}
)
CHILD_INVITED = Verb(
    "preparation.child_invited",
    "Made the child’s own invitation: level {level}, {way}",
    facts={"level", "way"},
)
ASKED = Verb("preparation.asked", "Asked somebody for their views ({group}) by {way}", facts={"group", "way"})
CODE_GIVEN = Verb("preparation.code_given", "Made a code for a form on paper ({group})", facts={"group"})
VIEWS_GIVEN = Verb("preparation.views_given", "Views arrived from: {group}", facts={"group", "how"})
VIEWS_DECLINED = Verb(
    "preparation.views_declined", "Noted that somebody would rather not say ({group})", facts={"group"}
)
RING_ME = Verb("preparation.ring_me", "Asked to be rung about a review ({group})", facts={"group"})
VIEWS_READ = Verb("preparation.views_read", "Read the views given before a review")
RECEIVED = Verb("preparation.received", "Received a paper: {what}", facts={"what", "on"})
SHOWN = Verb("preparation.shown", "Noted who has seen a paper: {what}", facts={"what"})
PAPERS_READ = Verb("preparation.papers_read", "Read the papers of a review")
SINCE_READ = Verb("preparation.since_read", "Read what has happened since the last review")
LOOKED = Verb("preparation.looked", "Looked at the preparation of a review")
