"""Addresses of the pages of copies."""

from django.urls import path

from . import views

app_name = "circulation"

urlpatterns = [
    path("of-review/<uuid:id>/", views.copies, name="copies"),
    path("of-review/<uuid:id>/add/", views.add, name="add"),
    path("of-review/<uuid:id>/file/", views.file, name="file"),
    path("<uuid:id>/", views.copy, name="copy"),
    path("<uuid:id>/read/", views.read, name="read"),
    path("<uuid:id>/print/", views.as_pdf, name="as_pdf"),
    path("<uuid:id>/send/", views.send, name="send"),
    path("sent/<uuid:id>/take-back/", views.take_back, name="take_back"),
    path("yours/<uuid:id>/", views.yours, name="yours"),
    path("yours/<uuid:id>/file/", views.yours_as_file, name="yours_as_file"),
    path("private-words/<uuid:id>/", views.words, name="words"),
    path("private-words/<uuid:id>/end/", views.end_words, name="end_words"),
]
