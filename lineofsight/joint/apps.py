"""Declares the room to Django."""

from django.apps import AppConfig


class JointConfig(AppConfig):
    name = "lineofsight.joint"
    label = "joint"

    def ready(self) -> None:
        from lineofsight.partnership import glance, row_lock

        from . import lock, showing, thread

        thread.register_kinds()
        row_lock.between("joint_jointwork", lock.OF_WORK, needs=[lock.HAS_A_PART])
        row_lock.between("joint_side", lock.OF_SIDE)
        row_lock.between("joint_panelreply", lock.OF_REPLY)
        glance.register("Joint work", showing.at_a_glance)
