"""Practice audits: a whole deep dive with invented people and children, to try and to show, kept apart from real work."""
