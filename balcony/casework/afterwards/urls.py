"""Addresses of what comes after a review."""

from django.urls import path

from . import views

app_name = "afterwards"

urlpatterns = [
    path("care-plans/", views.plans, name="plans"),
    path("<uuid:id>/care-plan/", views.plan, name="plan"),
    path("<uuid:id>/care-plan/receive/", views.receive, name="receive"),
    path("care-plans/<uuid:id>/", views.received, name="received"),
    path("care-plans/<uuid:id>/take-back/", views.take_back, name="take_back"),
]
