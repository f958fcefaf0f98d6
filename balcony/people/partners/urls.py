"""Addresses of this room."""

from django.urls import path

from . import views

app_name = "partners"

urlpatterns = [
    path("", views.contacts, name="contacts"),
    path("name-contact/", views.name_contact, name="name_contact"),
    path("<uuid:id>/end/", views.end_contact, name="end_contact"),
]
