"""Addresses of the review's pages."""

from django.urls import path

from .views import answers, decisions, early, hold, lateness, overview, papers, people, plan, record

app_name = "reviews"

urlpatterns = [
    path("plan/<uuid:id>/", plan.plan, name="plan"),
    path("ask-earlier/<uuid:id>/", early.ask_earlier, name="ask_earlier"),
    path("triggers/<uuid:id>/withdraw/", early.withdraw_trigger, name="withdraw_trigger"),
    path("decisions/<uuid:id>/change/", decisions.change_decision, name="change_decision"),
    path("decisions/<uuid:id>/outcome/", answers.outcome, name="outcome"),
    path("<uuid:id>/follow/", answers.follow, name="follow"),
    path("<uuid:id>/answer/", answers.answer, name="answer"),
    path("<uuid:id>/", overview.review, name="review"),
    path("<uuid:id>/read/", overview.read, name="read"),
    path("<uuid:id>/papers/", papers.papers, name="papers"),
    path("<uuid:id>/change-plan/", plan.change_plan, name="change_plan"),
    path("<uuid:id>/add-part/", plan.add_part, name="add_part"),
    path("<uuid:id>/cancel/", plan.cancel, name="cancel"),
    path("<uuid:id>/hold/", hold.hold, name="hold"),
    path("<uuid:id>/complete/", hold.complete, name="complete"),
    path("<uuid:id>/adjourn/", hold.adjourn, name="adjourn"),
    path("<uuid:id>/attendance/", people.attendance, name="attendance"),
    path("<uuid:id>/participation/", people.participation, name="participation"),
    path("<uuid:id>/decisions/", decisions.decisions, name="decisions"),
    path("<uuid:id>/record/", record.record, name="record"),
    path("<uuid:id>/check/", record.check, name="check"),
    path("<uuid:id>/finalise/", record.finalise, name="finalise"),
    path("<uuid:id>/addendum/", record.addendum, name="addendum"),
    path("<uuid:id>/late-reason/", lateness.late_reason, name="late_reason"),
]
