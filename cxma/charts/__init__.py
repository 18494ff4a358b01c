"""Figures: one function each, drawn alike on screen, on paper and on slides."""
