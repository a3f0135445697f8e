"""What every field of the room `joint` holds."""

from .kinds import Kinds

FIELDS = {
    "joint.JointWork": Kinds(
        plain="id kind name short_name purpose agreement agreement_date led_by proposed_by proposed_in proposed_at state place set_up_at closed_at"
    ),
    "joint.Side": Kinds(plain="id joint_work partnership answer reason answered_by answered_at run_by"),
    "joint.ReceivedReport": Kinds(
        plain="id tenant joint_work title signed_off_on key_id page pdf word sent_at received_by received_at"
    ),
    "joint.PanelMessage": Kinds(plain="id tenant kind number source words because agreed_on sent_by sent_at"),
    "joint.PanelReply": Kinds(
        plain="id joint_work partnership message_id kind number source words because agreed_on sent_at answer answer_words answered_on answered_by registered_as registered_number"
    ),
    # Released words, as in the register.
    "joint.ReceivedRecommendation": Kinds(
        plain="id tenant report number words addressed_to group_name elsewhere registered_as"
    ),
}
