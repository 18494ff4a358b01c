"""The part of services, worked as a person works it."""
