"""The database's lock on joint work: a partnership reaches what it has a part in, and a place the work it was made for.

A proposal has no owner's column. Who has a part in it stands in the sides, and the sides of one's own work show the other
partnerships too; so the question is asked by a function that reads the sides past their own lock.
"""

from lineofsight.partnership.row_lock import CURRENT

# The function is the product's own, so the lock lets it read all sides, but only while it says that it acts everywhere;
# it tells no more than whether the page's own partnership, or the place it is in, belongs to a work.
HAS_A_PART = f"""DO $do$ BEGIN
    IF to_regclass('"joint_side"') IS NOT NULL AND to_regclass('"joint_jointwork"') IS NOT NULL THEN
        CREATE OR REPLACE FUNCTION lineofsight_has_a_part(work uuid) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER
        SET search_path = public, pg_temp
        SET "lineofsight.everywhere" = 'yes'
        AS $f$
            SELECT EXISTS (SELECT 1 FROM joint_side WHERE joint_work_id = work AND partnership_id = {CURRENT})
                OR EXISTS (SELECT 1 FROM joint_jointwork WHERE id = work AND place_id = {CURRENT})
        $f$;
    END IF;
END $do$"""  # noqa: S608 - the one name put in is ours
OF_WORK = "lineofsight_has_a_part(id)"
OF_SIDE = "lineofsight_has_a_part(joint_work_id)"
# A partnership reads what the panel told it and not what another one said; the panel reads all that was said to it.
OF_REPLY = f"""(
    partnership_id = {CURRENT}
    OR EXISTS (SELECT 1 FROM joint_jointwork WHERE id = joint_work_id AND place_id = {CURRENT})
)"""  # noqa: S608 - the one name put in is ours
