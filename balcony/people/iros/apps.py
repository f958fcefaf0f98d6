"""What this room tells the foundations at start-up: that an IRO has a picture."""

from django.apps import AppConfig


class IrosConfig(AppConfig):
    """The room of IROs and who reviews whom."""

    name = "balcony.people.iros"

    def ready(self) -> None:
        """Register the picture of an IRO."""
        from balcony.foundations.files.kinds import FileKind, register

        from .policies import may_describe, may_see_iro
        from .queries import PORTRAIT, iros_for

        register(
            FileKind(
                name=PORTRAIT,
                label="Picture of an IRO",
                scope=iros_for,
                policy=may_see_iro,
                may_keep=may_describe,
                page="iros:iro",
            )
        )
