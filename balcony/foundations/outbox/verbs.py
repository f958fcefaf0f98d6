"""What the record can say of messages. No address, no subject and no word of what was written."""

from balcony.foundations.audit.verbs import Verb

POSTED = Verb("message.posted", "Posted a message ({kind}, by {way})", facts={"kind", "way"})
UNDONE = Verb("message.undone", "Took a message back before it left ({kind})", facts={"kind"})
VIEWED = Verb("message.viewed", "Looked at a message")
LISTED = Verb("message.listed", "Looked at the list of messages")
PRINTED = Verb("message.printed", "Opened a letter to print it")
POSTED_BY_HAND = Verb("message.posted_by_hand", "Marked a letter as posted ({kind})", facts={"kind"})
SENT_AGAIN = Verb("message.sent_again", "Sent a message again ({kind})", facts={"kind", "again"})
ARRIVED = Verb("message.arrived", "Found out that a message had arrived ({kind})", facts={"kind"})
DEALT_WITH = Verb(
    "message.dealt_with", "Dealt with a message that did not arrive ({kind})", facts={"kind"}, forgets={"how"}
)
