"""The ground floor's own tabs."""

from django.utils.translation import pgettext_lazy

from mvp.contributions import Section, sections

sections.add("home", Section(pgettext_lazy("section", "Home"), "community_home", "community_home"), order=0)
sections.add("people", Section(pgettext_lazy("section", "People"), "people_list", "people"), order=10)
sections.add("documents", Section(pgettext_lazy("section", "Documents"), "document_list", "document"), order=90)
