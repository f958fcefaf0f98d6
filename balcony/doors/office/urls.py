"""Addresses of the office."""

from django.urls import path

from .views import decide, log, queue, returns

app_name = "office"

urlpatterns = [
    path("", queue.queue, name="queue"),
    path("returns/", returns.returns, name="returns"),
    path("returns/send/", returns.send, name="send_return"),
    path("returns/<uuid:id>/", returns.return_file, name="return_file"),
    path("returns/<uuid:id>/problems/", returns.problems, name="problems"),
    path("returns/<uuid:id>/problems/download/", returns.download_problems, name="download_problems"),
    path("returns/<uuid:id>/accept/", returns.accept, name="accept_return"),
    path("differences/", decide.differences, name="differences"),
    path("differences/<uuid:id>/settle/", decide.settle, name="settle"),
    path("matches/<uuid:id>/answer/", decide.answer, name="answer_match"),
    path("access-log/", log.access_log, name="access_log"),
    path("children/<uuid:id>/who-looked/", log.who_looked, name="who_looked"),
]
