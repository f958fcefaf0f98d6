"""IROs and their managers: registration, working pattern, other duties; and the allocation of children to them.

Words owned here: *IRO*, *registration*, *working pattern*, *other duty*, *allocate*, *cover*.
"""
