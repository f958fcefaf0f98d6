"""Addresses of files."""

from django.urls import path

from . import views

app_name = "files"
urlpatterns = [
    path("locked/", views.locked, name="locked"),
    path("<uuid:id>/", views.file, name="file"),
    path("<uuid:id>/picture/", views.picture, name="picture"),
    path("<uuid:id>/small/", views.small, name="small"),
    path("<uuid:id>/sound/", views.sound, name="sound"),
    path("<uuid:id>/download/", views.download, name="download"),
    path("<uuid:id>/set-aside/", views.set_aside, name="set_aside"),
    path("<uuid:id>/lock/", views.lock, name="lock"),
    path("<uuid:id>/lift-lock/", views.lift_lock, name="lift_lock"),
    path("<uuid:id>/open-original/", views.open_original, name="open_original"),
]
