"""The log of what was shared with whom and why; whoever shares something writes its line here."""
