"""The address of a job's progress."""

from django.urls import path

from . import views

app_name = "jobs"
urlpatterns = [path("<uuid:id>/", views.progress, name="progress")]
