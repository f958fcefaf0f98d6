"""What is written but not yet said: text that saves itself and is never lost.

Words owned here: *draft*, *autosave*, *stale*.
"""
