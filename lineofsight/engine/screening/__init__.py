"""Screening: whether a text that is about to leave names anybody, by place and kind, never by whom."""
