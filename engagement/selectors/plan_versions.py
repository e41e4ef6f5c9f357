"""The versions of an engagement plan, and what each of them changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core_team.models import AffectedGroup
from engagement.enums import EngagementLevel, SpokenLanguage
from engagement.models import EngagementMethod, EngagementPlan, PlanActivity, PlanMetric, PlanVersion
from mvp.models import Community
from mvp.selectors.versions import version_rows
from mvp.version_kinds import Passage, Saved

TEXTS: Mapping[str, Any] = {
    "goals": gettext_lazy("Goals"),
    "methods": gettext_lazy("Methods"),
    "inclusion": gettext_lazy("How everybody can take part"),
    "people": gettext_lazy("Who does the work"),
    "time": gettext_lazy("Time set aside"),
}
LINES: Mapping[str, tuple[Any, tuple[str, ...]]] = {
    "activities": (pgettext_lazy("plan", "Activity"), ("name", "method", "level", "can_change")),
    "metrics": (gettext_lazy("Metric"), ("name", "target", "how")),
}


@dataclass(frozen=True)
class Change:
    """One thing that a version changed, as words before and after; empty where there was or is nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class VersionRow:
    """A version with what it changed against the one before; the first against nothing."""

    version: PlanVersion
    changes: list[Change]
    is_first: bool


def plan_content(plan: EngagementPlan) -> dict[str, Any]:
    """Everything the plan says now, as codes, ids and texts."""
    metrics = PlanMetric.objects.filter(plan=plan, withdrawn_on__isnull=True)
    activities = PlanActivity.objects.filter(plan=plan, withdrawn_on__isnull=True).select_related("method")
    return {
        **{name: getattr(plan, name) for name in TEXTS},
        "languages": list(plan.languages),
        "money": None if plan.money is None else f"{plan.money:.2f}",
        "audiences": [{"uid": str(group.uid), "name": group.name} for group in plan.audiences.order_by("pk")],
        "metrics": [_line(metric, LINES["metrics"][1]) for metric in metrics],
        "activities": [
            {**_line(activity, ("name", "level", "can_change")), "method": activity.method.code}
            for activity in activities
        ],
    }


def _line(line: Any, parts: Iterable[str]) -> dict[str, str]:
    return {"uid": str(line.uid), **{part: getattr(line, part) for part in parts}}


def plan_versions(plan: EngagementPlan) -> list[VersionRow]:
    """Newest first, each with what it changed; the number of queries does not depend on how many there are."""
    versions = PlanVersion.objects.filter(plan=plan).order_by("-number")
    rows = version_rows(plan_saved(plan.community, plan.uid))
    return [
        VersionRow(version, [Change(str(label), old, new) for label, old, new in row.texts], row.before is None)
        for version, row in zip(versions, rows, strict=True)
    ]


def plan_saved(community: Community, about: UUID) -> list[Saved]:
    """The versions with all their texts, oldest first, for comparing any two of them."""
    plan = EngagementPlan.objects.get(community=community, uid=about)
    words = _Words(plan)
    return [
        Saved(version.number, version.at, version.by_name, tuple(words.passages(version.content)))
        for version in PlanVersion.objects.filter(plan=plan).order_by("number")
    ]


class _Words:
    """Puts codes and ids of stored versions into the reader's words."""

    def __init__(self, plan: EngagementPlan) -> None:
        self.written = plan.community.primary_language or "en"
        self.methods = {method.code: method.name for method in EngagementMethod.objects.all()}
        self.groups = {
            str(group.uid): group.name for group in AffectedGroup.objects.filter(community=plan.community_id)
        }

    def passages(self, content: Mapping[str, Any]) -> Iterator[Passage]:
        """Everything it says, in the order of the plan."""
        language = self.written
        for name, label in TEXTS.items():
            yield Passage(name, label, content.get(name) or "", language)
        yield Passage("audiences", _("Audiences"), self._audiences(content), language)
        yield Passage("languages", _("Languages"), _languages(content))
        yield Passage("money", _("Money set aside"), _money(content))
        for name, (label, parts) in LINES.items():
            for row in content.get(name) or []:
                yield Passage(row["uid"], label, self._sentence(row, parts), language)

    def _audiences(self, content: Mapping[str, Any]) -> str:
        return "; ".join(self.groups.get(row["uid"], row["name"]) for row in content.get("audiences", []))

    def _sentence(self, row: Mapping[str, str], parts: Iterable[str]) -> str:
        return "\n".join(self._part(part, row[part]) for part in parts if row.get(part))

    def _part(self, part: str, value: str) -> str:
        if part == "method":
            return self.methods.get(value, value)
        if part == "level":
            return str(EngagementLevel(value).label) if value in EngagementLevel.values else value
        return value


def _languages(content: Mapping[str, Any]) -> str:
    codes = content.get("languages") or []
    return "; ".join(str(name) for code, name in SpokenLanguage.choices if code in codes)


def _money(content: Mapping[str, Any]) -> str:
    amount = content.get("money")
    return _("$%(amount)s") % {"amount": f"{Decimal(amount):,.2f}"} if amount else ""
