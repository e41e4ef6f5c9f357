"""Writes of this storey, split by noun."""
