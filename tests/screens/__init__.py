"""Pictures of every page, in every language, theme, window size and text size."""
