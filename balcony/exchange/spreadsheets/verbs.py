"""What the record can say about lists that came in and went out."""

from balcony.foundations.audit.verbs import Verb

LIST_SENT = Verb("list.sent", "Sent a {kind} to look at", facts={"kind", "fingerprint"})
LIST_ACCEPTED = Verb(
    "list.accepted",
    "Accepted a {kind}: {new} new, {changed} changed",
    facts={"kind", "new", "changed", "refused"},
)
LIST_EMPTIED = Verb("list.emptied", "Destroyed the contents of {count} list files", facts={"count"})
LIST_VIEWED = Verb("list.viewed", "Looked at what a list file would change")
PROBLEMS_TAKEN = Verb("list.problems_taken", "Downloaded the bad rows of a list file")
LIST_TAKEN_OUT = Verb(
    "list.taken_out",
    "Took out the list {title} ({rows} rows, {format})",
    facts={"title", "rows", "format", "columns"},
    forgets={"purpose"},
)
