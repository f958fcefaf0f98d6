"""Where anybody may go without signing in."""

from django.urls import path

from . import views

app_name = "public"

urlpatterns = [
    path("", views.front, name="front"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("when-is-the-next-review-due/", views.due, name="due"),
    path("people-to-ring/", views.numbers, name="numbers"),
    path("alive/", views.alive, name="alive"),
]
