"""Addresses of the desk."""

from django.urls import path

from . import views

app_name = "desk"

urlpatterns = [
    path("", views.today, name="today"),
    path("caseload/", views.caseload, name="caseload"),
    path("caseload/download/", views.download_caseload, name="download_caseload"),
    path("waiting/", views.waiting, name="waiting"),
    path("waiting/download/", views.download_waiting, name="download_waiting"),
    path("find/", views.find, name="find"),
    path("children/<uuid:id>/", views.child, name="child"),
    path("children/<uuid:id>/dates/", views.dates, name="dates"),
]
