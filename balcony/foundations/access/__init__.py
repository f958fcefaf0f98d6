"""What you may do: roles granted for a time, the hat a person wears, and the guard on every page.

Words owned here: *role*, *grant*, *hat*, *guarded*, *refusal*.
"""
