"""Forms of this storey."""
