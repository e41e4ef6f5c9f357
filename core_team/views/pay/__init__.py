"""The pages of the pay ledger."""
