"""Measurements of the portal, and the data they are taken on."""
