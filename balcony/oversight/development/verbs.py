"""What the record can say happened around appraisal, supervision, training and the code.

Whose appraisal it was is told by what the entry is about; nothing that was written ever stands here.
"""

from balcony.foundations.audit.verbs import Verb

TOOK_ON = Verb("appraisal.taken_on", "Became the appraiser of a colleague", facts={"before"})
BEGUN = Verb("appraisal.begun", "Began an appraisal on {items} competencies", facts={"items"})
RATED = Verb("appraisal.rated", "Wrote about {item}", facts={"item", "side", "version"})
EVIDENCED = Verb("appraisal.evidenced", "Put evidence forward", facts={"kind"})
SHARED = Verb("appraisal.shared", "Shared their view: {state}", facts={"state"})
TALKED = Verb("appraisal.talked_over", "Wrote down the conversation", facts={"version"})
ACTION_AGREED = Verb("appraisal.action_agreed", "Agreed an action until {due_on}", facts={"due_on"})
ACTION_PROGRESSED = Verb("appraisal.action_progressed", "Said how an action goes: {state}", facts={"state"})
AGREED = Verb("appraisal.agreed", "Agreed the appraisal")
LEFT = Verb("appraisal.left_unfinished", "Left an appraisal unfinished")
APPRAISAL_SEEN = Verb("appraisal.seen", "Looked at an appraisal")
OBSERVED = Verb("appraisal.observed", "Wrote down an observation of a review on {on}", facts={"on"})
SUPERVISED = Verb("supervision.held", "Wrote down supervision held on {held_on}", facts={"held_on"})
NEED_ADDED = Verb("training.need_added", "Wrote down a training need", facts={"item"})
NEED_ENDED = Verb("training.need_ended", "Ended a training need: {how}", facts={"how"})
NEEDS_REVIEWED = Verb("training.needs_reviewed", "Looked at the team's training needs", facts={"held_on"})
COURSE_ADDED = Verb("training.course_added", "Added a course on {on}", facts={"on", "places"})
COURSE_CALLED_OFF = Verb("training.course_called_off", "Called a course off")
BOOKED = Verb("training.booked", "Booked a place on a course")
GAVE_UP = Verb("training.given_up", "Gave up a place on a course")
ATTENDED = Verb("training.attended", "Wrote down that a course was done")
SIGNED = Verb("code.signed", "Signed the code of practice", facts={"fingerprint"})
DECISION_NOTED = Verb("code.decision_noted", "Noted what the team decided on {item}", facts={"item"})
NOTED = Verb("code.noted", "Wrote a note of their own beside a clause")
WALL_COPY = Verb("code.wall_copy", "Made a copy of the code for the wall", facts={"size"})
JOB_BEGUN = Verb("job.begun", "Began a job description from the competencies")
JOB_WRITTEN = Verb("job.written", "Saved version {version} of a job description", facts={"version"})
