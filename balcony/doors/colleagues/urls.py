"""Addresses of the colleagues' door."""

from django.urls import path

from . import views

app_name = "colleagues"

urlpatterns = [
    path("", views.children, name="children"),
    path("children/<uuid:id>/", views.child, name="child"),
]
