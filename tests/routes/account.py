"""The routes of the project itself: start, help, health, and signing in."""

from tests.routes.route import EVERYONE, Route

ACCOUNT = [
    Route("start", {200: EVERYONE}),
    Route("stay_signed_in", {200: EVERYONE}, is_page=False),
    Route("healthz", {200: EVERYONE}, open_to_all=True, is_page=False),
    Route("readyz", {200: EVERYONE}, open_to_all=True, is_page=False),
    Route("security_txt", {404: EVERYONE}, open_to_all=True, is_page=False),  # none is set
    Route("board_style", {404: EVERYONE}, open_to_all=True, is_page=False),  # neutral
    Route("board_logo", {404: EVERYONE}, open_to_all=True, is_page=False),
    Route("metrics", {404: EVERYONE}, open_to_all=True, is_page=False),  # asks for its token
    Route("help", {200: EVERYONE}, open_to_all=True),
    Route("help_administrators", {200: EVERYONE}, open_to_all=True),
    Route("words", {200: EVERYONE}, open_to_all=True),
    Route("privacy", {200: EVERYONE}, open_to_all=True),
    Route("accessibility", {200: EVERYONE}, open_to_all=True),
    Route("account_login", {302: EVERYONE}, open_to_all=True),
    Route("account_inactive", {200: EVERYONE}, open_to_all=True),
    Route("account_logout", {200: EVERYONE}, open_to_all=True),
    Route("account_change_password", {200: EVERYONE}),
    Route("account_set_password", {200: EVERYONE}),
    Route("account_emails", {200: EVERYONE}),
    Route("account_devices", {200: EVERYONE}),
    Route("account_device_sign_out", {404: EVERYONE}, lambda world: [1], method="post"),
    # A second factor: each person's own, and nobody of this world has one
    Route("mfa_index", {200: EVERYONE}),
    Route("mfa_authenticate", {302: EVERYONE}, open_to_all=True),
    Route("account_reauthenticate", {200: EVERYONE}),
    Route("mfa_reauthenticate", {302: EVERYONE}),
    Route("mfa_reauthenticate_webauthn", {302: EVERYONE}),
    Route("mfa_activate_totp", {302: EVERYONE}),
    Route("mfa_deactivate_totp", {404: EVERYONE}),
    Route("mfa_view_recovery_codes", {404: EVERYONE}),
    Route("mfa_generate_recovery_codes", {302: EVERYONE}),
    Route("mfa_download_recovery_codes", {404: EVERYONE}, is_page=False),
    Route("mfa_list_webauthn", {200: EVERYONE}),
    Route("mfa_add_webauthn", {302: EVERYONE}),
    Route("mfa_login_webauthn", {302: EVERYONE}, open_to_all=True),
    Route("mfa_edit_webauthn", {302: EVERYONE}, lambda world: [1]),
    Route("mfa_remove_webauthn", {302: EVERYONE}, lambda world: [1]),
    # Signing in by another service: none is set up here
    Route("openid_connect_login", {404: EVERYONE}, lambda world: ["nobody"], open_to_all=True),
    Route("openid_connect_callback", {404: EVERYONE}, lambda world: ["nobody"], open_to_all=True),
    Route("account_inactive", {200: EVERYONE}, open_to_all=True),
    Route("account_reset_password", {200: EVERYONE}, open_to_all=True),
    Route("account_reset_password_done", {200: EVERYONE}, open_to_all=True),
    Route(
        "account_reset_password_from_key",
        {200: EVERYONE},
        lambda world: ["1", "not-a-key"],
        open_to_all=True,
    ),
    Route("account_reset_password_from_key_done", {200: EVERYONE}, open_to_all=True),
    # last: after it nobody is signed in
    Route("account_sign_out_everywhere", {302: EVERYONE}, method="post"),
]
