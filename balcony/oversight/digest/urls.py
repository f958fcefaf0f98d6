"""The address of the digest."""

from django.urls import path

from . import views

app_name = "digest"

urlpatterns = [path("", views.own, name="own")]
