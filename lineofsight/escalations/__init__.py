"""Urgent safety or practice concerns, raised from anywhere and answered by a named lead."""
