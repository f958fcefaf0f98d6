"""Social workers and team managers: the children they share with an IRO, the next dates, and final records.

Words this door owns: *shared child*. Nothing here can be changed: what an IRO wrote is the IRO's.
"""
