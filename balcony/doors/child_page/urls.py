"""Addresses of a child's own pages. None of them says whose it is."""

from django.urls import path

from . import views

app_name = "child_page"

urlpatterns = [path("", views.home, name="home")]
