"""Forms of the team's records, one module per noun. What breaks a rule of the programme is the service's to refuse."""
