"""Forms of the seed project, one module per part of the work."""
