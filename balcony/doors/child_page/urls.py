"""Addresses of a child's own pages. None of them says whose it is."""

from django.urls import path

from .views import choices, given, home, other_words, put_right, review, say, times

app_name = "child_page"

urlpatterns = [
    path("", home.home, name="home"),
    path("did-you-know/", home.knows_iro, name="knows_iro"),
    path("iro/", home.iro, name="iro"),
    path("iro/picture/", home.picture, name="picture"),
    path("promise/", home.promise, name="promise"),
    path("rights/", home.rights, name="rights"),
    path("who-looked/", home.looked, name="looked"),
    path("numbers/", home.numbers, name="numbers"),
    path("change-words/", other_words.change_words, name="change_words"),
    path("say/", say.my_say, name="my_say"),
    path("say/<slug:kind>/", say.say, name="say"),
    path("say/<slug:kind>/write/", say.write, name="write"),
    path("sent/<uuid:id>/", say.sent, name="sent"),
    path("words/", say.words, name="words"),
    path("words/<uuid:id>/", say.one, name="one"),
    path("given/<uuid:id>/", given.own_file, name="own_file"),
    path("words/<uuid:id>/next-iro/", say.next_iro, name="next_iro"),
    path("happened/", say.happened, name="happened"),
    path("decided/", choices.decided, name="decided"),
    path("choices/", choices.choices, name="choices"),
    path("choices/<slug:about>/", choices.choice, name="choice"),
    path("what-can-i-do/", put_right.what_can_i_do, name="what_can_i_do"),
    path("what-can-i-do/people-in-charge/", put_right.in_charge, name="in_charge"),
    path("what-can-i-do/ask/<slug:item>/", put_right.ask, name="ask"),
    path("meetings/", review.meetings, name="meetings"),
    path("meetings/when/", times.times, name="times"),
    path("questions/<slug:part>/", review.questions, name="questions"),
    path("questions/<slug:part>/<slug:item>/", review.question, name="question"),
]
