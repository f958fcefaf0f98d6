"""Addresses of the balcony view."""

from django.urls import path

from . import views

app_name = "balcony_view"

urlpatterns = [
    path("", views.service, name="service"),
    path("caseloads/", views.caseloads, name="caseloads"),
    path("timeliness/", views.timeliness, name="timeliness"),
    path("changes-told/", views.told, name="told"),
    path("care-plans-after-reviews/", views.care_plans, name="care_plans"),
    path("leaving-care-and-goodbyes/", views.goodbyes, name="goodbyes"),
    path("late-reviews/", views.late_reviews, name="late_reviews"),
    path("adults-asked-after-reviews/", views.adults_after, name="adults_after"),
    path("children-who-knew-their-iro/", views.knew_iro, name="knew_iro"),
    path("children-without-an-iro/", views.without_iro, name="without_iro"),
]
