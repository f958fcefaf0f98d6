"""Only the gallery and the way in: these tests ask nothing of the rooms above."""

from django.urls import include, path

from balcony.foundations.accounts.guards import open_to_all
from balcony.foundations.design.gallery import show

gallery = open_to_all("the gallery shows no record")(show)

urlpatterns = [
    path("account/", include("balcony.foundations.accounts.urls")),
    path("design/", gallery, name="gallery"),
    path("design/<slug:name>/", gallery, name="gallery_part"),
]
