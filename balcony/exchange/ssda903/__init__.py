"""The statutory return: read, check, reconcile, take in, write.

Words owned here: *return file*, *collection year*, *problem*, *preview*, *take in*,
*difference*, *possible match*.
"""
