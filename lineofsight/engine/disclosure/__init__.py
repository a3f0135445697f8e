"""Hiding small numbers: which counts of a table must not be shown so that no small one can be worked out."""
