"""Writing the pay ledger: terms, entries, decisions, papers."""
