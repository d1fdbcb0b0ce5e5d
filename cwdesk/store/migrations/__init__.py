"""Alembic migrations, run by the program when it opens a store."""
