"""A child's own pages: who is my IRO, my promise, my say, my meetings, my rights, who opened my record.

It keeps nothing and has words of its own: see "Words for children". Nobody but the child ever opens it.
"""
