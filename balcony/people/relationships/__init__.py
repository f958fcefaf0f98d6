"""Who stands where around a child, from when and why: the only source of rights to one child's record.

Words owned here: *relationship*, *restriction*, *deny listing*, *break-glass*.
"""
