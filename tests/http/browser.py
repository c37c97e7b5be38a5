"""Somebody at a page, without scripts: cookies and forms, no more."""

import re
from urllib.parse import urlencode

from centre import PASSWORD

FORM = "application/x-www-form-urlencoded"


class Browser:
    """Cookies and forms, no more."""

    def __init__(self, centre):
        self.centre, self.cookies = centre, {}

    def call(self, method, path, body=None, **headers):
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{key}={value}" for key, value in self.cookies.items())
        answer = self.centre.nobody.call(method, path, body, **headers)
        for line in answer.headers.get_all("Set-Cookie") or []:
            key, value = line.split(";")[0].split("=", 1)
            self.cookies[key] = value
            if "Max-Age=0" in line:
                del self.cookies[key]
        return answer

    def token(self, path):
        return re.search(r'name="csrf" value="([^"]+)"', self.call("GET", path).body.decode()).group(1)

    def send(self, path, fields, **headers):
        headers = {"Content_Type": FORM} | headers
        return self.call("POST", path, urlencode(fields), **headers)

    def sign_in(self, login):
        return self.send("/sign-in", {"login": login, "password": PASSWORD, "csrf": self.token("/sign-in")})
