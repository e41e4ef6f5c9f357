"""Everything that changes seed projects, one module per noun."""
