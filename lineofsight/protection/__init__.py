"""Data protection: what was shared, who has seen what, how long things are kept and how they are destroyed."""
