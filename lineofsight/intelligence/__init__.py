"""The agencies' figures: received, checked, made into indicators, shown and challenged."""
