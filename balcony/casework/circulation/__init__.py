"""A finalised record on its way to those it is meant for, each with a copy of their own.

Words owned here: copy (one person's), part (of a record), withheld, opened, released (by the IRO, as it will
leave), sent, taken back, filed (in the case system), private words of a child. The record itself is never
touched. Stands above `reviews` (decision 0013; access and records, sections 3 and 6).
"""
