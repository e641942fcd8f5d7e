"""The registry in the Django administration, by noun. Importing this package registers every model."""

from registry.admin import law, organisations, people, territory, vocabulary

__all__ = ["law", "organisations", "people", "territory", "vocabulary"]
