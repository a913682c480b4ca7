from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, AdminUserCreationForm, UserChangeForm, UsernameField
from django.core.exceptions import BadRequest, ValidationError
from django.db import DataError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from assistant import services_accounts
from assistant.models import User

ONLY_ONE = _("Nobody else can administer: make another account an administrator first.")
MADE_ONE = _(
    "Shown only this once, and to be changed at the first sign-in. One-time password of %(name)s: %(password)s"
)
LEFT_EMPTY = _("Leave it empty: a one-time password is made, and shown once.")
WITHOUT_ONE = _("Without a password nobody can sign in with this account.")


class SignInForm(AdminAuthenticationForm):
    """Takes no name that is longer than any: the records of failed sign-ins would not hold it."""

    username = UsernameField(max_length=User._meta.get_field("username").max_length)


class AccountSite(admin.AdminSite):
    """Accounts and nothing else, for administrators whose password is their own."""

    login_form = SignInForm
    site_header = site_title = _("Wardlight accounts")
    index_title = _("Accounts")

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return (
            isinstance(user, User)
            and user.is_active
            and user.role == User.Role.ADMINISTRATOR
            and not user.must_change_password
        )


class MadePassword:
    """Makes a one-time password where none is typed: one that somebody invents is short, or the same for everybody."""

    made = ""
    cleaned_data: dict[str, Any]
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("password1", "password2"):
            self.fields[name].required = False
            self.fields[name].help_text = LEFT_EMPTY
        if choice := self.fields.get("usable_password"):
            choice.help_text = WITHOUT_ONE

    def validate_passwords(self, *args: Any, **kwargs: Any) -> None:
        entered = self.cleaned_data
        wants_none = entered.get("usable_password") == "false"
        if not (wants_none or entered.get("password1") or entered.get("password2")):
            self.made = entered["password1"] = entered["password2"] = services_accounts.one_time_password()
        super().validate_passwords(*args, **kwargs)  # type: ignore[misc]


class NewAccountForm(MadePassword, AdminUserCreationForm):  # type: ignore[type-arg]
    """A user with a password of one use."""


class OneTimePasswordForm(MadePassword, AdminPasswordChangeForm):  # type: ignore[type-arg]
    """A password given by an administrator has to be changed at the next sign-in."""

    @property
    def changed_data(self) -> list[str]:
        return ["password"] if self.made else super().changed_data

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given["set_usable_password"] and services_accounts.are_all_administrators([self.user]):
            # Django's page shows no error that belongs to no field.
            self.add_error("usable_password", ONLY_ONE)
        return given

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 (Django's signature)
        if self.cleaned_data["set_usable_password"]:
            services_accounts.password_give(user=self.user, password=self.cleaned_data["password1"])
        else:
            services_accounts.password_take(user=self.user)
        return self.user  # type: ignore[no-any-return]


class AccountForm(UserChangeForm):  # type: ignore[type-arg]
    """Keeps the only administrator one: nobody could make another."""

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        stays = given.get("role") == User.Role.ADMINISTRATOR and given.get("is_active")
        if not stays and services_accounts.are_all_administrators([self.instance]):
            raise ValidationError(ONLY_ONE)


class AccountAdmin(UserAdmin):  # type: ignore[type-arg]
    """Accounts only: no conversation is ever shown to an administrator."""

    form = AccountForm
    add_form = NewAccountForm
    change_password_form = OneTimePasswordForm
    actions = ["unlock"]
    fieldsets = (
        (None, {"fields": ("username", "password", "role", "must_change_password")}),
        (_("Personal info"), {"fields": ("first_name", "last_name", "email")}),
        (_("Access"), {"fields": ("is_active", "last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "usable_password", "password1", "password2", "role", "must_change_password")}),
    )
    list_display = ("username", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    readonly_fields = ("last_login", "date_joined")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"must_change_password": True}

    def save_model(self, request: HttpRequest, obj: User, form: object, change: bool) -> None:  # noqa: FBT001 (Django's signature)
        obj.must_change_password |= bool(getattr(form, "made", ""))
        obj.is_staff = obj.is_superuser = obj.role == User.Role.ADMINISTRATOR
        super().save_model(request, obj, form, change)
        services_accounts.session_recheck(user=obj)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Refuse to look for what no account can have: Django hands it to the database, which takes it for a fault."""
        try:
            # One transaction, as Django has for the other pages: whom an action spares is still there when it ends.
            with transaction.atomic():
                return super().changelist_view(request, extra_context)
        except (ValueError, OverflowError, DataError) as error:
            raise BadRequest from error

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        """Hold the lock on the administrators until a password is taken away."""
        with transaction.atomic():
            return super().user_change_password(request, id, form_url)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Say what goes, and let the only administrators stay, for each of whom the other may go."""
        shown, counts, refused, kept = super().get_deleted_objects(objs, request)
        if services_accounts.are_all_administrators(objs):
            kept.append(str(ONLY_ONE))
        return shown, counts, refused, kept

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Whoever is on record is made inactive instead: history would no longer say who it was."""
        kept = obj is not None and (
            services_accounts.is_on_record(obj) or services_accounts.are_all_administrators([obj])
        )
        return not kept and bool(super().has_delete_permission(request, obj))

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        services_accounts.accounts_delete(users=[obj])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        services_accounts.accounts_delete(users=queryset)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:  # noqa: FBT001, FBT002 (Django's signature)
        # Django calls this once for each form that was saved.
        if made := getattr(form, "made", ""):
            user = form.user if isinstance(form, OneTimePasswordForm) else form.instance
            messages.warning(request, MADE_ONE % {"name": user.username, "password": made})
        return super().construct_change_message(request, form, formsets, add)

    @admin.action(description=_("Let the chosen users try to sign in again now"))
    def unlock(self, request: HttpRequest, users: QuerySet[User]) -> None:
        for user in users:
            services_accounts.lockout_end(user=user)
        messages.success(request, _("They can sign in again."))


site = AccountSite(name="admin")
site.register(User, AccountAdmin)
