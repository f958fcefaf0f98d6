"""What this room tells the job worker at start-up."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """The room of everything that leaves."""

    name = "balcony.foundations.outbox"

    def ready(self) -> None:
        """Let the worker deliver and tidy its folder, and make known what the accounts send."""
        from balcony.foundations.jobs.beside import Beside, register_beside
        from balcony.foundations.jobs.regular import Regular, register_regular

        from .backend import ACCOUNT_MAIL
        from .delivery import deliver_until, drain
        from .kinds import register
        from .visible import sweep

        register(ACCOUNT_MAIL)
        register_beside(Beside("outbox", deliver_until, drain))
        register_regular(Regular("outbox-folder", start=sweep, every="hour"))
