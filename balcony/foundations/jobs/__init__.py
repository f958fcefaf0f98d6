"""Work that takes time: the queue, regular work, and progress a person can watch.

Words owned here: *job*, *slot*, *progress*.
"""
