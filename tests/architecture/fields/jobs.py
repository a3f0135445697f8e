"""What every field of the room `jobs` holds."""

from .kinds import Kinds

FIELDS = {
    "jobs.Schedule": Kinds(plain="id name next_run_at last_run_at"),
    "jobs.Heartbeat": Kinds(plain="id worker_id host process started_at at"),
}
