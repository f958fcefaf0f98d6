"""The view from the balcony: caseloads, timeliness, children without an IRO.

Words this door owns: *named row* (an IRO or a child by name, for the IRO manager only).
"""
