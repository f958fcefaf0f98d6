"""What this room tells the foundations at start-up: which form is drafted."""

from django.apps import AppConfig
from django.urls import reverse


class ContactLogConfig(AppConfig):
    """The room of talks and tries."""

    name = "balcony.casework.contact_log"

    def ready(self) -> None:
        """Register a contact as something that is drafted, one at a time for each child."""
        from balcony.foundations.design.fields import box_labels
        from balcony.foundations.drafts.kinds import DraftKind, register
        from balcony.people.relationships.queries import children_for

        from .policies import may_log

        day = box_labels("on", "The day it was")
        register(
            DraftKind(
                name="contact",
                label="A talk or a try",
                scope=children_for,
                policy=may_log,
                fields={
                    "said": "What was said",
                    "name": "Somebody not on the list",
                    "not_alone_because": "Why not alone",
                    **day,
                },
                one_of=frozenset(day),
                page=lambda child: reverse("contact_log:add", kwargs={"id": child.pk}),
                child_id_of=lambda child: child.pk,
            )
        )
