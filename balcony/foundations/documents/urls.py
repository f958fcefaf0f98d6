"""Addresses of issued documents."""

from django.urls import path

from . import views

app_name = "documents"
urlpatterns = [path("<uuid:id>/", views.download, name="download")]
