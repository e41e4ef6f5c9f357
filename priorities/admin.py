"""Operators' access to the guide's questions and examples: here the state's own wording is pasted in."""

from django.contrib import admin

from mvp.admin import NeverDeletedAdmin
from priorities.models import ExamplePriority, Prompt

admin.site.register(ExamplePriority, NeverDeletedAdmin)


@admin.register(Prompt)
class PromptAdmin(NeverDeletedAdmin):
    """Questions by part and theme; whose wording it is stands beside each."""

    list_display = ("code", "part", "theme", "source", "is_shown")
    list_filter = ("part", "theme", "source")
    search_fields = ("code", "text")
