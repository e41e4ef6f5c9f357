"""What addresses outside communities answer."""

from typing import Any

from django.urls import reverse

from priorities.models import SheetBatch

OUTSIDE: dict[str, tuple[int, int]] = {
    # Addresses outside communities: what an anonymous visitor and a signed-in stranger get on GET.
    "home": (302, 302),
    "healthz": (200, 200),
    "readyz": (503, 503),
    "set_language": (405, 405),
    "my_turn": (302, 200),
    "calendar_feed": (404, 404),
    "calendar_link": (302, 200),
    "profile": (302, 200),
    "guide": (200, 200),
    "phone:page": (200, 200),
    "phone:manifest": (200, 200),
    "phone:worker": (200, 200),
    "phone:data": (302, 200),
    "phone:leaving": (302, 200),
    "records:verify": (302, 302),
    "records:verify_code": (302, 302),
    "records:record_search": (200, 200),
    "records:record_page": (404, 404),
    "records:draft_page": (200, 200),  # nothing is published yet
    "records:draft_file": (404, 404),
    "records:sheet_file": (404, 404),
    "sheets:batch_list": (302, 403),
    "sheets:batch_page": (302, 403),
    "sheets:batch_file": (302, 403),
    "sheets:theme_list": (302, 403),
    "sheets:theme_add": (302, 403),
    "sheets:theme_rename": (302, 403),
    "sheets:theme_questions": (302, 403),
    "engagement_public:feedback_form": (200, 200),  # closed at step 1, in friendly words
    "engagement_public:feedback_thanks": (200, 200),
    "engagement_public:photo": (404, 404),  # nothing is published
    "question_list": (302, 200),
    "community_list": (302, 200),
    "community_add": (302, 403),
    "program_people": (302, 403),
    "invitation": (404, 404),
    "invitation_code": (404, 404),
    "program_role_end": (302, 403),
    "account_login": (200, 302),
    "account_request_login_code": (200, 302),
    "account_confirm_login_code": (302, 302),
    "account_logout": (302, 200),
    "account_reauthenticate": (302, 200),
    "account_inactive": (200, 200),
    "account_change_password": (302, 200),
    "openid_connect_login": (404, 404),
    "openid_connect_callback": (404, 404),
    "socialaccount_login_cancelled": (200, 200),
    "account_set_password": (302, 302),
    "usersessions_list": (302, 200),
    "mfa_authenticate": (302, 302),
    "mfa_login_webauthn": (302, 302),
    "mfa_index": (302, 200),
    "mfa_reauthenticate": (302, 302),
    "mfa_reauthenticate_webauthn": (302, 302),
    "mfa_activate_totp": (302, 302),
    "mfa_deactivate_totp": (302, 404),
    "mfa_view_recovery_codes": (302, 404),
    "mfa_generate_recovery_codes": (302, 302),
    "mfa_download_recovery_codes": (302, 404),
    "mfa_list_webauthn": (302, 302),
    "mfa_add_webauthn": (302, 302),
    "mfa_edit_webauthn": (302, 302),
    "mfa_remove_webauthn": (302, 302),
    "account_reset_password": (200, 200),
    "account_reset_password_done": (200, 200),
    "account_reset_password_from_key": (200, 200),
    "account_reset_password_from_key_done": (200, 200),
}
OUTSIDE_POST: dict[str, tuple[int, int]] = {
    # The same on a POST without data.
    "home": (302, 302),
    "healthz": (200, 200),
    "readyz": (503, 503),
    "set_language": (302, 302),
    "my_turn": (302, 200),
    "calendar_feed": (404, 404),
    "calendar_link": (302, 200),
    "profile": (302, 422),
    "guide": (200, 200),
    "phone:page": (405, 405),
    "phone:manifest": (405, 405),
    "phone:worker": (405, 405),
    "phone:data": (302, 405),
    "phone:leaving": (302, 405),
    "records:verify": (302, 302),
    "records:verify_code": (302, 302),
    "records:record_search": (422, 422),
    "records:record_page": (405, 405),
    "records:draft_page": (405, 405),
    "records:draft_file": (405, 405),
    "records:sheet_file": (405, 405),
    "sheets:batch_list": (302, 403),
    "sheets:batch_page": (302, 403),
    "sheets:batch_file": (302, 405),
    "sheets:theme_list": (302, 405),
    "sheets:theme_add": (302, 403),
    "sheets:theme_rename": (302, 403),
    "sheets:theme_questions": (302, 403),
    "engagement_public:feedback_form": (409, 409),
    "engagement_public:feedback_thanks": (405, 405),
    "engagement_public:photo": (405, 405),
    "question_list": (302, 405),
    "community_list": (302, 200),
    "community_add": (302, 403),
    "program_people": (302, 403),
    "invitation": (404, 404),
    "invitation_code": (404, 404),
    "program_role_end": (302, 403),
    "account_login": (200, 302),
    "account_request_login_code": (200, 302),
    "account_confirm_login_code": (302, 302),
    "account_logout": (302, 302),
    "account_reauthenticate": (302, 200),
    "account_inactive": (405, 405),
    "account_change_password": (302, 200),
    "openid_connect_login": (404, 404),
    "openid_connect_callback": (404, 404),
    "socialaccount_login_cancelled": (405, 405),
    "account_set_password": (302, 302),
    "usersessions_list": (302, 302),
    "mfa_authenticate": (302, 302),
    "mfa_login_webauthn": (302, 302),
    "mfa_index": (302, 405),
    "mfa_reauthenticate": (302, 302),
    "mfa_reauthenticate_webauthn": (302, 302),
    "mfa_activate_totp": (302, 302),
    "mfa_deactivate_totp": (302, 404),
    "mfa_view_recovery_codes": (302, 405),
    "mfa_generate_recovery_codes": (302, 302),
    "mfa_download_recovery_codes": (302, 404),
    "mfa_list_webauthn": (302, 302),
    "mfa_add_webauthn": (302, 302),
    "mfa_edit_webauthn": (302, 302),
    "mfa_remove_webauthn": (302, 302),
    "account_reset_password": (200, 200),
    "account_reset_password_done": (405, 405),
    "account_reset_password_from_key": (200, 200),
    "account_reset_password_from_key_done": (405, 405),
}


def make_batch(cast: Any) -> dict[str, Any]:
    """A batch of sheets that staff asked for; nothing of it is made yet."""
    return {"uid": SheetBatch.objects.create(asked_by=cast.staff, language="en", languages=["en"]).uid}


OUTSIDE_KWARGS: dict[str, Any] = {
    # What fills the address: values, or a function of the cast.
    "program_role_end": lambda cast: {"uid": cast.coordinator.memberships.get().uid},
    "guide": {"language": "en"},
    "phone:page": {"language": "en"},
    "phone:manifest": {"language": "en"},
    "records:verify_code": {"code": "AAAAAAAAAAAA"},
    "records:record_search": {"language": "en"},
    "records:record_page": {"language": "en", "code": "AAAAAAAAAAAA"},
    "records:draft_page": lambda cast: {"language": "en", "slug": cast.home.slug},
    "records:draft_file": lambda cast: {"language": "en", "slug": cast.home.slug},
    "records:sheet_file": lambda cast: {"language": "en", "slug": cast.home.slug},
    "sheets:batch_page": lambda cast: make_batch(cast),
    "sheets:batch_file": lambda cast: make_batch(cast),
    "engagement_public:feedback_form": lambda cast: {"language": "en", "slug": cast.home.slug},
    "engagement_public:feedback_thanks": lambda cast: {"language": "en", "slug": cast.home.slug},
    "engagement_public:photo": lambda cast: {"language": "en", "slug": cast.home.slug, "uid": cast.home.uid},
    "openid_connect_login": {"provider_id": "organization"},
    "openid_connect_callback": {"provider_id": "organization"},
    "mfa_edit_webauthn": {"pk": "0"},
    "mfa_remove_webauthn": {"pk": "0"},
    "calendar_feed": {"token": "nothing-here"},
    "sheets:theme_rename": {"theme": "housing"},
    "sheets:theme_questions": {"theme": "housing"},
    "invitation": {"token": "nothing-here"},
    "invitation_code": {"token": "nothing-here"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "nothing-here"},
}
BATCHES: dict[tuple[str, str], tuple[int, int]] = {
    ("sheets:batch_list", "staff"): (200, 422),
    ("sheets:batch_list", "coordinator"): (200, 422),
    ("sheets:batch_page", "staff"): (200, 302),  # theirs, and nobody else's
    ("sheets:batch_page", "coordinator"): (404, 404),
    ("sheets:batch_file", "staff"): (302, 405),  # nothing is made yet
    ("sheets:batch_file", "coordinator"): (404, 405),
    ("sheets:theme_list", "staff"): (200, 405),
    ("sheets:theme_list", "coordinator"): (200, 405),
    ("sheets:theme_questions", "staff"): (200, 302),  # nothing pasted: none of the state's is shown
}
"""What the program gets on GET and on an empty POST at its own pages, a batch of sheets that staff asked for first."""
STAFF_ONLY: frozenset[str] = frozenset(
    {"community_add", "program_people", "program_role_end", "sheets:theme_add", "sheets:theme_rename"}
)
"""Addresses outside communities that only program staff open (200) and send (422 without data)."""


def outside_address(name: str, cast: Any) -> str:
    """The address of this name, filled in for the cast."""
    filled = OUTSIDE_KWARGS.get(name)
    return reverse(name, kwargs=filled(cast) if callable(filled) else filled)
