"""Addresses of the words we work by."""

from django.urls import path

from . import views

app_name = "toolkit"
urlpatterns = [
    path("", views.start, name="start"),
    path("read/", views.read, name="read"),
    path("begin/", views.begin, name="begin"),
    path("load/", views.load, name="load"),
    path("amendments/<uuid:id>/withdraw/", views.withdraw, name="withdraw"),
    path("<slug:instrument>/", views.instrument, name="instrument"),
    path("<slug:instrument>/adopt/", views.adopt, name="adopt"),
    path("<slug:instrument>/add/", views.add, name="add"),
    path("<slug:instrument>/paste/", views.paste, name="paste"),
    path("<slug:instrument>/write-out/", views.write_out, name="write_out"),
    path("<slug:instrument>/suggest/", views.suggest, name="suggest"),
    path("<slug:instrument>/items/<str:item>/", views.item, name="item"),
    path("<slug:instrument>/items/<str:item>/amend/", views.amend, name="amend"),
]
