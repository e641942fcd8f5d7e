"""Pages that join what the apps know: home, the pages of a local government, an entity and an instrument."""
