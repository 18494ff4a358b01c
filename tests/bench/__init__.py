"""The figures of the project, each a ratio taken in the same run: ``python -m tests.bench``.

A machine is noisy and machines differ; a ratio to something bare on the same machine, seconds
apart, says what the application costs.
"""
