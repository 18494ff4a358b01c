"""The window. The only room that knows Qt."""

from cxma.ui.keep_none import keep_none

keep_none()
