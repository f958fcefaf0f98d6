"""Figures of the whole service: caseloads, timeliness, children without an IRO.

Words this room owns: *figure*, *measure*. What a measure means is in `rules/measures.py` and
`rules/caseload.py`; here it is asked of the rows. Nothing is kept: a figure is always today's.
"""
