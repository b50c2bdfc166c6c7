"""The pages that are more than a list or a form. None of them knows another."""
