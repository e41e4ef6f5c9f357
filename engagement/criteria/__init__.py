"""What the gate of step 5 asks of the engagement record, computed in bulk."""

from engagement.criteria import held, plan, reach

__all__ = ("held", "plan", "reach")
