"""The children in need (CIN) census, as published by the Department for Education."""
