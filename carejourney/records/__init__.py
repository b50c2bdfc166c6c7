"""What is kept: field kinds, the record types (one file a type), changes and the catalog."""
