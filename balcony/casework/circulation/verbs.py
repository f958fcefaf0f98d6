"""What the record can say happened to copies. No names, no words: keys, codes and counts."""

from balcony.foundations.audit.verbs import Verb

LISTED = Verb("circulation.listed", "Looked at who gets a copy of a review's record")
READ = Verb("circulation.read", "Read a copy of a review's record before it leaves")
PREPARED = Verb("circulation.prepared", "Laid out {copies} copies of a record", facts={"copies"})
ADDED = Verb("circulation.added", "Added a person to whom a copy goes ({kind})", facts={"kind"})
MARKED = Verb(
    "circulation.marked",
    "Changed what a copy leaves out: {opened} opened, {withheld} withheld",
    facts={"opened", "withheld"},
)
RELEASED = Verb(
    "circulation.released",
    "Released a copy ({kind}), {withheld} parts withheld",
    facts={"kind", "withheld", "fingerprint"},
)
SENT = Verb("circulation.sent", "Sent a copy ({kind}) by {way}", facts={"kind", "way", "fingerprint"})
TAKEN_BACK = Verb("circulation.taken_back", "Closed the link to a copy")
DOWNLOADED = Verb("circulation.downloaded", "Opened a copy as a file before it leaves")
FILED = Verb("circulation.filed", "Filed a record in the case system ({how})", facts={"how"})
WORDS_SEEN = Verb("circulation.words_seen", "Looked at the private words of a child")
WORD_ADDED = Verb("circulation.word_added", "Added private words of a child")
WORD_ENDED = Verb("circulation.word_ended", "Ended private words of a child")
