"""Tells Django of our system checks."""

from django.apps import AppConfig


class HouseConfig(AppConfig):
    """The house as a whole; it keeps nothing."""

    name = "balcony.config"
    label = "house"

    def ready(self) -> None:
        """Register the checks."""
        from . import checks  # noqa: F401 (importing it registers them)
