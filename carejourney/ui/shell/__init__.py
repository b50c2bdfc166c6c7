"""The frame around every page: side bar, banner, strip, and which page answers an intent."""
