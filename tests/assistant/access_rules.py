"""Who may do what, one line a route; the test fails when a route has no line here."""

from dataclasses import dataclass

Answers = dict[str, int]

_REFUSED: Answers = {"anonymous": 401, "newcomer": 403}


@dataclass(frozen=True)
class Rule:
    """What somebody who is let in gets, and what each of the others gets instead."""

    status: int
    others: Answers

    def answer(self, person: str) -> int:
        return self.others.get(person, self.status)


def anybody(status: int = 200) -> Rule:
    return Rule(status, {})


def has_session(status: int = 200) -> Rule:
    """The one-time password is enough for these."""
    return Rule(status, {"anonymous": 401})


def signed_in(status: int = 200) -> Rule:
    return Rule(status, _REFUSED)


def owner(status: int = 200) -> Rule:
    """Another's thing does not exist: 403 would say that it does."""
    return Rule(status, {**_REFUSED, "charlie": 404, "bob": 404, "root": 404})


def shared_with_bob(status: int = 200) -> Rule:
    """Alice has the answer itself; what Bob may read of it is his alone."""
    return Rule(status, {**owner().others, "alice": 404, "bob": status})


def curators(status: int = 200) -> Rule:
    return Rule(status, {**_REFUSED, "alice": 403, "charlie": 403})


def administrators(status: int = 200) -> Rule:
    """Of the page's own operations; what Django's own pages answer to others differs."""
    return Rule(status, {**curators().others, "bob": 403})


def administrator(refusal: int, status: int = 200) -> Rule:
    return Rule(status, dict.fromkeys(("anonymous", "newcomer", "alice", "charlie", "bob"), refusal))


# What shows Bob alice's words, since she shares them with him.
SHARED = {"GET api/shares", "GET api/shares/{share}"}

API = {
    "GET api/session": anybody(),
    "POST api/session": anybody(),
    "DELETE api/session": has_session(204),
    "POST api/session/password": has_session(),
    "GET api/conversations": signed_in(),
    "GET api/conversations/{conversation}": owner(),
    "GET api/conversations/{conversation}/export": owner(),
    "PATCH api/conversations/{conversation}": owner(204),
    "DELETE api/conversations/{conversation}": owner(204),
    # The body asks a new question; asking into another's conversation is tested beside this table.
    "POST api/turns": signed_in(201),
    "GET api/turns/{turn}": owner(),
    "GET api/turns/{turn}/capsule": owner(),
    "GET api/turns/{turn}/export": owner(),
    "POST api/turns/{turn}/stop": owner(),
    "GET api/turns/{turn}/changes": owner(),
    "POST api/turns/{turn}/feedback": owner(),
    "DELETE api/turns/{turn}/feedback": owner(),
    "GET api/shares": signed_in(),
    # Alice's answer is not written yet: others are not even told that.
    "POST api/shares": owner(409),
    "GET api/shares/given": signed_in(),
    "GET api/shares/colleagues": signed_in(),
    "GET api/shares/{share}": shared_with_bob(),
    "GET api/shares/{share}/changes": shared_with_bob(),
    "POST api/shares/{share}/opened": shared_with_bob(204),
    # Who shares and who reads can end it.
    "DELETE api/shares/{share}": Rule(204, {**owner().others, "bob": 204}),
    "GET api/recordings": signed_in(),
    "POST api/recordings": signed_in(201),
    "POST api/recordings/files": signed_in(202),
    "GET api/recordings/{recording}": owner(),
    "PUT api/recordings/{recording}/pieces/{page}": owner(204),
    "POST api/recordings/{recording}/end": owner(),
    "POST api/recordings/{recording}/retry": owner(),
    "POST api/recordings/{recording}/seen": owner(),
    "GET api/recordings/{recording}/audio": owner(),
    "DELETE api/recordings/{recording}": owner(204),
    "GET api/dictations": signed_in(),
    "POST api/dictations": signed_in(201),
    "GET api/dictations/{dictation}": owner(),
    "PATCH api/dictations/{dictation}": owner(),
    "POST api/dictations/{dictation}/spoken": owner(),
    "DELETE api/dictations/{dictation}": owner(204),
    "GET api/dictations/{dictation}/export": owner(),
    "GET api/vocabulary": curators(),
    "POST api/vocabulary": curators(201),
    "POST api/vocabulary/import": curators(),
    "DELETE api/vocabulary/{term}": curators(204),
    "POST api/images": signed_in(),
    "GET api/images/uploads": signed_in(),
    "POST api/images/uploads": signed_in(),
    "GET api/images/uploads/{upload}": owner(),
    "PUT api/images/uploads/{upload}/pieces/{page}": owner(),
    "DELETE api/images/uploads/{upload}": owner(204),
    # Off until a site names a token and an account; no session opens it.
    "POST api/dicomweb/studies": anybody(401),
    "GET api/images/studies": signed_in(),
    "GET api/images/studies/{study}": owner(),
    "DELETE api/images/studies/{study}": owner(204),
    "GET api/images/instances/{instance}": owner(),
    "GET api/images/instances/{instance}/frames/{page}": owner(),
    "GET api/images/instances/{instance}/preview": owner(),
    "POST api/images/instances/{instance}/review": owner(),
    "GET api/readings": signed_in(),
    "GET api/readings/status": signed_in(),
    # The body asks for alice's image and for her search: another's does not exist.
    "POST api/readings": owner(201),
    "POST api/readings/searches": owner(202),
    "GET api/readings/searches/{image_search}": owner(),
    "GET api/readings/{reading}": owner(),
    "PUT api/readings/{reading}/findings": owner(),
    "GET api/workbench/labels": curators(),
    "POST api/workbench/labels": curators(201),
    "POST api/workbench/labels/starter": curators(),
    "PUT api/workbench/labels/{labels}": curators(),
    "DELETE api/workbench/labels/{labels}": curators(204),
    "GET api/models": administrators(),
    "POST api/models/check": administrators(204),
    "GET api/library": signed_in(),
    "GET api/library/ingestions": curators(),
    "POST api/library/ingestions": curators(202),
    "POST api/library/ingestions/{ingestion}/decision": curators(202),
    "DELETE api/library/ingestions": curators(204),
    # The one that is there waits for a decision, and was not interrupted.
    "DELETE api/library/ingestions/{ingestion}": curators(409),
    "POST api/library/ingestions/{ingestion}/retry": curators(409),
    "GET api/workbench/gaps": curators(),
    "POST api/workbench/gaps/{gap}/accept": curators(),
    "POST api/workbench/gaps/{gap}/resolve": curators(),
    "POST api/workbench/gaps/{gap}/reopen": curators(),
    "POST api/workbench/gaps/{gap}/ask": curators(202),
    "GET api/workbench/conflicts": curators(),
    "GET api/workbench/conflicts/search": curators(),
    "POST api/workbench/conflicts/search": curators(202),
    "POST api/workbench/conflicts/{conflict}/dismissal": curators(),
    "DELETE api/workbench/conflicts/{conflict}/dismissal": curators(),
    "GET api/workbench/golden": curators(),
    "POST api/workbench/golden": curators(201),
    "POST api/workbench/golden/of-passage": curators(201),
    "GET api/workbench/golden/file": curators(),
    "POST api/workbench/golden/file": curators(),
    "GET api/workbench/golden/runs": curators(),
    "POST api/workbench/golden/runs": curators(202),
    "GET api/workbench/golden/runs/{run}": curators(),
    "PATCH api/workbench/golden/{golden}": curators(),
    "DELETE api/workbench/golden/{golden}": curators(204),
    "POST api/workbench/searches": curators(202),
    # Root curates as well, but the search was Bob's.
    "GET api/workbench/searches/{search}": Rule(200, {**curators().others, "root": 404}),
    "GET api/guidelines/{guideline}": signed_in(),
    "PATCH api/guidelines/{guideline}": curators(),
    "POST api/guidelines/{guideline}/join": curators(),
    "GET api/guidelines/{guideline}/changes": signed_in(),
    "GET api/editions/outdated": signed_in(),
    "POST api/editions/{edition}/withdraw": curators(204),
    "POST api/editions/{edition}/publish": curators(204),
    "POST api/editions/{edition}/apart": curators(),
    "GET api/editions/{edition}": signed_in(),
    "GET api/editions/{edition}/pages/{page}": signed_in(),
    "GET api/editions/{edition}/pages/{page}/image": signed_in(),
    "GET api/editions/{edition}/pages/{page}/crop": signed_in(),
    "GET api/editions/{edition}/recommendations": signed_in(),
    "GET api/editions/{edition}/outline": signed_in(),
    "GET api/editions/{edition}/file": signed_in(),
    "GET api/workbench/documents": curators(),
    "GET api/workbench/editions/{edition}/pages/{page}": curators(),
    "GET api/workbench/editions/{edition}/edits": curators(),
    "GET api/workbench/editions/{edition}/edits-left": curators(),
    "POST api/workbench/editions/{edition}/edits-left": curators(),
    "POST api/workbench/passages/{passage}/edits": curators(201),
    "DELETE api/workbench/edits-left/{left}": curators(204),
    "POST api/workbench/edits/{edit}/undo": curators(201),
}

# Paths with a regular expression stand here as they are written, with an address that they match.
PAGES = {
    "healthz": ("healthz", anybody()),
    "readyz": ("readyz", anybody()),
    "metrics": ("metrics", administrator(404)),
    r"^(?P<name>sw\.js|manifest\.webmanifest)$": ("sw.js", anybody()),
    "^(?!api/|admin/|static/|ws/).*$": ("conversations/1", anybody()),
    # Django Ninja's own root: it names no document, for none is served.
    "api/": ("api/", anybody(404)),
    "admin/": ("admin/", administrator(302)),
    "admin/login/": ("admin/login/", Rule(200, {"root": 302})),
    "admin/logout/": ("admin/logout/", administrator(302, 405)),
    "admin/password_change/": ("admin/password_change/", administrator(302)),
    "admin/password_change/done/": ("admin/password_change/done/", administrator(302)),
    "admin/autocomplete/": ("admin/autocomplete/", administrator(302, 403)),
    "admin/jsi18n/": ("admin/jsi18n/", administrator(302)),
    "admin/r/{content_type}/{object}/": ("admin/r/1/1/", administrator(302, 404)),
    "admin/assistant/user/": ("admin/assistant/user/", administrator(302)),
    "admin/assistant/user/add/": ("admin/assistant/user/add/", administrator(302)),
    "admin/assistant/user/{id}/password/": ("admin/assistant/user/{user}/password/", administrator(302)),
    "admin/assistant/user/{object}/history/": ("admin/assistant/user/{user}/history/", administrator(302)),
    "admin/assistant/user/{object}/delete/": ("admin/assistant/user/{user}/delete/", administrator(302)),
    "admin/assistant/user/{object}/change/": ("admin/assistant/user/{user}/change/", administrator(302)),
    "admin/assistant/user/{object}/": ("admin/assistant/user/{user}/", administrator(302, 302)),
    "admin/^(?P<app_label>assistant)/$": ("admin/assistant/", administrator(302)),
    "admin/(?P<url>.*)$": ("admin/nothing", administrator(302, 404)),
}
