"""A browser of a test whose person has taken the second step."""

from django.test import Client

from lineofsight.partnership import standing
from lineofsight.partnership.models import Person


def signed_in_fully(client: Client, person: Person) -> None:
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[standing.KEY] = standing.new(second_step=True)
    session.save()
