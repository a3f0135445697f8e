"""Control charts: whether a measure changes by more than its usual variation, and whether it can meet its target."""
