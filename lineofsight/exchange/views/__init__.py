"""The pages and answers of the room."""
