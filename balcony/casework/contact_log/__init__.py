"""Every talk with somebody around a child, and every try that reached nobody.

Words owned here: contact, reached, tried, seen alone, coverage (who has been spoken to lately). It lies
under reviews: "I saw her alone on Tuesday" is written once and counts before the review, at the check
between reviews and in the figures.
"""
