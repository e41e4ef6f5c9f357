"""The ground floor: users, places, the ten-step process, its gates, documents and settings."""

from mvp.celery import app as celery_app

__all__ = ("celery_app",)
