"""What the public form offers: whether it is open, and what a contribution may be about. Only what is public anyway."""

from dataclasses import dataclass

from django.conf import settings

from engagement.enums import FeedbackAbout
from engagement.registries import PublicSubject, public_subjects
from mvp.enums import Step
from mvp.models import Community
from mvp.texts import Text, text_in

OPEN_FOR = {
    Step.SOCIAL_RESILIENCE: (FeedbackAbout.GENERAL,),
    Step.PRIORITIES: (FeedbackAbout.GENERAL, FeedbackAbout.PRIORITIES),
    Step.SELECT_PROJECT: (FeedbackAbout.GENERAL, FeedbackAbout.CANDIDATES),
}
"""In which steps residents are asked, and about what."""


@dataclass(frozen=True)
class Offer:
    """A choice of "about what": its value in the form, the kind, and the subject's own words where it has some."""

    value: str
    about: FeedbackAbout
    subject: PublicSubject | None = None


def public_name(community: Community, language: str) -> Text:
    """The community's name in a resident's language, else in the first language that has it."""
    return text_in(community, "name", language, settings.MODELTRANSLATION_LANGUAGES)


def open_kinds(community: Community) -> tuple[FeedbackAbout, ...]:
    """What residents are asked about now: by the current step, and by a reopened one; nothing after the end."""
    run = community.run
    if run.is_finished:
        return ()
    steps = {run.current_step, run.reopened_step or run.current_step}
    asked = [kind for step in steps for kind in OPEN_FOR.get(Step(step), ())]
    return tuple(kind for kind in FeedbackAbout if kind in asked)


def offers(community: Community, language: str) -> tuple[Offer, ...]:
    """Every choice of the form, subjects below their kind; texts in `language` where they have it."""
    kinds = open_kinds(community)
    subjects = [
        Offer(f"{name}:{subject.key}", subject.about, subject)
        for name in (public_subjects.names() if kinds else ())
        for subject in public_subjects.get(name).offer(community, language)
    ]
    found = []
    for kind in kinds:
        below = [offer for offer in subjects if offer.about == kind]
        if below or kind == FeedbackAbout.GENERAL:
            found += [Offer(kind.value, kind), *below]
    return tuple(found)
