"""Visits and questions: the list, one visit before and after it, and a new one typed in one line."""
