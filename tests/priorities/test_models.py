"""What the tables themselves refuse. That no statement changes append-only rows is tested for all apps at once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from mvp import clock
from mvp.models import Community
from priorities.models import EarlierPriority, FrozenList, Priority, PriorityVersion, ThemeFinding, Worksheet
from priorities.services.sheets import freeze_list
from tests.conftest import Cast
from tests.priorities.records import latest, make_earlier, make_priority, publish, theme


def test_versions_and_frozen_lists_are_never_changed_or_deleted(cast: Cast, home: Community) -> None:
    version = latest(make_priority(home, by=cast.planner))
    for row in (version, freeze_list(home, by=cast.lead)):
        with pytest.raises(TypeError, match="never changed"):
            row.save()
        with pytest.raises(TypeError, match="never deleted"):
            row.delete()
    assert (PriorityVersion.objects.count(), FrozenList.objects.count()) == (1, 1)


def test_the_tables_keep_the_rules_of_the_services(cast: Cast, home: Community) -> None:
    make_priority(home, by=cast.planner)
    make_earlier(home, by=cast.planner)
    publish(home, by=cast.planner)
    attempts = (
        lambda: Priority.objects.update(why=""),
        lambda: Priority.objects.update(withdrawn_on=clock.today()),
        lambda: EarlierPriority.objects.update(outcome="kept"),
        lambda: Worksheet.objects.update(comments_close_on=clock.today() - timedelta(days=1)),
        lambda: ThemeFinding.objects.bulk_create(ThemeFinding(community=home, theme=theme(home)) for _ in range(2)),
    )
    for attempt in attempts:
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()
