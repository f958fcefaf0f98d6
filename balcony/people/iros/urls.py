"""Addresses of this room."""

from django.urls import path

from . import views

app_name = "iros"

urlpatterns = [
    path("", views.iro_list, name="list"),
    path("add/", views.add_iro, name="add"),
    path("allocation/", views.board, name="board"),
    path("allocation/check/", views.check_allocation, name="check_allocation"),
    path("allocation/<uuid:id>/", views.allocate, name="allocate"),
    path("duty/", views.duty, name="duty"),
    path("duties/<uuid:id>/end/", views.end_duty, name="end_duty"),
    path("<uuid:id>/", views.iro, name="iro"),
    path("<uuid:id>/change-pattern/", views.change_pattern, name="change_pattern"),
    path("<uuid:id>/set-registration/", views.set_registration, name="set_registration"),
    path("<uuid:id>/add-duty/", views.add_duty, name="add_duty"),
    path("<uuid:id>/say-leaving/", views.say_leaving, name="say_leaving"),
    path("<uuid:id>/describe/", views.describe, name="describe"),
    path("<uuid:id>/portray/", views.portray, name="portray"),
    path("<uuid:id>/hand-over/", views.hand_over, name="hand_over"),
    path("<uuid:id>/cover/", views.cover, name="cover"),
]
