"""What the record can say happened at the desk: who looked at which children."""

from balcony.foundations.audit.verbs import Verb

SAW_TODAY = Verb("desk.saw_today", "Looked at what is due today")
SAW_CASELOAD = Verb("desk.saw_caseload", "Looked at a list of children")
SAW_WAITING = Verb("desk.saw_waiting", "Looked at a list of what children are waiting for")
SAW_CHILD = Verb("desk.saw_child", "Opened the child’s record")
SAW_DATES = Verb("desk.saw_dates", "Looked at how the child’s review dates are counted")
SEARCHED = Verb(
    "desk.searched", "Searched for a child and was shown {shown}", facts={"words_hashed", "shown"}
)
