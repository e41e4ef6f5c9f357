"""Forms: the kit that every storey uses, and the ground floor's own."""

from mvp.forms.comment import CommentForm
from mvp.forms.community import CommunityForm, ProfileForm
from mvp.forms.gate import DecisionForm, NoteForm, StepReasonForm, WaiverForm
from mvp.forms.kit import RecordForm, language_choices
from mvp.forms.people import HandOverForm, ManagementForm, PersonForm, RoleEndForm

__all__ = (
    "CommentForm",
    "CommunityForm",
    "DecisionForm",
    "HandOverForm",
    "ManagementForm",
    "NoteForm",
    "PersonForm",
    "ProfileForm",
    "RecordForm",
    "RoleEndForm",
    "StepReasonForm",
    "WaiverForm",
    "language_choices",
)
