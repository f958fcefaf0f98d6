"""What this room tells the foundations at start-up: which papers it issues, which work it does later."""

from functools import partial
from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.urls import reverse

if TYPE_CHECKING:
    from balcony.people.register.models import Child


def _page_of(kind: str, child: "Child") -> str:
    return reverse("child_page:say", kwargs={"kind": kind})


class VoiceConfig(AppConfig):
    """The room of the child's voice."""

    name = "balcony.casework.voice"

    def ready(self) -> None:
        """Register the papers, the job, the forms that are drafted, and what comes with a child's words."""
        from balcony.foundations.documents.kinds import DocumentKind, register
        from balcony.foundations.drafts.kinds import DraftKind
        from balcony.foundations.drafts.kinds import register as register_draft
        from balcony.foundations.files.kinds import MEGABYTE, FileKind
        from balcony.foundations.files.kinds import register as register_file
        from balcony.foundations.files.types import PICTURES, FileType
        from balcony.foundations.jobs.beside import Beside, register_beside
        from balcony.foundations.outbox.kinds import MessageKind
        from balcony.foundations.outbox.kinds import register as register_message
        from balcony.people.relationships.queries import children_for, own_child

        from . import jobs
        from .actions.ring import ASKING, ASKING_TEXT, ASKING_WORDS, MESSAGE, WORDS
        from .models import Kind
        from .papers import KIND
        from .policies import (
            may_give_file,
            may_print_unsigned,
            may_read,
            may_reply,
            may_say,
            may_see_signed,
            may_write_down,
        )
        from .queries import PICTURE, SOUND, contributions_for, iros_to_print_for, promises_for

        for kind in set(Kind) - {Kind.BEFORE_REVIEW, Kind.AFTER_REVIEW}:  # asked one at a time, never drafted
            register_draft(
                DraftKind(
                    name=f"say-{kind.value}",
                    label="What you want to say",
                    scope=own_child,
                    policy=may_say,
                    fields={"words": "What you want to say"},
                    page=partial(_page_of, kind.value),
                    child_id_of=lambda child: child.pk,
                )
            )
        register_draft(
            DraftKind(
                name="reply-to-child",
                label="An answer to a child",
                scope=contributions_for,
                policy=may_reply,
                fields={"words": "Your answer"},
                page=lambda said: reverse("voice:message", kwargs={"id": said.pk}),
                child_id_of=lambda said: said.child_id,
            )
        )
        register_draft(
            DraftKind(
                name="child-said",
                label="What a child said to you",
                scope=children_for,
                policy=may_write_down,
                fields={"words": "What they said", "saw": "What I saw", "heard": "What I heard"},
                page=lambda child: reverse("voice:write_down", kwargs={"id": child.pk}),
                child_id_of=lambda child: child.pk,
            )
        )
        register_message(
            MessageKind(
                MESSAGE,
                "A child’s message is unopened",
                "When a child feels unsafe, nobody opens it in time, and somebody is to be rung",
                WORDS,
                in_a_text=WORDS,
            )
        )
        register_message(
            MessageKind(
                ASKING,
                "A child’s message is unopened: to ring others",
                "When somebody is to be rung who has no account here that could open it",
                ASKING_WORDS,
                in_a_text=ASKING_TEXT,
            )
        )
        register_beside(Beside("phone-chain", jobs.ring_until, jobs.ring_those_due))
        # Whoever may read the words may see and hear what came with them, and nobody else.
        for name, label, types in (
            (PICTURE, "Picture from a child", PICTURES),
            # Of each of these a copy can be made that says nothing of itself; of Ogg it cannot.
            (SOUND, "Voice note from a child", frozenset({FileType.WEBM, FileType.M4A, FileType.WAV})),
        ):
            register_file(
                FileKind(
                    name=name,
                    label=label,
                    scope=contributions_for,
                    policy=may_read,
                    may_keep=may_give_file,
                    page="voice:message",
                    types=types,
                    most_bytes=15 * MEGABYTE,
                )
            )
        register(DocumentKind(KIND, "Signed promise", promises_for, may_see_signed))
        register(DocumentKind(jobs.KIND, "Promises to sign", iros_to_print_for, may_print_unsigned))
