"""Who stands where around a child: records shut, opened for an hour, and both looked into."""

from django.urls import path

from . import views

app_name = "relationships"

urlpatterns = [
    path("break-glass/", views.glasses, name="glasses"),
    path("break-glass/start/<uuid:id>/", views.break_glass, name="break_glass"),
    path("break-glass/<uuid:id>/review/", views.review_glass, name="review_glass"),
    path("restrictions/", views.shut, name="shut"),
    path("restrictions/start/<uuid:id>/", views.restrict, name="restrict"),
    path("restrictions/<uuid:id>/keep/", views.keep, name="keep"),
    path("restrictions/<uuid:id>/lift/", views.lift, name="lift"),
    path("deny-list/start/<uuid:id>/", views.deny, name="deny"),
    path("deny-list/<uuid:id>/end/", views.end_denial, name="end_denial"),
]
