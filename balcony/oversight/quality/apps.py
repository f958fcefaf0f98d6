"""What this room tells the others at start-up: its papers, and what it can measure."""

from django.apps import AppConfig


class QualityConfig(AppConfig):
    """The room of the health check, the plan and the protocol."""

    name = "balcony.oversight.quality"

    def ready(self) -> None:
        """Register the papers and the measures."""
