"""Addresses of the pages between reviews."""

from django.urls import path

from .views import between, leaving, links, notices, seen, worries

app_name = "monitoring"

urlpatterns = [
    path("children/<uuid:id>/since/", between.since, name="since"),
    path("children/<uuid:id>/check/", between.check, name="check"),
    path("children/<uuid:id>/book/", between.book, name="book"),
    path("children/<uuid:id>/tell/", notices.tell, name="tell"),
    path("children/<uuid:id>/not-told/", notices.not_told, name="not_told"),
    path("children/<uuid:id>/seen/", seen.seen, name="seen"),
    path("children/<uuid:id>/leaving/", leaving.leaving, name="leaving"),
    path("children/<uuid:id>/goodbye/", leaving.goodbye, name="goodbye"),
    path("children/<uuid:id>/links/", links.links, name="links"),
    path("links/<uuid:id>/take-back/", links.take_link_back, name="take_link_back"),
    path("tell/<uuid:id>/", links.tell_by_link, name="tell_by_link"),
    path("notices/<uuid:id>/", notices.notice, name="notice"),
    path("worried/", worries.worry, name="worry"),
    path("worried/sent/", worries.worry_sent, name="worry_sent"),
    path("worries/", worries.worries, name="worries"),
    path("worries/<uuid:id>/", worries.sort, name="sort"),
]
