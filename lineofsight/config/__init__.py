"""Wires the rooms together: settings, root URLs, navigation and the schedule of jobs."""
