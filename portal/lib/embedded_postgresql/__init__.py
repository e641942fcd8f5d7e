"""Database engine: Django's PostgreSQL backend on a server that starts by itself and stops by itself.

`base` is the backend Django uses, `server` runs in every process that uses the database, and `supervisor` is the one
process that starts and stops PostgreSQL. How it behaves for an operator: ``docs/operations.md``.
"""
