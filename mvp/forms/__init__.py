"""Forms: the kit that every storey uses, and the ground floor's own."""

from mvp.forms.comment import CommentForm, MessageForm, QuestionForm
from mvp.forms.community import CommunityForm, ProfileForm
from mvp.forms.fields import MoneyField
from mvp.forms.gate import ClaimForm, DecisionForm, NoteForm, SettleForm, StepReasonForm, WaiverForm
from mvp.forms.kit import LanguagesField, RecordForm, language_choices
from mvp.forms.people import HandOverForm, ManagementForm, PersonForm, RoleEndForm

__all__ = (
    "ClaimForm",
    "CommentForm",
    "CommunityForm",
    "DecisionForm",
    "HandOverForm",
    "LanguagesField",
    "ManagementForm",
    "MessageForm",
    "MoneyField",
    "NoteForm",
    "PersonForm",
    "ProfileForm",
    "QuestionForm",
    "RecordForm",
    "RoleEndForm",
    "SettleForm",
    "StepReasonForm",
    "WaiverForm",
    "language_choices",
)
