"""A table of another program taken in: recognised, mapped, run dry, and only then taken over."""
