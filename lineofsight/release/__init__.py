"""The check that text passes before it leaves: the scan for identifiers, a second reader, the released files."""
