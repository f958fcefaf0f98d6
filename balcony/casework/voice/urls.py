"""Addresses of the promise."""

from django.urls import path

from . import views

app_name = "voice"
urlpatterns = [
    path("", views.public, name="public"),
    path("who-has-it/", views.work_list, name="work_list"),
    path("children/<uuid:id>/", views.of_child, name="of_child"),
    path("children/<uuid:id>/sign/", views.sign, name="sign"),
    path("<uuid:id>/print/", views.print_copy, name="print_copy"),
    path("<uuid:id>/give/", views.give, name="give"),
    path("to-sign/<uuid:id>/", views.print_unsigned, name="print_unsigned"),
]
