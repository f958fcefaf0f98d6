"""The child's voice: the promise every IRO makes, and what a child says, to whom, and what came of it.

Words owned here: *promise* (the pledge of the toolkit), *sign*, *give*; *message* (a contribution), *open*,
*reply*; *request* (what a child asked for) and its *answer* ("You said, we did").
"""
