"""The shape of what residents read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ResidentWords:
    """All that the public form, the paper form and the mail to a contributor say, in one language.

    `%(name)s` marks what is filled in.
    """

    code: str
    tag: str  # BCP 47, for lang attributes
    name: str
    day: str
    months: str  # twelve words
    demo: str
    # --- The public form
    language_word: str
    skip: str
    title: str
    purpose: str
    happens_title: str
    happens: tuple[str, ...]
    photos_title: str
    kept_title: str
    kept: tuple[str, ...]
    text_label: str
    text_hint: str
    about_label: str
    about: Mapping[str, str]  # by the value of FeedbackAbout
    language_label: str
    contact_title: str
    contact_hint: str
    email_label: str
    consent_label: str
    tell_label: str
    trap_label: str
    question_title: str
    question_why: str
    question: str
    send: str
    # --- What it says when something is wrong
    errors_title: str
    errors: Mapping[str, str]
    too_many: str
    not_offered: str
    closed_title: str
    closed: str
    # --- After sending
    thanks_title: str
    thanks: str
    thanks_told: str
    another: str
    # --- The paper form
    paper_title: str
    paper_how: str
    paper_box: str
    paper_about: str
    paper_email: str
    paper_online: str
    paper_return: str
    # --- The mail that tells what became of it
    mail_subject: str
    mail_hello: str
    mail_said: str
    mail_outcomes: Mapping[str, str]  # by the value of Outcome
    mail_why: str
    mail_before: str
    mail_now: str
    mail_new: str
    mail_once: str
    mail_mistake: str

    def date(self, day: date) -> str:
        """Write a date the way this language does."""
        return self.day % {"day": day.day, "month": self.months.split()[day.month - 1], "year": day.year}
