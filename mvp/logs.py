"""What each log line carries and hides; imports nothing of Django, because logging starts first."""

import logging
import re
from contextvars import ContextVar

NO_REQUEST = "-"
request_id: ContextVar[str] = ContextVar("request id", default=NO_REQUEST)
SECRET_LINK = re.compile(r"(/invitations/(?=[\w%~.-]{37})|/calendars/|/password/reset/key/(?!done/))[^/\s?#\"'<>]+")
"""The part of an address that opens something: longer than the uid of an invitation's own page."""


class RequestIdFilter(logging.Filter):
    """Puts the request's id on each log line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Add the id; keep the record."""
        record.request_id = request_id.get()
        return True


class SecretLinkFilter(logging.Filter):
    """Hides the secret part of a link, so that whoever reads the log cannot use it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace it in the message; keep the record."""
        said = record.getMessage()
        hidden = SECRET_LINK.sub(r"\1[hidden]", said)
        if hidden != said:
            record.msg, record.args = hidden, ()
        return True
