"""The method, pure: model, answers, scoring, priority. No clock, no files, no translation."""
