"""What this room tells the rooms below at start-up: lines of a review, a file, a link, a message."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import AppConfig

if TYPE_CHECKING:
    from .models import AskedAfter


class AfterwardsConfig(AppConfig):
    """The room of what comes after a review."""

    name = "balcony.casework.afterwards"

    def ready(self) -> None:
        """Register them."""
        from balcony.casework.concerns.abouts import AboutKind
        from balcony.casework.concerns.abouts import register as register_about
        from balcony.casework.reviews.steps import Stage, StepsFrom
        from balcony.casework.reviews.steps import register as register_steps
        from balcony.foundations.accounts.links import Purpose
        from balcony.foundations.accounts.links import register as register_link
        from balcony.foundations.files.kinds import MEGABYTE, FileKind
        from balcony.foundations.files.kinds import register as register_file
        from balcony.foundations.files.types import PAPERS
        from balcony.foundations.outbox.kinds import MessageKind
        from balcony.foundations.outbox.kinds import register as register_message

        from .lines import adults_asked, care_plan, plan_of
        from .papers import ASK_AFTER
        from .policies import may_keep_file, may_see_received
        from .queries import FILE, LINK, plans_received_for

        register_steps(StepsFrom("asked-after", Stage.AFTER, 70, adults_asked))
        register_link(Purpose(LINK, "How a review was", find=_asked, closed=_closed, child_id_of=_child_of))
        register_message(
            MessageKind(
                ASK_AFTER, "How a review was", "When an adult who was at a review is asked how it was"
            )
        )
        register_steps(StepsFrom("care-plan", Stage.AFTER, 60, care_plan))
        register_about(AboutKind("care-plan", plan_of))
        register_file(
            FileKind(
                name=FILE,
                label="Care plan after a review",
                scope=plans_received_for,
                policy=may_see_received,
                may_keep=may_keep_file,
                page="afterwards:received",
                types=PAPERS,
                most_bytes=20 * MEGABYTE,
            )
        )


def _asked(about_id: UUID) -> "AskedAfter | None":
    from .models import AskedAfter

    return AskedAfter.objects.filter(pk=about_id).select_related("review__child").first()


def _closed(asked: "AskedAfter", at: datetime) -> str:
    from .queries import why_closed

    return why_closed(asked, at)


def _child_of(asked: "AskedAfter") -> UUID:
    return asked.child_id
