"""Sheets of paper. reportlab and pikepdf are used only here."""
