"""Keys of rows as they come in addresses and forms."""

# PostgreSQL's bigint has nineteen digits; Python refuses to read thousands of them.
MAX_DIGITS = 18


def row_key(text: str | None) -> int | None:
    """Return the key that ``text`` writes, whether or not there is such a row; None where it can be no key."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS else None
