"""Results: explanations, charts, the page."""
