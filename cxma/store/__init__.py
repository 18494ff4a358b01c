"""The engagement file: one client, one SQLite file, one door for every change.

Nothing is imported here, so that naming the package costs nothing before the first paint.
"""
