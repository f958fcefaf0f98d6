"""After a review: the care plan that is to come, and what the adults who were there thought of it.

Words owned here: plan to come, plan received, asked after the review, answer after the review. By when the
plan is due, and how late it is, is counted in `rules/timetable` and never kept.
"""
