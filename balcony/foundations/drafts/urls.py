"""Addresses of drafts: one that takes what was typed, one that shows two versions."""

from django.urls import path

from . import views

app_name = "drafts"
urlpatterns = [
    path("<slug:kind>/<uuid:id>/", views.autosave, name="autosave"),
    path("<slug:kind>/<uuid:id>/compare/", views.compare, name="compare"),
]
