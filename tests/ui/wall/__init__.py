"""The audience window: what it shows, where it stands, and what can never reach it."""
