"""The few dialogs that remain: settings, about, faults."""
