"""What the one-page visit summary says, worked out from the records."""
