"""Alembic's entry: runs on the connection it is given, inside the transaction that is already open."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(
    connection=connection, transactional_ddl=False, render_as_batch=True, transaction_per_migration=False
)
context.run_migrations()
