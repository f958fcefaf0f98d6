"""Where parents and carers come in: a one-time code, then what was shared with that person and no more.

Its words: their own pages, a code, my views, ring me, tell the IRO I am worried. Nothing is kept here; what a
parent or carer says is kept by the rooms it is for.
"""
