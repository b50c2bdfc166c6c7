"""The treatment story: its page, a treatment day, a line of treatment."""
