"""How good the service is: the health check, the improvement plan, the management protocol.

Words this room owns: *round*, *group asked*, *sheet* (one person's questions), *answer*, *standing* (where a
thing stands, in words), *finding*, *improvement action*, *statement* (of the management protocol).
"""
