"""What this room tells the foundations and the review at start-up."""

from datetime import datetime
from typing import Any

from django.apps import AppConfig


class CirculationConfig(AppConfig):
    """The room of copies."""

    name = "balcony.casework.circulation"

    def ready(self) -> None:
        """Register the links to copies, the message they go with, and two lines of a review's task list."""
        from balcony.casework.reviews.steps import Stage, StepsFrom
        from balcony.casework.reviews.steps import register as register_steps
        from balcony.foundations.accounts.links import Purpose
        from balcony.foundations.accounts.links import register as register_link
        from balcony.foundations.outbox.kinds import MessageKind, Sealed
        from balcony.foundations.outbox.kinds import register as register_message

        from . import actions
        from .following import steps_of
        from .posting import may_post_letter, sets_letter
        from .queries import sending_of

        register_message(
            MessageKind(
                actions.MESSAGE,
                "A copy of a record",
                "When somebody’s copy of a review’s record is sent by email",
                actions.WORDS,
            )
        )
        register_message(
            MessageKind(
                actions.LETTER,
                "A copy of a record, by letter",
                "When somebody’s copy of a review’s record is sent by post: behind this page goes the copy "
                "as it was released",
                actions.COVER,
                sealed=Sealed(sets_letter, may_post_letter),
            )
        )
        register_link(
            Purpose(
                actions.LINK,
                "A copy of the record of a review",
                find=sending_of,
                closed=_why_closed,
                child_id_of=lambda sending: sending.released.copy.review.child_id,
            )
        )
        register_steps(StepsFrom("circulation", Stage.AFTER, 50, steps_of))


def _why_closed(sending: Any, at: datetime) -> str:
    """A link closes with its person's place around the child, kindly and without saying more."""
    from django.utils.timezone import localdate

    from .queries import why_ended

    if not why_ended(sending.released.copy, localdate(at)):
        return ""
    return (
        "This can no longer be opened here, because your part in this child’s care has changed. "
        "If you think that is wrong, or you would like to talk about it, ask whoever sent you the link."
    )
