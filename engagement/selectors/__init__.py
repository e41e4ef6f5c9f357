"""Reads of the engagement record, for its own pages and for the storeys above."""
