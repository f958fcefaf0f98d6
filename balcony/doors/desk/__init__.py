"""The IRO's day: what is due and overdue, the caseload, one child on one page, finding a child.
"""
