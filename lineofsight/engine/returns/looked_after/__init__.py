"""SSDA903, the return on looked-after children, as published by the Department for Education."""
