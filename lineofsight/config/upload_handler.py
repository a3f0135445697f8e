"""Takes uploaded files into memory and never onto the disk in the open; how large depends on the page."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler

from lineofsight.data_returns.collections import LARGEST_LIST

AROUND_A_FILE = 1024 * 1024  # the rest of the form
# Where agencies send whole lists of children, which may have a million rows.
LARGE_FOR = "/data/returns/send/"


class InMemory(MemoryFileUploadHandler):
    """A request that is larger than its page takes arrives without its file, and the page says so."""

    def handle_raw_input(self, input_data: Any, META: dict[str, Any], content_length: int, *rest: Any) -> None:
        large = self.request is not None and self.request.path.endswith(LARGE_FOR)
        most = LARGEST_LIST + AROUND_A_FILE if large else settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        self.activated = content_length <= most
