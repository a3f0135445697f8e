"""When a deep dive may move on; each check raises NotYet with the words the user reads."""
