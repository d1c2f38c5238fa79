"""Which tables hold organisations, people, posts and users?"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from shengmo.record.identifiers import uuid7


class Organisation(models.Model):
    """A city, county, department, township, street, section or village; a person types its `code`."""

    class Level(models.TextChoices):
        """Levels of organisation."""

        CITY = "city", "市"
        COUNTY = "county", "县"
        TOWNSHIP = "township", "乡镇"
        STREET = "street", "街道"
        DEPARTMENT = "department", "部门"
        SECTION = "section", "科室"
        VILLAGE = "village", "村（社区）"

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120, db_index=True)  # villages of two towns may share one
    level = models.CharField(max_length=20, choices=Level.choices)
    locality = models.CharField(max_length=60, default="default")

    def __str__(self) -> str:
        return self.name


class OrgWithin(models.Model):
    """The tree with history: `descendant` lies within `ancestor` in [from_on, to_on)."""

    ancestor = models.ForeignKey(Organisation, models.PROTECT, related_name="below")
    descendant = models.ForeignKey(Organisation, models.PROTECT, related_name="above")
    depth = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        """Each pair once per beginning."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["ancestor", "descendant", "from_on"], name="org_within_once"
            )
        ]


class Person(models.Model):
    """Somebody who acts in law or types; nothing more is kept than the work needs."""

    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    name = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A person holds a role in an organisation in [from_on, to_on)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=40)
    title = models.CharField(max_length=60, blank=True)
    section = models.CharField(max_length=60, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        """Asked by person and day, and by organisation and role."""

        indexes: ClassVar = [models.Index(fields=["organisation", "role"], name="post_org_role")]


class UserManager(BaseUserManager["User"]):
    """Makes users with hashed passwords."""

    def create_user(self, username: str, password: str | None, person: Person | None) -> User:
        """A user who may sign in; without a password, nobody can."""
        user = self.model(username=username, person=person)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A login. What it may do follows from its person's posts, never from the login itself."""

    username = models.CharField("用户名", max_length=60, unique=True)
    person = models.OneToOneField(Person, models.PROTECT, null=True, related_name="user")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.username
