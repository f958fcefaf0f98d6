"""Reviews: plan, hold, decide, record, finalise; and the reviews a return tells of.

Words owned here: *review*, *review meeting*, *adjourn*, *attendance*, *decision*, *review record*, *addendum*,
*late reason*.
"""
