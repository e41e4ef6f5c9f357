"""Writes. Every public function is atomic, takes its actor as `by`, and returns the object or raises a DomainError."""
