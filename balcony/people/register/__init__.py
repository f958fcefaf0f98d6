"""That someone exists: child, adult, agency. No pages; everything above leans on it.

Words owned here: *child*, *adult*, *agency*, *name in use*, *return id* (the CHILD column of SSDA903).
"""
