"""One file a step of the schema. A step is frozen once released: it imports nothing of ours."""
