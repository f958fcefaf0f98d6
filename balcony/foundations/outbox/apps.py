"""What this room tells the job worker at start-up."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """The room of everything that leaves."""

    name = "balcony.foundations.outbox"

    def ready(self) -> None:
        """Let the worker deliver beside its queue, and make known what the accounts send."""
        from balcony.foundations.jobs.beside import Beside, register_beside

        from .backend import ACCOUNT_MAIL
        from .delivery import deliver_until, drain
        from .kinds import register

        register(ACCOUNT_MAIL)
        register_beside(Beside("outbox", deliver_until, drain))
