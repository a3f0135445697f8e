"""What other systems read: an interface for programs, with a key for each agency’s system."""
