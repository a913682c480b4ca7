from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest

from assistant import services_accounts
from assistant.models import User


@admin.register(User)
class AccountAdmin(UserAdmin):  # type: ignore[type-arg]
    """Accounts only: no conversation is ever shown to an administrator."""

    fieldsets = (
        (None, {"fields": ("username", "password", "role", "must_change_password")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        ("Access", {"fields": ("is_active", "is_staff", "is_superuser", "last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "usable_password", "password1", "password2", "role", "must_change_password")}),
    )
    list_display = ("username", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    readonly_fields = ("last_login", "date_joined")

    def save_model(self, request: HttpRequest, obj: User, form: object, change: bool) -> None:  # noqa: FBT001 (Django's signature)
        administers = obj.role == User.Role.ADMINISTRATOR
        obj.is_staff = obj.is_superuser = administers
        super().save_model(request, obj, form, change)
        services_accounts.session_recheck(user=obj)
