"""What this room tells the others at start-up: which children are in somebody's world."""

from django.apps import AppConfig


class RelationshipsConfig(AppConfig):
    """The room of who stands where around a child."""

    name = "balcony.people.relationships"

    def ready(self) -> None:
        """The outbox lies below and knows no children: tell it whose messages somebody may see."""
        from balcony.foundations.outbox.sight import register

        from .queries import children_for

        register(children_for)
