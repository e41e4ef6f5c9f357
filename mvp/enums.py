"""The structure of the programme: phases, steps, roles and the states of things."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Phase(models.IntegerChoices):
    """The three phases of MVP 2.0."""

    TEAM = 1, _("Develop a Core Team")
    PRIORITIES = 2, _("Revisit resilience priorities")
    SEED_PROJECT = 3, _("Implement the seed project")


class Step(models.IntegerChoices):
    """The ten steps; a gate stands at the end of each."""

    START_TEAM = 1, _("Start building the Core Team")
    LIVED_EXPERTISE = 2, _("Investigate lived expertise")
    RECRUIT = 3, _("Recruit the rest of the team")
    KICK_OFF = 4, _("Kick off collaboration")
    SOCIAL_RESILIENCE = 5, _("Investigate social resilience")
    PRIORITIES = 6, _("Revisit community resilience priorities")
    SELECT_PROJECT = 7, _("Select the seed project")
    PLAN_PROJECT = 8, _("Develop the implementation plan")
    IMPLEMENT = 9, _("Implement the seed project")
    REFLECT = 10, _("Reflect, adjust and next steps")

    @property
    def phase(self) -> Phase:
        """The phase this step belongs to: 1–3, 4–6, 7–10."""
        return Phase.TEAM if self <= 3 else Phase.PRIORITIES if self <= 6 else Phase.SEED_PROJECT

    @property
    def following(self) -> "Step | None":
        """The next step, or None after the last."""
        return Step(self + 1) if self < Step.REFLECT else None


class Role(models.TextChoices):
    """Who somebody is in the process; each role belongs to one kind of scope (see SCOPE_OF)."""

    PROJECT_MANAGER = "municipal_pm", _("Municipal project manager")
    MUNICIPAL_MEMBER = "municipal_member", _("Municipal Core Team member")
    LIAISON = "community_liaison", _("Community liaison")
    EQUITY_PARTNER = "equity_partner", _("Equity Partner")
    PLANNING_VENDOR = "planning_vendor", _("Planning vendor")
    ADVISER = "sme_advisor", _("Subject matter expert advisor")
    IMPLEMENTATION_VENDOR = "implementation_vendor", _("Implementation vendor")
    COORDINATOR = "regional_coordinator", _("MVP Regional Coordinator")
    STAFF = "program_staff", _("Program staff")


class Scope(models.TextChoices):
    """How far a membership reaches."""

    COMMUNITY = "community", _("One community")
    REGION = "region", _("A region")
    STATE = "state", _("The whole state")


SCOPE_OF = dict.fromkeys(Role, Scope.COMMUNITY) | {Role.COORDINATOR: Scope.REGION, Role.STAFF: Scope.STATE}
CORE_TEAM = (Role.PROJECT_MANAGER, Role.MUNICIPAL_MEMBER, Role.LIAISON)
PROGRAM = (Role.COORDINATOR, Role.STAFF)


class StepStatus(models.TextChoices):
    """Where one step of one community stands."""

    LATER = "later", pgettext_lazy("step", "Later")
    CURRENT = "current", pgettext_lazy("step", "Current")
    SUBMITTED = "submitted", pgettext_lazy("step", "Submitted for review")
    DONE = "done", pgettext_lazy("step", "Done")
    WAIVED = "waived", pgettext_lazy("step", "Waived")
    REOPENED = "reopened", pgettext_lazy("step", "Reopened")


class GateDecision(models.TextChoices):
    """An act at a gate; each is one append-only row."""

    SUBMITTED = "submitted", _("Submitted for review")
    WITHDRAWN = "withdrawn", _("Submission withdrawn")
    APPROVED = "approved", _("Approved")
    CONDITIONS = "conditions", _("Approved with conditions")
    RETURNED = "returned", _("Returned for changes")
    CLOSED = "closed", _("Closed by the project manager")
    STEP_WAIVED = "step_waived", _("Step waived")
    REOPENED = "reopened", _("Reopened")


DECISIONS = (GateDecision.APPROVED, GateDecision.CONDITIONS, GateDecision.RETURNED)


class ConditionState(models.TextChoices):
    """Where a condition of an approval stands."""

    OPEN = "open", pgettext_lazy("condition", "To be met")
    CLAIMED = "claimed", pgettext_lazy("condition", "Said to be met, waits for the program")
    MET = "met", pgettext_lazy("condition", "Met, confirmed by the program")


class ConditionDecision(models.TextChoices):
    """An act on a condition; each is one append-only row."""

    CLAIMED = "claimed", pgettext_lazy("condition", "Said to be met")
    CONFIRMED = "confirmed", pgettext_lazy("condition", "Confirmed as met")
    SENT_BACK = "sent_back", pgettext_lazy("condition", "Sent back: not met yet")


class EvidenceState(models.TextChoices):
    """What a criterion found in the records; `waived` belongs to the gate's line instead."""

    MET = "met", pgettext_lazy("evidence", "Met.")
    UNMET = "unmet", pgettext_lazy("evidence", "To do.")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("evidence", "Does not apply.")
    FAILED = "failed", pgettext_lazy("evidence", "Could not be checked.")


class Level(models.TextChoices):
    """How much an unmet criterion weighs; `state` comes from the grant rules and blocks while switched on."""

    BLOCK = "block", _("Blocks")
    WARN = "warn", _("Advice")
    STATE = "state", _("State rule")


class QueueState(models.TextChoices):
    """Where a queued row stands."""

    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be made")


class InvitationState(models.TextChoices):
    """What became of an invitation."""

    OPEN = "open", pgettext_lazy("invitation", "Open")
    USED = "used", pgettext_lazy("invitation", "Used")
    REVOKED = "revoked", pgettext_lazy("invitation", "Taken back")
    EXPIRED = "expired", pgettext_lazy("invitation", "Expired")


class Purpose(models.TextChoices):
    """Why a document is made: official ones are kept for ever, drafts may be evicted."""

    OFFICIAL = "official", _("Official")
    DRAFT = "draft", _("Draft")


class Visibility(models.TextChoices):
    """Who may read an attachment."""

    TEAM = "team", _("Everybody of this community's process")
    PUBLIC = "public", _("Everybody")


class TextOrigin(models.TextChoices):
    """How a text in one language came to be."""

    SOURCE = "source", _("Original")
    HUMAN = "human", _("Translated by a person")
    MACHINE = "machine", _("Translated by a machine")


class MemberKind(models.TextChoices):
    """What a member of a community is."""

    MUNICIPALITY = "municipality", _("Municipality")
    TRIBE = "tribe", _("Tribe")
