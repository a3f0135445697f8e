"""Who works together and who may do what: partnerships, agencies, groups, people, appointments, decisions and tasks."""
