"""What the record can say of files. No name and no title: a file is told by its fingerprint."""

from balcony.foundations.audit.verbs import Verb

KEPT = Verb("file.kept", "Kept a file ({kind}), fingerprint {original}", facts={"kind", "type", "original"})
OPENED = Verb("file.opened", "Opened a file")
VIEWED = Verb("file.viewed", "Looked at what is known of a file")
SET_ASIDE = Verb("file.set_aside", "Set a file aside", facts={"kind"}, forgets={"reason"})
# That there is something locked is known to those who lift locks, and to nobody else.
LOCKED = Verb(
    "file.locked",
    "Locked a file so that nobody can open it",
    facts={"kind"},
    forgets={"reason"},
    only_for="service.file_locks",
)
LOCK_LIFTED = Verb(
    "file.lock_lifted",
    "Lifted the lock of a file",
    facts={"kind"},
    forgets={"reason"},
    only_for="service.file_locks",
)
LOCKED_LISTED = Verb("file.locked_listed", "Looked at which files are locked", only_for="service.file_locks")
ORIGINAL_OPENED = Verb(
    "file.original_opened",
    "Opened the sealed original of a file, fingerprint {original}",
    facts={"kind", "original"},
    forgets={"reason"},
)
