"""An IRO's informal concern: what, put to whom, by when, what came back, how it ended.

Words owned here: concern, draft of a concern, answer, ending. A raised concern is on the child's file and is
never taken back, only closed with a reason (IRO Handbook, chapter 6; access and records, section 5). The
formal process grows from one and lives above, in `challenges`.
"""
