"""Backups: one encrypted file with the database and the checkpoints of the record, and its way back."""
