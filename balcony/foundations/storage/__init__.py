"""The database itself: many rows at once, backup and restore.

Words owned here: *rows* (many at once, set-wise, in the caller's transaction).
"""
