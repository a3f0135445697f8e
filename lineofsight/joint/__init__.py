"""Joint deep dives and shared panels: proposed by one partnership, agreed by an executive of each, and apart from all."""
