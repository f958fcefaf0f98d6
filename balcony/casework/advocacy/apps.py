"""What this room tells the room of reviews at start-up."""

from django.apps import AppConfig


class AdvocacyConfig(AppConfig):
    """The room of advocacy and the other ways."""

    name = "balcony.casework.advocacy"

    def ready(self) -> None:
        """Register the line of a review's task list."""
        from balcony.casework.reviews.steps import Stage, StepsFrom, register

        from .lines import steps_before

        register(StepsFrom("advocacy", Stage.BEFORE, 20, steps_before))
