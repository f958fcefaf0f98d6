"""Preparing a review: the talk with the social worker, the child's choices, invitations, views and papers.

Words owned here: preparation, choice of the child, invitation, consultation, paper received, proposed time.
Nothing is ticked that the record can tell: how far a preparation is, is worked out from what is kept here, in
the contact log and in the outbox.
"""
