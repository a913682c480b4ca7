from django.urls import path, re_path

from assistant import admin, views
from assistant.api import api

urlpatterns = [
    path("healthz", views.healthz),
    path("readyz", views.readyz),
    path("metrics", views.metrics_page),
    path("api/", api.urls),
    path("admin/", admin.site.urls),
    re_path(r"^(?P<name>sw\.js|manifest\.webmanifest)$", views.root_file),
    re_path(r"^(?!api/|admin/|static/|ws/).*$", views.page),
]

handler400 = "assistant.refusals.bad_request"
handler403 = "assistant.refusals.forbidden"
handler404 = "assistant.refusals.not_found"
handler500 = "assistant.refusals.fault"
