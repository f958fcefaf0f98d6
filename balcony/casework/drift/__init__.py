"""What children are waiting for, line by line, and what the people who look at a line do about it.

Words owned here: line (one thing one child waits for: counted when somebody looks, never kept), put off
(shown again by itself on a day), handed over (a named colleague looks at it), brought back, step (one of
these, kept for ever). What counts as drift, and since when, is in `rules/drift.py`.
"""
