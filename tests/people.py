"""Who asks the access question in every test."""

from dataclasses import dataclass

from assistant.models import User

PASSWORD = "correct horse battery staple"


@dataclass(frozen=True)
class People:
    alice: User
    bob: User
    charlie: User
    root: User


def people_made() -> People:
    def made(name: str, role: User.Role) -> User:
        administers = role == User.Role.ADMINISTRATOR
        return User.objects.create_user(
            name, password=PASSWORD, role=role, is_staff=administers, is_superuser=administers
        )

    return People(
        alice=made("alice", User.Role.CLINICIAN),
        bob=made("bob", User.Role.CURATOR),
        charlie=made("charlie", User.Role.CLINICIAN),
        root=made("root", User.Role.ADMINISTRATOR),
    )
