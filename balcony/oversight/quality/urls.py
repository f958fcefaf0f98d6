"""Addresses of the health check, the improvement plan and the management protocol."""

app_name = "quality"
urlpatterns: list = []
