"""Words as content packs: the five instruments, with editions that never change, adopted and amended locally.

Words owned here: *pack*, *instrument*, *item*, *part*, *edition*, *adoption*, *amendment*.
"""
