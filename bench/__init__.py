"""How fast, how large: each row is measured against a reference in the same run, because machines differ."""
