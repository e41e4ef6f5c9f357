"""What the gates of steps 7–10 ask of the seed project."""

from seed_projects.criteria import candidates, plan, progress, reflection

__all__ = ("candidates", "plan", "progress", "reflection")
