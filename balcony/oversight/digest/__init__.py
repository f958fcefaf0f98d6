"""The Monday digest: one e-mail a week to each IRO and each manager, of counts and a link, naming nobody.

Words owned here: digest (what one person is told of one week), sheet (its counts as they stand now), turned
off.
"""
