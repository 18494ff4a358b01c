"""Numbered, frozen steps from each file format to the next. No live models here."""
