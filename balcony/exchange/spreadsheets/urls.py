"""Addresses of this room."""

from django.urls import path

from . import views

app_name = "spreadsheets"

urlpatterns = [
    path("", views.lists, name="lists"),
    path("send/", views.send, name="send"),
    path("<uuid:id>/", views.list_file, name="list_file"),
    path("<uuid:id>/accept/", views.accept, name="accept"),
    path("<uuid:id>/take-problems/", views.take_problems, name="take_problems"),
]
