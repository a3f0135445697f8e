"""Indicators: periods, values, colours, relative rates, and a list of ready ones that can be computed."""
