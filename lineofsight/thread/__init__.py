"""Strands between things, so that any statement can be followed back to its evidence and forward to what changed."""
