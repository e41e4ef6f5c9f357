"""Ways of engaging people: reference data, so that the program can add one without a release."""

from django.db import models

from mvp.models.place import Coded


class EngagementMethod(Coded):
    """A way of engaging people, and what it is good for."""

    hint = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
