"""Pages of the seed project."""
