"""A kind of document that takes as long as a test wants; installed by tests.services.settings only."""
