"""The room votes: a server for phones on the laptop itself, without internet (``Workshop``).

It knows the script it is given and what people answered; never the engagement, its file, or Qt.
"""
