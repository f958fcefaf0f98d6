"""Addresses of preparing a review."""

from django.urls import path

from .views import arranging, asking, child, inviting, papers, putting, times

app_name = "preparation"

urlpatterns = [
    path("<uuid:id>/talk/", arranging.talk, name="talk"),
    path("<uuid:id>/choices/", arranging.choices, name="choices"),
    path("choices/<uuid:id>/answer/", arranging.answer_choice, name="answer_choice"),
    path("choices/<uuid:id>/write-out/", arranging.write_out_choice, name="write_out_choice"),
    path("<uuid:id>/needs/", arranging.needs, name="needs"),
    path("<uuid:id>/no-plan/", arranging.no_plan, name="no_plan"),
    path("<uuid:id>/times/", times.times, name="times"),
    path("<uuid:id>/times/offer/", times.offer_times, name="offer_times"),
    path("<uuid:id>/times/adults/", putting.put_times, name="put_times"),
    path("<uuid:id>/times/send/", putting.send_times, name="send_times"),
    path("<uuid:id>/times/child/", times.child_said, name="child_said"),
    path("times/<uuid:id>/choose/", times.choose_time, name="choose_time"),
    path("<uuid:id>/invitations/", inviting.invitations, name="invitations"),
    path("<uuid:id>/invitations/around/", inviting.invite_around, name="invite_around"),
    path("<uuid:id>/invitations/add/", inviting.invite, name="invite"),
    path("<uuid:id>/invitations/send/", inviting.send, name="send"),
    path("invitations/<uuid:id>/coming/", inviting.coming, name="coming"),
    path("invitations/<uuid:id>/letter/", inviting.hand_letter, name="hand_letter"),
    path("invitations/<uuid:id>/call-off/", inviting.call_off, name="call_off"),
    path("<uuid:id>/child/", child.invite_child, name="invite_child"),
    path("<uuid:id>/child/print/", child.print_child, name="print_child"),
    path("answers/<uuid:id>/", inviting.answer, name="answer"),
    path("<uuid:id>/consultations/", asking.consultations, name="consultations"),
    path("<uuid:id>/consultations/around/", asking.ask_around, name="ask_around"),
    path("<uuid:id>/consultations/read/", asking.read_views, name="read_views"),
    path("consultations/<uuid:id>/type-in/", asking.type_in, name="type_in"),
    path("consultations/<uuid:id>/form/", asking.paper_form, name="paper_form"),
    path("views/<uuid:id>/", asking.views, name="views"),
    path("<uuid:id>/papers/", papers.papers, name="papers"),
    path("<uuid:id>/papers/receive/", papers.receive, name="receive"),
    path("papers/<uuid:id>/", papers.paper, name="paper"),
    path("<uuid:id>/since-last-time/", papers.since, name="since"),
]
