"""Addresses of the health check, the improvement plan and the management protocol."""

from django.urls import path

from .views import answering, links, plan, protocol, results, rounds

app_name = "quality"
urlpatterns = [
    path("", rounds.home, name="home"),
    path("asked/", answering.asked, name="asked"),
    path("rounds/start/", rounds.start, name="start"),
    path("rounds/<uuid:id>/", rounds.round, name="round"),
    path("rounds/<uuid:id>/close/", rounds.close, name="close"),
    path("rounds/<uuid:id>/extend/", rounds.extend, name="extend"),
    path("rounds/<uuid:id>/results/", results.results, name="results"),
    path("rounds/<uuid:id>/findings/", results.findings, name="findings"),
    path("rounds/<uuid:id>/moved/", results.moved, name="moved"),
    path("rounds/<uuid:id>/papers/", results.papers, name="papers"),
    path("rounds/<uuid:id>/spreadsheet/", results.spreadsheet, name="spreadsheet"),
    path("groups/<uuid:id>/invite/", rounds.invite, name="invite"),
    path("groups/<uuid:id>/links/", rounds.make_links, name="make_links"),
    path("groups/<uuid:id>/reminders/", rounds.reminders, name="reminders"),
    path("questions/<uuid:id>/", results.question, name="question"),
    path("questions/<uuid:id>/plan/", plan.plan_for_question, name="plan_for_question"),
    path("plan/", plan.the_plan, name="plan"),
    path("plan/review/", plan.review_plan, name="review_plan"),
    path("plan/<uuid:id>/", plan.improvement, name="improvement"),
    path("plan/<uuid:id>/progress/", plan.progress, name="progress"),
    path("sheets/<uuid:id>/", answering.sheet, name="sheet"),
    path("sheets/<uuid:id>/items/<str:item>/", answering.answer, name="answer"),
    path("sheets/<uuid:id>/items/<str:item>/words/", answering.keep_words, name="keep_words"),
    path("sheets/<uuid:id>/send/", answering.send, name="send"),
    path("link/<uuid:id>/", links.link, name="link"),
    path("link/<uuid:id>/items/<str:item>/", links.answer, name="link_answer"),
    path("link/<uuid:id>/items/<str:item>/words/", links.keep_words, name="link_keep_words"),
    path("link/<uuid:id>/send/", links.send, name="link_send"),
    path("protocol/", protocol.statements, name="statements"),
    path("protocol/begin/", protocol.begin, name="begin_statement"),
    path("protocol/manager/", protocol.register_manager, name="register_manager"),
    path("protocol/<uuid:id>/", protocol.statement, name="statement"),
    path("protocol/<uuid:id>/agree/", protocol.agree, name="agree"),
    path("protocol/<uuid:id>/offer/", protocol.offer, name="offer"),
    path("protocol/<uuid:id>/take-back/", protocol.take_back, name="take_back"),
    path("protocol/<uuid:id>/answer/", protocol.answer_offer, name="answer_offer"),
    path("protocol/<uuid:id>/papers/", protocol.papers, name="statement_papers"),
    path("protocol/points/<uuid:id>/", protocol.account, name="account"),
    path("protocol/points/<uuid:id>/plan/", plan.plan_for_point, name="plan_for_point"),
]
