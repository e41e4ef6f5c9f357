"""Reads of the pay ledger, one module per noun. Whoever shows them to others notes the reading in the audit trail."""
