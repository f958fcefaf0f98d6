"""Choosing a role; people and the roles they hold."""

from django.urls import path

from . import views

app_name = "access"

urlpatterns = [
    path("choose-role/", views.choose_role, name="choose_role"),
]
