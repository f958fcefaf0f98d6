"""Filled up below."""

app_name = "balcony_view"

urlpatterns: list = []
