"""Addresses of the pages between reviews."""

from django.urls import path

from . import views

app_name = "monitoring"

urlpatterns = [
    path("children/<uuid:id>/since/", views.since, name="since"),
    path("children/<uuid:id>/check/", views.check, name="check"),
    path("children/<uuid:id>/book/", views.book, name="book"),
    path("children/<uuid:id>/tell/", views.tell, name="tell"),
    path("children/<uuid:id>/leaving/", views.leaving, name="leaving"),
    path("children/<uuid:id>/goodbye/", views.goodbye, name="goodbye"),
    path("notices/<uuid:id>/", views.notice, name="notice"),
    path("worried/", views.worry, name="worry"),
    path("worried/sent/", views.worry_sent, name="worry_sent"),
    path("worries/", views.worries, name="worries"),
    path("worries/<uuid:id>/", views.sort, name="sort"),
]
