"""Writes of the engagement record."""
