"""Database engine: Django's PostgreSQL backend on a server that starts by itself and stops by itself.

`base` is what Django sees, `server` is what every process of ours does, `keeper` is the one process
that holds the server. How it behaves for an operator: ``docs/operations.md``.
"""
