"""Finding people."""

from collections.abc import Iterable

from mvp.models import User


def person_with_address(emails: Iterable[str]) -> User | None:
    """The active person with the first of these addresses that anybody has, whatever its letter case."""
    for email in emails:
        if person := User.objects.filter(email__iexact=email, is_active=True).first():
            return person
    return None
