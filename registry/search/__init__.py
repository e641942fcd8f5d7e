"""The full-text search in Polish: the words that occur in the index, and what a typed query finds by them.

The way of a query: `portal.lib.fulltext.parse` takes it apart, `synonyms.add_synonyms` adds other expressions,
`vocabulary.expand_terms` gives each word the indexed words it stands for, and `query.search` looks among the rows a
person may see: for all the words, else with misspelt words corrected, else for any of the words. Its result says which
of these it was, and `ranking` sorts what was found. `suggest` serves a question that is still being typed.
"""
