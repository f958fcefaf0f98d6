"""One browser window on a page that keeps what is typed: what it carries, and what it and its script send."""

import re
from html import unescape


class Window:
    """A page opened once: `types` is its script's save of a draft, `sends` its form."""

    def __init__(self, client, address):
        self.client, self.address = client, address
        text = client.get(address).content.decode()
        self.saves_to = unescape(re.search(r'data-url="(/drafts/[^"]+)"', text)[1])
        hidden = r'<input type="hidden" name="(version|based_on|writer)" value="([^"]*)"'
        self.carried = dict(re.findall(hidden, text))

    def types(self, **words):
        answer = self.client.post(self.saves_to, self.carried | words)
        if answer.status_code == 200:
            self.carried["version"] = str(answer.json()["version"])
        return answer

    def sends(self, **more):
        return self.client.post(self.address, self.carried | more)
