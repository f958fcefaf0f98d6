"""What this authority decided: its name, dated local settings, office closures and added bank holidays.

Words owned here: *local setting*, *closure*, *added holiday*.
"""
