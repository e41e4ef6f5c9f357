"""Two cookies the phone form's script reads and writes; neither opens anything on the server."""

OWNER_COOKIE = "phone_owner"
"""Whose records the phone shows (a person's uid)."""
SHARED_COOKIE = "phone_shared"
"""Others use this phone too."""
