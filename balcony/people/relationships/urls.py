"""Who stands where around a child."""

from django.urls import URLPattern

app_name = "relationships"

urlpatterns: list[URLPattern] = []
