"""The Assess page on real engagement files, by mouse and by keyboard."""
