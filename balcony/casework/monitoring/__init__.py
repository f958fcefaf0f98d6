"""Between reviews: the IRO's check, changes the IRO is told of, worries anybody brings, and goodbye.

Words owned here: check (between two reviews; not a review, and it moves no clock), left alone, notice of a
change, acknowledged, worry, goodbye (an ending planned with the child).
"""
