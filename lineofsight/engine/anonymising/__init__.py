"""What may still point to a child where no name is left: counts, shares, combinations, stories told of one child."""
