"""What the record can say happened in the office."""

from balcony.foundations.audit.verbs import Verb

SENT = Verb("office.return_sent", "Sent in a return to be checked: {files} files", facts={"files", "bytes"})
ACCEPTED = Verb(
    "office.return_accepted",
    "Asked for the good rows of a checked return to be taken in, without {refused} bad ones",
    facts={"refused"},
)
SAW_QUEUE = Verb("office.saw_queue", "Looked at what is to be arranged, chased and sent")
SAW_PROBLEMS = Verb("office.saw_problems", "Looked at the problems of a return")
TOOK_BAD_ROWS = Verb("office.took_bad_rows", "Downloaded the bad rows of a return: {rows}", facts={"rows"})
SAW_DIFFERENCES = Verb("office.saw_differences", "Looked at what a return and a person say differently")
SAW_LOG = Verb("office.saw_log", "Looked at the access log")
SAW_WHO_LOOKED = Verb("office.saw_who_looked", "Looked at who opened the child’s record")
