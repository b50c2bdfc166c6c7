"""List and form of any record type, from its field specs alone."""
