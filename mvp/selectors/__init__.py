"""Reads for pages, gates and mails."""
