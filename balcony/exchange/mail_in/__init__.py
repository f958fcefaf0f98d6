"""E-mail that arrives as files, handed to the room it is for.

Words owned here: drop folder (of e-mail), arrived message, sorted (given to a child's IRO or set aside by a
person). A message is known by the reference our own mails carry, never by a name.
"""
