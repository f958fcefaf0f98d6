"""Filled up below."""

app_name = "colleagues"

urlpatterns: list = []
