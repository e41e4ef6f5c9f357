"""The criteria of steps 1–4, of the implementation vendor of step 8, and of settled pay at step 10."""

from core_team.criteria import coverage, ej, expertise, kickoff, meetings, pay, size, team, vendors

__all__ = ("coverage", "ej", "expertise", "kickoff", "meetings", "pay", "size", "team", "vendors")
