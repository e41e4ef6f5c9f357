"""Work of priorities behind the bell."""

from celery import shared_task

from mvp.tasks import work_on
from priorities.contributions import MAKE_BATCH
from priorities.models import SheetBatch
from priorities.services.batches import make_batch


@shared_task(name=MAKE_BATCH)
def work_on_batch(batch_id: int) -> bool:
    """Take a batch of sheets further; False when the row is gone, done, or another worker has it."""
    return work_on(SheetBatch, batch_id, make_batch)
