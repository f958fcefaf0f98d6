"""What the record can say happened to a promise."""

from balcony.foundations.audit.verbs import Verb

SIGNED = Verb("promise.signed", "Signed the promise, level {level}", facts={"level", "edition"})
GIVEN = Verb("promise.given", "Gave the promise ({way})", facts={"way", "on"})
PRINTED = Verb("promise.printed", "Printed {count} unsigned promises", facts={"count"})
LISTED = Verb("promise.listed", "Looked at who has the promise")
VIEWED = Verb("promise.viewed", "Looked at a child's promise")
CARD_GIVEN = Verb("voice.card_given", "Gave the child a card to sign in with")
CARD_STOPPED = Verb("voice.card_stopped", "Stopped the child's card")
CARD_SEEN = Verb("voice.card_seen", "Looked at whether the child has a card")
CARD_PRINTED = Verb("voice.card_printed", "Printed the child's card")
SAID = Verb("voice.said", "The child said something ({kind}) to: {audience}", facts={"kind", "audience"})
WRITTEN_DOWN = Verb("voice.written_down", "Wrote down what the child said ({kind})", facts={"kind", "on"})
OPENED = Verb("voice.opened", "Opened what the child said ({kind})", facts={"kind"})
REPLIED = Verb("voice.replied", "Answered the child")
WRITTEN_OUT = Verb("voice.written_out", "Wrote down what the child says in a voice note")
REQUEST_KEPT = Verb("voice.request_kept", "Wrote down what the child asked for")
ANSWERED_REQUEST = Verb("voice.request_answered", "Said what came of it: {outcome}", facts={"outcome"})
WORDS_LISTED = Verb("voice.words_listed", "Looked at what children have said")
OWN_WORDS_SEEN = Verb("voice.own_words_seen", "Read their own words")
WORDS_SEEN = Verb("voice.words_seen", "Read what the child said")
REQUESTS_SEEN = Verb("voice.requests_seen", "Looked at what the child asked for")
TOLD_OTHERS = Verb(
    "voice.told_others",
    "Told others so that the child is safe: {told}. The child was told {child_told}",
    facts={"told", "child_told"},
)
MOVES_ON = Verb(
    "voice.moves_on", "Chose whether the next IRO may read what they said: {moves_on}", facts={"moves_on"}
)
TO_RING = Verb("voice.to_ring", "Nobody had opened it: person {number} was to be rung", facts={"number"})
RANG = Verb("voice.rang", "Rang because nobody had opened it: {outcome}", facts={"outcome"})
RINGING_SEEN = Verb("voice.ringing_seen", "Looked at whom to ring because a message is unopened")
BREAK_OPEN_SEEN = Verb(
    "voice.break_open_seen", "Being rung, looked at how to open what a child who feels unsafe said"
)
KNOWS_SAID = Verb(
    "voice.knows_said", "The child was asked whether they knew their IRO ({asked})", facts={"asked"}
)
