"""Pages that join what several apps know, and pages about the site itself."""
