"""The check that text passes before it leaves: the scan for identifiers, its checkers, the released files."""
