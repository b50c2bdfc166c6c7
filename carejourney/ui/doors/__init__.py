"""What stands before a journey: unlocking it, beginning one, keeping it private, and what went wrong."""
