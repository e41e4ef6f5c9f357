"""The ground floor's own tabs, what it puts into "My turn", and what of it can be commented on."""

from django.utils.translation import pgettext_lazy

from mvp.contributions import Section, inbox, sections
from mvp.selectors import comment_kinds  # noqa: F401  contributes the lines of gates
from mvp.selectors.comments import waiting_comments

sections.add("home", Section(pgettext_lazy("section", "Home"), "community_home", "community_home"), order=0)
sections.add("people", Section(pgettext_lazy("section", "People"), "people_list", "people"), order=10)
sections.add("documents", Section(pgettext_lazy("section", "Documents"), "document_list", "document"), order=90)

inbox.add("comments", waiting_comments, order=50)
