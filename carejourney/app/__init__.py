"""The composition root: the only package that builds the parts of the program and joins them."""
