"""The pay ledger."""
