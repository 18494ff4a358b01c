"""The audience window on the projector: it shows scenes, and a scene holds nothing private."""

from cxma.ui.wall.scenes import Scene
from cxma.ui.wall.window import AudienceWindow, Place

__all__ = ["AudienceWindow", "Place", "Scene"]
