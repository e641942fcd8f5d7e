"""What is measured, and what measurements are made on; `make bench` prints them. Not part of the portal."""
