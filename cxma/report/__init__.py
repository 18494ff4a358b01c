"""The client's PDF, built from a frozen snapshot."""
