"""Days that can be true of a community: what happened did so in its process, and not tomorrow."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mvp import clock
from mvp.models import Community
from mvp.selectors.tenure import refuse


def check_begun(day: date, community: Community, field: str) -> None:
    """Raise DomainError for a day before the community's process began."""
    began = community.run.started_on
    if day < began:
        message = _("Your process began on %(day)s. Enter that day or a later one.")
        raise refuse(message % {"day": date_format(began)}, field)


def check_happened(day: date, community: Community, field: str) -> None:
    """Raise DomainError for a day still to come, or before the community's process began."""
    if day > clock.today():
        raise refuse(_("This day is still to come. Enter the day on which it happened."), field)
    check_begun(day, community, field)
