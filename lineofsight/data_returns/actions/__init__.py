"""The verbs of the room, one file for each family of them."""
