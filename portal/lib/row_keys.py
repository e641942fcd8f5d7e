"""Keys of rows as they come in addresses and forms."""

# PostgreSQL's bigint has nineteen digits; Python refuses to read thousands of them.
LONGEST = 18


def row_key(text: str | None) -> int | None:
    """A key that may be of a row; None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= LONGEST else None
