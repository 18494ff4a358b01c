"""The pages of a workspace, one file or folder each."""
