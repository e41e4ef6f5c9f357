"""The team's pages, one module per noun."""
