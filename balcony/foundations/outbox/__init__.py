"""Everything that leaves by e-mail, letter or text: looked at first, undone in time, delivered once, counted.

Words owned here: *message*, *way* (e-mail, text, letter), *carrier* (what takes it there), *delivery* (one
try), *bounced* (refused for good), *unknown* (a crash left nobody knowing whether it arrived).
"""
