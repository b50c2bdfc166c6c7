"""The encrypted file. SQLAlchemy and SQLCipher are used only here."""
