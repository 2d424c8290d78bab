"""The routes of frameworks, their versions and uploads."""

from tests.routes.route import (
    ADMINISTRATOR,
    ADMINISTRATORS,
    EVERYONE,
    SYSTEM,
    WITH_A_ROLE,
    Arguments,
    Route,
)
from tests.world import World


def published(*more) -> Arguments:
    return lambda world: ["delivery", "version-1", *more]


def draft(*more) -> Arguments:
    return lambda world: ["delivery", "version-2", *more]


def in_engagement(*more) -> Arguments:
    return lambda world: ["delivery", "version-3", *more]


def upload(world: World) -> list:
    return [world.upload.pk]


def explained(world: World) -> list:
    return [world.term.pk]


def words_list(world: World) -> list:
    return [world.words_list.pk]


WORDS = [
    *[
        Route(f"frameworks:{name}", {200: ADMINISTRATORS, 403: EVERYONE - ADMINISTRATORS})
        for name in ("terms", "term_add", "terms_upload")
    ],
    Route(
        "frameworks:terms_export",
        {200: ADMINISTRATORS, 403: EVERYONE - ADMINISTRATORS},
        lambda world: ["csv"],
        is_page=False,
    ),
    Route(
        "frameworks:terms_preview",
        {200: ADMINISTRATOR, 403: EVERYONE - ADMINISTRATORS},
        words_list,
    ),
    *[
        Route(
            f"frameworks:{name}",
            {302: ADMINISTRATOR, 403: EVERYONE - ADMINISTRATORS},
            words_list,
            method="post",
            is_page=False,
        )
        for name in ("terms_confirm", "terms_cancel")
    ],
    Route(
        "frameworks:term",
        {200: ADMINISTRATOR, 403: EVERYONE - ADMINISTRATORS},
        explained,
    ),
    *[
        Route(
            f"frameworks:{name}",
            {302: ADMINISTRATOR, 403: EVERYONE - ADMINISTRATORS},
            explained,
            method="post",
            is_page=False,
        )
        for name in ("term_retire", "term_restore")
    ],
]
FRAMEWORKS = [
    *WORDS,
    Route("frameworks:list", {200: EVERYONE}),
    Route("frameworks:version", {200: WITH_A_ROLE}, published()),
    Route("frameworks:version", {200: ADMINISTRATOR}, draft()),
    Route("frameworks:theme", {200: WITH_A_ROLE}, published("INT")),
    Route("frameworks:theme", {200: ADMINISTRATOR}, draft("INT")),
    Route("frameworks:document", {200: WITH_A_ROLE}, published()),
    Route("frameworks:document", {200: ADMINISTRATOR}, draft(), is_page=False),
    Route("frameworks:download", {200: WITH_A_ROLE}, published("xlsx"), is_page=False),
    Route("frameworks:download", {200: ADMINISTRATOR}, draft("xlsx"), is_page=False),
    Route("frameworks:recommendations", {200: WITH_A_ROLE}, published()),
    Route("frameworks:recommendations", {200: ADMINISTRATOR}, draft()),
    Route("frameworks:across", {200: WITH_A_ROLE}, published()),
    Route("frameworks:across", {200: ADMINISTRATOR}, draft()),
    Route("frameworks:across", {200: ADMINISTRATOR}, draft(), method="post", is_page=False),
    *[
        Route(f"frameworks:{name}", {200: who}, version(*more), is_page=False)
        for who, version in ((WITH_A_ROLE, published), (ADMINISTRATOR, draft))
        for name, more in (("across_document", []), ("across_download", ["xlsx"]))
    ],
    Route("frameworks:parted", {302: ADMINISTRATOR}, draft(1), method="post", is_page=False),
    Route("frameworks:since", {200: WITH_A_ROLE}, published("version-1")),
    Route("frameworks:since", {200: ADMINISTRATOR}, draft("version-1")),
    *[
        Route(f"frameworks:{name}", {200: who}, version("version-1", *more), is_page=False)
        for who, version in ((WITH_A_ROLE, published), (ADMINISTRATOR, draft))
        for name, more in (("since_document", []), ("since_download", ["xlsx"]))
    ],
    *[
        Route(
            f"frameworks:{name}",
            {200: ADMINISTRATOR, 403: WITH_A_ROLE - ADMINISTRATOR},
            published(*more),
        )
        for name, more in (("touched_all", []), ("touched", ["INT-02-N"]))
    ],
    Route("frameworks:publish", {200: ADMINISTRATOR}, draft()),
    Route("frameworks:publish", {302: ADMINISTRATOR}, draft(), method="post", is_page=False),
    *[
        Route(
            "frameworks:withdraw",
            {status: ADMINISTRATOR, 403: WITH_A_ROLE - ADMINISTRATOR},
            published(),
            method=method,
            is_page=method == "get",
        )
        for status, method in ((200, "get"), (302, "post"))
    ],
    Route("frameworks:delete", {200: ADMINISTRATOR}, draft()),
    Route("frameworks:delete", {302: ADMINISTRATOR}, draft(), method="post", is_page=False),
    Route("frameworks:new_version", {200: ADMINISTRATOR}, draft()),
    Route(
        "frameworks:new_version",
        {200: ADMINISTRATOR, 403: WITH_A_ROLE - ADMINISTRATOR},
        published(),
    ),
    Route(
        "frameworks:new_version",
        {302: ADMINISTRATOR, 403: WITH_A_ROLE - ADMINISTRATOR},
        published(),
        method="post",
        data={"label": "Version 9"},
        is_page=False,
    ),
    Route("frameworks:edit", {200: ADMINISTRATOR}, draft()),
    Route("frameworks:edits", {200: ADMINISTRATOR}, draft()),
    Route("frameworks:edit_theme", {200: ADMINISTRATOR}, draft("INT")),
    *[
        Route(
            f"frameworks:{name}",
            {302: ADMINISTRATOR, 403: WITH_A_ROLE - ADMINISTRATOR},
            published(*more),
            is_page=False,
        )
        for name, more in (
            ("edit", []),
            ("edit_theme", ["INT"]),
            ("add_part", ["row", "INT"]),
            ("edit_part", ["step", "INT-01-N"]),
            ("delete_part", ["row", "INT-01"]),
        )
    ],
    *[
        Route("frameworks:add_part", {200: ADMINISTRATOR}, draft(kind, where))
        for kind, where in (
            ("theme", "new"),
            ("statement", "INT"),
            ("section", "INT"),
            ("row", "INT"),
            ("level", "new"),
        )
    ],
    *[
        Route(
            f"frameworks:{name}",
            {200: ADMINISTRATOR, 403: WITH_A_ROLE - ADMINISTRATOR},
            in_engagement(*parts),
        )
        for name, *parts in (
            ("edit_theme", "INT"),
            ("add_part", "step", "INT-01-S"),
            ("edit_part", "tier", "place"),
            *(
                (name, kind, key)
                for name in ("edit_part", "delete_part")
                for kind, key in (("theme", "INT"), ("row", "INT-01"), ("step", "INT-01-N"))
            ),
        )
    ],
    Route("frameworks:edit_part", {200: ADMINISTRATOR}, draft("scale", "answers")),
    Route(
        "frameworks:place_step",
        {200: ADMINISTRATOR, 403: WITH_A_ROLE - ADMINISTRATOR},
        in_engagement("INT-01-N"),
    ),
    Route(
        "frameworks:move_part",
        {302: ADMINISTRATOR},
        draft("theme", "INT"),
        method="post",
        is_page=False,
    ),
    Route(
        "frameworks:delete_part",
        {302: ADMINISTRATOR},
        draft("theme", "INT"),
        method="post",
        is_page=False,
    ),
    Route("frameworks:upload", {200: ADMINISTRATORS, 403: EVERYONE - ADMINISTRATORS}),
    Route("frameworks:preview", {200: ADMINISTRATOR, 403: SYSTEM | {"reader"}}, upload),
    Route(
        "frameworks:fill_in",
        {200: ADMINISTRATORS, 403: EVERYONE - ADMINISTRATORS},
        lambda world: ["table"],
        is_page=False,
    ),
    Route(
        "frameworks:annotated",
        {302: ADMINISTRATOR, 403: SYSTEM | {"reader"}},
        upload,
        is_page=False,
    ),
    *[
        Route(
            f"frameworks:{name}",
            {302: ADMINISTRATOR, 403: SYSTEM | {"reader"}},
            upload,
            method="post",
            is_page=False,
        )
        for name in ["upload_confirm", "upload_cancel", "correct"]
    ],
]
