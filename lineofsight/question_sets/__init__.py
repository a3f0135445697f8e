"""Versioned sets of questions and the answers given to them: audit tools now, standards and surveys later."""
