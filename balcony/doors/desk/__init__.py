"""The IRO's day: what is due and overdue, the caseload, one child on one page, finding a child.

Words this door owns: *row* (one child in a list, with the next lawful date), *standing* (overdue,
due soon, and so on), *search*. It keeps nothing: every date is counted when somebody looks.
"""
