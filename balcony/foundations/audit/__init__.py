"""What was done, and who looked: an append-only, hash-chained record kept in the same transaction as the deed.

Words owned here: *verb* (what the record can say), *entry* (one thing that happened), *chain*.
"""
