"""Measurements of the portal; nothing in the portal imports them."""
