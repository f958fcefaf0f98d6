"""What this authority decided: its name, dated local settings, office closures, added bank holidays,
and the school terms of its area.

Words owned here: *local setting*, *closure*, *added holiday*, *school dates*.
"""
