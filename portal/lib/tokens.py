"""Secret tokens of private addresses, and the hashes kept in their place."""

import hashlib
import secrets

TOKEN_BYTES = 32


def new_token() -> str:
    """256 bits: the address is the only key to the calendar."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_of(token: str) -> str:
    """What is kept of a token. It is as random as the hash, so no salt and no slow function is needed, and a row is
    found by an index: what takes time says nothing about the token."""
    return hashlib.sha256(token.encode()).hexdigest()
