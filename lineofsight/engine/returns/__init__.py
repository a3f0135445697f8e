"""Statutory returns checked by the rules their collections publish: the CIN census, SSDA903 and Annex A."""
