"""Addresses of this room."""

from django.urls import URLPattern

app_name = "iros"
urlpatterns: list[URLPattern] = []
