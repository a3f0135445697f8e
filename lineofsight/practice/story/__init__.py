"""The story of a deep dive in parts: each function carries it one part further by the product's own actions."""
