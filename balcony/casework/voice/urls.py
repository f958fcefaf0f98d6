"""Addresses of the promise, and of what children say as adults read it."""

from django.urls import path

from .views import asked, cards, given, ring, said
from .views import promise as views

app_name = "voice"
urlpatterns = [
    path("", views.public, name="public"),
    path("who-has-it/", views.work_list, name="work_list"),
    path("children/<uuid:id>/", views.of_child, name="of_child"),
    path("children/<uuid:id>/sign/", views.sign, name="sign"),
    path("children/<uuid:id>/card/", cards.card, name="card"),
    path("children/<uuid:id>/card/print/", cards.print_card, name="print_card"),
    path("children/<uuid:id>/card/stop/", cards.stop_card, name="stop_card"),
    path("<uuid:id>/print/", views.print_copy, name="print_copy"),
    path("<uuid:id>/give/", views.give, name="give"),
    path("to-sign/<uuid:id>/", views.print_unsigned, name="print_unsigned"),
    path("from-children/", said.from_children, name="from_children"),
    path("from-children/ring-now/", ring.ring_now, name="ring_now"),
    path("from-children/ring-now/<uuid:id>/rang/", ring.rang, name="rang"),
    path("from-children/ring-now/<uuid:id>/open/", ring.break_open, name="break_open"),
    path("from-children/<uuid:id>/", said.message, name="message"),
    path("from-children/<uuid:id>/told/", said.tell_others, name="tell_others"),
    path("from-children/<uuid:id>/write-out/", given.write_out, name="write_out"),
    path("children/<uuid:id>/asked/", asked.asked, name="asked"),
    path("children/<uuid:id>/asked/add/", asked.add, name="add_request"),
    path("children/<uuid:id>/write-down/", asked.write_down, name="write_down"),
    path("asked/<uuid:id>/answer/", asked.answer, name="answer_request"),
]
