"""What the record can say of advocacy and the other ways. No words: ways, stages and days."""

from balcony.foundations.audit.verbs import Verb

SEEN = Verb("advocacy.seen", "Looked at advocacy and the other ways to put things right")
WRITTEN = Verb("advocacy.written", "Wrote down for {way}: {stage}, on {on}", facts={"way", "stage", "on"})
ASKED = Verb("advocacy.asked", "The child asked on their page for: {way}", facts={"way"})
