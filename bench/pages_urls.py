"""Every address of the house, and the hello page behind the same sign-in and the same guard."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path

from balcony.config.urls import urlpatterns as of_the_house
from balcony.doors.desk.policies import may_see_desk
from balcony.foundations.access.guards import guarded_page
from balcony.foundations.accounts.requests import SignedIn


@guarded_page(may_see_desk)
def hello(request: SignedIn) -> HttpResponse:
    """A heading in the same layout, and nothing asked of the database beyond who is looking."""
    return render(request, "bench/hello.jinja")


urlpatterns = [*of_the_house, path("bench/hello/", hello, name="bench_hello")]
