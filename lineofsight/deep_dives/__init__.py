"""Deep dives: multi-agency audits of real cases, from the agreed theme to the signed-off report."""
