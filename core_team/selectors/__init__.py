"""What pages and criteria read of the team's records."""
