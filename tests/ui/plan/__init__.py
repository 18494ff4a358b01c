"""Plan: order, editor, suggestions, what-if."""
