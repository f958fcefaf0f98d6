"""What this room tells the rooms below at start-up: steps, a draft, files, two links, four messages."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse

if TYPE_CHECKING:
    from .models import Consultation, Invitation


class PreparationConfig(AppConfig):
    """The room of preparing a review."""

    name = "balcony.casework.preparation"

    def ready(self) -> None:
        """Register what other rooms show, keep and send for this one."""
        from balcony.casework.reviews.beforehand import register as register_said_before
        from balcony.casework.reviews.steps import Stage, StepsFrom
        from balcony.casework.reviews.steps import register as register_steps
        from balcony.foundations.accounts.links import Purpose
        from balcony.foundations.accounts.links import register as register_link
        from balcony.foundations.drafts.kinds import DraftKind
        from balcony.foundations.drafts.kinds import register as register_draft
        from balcony.foundations.files.kinds import MEGABYTE, FileKind
        from balcony.foundations.files.kinds import register as register_file
        from balcony.foundations.files.types import PAPERS, PICTURES, FileType
        from balcony.foundations.outbox.kinds import MessageKind
        from balcony.foundations.outbox.kinds import register as register_message

        from .lines import said_before, steps_before
        from .papers import CHILD_INVITE, CONSULT, INVITE, TIMES
        from .policies import (
            may_give_with_choice,
            may_keep_file,
            may_put_times,
            may_read_paper,
            may_see_choice,
        )
        from .queries import ANSWER, choices_for, papers_for, reviews_to_prepare, why_not_answer
        from .queries.asking import LINK
        from .queries.given import CHOICE_PICTURE, CHOICE_SOUND
        from .queries.papers import FILE

        register_steps(StepsFrom("preparation", Stage.BEFORE, 10, steps_before))
        register_said_before("preparation", said_before)
        register_draft(
            DraftKind(
                name="times-for-adults",
                label="Asking the adults about the times",
                scope=reviews_to_prepare,
                policy=may_put_times,
                fields={"reason": "Why about a time the child has not called good"},
                page=lambda review: reverse("preparation:put_times", kwargs={"id": review.pk}),
                child_id_of=lambda review: review.child_id,
            )
        )
        register_file(
            FileKind(
                name=FILE,
                label="Paper of a review",
                scope=papers_for,
                policy=may_read_paper,
                may_keep=may_keep_file,
                page="preparation:paper",
                types=PAPERS,
                most_bytes=20 * MEGABYTE,
            )
        )
        # What comes with a choice is seen and heard by whoever reads the choice, as what comes with words is.
        for name, label, types in (
            (CHOICE_PICTURE, "Picture with a child’s choice", PICTURES),
            (
                CHOICE_SOUND,
                "Voice note with a child’s choice",
                frozenset({FileType.WEBM, FileType.M4A, FileType.WAV}),
            ),
        ):
            register_file(
                FileKind(
                    name=name,
                    label=label,
                    scope=choices_for,
                    policy=may_see_choice,
                    may_keep=may_give_with_choice,
                    page="preparation:answer_choice",
                    types=types,
                    most_bytes=15 * MEGABYTE,
                )
            )
        register_link(
            Purpose(
                LINK,
                "Views before a review",
                find=_consultation,
                closed=_closed,
                child_id_of=_child_of,
                page="preparation:views",
            )
        )
        register_link(
            Purpose(
                ANSWER,
                "Answering an invitation",
                find=_invitation,
                closed=why_not_answer,
                child_id_of=_child_of,
                page="preparation:answer",
            )
        )
        register_message(
            MessageKind(
                INVITE, "Invitation to a review", "When invitations to a review are sent, and changed"
            )
        )
        register_message(
            MessageKind(TIMES, "Times for a review", "When people invited are asked for their times")
        )
        register_message(
            MessageKind(
                CHILD_INVITE, "A child’s own invitation", "When the invitation of a child is made as a letter"
            )
        )
        register_message(
            MessageKind(
                CONSULT, "Views before a review", "When somebody is asked for their views before a review"
            )
        )


def _consultation(about_id: UUID) -> "Consultation | None":
    from .models import Consultation

    return Consultation.objects.filter(pk=about_id).select_related("review__child").first()


def _invitation(about_id: UUID) -> "Invitation | None":
    from .models import Invitation

    return Invitation.objects.filter(pk=about_id).select_related("review__child").first()


def _closed(consultation: "Consultation", at: datetime) -> str:
    if consultation.declined_at:
        return "You told us that you would rather not say. Ring us if you have changed your mind."
    if consultation.review.state in ("recorded", "finalised", "cancelled"):
        return "The review is over, so this page is closed. You can still ring or write to the IRO, any day."
    return ""


def _child_of(thing: "Consultation | Invitation") -> UUID:
    return thing.review.child_id
