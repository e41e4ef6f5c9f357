"""What the gates of steps 5 and 6 ask of this storey's records, computed in bulk."""

from priorities.criteria import checking, groups, lists, order, themes, worksheet

__all__ = ("checking", "groups", "lists", "order", "themes", "worksheet")
