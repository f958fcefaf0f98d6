"""Handing out what was issued, byte for byte."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from balcony.foundations.access.guards import guarded

from .models import IssuedDocument
from .policies import may_open
from .queries import issued_for
from .verbs import OPENED

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@never_cache
@guarded(issued_for, may_open, looks=OPENED)
def download(request: HttpRequest, document: IssuedDocument) -> HttpResponse:
    """The file as it was issued. Its name says what it is and when, never whom it is about."""
    day = timezone.localdate(document.issued_at)
    response = HttpResponse(bytes(document.content), content_type=MEDIA_TYPES[document.format])
    name = f"{document.kind}-{day:%Y-%m-%d}.{document.format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
