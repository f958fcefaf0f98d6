"""One small file for each check: its code, where it looks, what it says and when it fails.

Official rules are named by their number; checks of our own by words. `years` says what each
collection year added, altered or withdrew.
"""
