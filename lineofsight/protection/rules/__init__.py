"""When something may be held, destroyed, answered or closed."""
