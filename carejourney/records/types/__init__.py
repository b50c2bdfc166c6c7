"""The record types, one file a type. None knows another."""
