"""Choosing a role; people and the roles they hold."""

from django.urls import path

from . import views

app_name = "access"

urlpatterns = [
    path("", views.people, name="people"),
    path("choose-role/", views.choose_role, name="choose_role"),
    path("add/", views.add, name="add"),
    path("<uuid:id>/", views.person, name="person"),
    path("<uuid:id>/grant/", views.grant, name="grant"),
    path("<uuid:id>/give-password/", views.give_password, name="give_password"),
    path("<uuid:id>/clear-second-step/", views.clear_second_step, name="clear_second_step"),
    path("<uuid:id>/close/", views.close, name="close"),
    path("<uuid:id>/reopen/", views.reopen, name="reopen"),
    path("grants/<uuid:id>/end/", views.end_grant, name="end_grant"),
]
