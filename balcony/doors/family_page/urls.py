"""Addresses of the pages of parents and carers. None of them says who anybody is."""

from django.urls import path

from .views import after, giving, own, way_in

app_name = "family_page"

urlpatterns = [
    path("family/", own.home, name="home"),
    path("family/in/", way_in.way_in, name="way_in"),
    path("family/in/code/", way_in.code, name="code"),
    path("family/in/letter/", way_in.letter, name="letter"),
    path("family/in/link/<uuid:id>/", way_in.link, name="link"),
    path("family/child/<uuid:id>/", own.child, name="child"),
    path("family/child/<uuid:id>/views/", own.views, name="views"),
    path("family/child/<uuid:id>/times/", own.times, name="times"),
    path("family/child/<uuid:id>/ring-me/", own.ring_me, name="ring_me"),
    path("family/child/<uuid:id>/worried/", own.worried, name="worried"),
    path("family/after-review/<uuid:id>/", after.after, name="after"),
    path("family/after-review/<uuid:id>/keep/", after.keep_after, name="keep_after"),
    path("family/copy/<uuid:id>/", own.copy, name="copy"),
    path("family/copy/<uuid:id>/file/", own.copy_as_file, name="copy_as_file"),
    path("family-pages/around/<uuid:id>/", giving.around, name="around"),
    path("family-pages/person/<uuid:id>/", giving.give, name="give"),
    path("family-pages/person/<uuid:id>/close/", giving.close, name="close"),
]
