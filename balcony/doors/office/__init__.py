"""The office: what is to be arranged and chased, returns on their way in, who looked at what.

Words this door owns: *queue*, *shelf* (where the files of a return wait until it is taken in), *check* (a
return read and compared, nothing written).
"""
