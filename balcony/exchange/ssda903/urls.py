"""Addresses of the return going out. Its way in is in the office."""

from django.urls import path

from . import views

app_name = "ssda903"
urlpatterns = [path("reviews-out/", views.reviews_out, name="reviews_out")]
