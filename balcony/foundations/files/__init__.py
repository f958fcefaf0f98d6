"""What people give us: photos, drawings, voice notes and papers; bounded, looked at by content, cleaned.

Words owned here: *stored file*, *shown copy* (what pages show), *original* (as it was sent, sealed), *set
aside*, *lock*.
"""
