"""The pictures and voice notes I sent, on my own page."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from balcony.foundations.access.guards import guarded
from balcony.foundations.accounts.requests import SignedIn
from balcony.foundations.accounts.views.way_in import gave_pictures_lately
from balcony.foundations.files.models import StoredFile
from balcony.foundations.files.queries import content_of
from balcony.foundations.files.views import handed_out

from ..policies import may_see_own
from ..queries import own_given
from ..verbs import OPENED


@never_cache
@guarded(own_given, may_see_own, looks=OPENED)
def own_file(request: SignedIn, file: StoredFile) -> HttpResponse:
    """One picture or voice note of my own, as a cleaned copy; while the pictures have been given lately."""
    if not gave_pictures_lately(request):
        return redirect("way_in:again")
    return handed_out(request, content_of(file), file.file_type, file)
