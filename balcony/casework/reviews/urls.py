"""Addresses of the review's pages."""

from django.urls import path

app_name = "reviews"

urlpatterns: list = []
