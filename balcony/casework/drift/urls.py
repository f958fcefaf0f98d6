"""Addresses of the lines of drift."""

from django.urls import path

from . import views

app_name = "drift"

urlpatterns = [
    path("children/<uuid:id>/", views.of_child, name="of_child"),
    path("children/<uuid:id>/put-off/", views.put_off, name="put_off"),
    path("children/<uuid:id>/hand-over/", views.hand_over, name="hand_over"),
    path("children/<uuid:id>/bring-back/", views.bring_back, name="bring_back"),
]
