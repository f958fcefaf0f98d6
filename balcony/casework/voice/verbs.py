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
