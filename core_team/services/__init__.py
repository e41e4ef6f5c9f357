"""What changes the team's records, one module per noun."""
