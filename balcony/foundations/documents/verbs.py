"""What the record can say of documents."""

from balcony.foundations.audit.verbs import Verb

ISSUED = Verb(
    "document.issued",
    "Issued a document ({kind}, {format}), fingerprint {fingerprint}",
    facts={"kind", "format", "fingerprint", "missing_count"},
)
OPENED = Verb("document.opened", "Downloaded an issued document")
