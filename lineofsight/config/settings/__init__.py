"""Settings, one file for each way of running."""
