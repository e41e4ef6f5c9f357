"""Forms of the engagement record."""
