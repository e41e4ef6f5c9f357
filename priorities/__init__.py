"""From findings to the list of community resilience priorities and its official sheet."""
