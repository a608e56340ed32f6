"""Alembic's folder: what each release does to the schema. Run by `storage.schema`, never alone."""
