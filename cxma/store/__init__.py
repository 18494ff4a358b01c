"""The engagement file: one client, one SQLite database. The only room that knows SQLAlchemy."""
