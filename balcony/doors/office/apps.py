"""Makes this room's jobs known when the house wakes."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """The office."""

    name = "balcony.doors.office"
    label = "office"

    def ready(self) -> None:
        """Register what may run later."""
        from . import jobs  # noqa: F401 - importing it registers the kinds
