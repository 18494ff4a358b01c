"""What a person can do, one file per area. No Qt: the window and the command line share it."""
