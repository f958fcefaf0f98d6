"""What was done, and who looked: an append-only, chained record written in the transaction of the deed.

Words owned here: *verb* (what the record can say), *entry* (one thing that happened), *chain*.
"""
