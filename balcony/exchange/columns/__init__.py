"""The data engine's one home: files as columns with their line numbers, and due dates in bulk.

Nothing here knows what a child or a review is. A delimited file or an XML return comes in,
bounded in every direction; rows come out, each with the line an editor would show.
"""
