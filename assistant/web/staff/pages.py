"""Every page of the staff desk, put together."""

from __future__ import annotations

from assistant.publishing import Publisher
from assistant.store.store import Store
from assistant.web.site import Site
from assistant.web.staff.curate import add_curate
from assistant.web.staff.desk import Desk
from assistant.web.staff.documents import add_documents
from assistant.web.staff.draft import add_draft
from assistant.web.staff.login import add_login
from assistant.web.staff.people import add_people
from assistant.web.staff.questions import add_questions
from assistant.web.staff.search import add_search
from assistant.web.staff.switching import add_switch


def staff_desk(site: Site, store: Store, publisher: Publisher | None) -> Desk:
    """Return the desk with its addresses below `/staff`; without a publisher, those that need no documents."""
    desk = Desk(site, store)
    for add in (add_login, add_switch, add_people):
        add(desk)
    if site.settings.oidc_issuer:
        from assistant.web.staff.single_sign_on import add_single_sign_on  # its libraries are loaded where it is used

        add_single_sign_on(desk)
    if publisher is not None:
        add_questions(desk, publisher.live)
        add_draft(desk, publisher.live)
        add_search(desk, publisher.live)
        add_documents(desk, publisher)
        add_curate(desk, publisher)
    return desk
