"""The criteria of steps 1–4, and of the implementation vendor of step 8."""

from core_team.criteria import expertise, meetings, team, vendors

__all__ = ("expertise", "meetings", "team", "vendors")
