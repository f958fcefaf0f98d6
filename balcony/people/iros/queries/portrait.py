"""The picture a child sees of their IRO: a photo or a drawing, if there is one."""

from balcony.foundations.files.models import StoredFile
from balcony.foundations.files.queries import newest_about

from ..models import Iro

PORTRAIT = "iro-portrait"


def portrait_of(iro: Iro) -> StoredFile | None:
    """The IRO's picture as it is now, None where there is none or it is locked."""
    return newest_about(PORTRAIT, iro.pk)
