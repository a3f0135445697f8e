"""Meetings of groups: agenda, papers, what was decided in one line each, minutes and attendance."""
