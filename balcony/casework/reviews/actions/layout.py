"""Keeping a layout with the records that are written under it."""

from datetime import datetime

from django.utils.timezone import localdate

from ..models import RecordLayout
from ..queries import layout_on


def kept_layout(at: datetime) -> RecordLayout:
    """Return the layout in force at a moment as a row; each version of it is kept once."""
    now = layout_on(localdate(at))
    made, _ = RecordLayout.objects.get_or_create(
        fingerprint=now.fingerprint,
        defaults={
            "edition": now.edition,
            "changes": now.changes,
            "acknowledgement": now.acknowledgement,
            "link": now.link,
            "parts": now.kept_parts(),
            "made_at": at,
        },
    )
    return made
