"""The child's voice. So far: the promise every IRO makes, signed for each child, given, and remembered.

Words owned here: *promise* (the pledge of the toolkit), *sign*, *give*.
"""
