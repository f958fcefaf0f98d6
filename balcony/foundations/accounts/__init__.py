"""Who you are: signing in with a password and a second factor, and the session that follows.

Words owned here: *account*, *sign in*, *second factor*, *open page*.
"""
