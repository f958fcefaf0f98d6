"""What this room tells the others at start-up: the e-mail it sends. And its job."""

from django.apps import AppConfig


class DigestConfig(AppConfig):
    """The room of the Monday digest."""

    name = "balcony.oversight.digest"

    def ready(self) -> None:
        """Make known what is sent."""
        from balcony.foundations.outbox.kinds import MessageKind, register

        from . import jobs, wording

        assert jobs.KIND  # its import registers the weekly work
        register(MessageKind(wording.KIND, wording.LABEL, wording.TRIGGER, wording.sample))
