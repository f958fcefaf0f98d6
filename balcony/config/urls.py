"""Every address in the house. Each room keeps its own; this page only says where they begin."""

from django.urls import include, path

from balcony.foundations.accounts.guards import open_to_all
from balcony.foundations.design.gallery import show as gallery

urlpatterns = [
    path("", include("balcony.doors.public.urls")),
    path("in/", include("balcony.foundations.accounts.urls.way_in")),
    path("me/", include("balcony.doors.child_page.urls")),
    path("", include("balcony.doors.family_page.urls")),
    path("letter/", include("balcony.foundations.accounts.urls.letter")),
    path("account/", include("balcony.foundations.accounts.urls")),
    path("design/", open_to_all("the gallery of components shows no record")(gallery), name="gallery"),
    path("design/<slug:name>/", open_to_all("the gallery shows no record")(gallery), name="gallery_part"),
    path("drafts/", include("balcony.foundations.drafts.urls")),
    path("files/", include("balcony.foundations.files.urls")),
    path("jobs/", include("balcony.foundations.jobs.urls")),
    path("documents/", include("balcony.foundations.documents.urls")),
    path("outbox/", include("balcony.foundations.outbox.urls")),
    path("people-and-roles/", include("balcony.foundations.access.urls")),
    path("settings/", include("balcony.foundations.authority.urls")),
    path("toolkit/", include("balcony.foundations.toolkit.urls")),
    path("children/", include("balcony.people.children.urls")),
    path("iros/", include("balcony.people.iros.urls")),
    path("partners/", include("balcony.people.partners.urls")),
    path("relationships/", include("balcony.people.relationships.urls")),
    path("our-promise/", include("balcony.casework.voice.urls")),
    path("concerns/", include("balcony.casework.concerns.urls")),
    path("talks/", include("balcony.casework.contact_log.urls")),
    path("between-reviews/", include("balcony.casework.monitoring.urls")),
    path("drift/", include("balcony.casework.drift.urls")),
    path("reviews/", include("balcony.casework.reviews.urls")),
    path("preparation/", include("balcony.casework.preparation.urls")),
    path("advocacy/", include("balcony.casework.advocacy.urls")),
    path("after-review/", include("balcony.casework.afterwards.urls")),
    path("copies/", include("balcony.casework.circulation.urls")),
    path("quality/", include("balcony.oversight.quality.urls")),
    path("development/", include("balcony.oversight.development.urls")),
    path("digest/", include("balcony.oversight.digest.urls")),
    path("desk/", include("balcony.doors.desk.urls")),
    path("returns/", include("balcony.exchange.ssda903.urls")),
    path("lists/", include("balcony.exchange.spreadsheets.urls")),
    path("e-mail/", include("balcony.exchange.mail_in.urls")),
    path("office/", include("balcony.doors.office.urls")),
    path("colleagues/", include("balcony.doors.colleagues.urls")),
    path("service/", include("balcony.doors.balcony_view.urls")),
]

handler400 = "balcony.doors.public.views.not_understood"
handler403 = "balcony.doors.public.views.refused"
handler404 = "balcony.doors.public.views.not_found"
handler500 = "balcony.doors.public.views.broken"
