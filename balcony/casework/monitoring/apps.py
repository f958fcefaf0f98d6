"""What this room tells the foundations at start-up: which form is drafted."""

from django.apps import AppConfig
from django.urls import reverse


class MonitoringConfig(AppConfig):
    """The room between reviews."""

    name = "balcony.casework.monitoring"

    def ready(self) -> None:
        """Register the check as something that is drafted, one at a time for each child."""
        from balcony.foundations.drafts.kinds import DraftKind, register
        from balcony.people.relationships.queries import children_for

        from .policies import may_check

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
