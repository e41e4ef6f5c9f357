"""Every model of priorities."""

from priorities.models.batch import SheetBatch, SheetBatchItem
from priorities.models.finding import CandidatePriority, ThemeFinding
from priorities.models.priority import ExamplePriority, PotentialAction, Priority, PriorityVersion
from priorities.models.prompt import Prompt
from priorities.models.record import DispositionChange, FeedbackOnPriority, FrozenList
from priorities.models.wording import KeptWording
from priorities.models.worksheet import EarlierPriority, Worksheet

__all__ = (
    "CandidatePriority",
    "DispositionChange",
    "EarlierPriority",
    "ExamplePriority",
    "FeedbackOnPriority",
    "FrozenList",
    "KeptWording",
    "PotentialAction",
    "Priority",
    "PriorityVersion",
    "SheetBatch",
    "SheetBatchItem",
    "Prompt",
    "ThemeFinding",
    "Worksheet",
)
