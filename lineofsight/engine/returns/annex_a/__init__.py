"""Annex A: the child-level lists a local authority hands to Ofsted's inspectors."""
