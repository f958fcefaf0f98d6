"""Addresses of the contact log."""

from django.urls import path

from . import views

app_name = "contact_log"

urlpatterns = [
    path("children/<uuid:id>/", views.of_child, name="of_child"),
    path("children/<uuid:id>/add/", views.add, name="add"),
    path("<uuid:id>/correct/", views.correct, name="correct"),
]
