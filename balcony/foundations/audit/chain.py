"""How one entry is tied to the one before it."""

import json
from datetime import UTC, datetime
from hashlib import sha256

from django.core.serializers.json import DjangoJSONEncoder

START = "0" * 64
TIED = ("verb", "by_id", "by_name", "hat", "about_kind", "about_id", "child_id", "facts", "previous")


def plain(facts: dict[str, object]) -> dict[str, object]:
    """Return the facts as both databases will give them back: dates and UUIDs as text."""
    return json.loads(json.dumps(facts, cls=DjangoJSONEncoder))


def fingerprint_of(at: datetime, **fields: object) -> str:
    """Return the SHA-256 of everything an entry says, the fingerprint before it included, as hexadecimal."""
    said = {name: fields[name] for name in TIED}
    said["at"] = at.astimezone(UTC).isoformat(timespec="microseconds")
    return sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def fingerprint_beside(facts: dict[str, object]) -> str:
    """Return the fingerprint of forgettable facts; their salt keeps short ones from being guessed."""
    return sha256(json.dumps(facts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
