"""Between the window and the room's server: the running session as Qt signals, and its script."""
