"""Small parts that know a value, not the model."""
