"""What stands on the wall: the agreed part only, large, and never a private note."""

from cxma.ui.projector.window import Projected, ProjectorWindow

__all__ = ["Projected", "ProjectorWindow"]
