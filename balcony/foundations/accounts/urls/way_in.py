"""A child's way in: the code on the card, three pictures, and out again."""

from django.urls import path

from ..views import way_in

app_name = "way_in"

urlpatterns = [
    path("", way_in.card, name="card"),
    path("pictures/", way_in.pictures, name="pictures"),
    path("choose/", way_in.choose, name="choose"),
    path("choose/keep/", way_in.keep, name="keep"),
    path("someone-else/", way_in.someone_else, name="someone_else"),
    path("again/", way_in.again, name="again"),
    path("out/", way_in.out, name="out"),
]
