"""Lists in (names, people) and lists out.

Words owned here: *list file*, *export*, *purpose*.
"""
