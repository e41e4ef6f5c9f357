"""The criteria of steps 1–4, and of the implementation vendor of step 8."""

from core_team.criteria import coverage, ej, expertise, kickoff, meetings, size, team, vendors

__all__ = ("coverage", "ej", "expertise", "kickoff", "meetings", "size", "team", "vendors")
