"""Addresses of this room."""

from django.urls import path

from . import views

app_name = "children"

urlpatterns = [
    path("add/", views.add, name="add"),
    path("words/<uuid:id>/withdraw/", views.withdraw_words, name="withdraw_words"),
    path("needs/<uuid:id>/end/", views.end_need, name="end_need"),
    path("people/<uuid:id>/end/", views.end_in_network, name="end_in_network"),
    path("<uuid:id>/", views.details, name="details"),
    path("<uuid:id>/correct/", views.correct, name="correct"),
    path("<uuid:id>/history/", views.history, name="history"),
    path("<uuid:id>/start-care/", views.start_care, name="start_care"),
    path("<uuid:id>/end-care/", views.end_care, name="end_care"),
    path("<uuid:id>/choose-words/", views.choose_words, name="choose_words"),
    path("<uuid:id>/add-need/", views.add_need, name="add_need"),
    path("<uuid:id>/network/", views.network, name="network"),
    path("<uuid:id>/network/add/", views.add_to_network, name="add_to_network"),
]
