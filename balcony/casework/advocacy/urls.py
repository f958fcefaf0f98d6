"""The address of advocacy and the other ways."""

from django.urls import path

from . import views

app_name = "advocacy"

urlpatterns = [path("children/<uuid:id>/", views.of_child, name="of_child")]
