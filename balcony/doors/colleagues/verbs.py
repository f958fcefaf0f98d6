"""What the record can say happened here: which shared children somebody looked at."""

from balcony.foundations.audit.verbs import Verb

SAW_CHILDREN = Verb("colleagues.saw_children", "Looked at the children they share with an IRO")
SAW_CHILD = Verb("colleagues.saw_child", "Opened what is shared of the child’s record")
