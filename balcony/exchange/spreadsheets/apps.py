"""The room at start-up: its regular work makes itself known."""

from django.apps import AppConfig


class SpreadsheetsConfig(AppConfig):
    """Lists in and lists out."""

    name = "balcony.exchange.spreadsheets"

    def ready(self) -> None:
        """Register the regular work of `jobs.py`."""
        from . import jobs  # noqa: F401 (importing it registers)
