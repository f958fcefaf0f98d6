"""The room of what children are waiting for."""

from django.apps import AppConfig


class DriftConfig(AppConfig):
    """Lines of drift and the steps about them."""

    name = "balcony.casework.drift"
