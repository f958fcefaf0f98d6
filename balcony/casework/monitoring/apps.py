"""What this room tells the foundations at start-up: which form is drafted, what its links and message are."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse

if TYPE_CHECKING:
    from .models import NoticeLink


class MonitoringConfig(AppConfig):
    """The room between reviews."""

    name = "balcony.casework.monitoring"

    def ready(self) -> None:
        """Register the check as something that is drafted, and the links by which changes are told."""
        from balcony.foundations.accounts.links import Purpose
        from balcony.foundations.accounts.links import register as register_link
        from balcony.foundations.design.fields import box_labels
        from balcony.foundations.drafts.kinds import DraftKind, register
        from balcony.foundations.files.kinds import MEGABYTE, FileKind
        from balcony.foundations.files.kinds import register as register_file
        from balcony.foundations.files.types import PAPERS, PICTURES
        from balcony.foundations.outbox.kinds import MessageKind
        from balcony.foundations.outbox.kinds import register as register_message
        from balcony.people.relationships.queries import children_for

        from .models import GOODBYE_DAYS, GOODBYE_LABELS
        from .papers import MESSAGE, WORDS
        from .policies import may_check, may_keep_file, may_see_notice
        from .queries import (
            LINK,
            NOTICE_FILE,
            notices_for,
            version_of_goodbye,
            why_over,
            words_of_goodbye,
        )

        register(
            DraftKind(
                name="midway-check",
                label="Check between reviews",
                scope=children_for,
                policy=may_check,
                fields={"looked_at": "What you looked at", "thinks": "What you think"},
                page=lambda child: reverse("monitoring:check", kwargs={"id": child.pk}),
                child_id_of=lambda child: child.pk,
            )
        )
        days: dict[str, str] = {}
        for name, label in GOODBYE_DAYS.items():
            days |= box_labels(name, label)
        register(
            DraftKind(
                name="goodbye",
                label="Goodbye",
                scope=children_for,
                policy=may_check,
                fields=GOODBYE_LABELS | days,
                one_of=frozenset({*days, "no_goodbye"}),
                version_of=version_of_goodbye,
                words_of=words_of_goodbye,
                page=lambda child: reverse("monitoring:goodbye", kwargs={"id": child.pk}),
                child_id_of=lambda child: child.pk,
            )
        )
        register_link(
            Purpose(
                LINK,
                "Telling the IRO of a change",
                find=_place,
                closed=why_over,
                child_id_of=lambda place: place.child_id,
            )
        )
        register_file(
            FileKind(
                name=NOTICE_FILE,
                label="Attachment of a notice by e-mail",
                scope=notices_for,
                policy=may_see_notice,
                may_keep=may_keep_file,
                page="monitoring:notice",
                types=PICTURES | PAPERS,
                most_bytes=20 * MEGABYTE,
            )
        )
        register_message(
            MessageKind(
                MESSAGE,
                "Link to tell the IRO of changes",
                "When an IRO or business support sends a social worker a link to tell the IRO of changes",
                words=WORDS,
            )
        )


def _place(about_id: UUID) -> "NoticeLink | None":
    from .models import NoticeLink

    return NoticeLink.objects.filter(pk=about_id).select_related("child", "adult").first()
