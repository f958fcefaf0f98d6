"""The database itself: many rows at once, backup and restore.
"""
