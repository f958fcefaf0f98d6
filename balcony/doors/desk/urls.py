"""Filled up below."""

app_name = "desk"

urlpatterns: list = []
