"""Calculations in plain Python: no Django, no clock, no settings."""
