"""Reads for the pages, services and criteria of seed projects."""
