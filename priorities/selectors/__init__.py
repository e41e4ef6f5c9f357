"""What pages, criteria and documents read."""
