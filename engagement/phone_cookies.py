"""Cookies the phone form's script reads and writes; none opens anything on the server."""

OWNER_COOKIE = "phone_owner"
"""Whose records the phone shows (a person's uid)."""
SHARED_COOKIE = "phone_shared"
"""Others use this phone too."""
WAITING_COOKIE = "phone_waiting"
"""How many records were not sent yet."""
