"""Addresses of the outbox."""

from django.urls import path

from . import views

app_name = "outbox"
urlpatterns = [
    path("", views.messages_list, name="list"),
    path("to-deal-with/", views.to_deal_with, name="to_deal_with"),
    path("letters/", views.letters, name="letters"),
    path("kinds/", views.kinds_list, name="kinds"),
    path("messages/<uuid:id>/", views.message, name="message"),
    path("messages/<uuid:id>/undo/", views.undo, name="undo"),
    path("messages/<uuid:id>/letter/", views.letter, name="letter"),
    path("messages/<uuid:id>/mark-posted/", views.mark_posted, name="mark_posted"),
    path("messages/<uuid:id>/send-again/", views.send_again, name="send_again"),
    path("messages/<uuid:id>/arrived/", views.arrived, name="arrived"),
    path("messages/<uuid:id>/deal-with/", views.deal_with, name="deal_with"),
]
