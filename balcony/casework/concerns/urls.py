"""Addresses of the concerns' pages."""

from django.urls import path

from . import views

app_name = "concerns"

urlpatterns = [
    path("", views.concerns, name="concerns"),
    path("raise/<uuid:id>/", views.raise_, name="raise"),
    path("<uuid:id>/", views.concern, name="concern"),
    path("<uuid:id>/finish/", views.finish, name="finish"),
    path("<uuid:id>/answer/", views.answer, name="answer"),
    path("<uuid:id>/note/", views.note, name="note"),
    path("<uuid:id>/close/", views.close, name="close"),
]
