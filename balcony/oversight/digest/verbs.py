"""What the record can say happened here: that a digest was sent or not, never what was in it."""

from balcony.foundations.audit.verbs import Verb

WRITTEN = Verb(
    "digest.written", "Wrote the digest of the week of {week}: {outcome}", facts={"week", "outcome"}
)
CHOSE = Verb("digest.chose", "Chose whether to be sent the weekly digest: {wanted}", facts={"wanted"})
