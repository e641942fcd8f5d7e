"""What changes for people: invitations and roles, notices, the calendar's address and the weekly letter."""
