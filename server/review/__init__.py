"""The review page: one document, one person, on this machine only."""
