"""A believable Poland of any size: entities, records and practices for measurements, never for the public."""
