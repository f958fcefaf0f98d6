"""Reviews: planned, held in one meeting or several, written down, made final.

Words owned here: review, review meeting, part of a review, adjournment, attendance, participation code,
decision, record, addendum, late reason, reason for an earlier review. When a review is due is not kept:
it is worked out by `rules/timetable` from what is kept here and in `people/children`.
"""
