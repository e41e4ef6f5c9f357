"""The reflection as one thing to edit."""

from typing import Any

from mvp.models import Community
from seed_projects.models import ReflectionAnswer, ReflectionQuestion


class Reflection:
    """Every question with its answer; `version` counts every saving of any answer."""

    def __init__(self, community: Community) -> None:
        self.uid = community.uid
        self.questions = list(ReflectionQuestion.objects.all())
        rows = ReflectionAnswer.objects.filter(community=community).select_related("question", "updated_by")
        self.answers = {row.question.code: row for row in rows}
        self.version = sum(row.version for row in self.answers.values())
        latest = max(self.answers.values(), key=lambda row: row.updated_at, default=None)
        self.updated_by: Any = latest.updated_by if latest else None
        self.updated_at: Any = latest.updated_at if latest else None

    @property
    def rows(self) -> list[tuple[ReflectionQuestion, ReflectionAnswer | None]]:
        """Questions in order, each with its answer or None."""
        return [(question, self.answers.get(question.code)) for question in self.questions]

    @property
    def open_count(self) -> int:
        """How many questions wait for an answer."""
        return len(self.questions) - len(self.answers)
