"""The law and the guidance as plain functions over plain values.

Nothing here knows a framework, a database or what today is: dates are passed in,
and every answer carries its reason and its source.
"""
