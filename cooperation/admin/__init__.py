"""Administration of the records, one page family for each instrument, and of what stands beside them."""

from cooperation.admin import acts, guides, instruments, records

__all__ = ["acts", "guides", "instruments", "records"]
