"""Agencies' own lists: what a list must look like is data, declared once and checked like a statutory return."""
