"""Advocacy and the other ways to put something right: offered, wanted or not, asked for, arrived, outcome.

Words owned here: way (advocate, independent visitor, rights officer, Commissioner, complaint, Cafcass,
solicitor), step of a way. An advocate is offered before each review, whether or not a child ever asks.
"""
