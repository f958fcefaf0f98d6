"""What we give out: accessible PDF and Word files, each kept as it was issued, with its fingerprint.

Words owned here: *paper* (what a document is made of), *issued document*.
"""
