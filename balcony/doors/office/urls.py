"""Filled up below."""

app_name = "office"

urlpatterns: list = []
