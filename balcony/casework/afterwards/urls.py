"""Addresses of what comes after a review."""

from django.urls import path

from .views import answering, asking, plan

app_name = "afterwards"

urlpatterns = [
    path("care-plans/", plan.plans, name="plans"),
    path("<uuid:id>/care-plan/", plan.plan, name="plan"),
    path("<uuid:id>/care-plan/receive/", plan.receive, name="receive"),
    path("care-plans/<uuid:id>/", plan.received, name="received"),
    path("care-plans/<uuid:id>/take-back/", plan.take_back, name="take_back"),
    path("<uuid:id>/asked/", asking.asked, name="asked"),
    path("<uuid:id>/asked/around/", asking.ask_around, name="ask_around"),
    path("<uuid:id>/asked/send/", asking.send, name="send"),
    path("there/<uuid:id>/ask/", asking.ask_one, name="ask_one"),
    path("asked/<uuid:id>/paper/", asking.paper, name="paper"),
    path("asked/<uuid:id>/type-in/", asking.type_in, name="type_in"),
    path("<uuid:id>/answers/", asking.read_answers, name="read_answers"),
    path("answers/<uuid:id>/", answering.answer, name="answer"),
    path("answers/<uuid:id>/keep/", answering.keep, name="keep"),
]
