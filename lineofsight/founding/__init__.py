"""Founding a partnership in the browser: ten questions behind an address that works once."""
