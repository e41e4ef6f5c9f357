"""Forms: the kit that every storey uses, and the ground floor's own."""

from mvp.forms.comment import CommentForm
from mvp.forms.community import CommunityForm, PersonForm, ProfileForm
from mvp.forms.gate import DecisionForm, NoteForm, StepReasonForm, WaiverForm
from mvp.forms.kit import RecordForm, language_choices

__all__ = (
    "CommentForm",
    "CommunityForm",
    "DecisionForm",
    "NoteForm",
    "PersonForm",
    "ProfileForm",
    "RecordForm",
    "StepReasonForm",
    "WaiverForm",
    "language_choices",
)
