"""What each printed sheet says, worked out from the records; the visit summary has its own package."""
