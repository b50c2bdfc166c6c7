"""What a person can do: edit, find, print, export, check. Knows no window."""
