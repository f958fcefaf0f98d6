"""Between reviews: the IRO's check, changes the IRO is told of, worries anybody brings, drift, and goodbye.

Words owned here: check (between two reviews; not a review, and it moves no clock), left alone, notice of a
change, acknowledged, worry, drift (days of a child's life waiting), goodbye (an ending planned with
the child).
"""
