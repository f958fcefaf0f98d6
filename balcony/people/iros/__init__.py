"""IROs and their managers: registration, working pattern, other duties; and who is allocated to them.

Words owned here: *IRO*, *registration*, *working pattern*, *other duty*, *allocate*, *cover*.
"""
