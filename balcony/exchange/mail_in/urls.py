"""Addresses of e-mail that arrived."""

from django.urls import path

from . import views

app_name = "mail_in"

urlpatterns = [
    path("", views.arrived, name="arrived"),
    path("folder/", views.dropped, name="dropped"),
    path("<uuid:id>/", views.sort, name="sort"),
]
