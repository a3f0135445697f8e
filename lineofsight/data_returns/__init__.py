"""The files agencies send: received, checked by published rules and declared lists, corrected, signed off."""
