"""The pay a community offers its liaisons, as terms that begin by themselves when somebody joins."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from core_team.enums import TermsKind
from core_team.models import LiaisonOffer
from core_team.models.pay import RATED
from core_team.permissions import SUBMIT_PAY_FOR_OTHERS
from mvp import clock
from mvp.models import Community
from mvp.permissions import may
from mvp.templatetags.mvp_ui import money


def offered_pay(community: Community, moment: datetime) -> Any | None:
    """What was offered by the hour or by the month at this moment: a row with `pay` and `rate`; None otherwise.

    Somebody else may change the offer later: whoever invites decides on the one they see.
    """
    rows = LiaisonOffer.history.filter(community=community, updated_at__lte=moment)
    row = rows.order_by("-updated_at", "-history_id").first()
    return row if row is not None and row.pay in RATED else None


def promised_pay(community: Community, user: Any) -> str:
    """What a liaison whom this user invites is paid from the first day; "" where that is not theirs to decide."""
    offered = offered_pay(community, clock.now()) if may(user, SUBMIT_PAY_FOR_OTHERS, community) else None
    if offered is None:
        return ""
    words = {
        TermsKind.HOURLY: _(
            "A community liaison who joins with this invitation is paid %(rate)s an hour from the first day, "
            "as the role description offers. You can set other terms later."
        ),
        TermsKind.MONTHLY: _(
            "A community liaison who joins with this invitation is paid %(rate)s a month from the first day, "
            "as the role description offers. You can set other terms later."
        ),
    }
    return words[TermsKind(offered.pay)] % {"rate": money(offered.rate)}
