"""How words for a child read, asked for while they are written; it is kept nowhere and blocks nothing."""

from collections.abc import Iterable

from django.utils.timezone import localdate

from balcony.foundations.toolkit.reading import Reading, band_for_age, measure

from ..models import Review


def how_it_reads(review: Review, words: Iterable[str]) -> Reading:
    """Return how texts read together, by the level the child of a review is written to in today."""
    child = review.child
    text = "\n\n".join(one for one in words if one.strip())
    known = [child.known_as, child.first_names, child.family_name]
    return measure(text, band_for_age(child.age_on(localdate())), names=known)
