"""One-time codes as an app makes them (RFC 6238): written anew here, so that the program is not asked to prove itself."""

import base64
import hashlib
import hmac
import struct
import time

STEP = 30


def totp(secret, step):
    """The six digits of a step, for a secret in base32 as the program shows it."""
    text = secret.replace(" ", "").upper()
    key = base64.b32decode(text + "=" * (-len(text) % 8))
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7fffffff) % 1000000:06d}"


class App:
    """Somebody's authenticator: never the same code twice, waiting for the next one where it has to."""

    def __init__(self, secret):
        self.secret, self.last = secret, 0

    def code(self):
        step = max(int(time.time()) // STEP - 1, self.last + 1)
        while step > int(time.time()) // STEP + 1:
            time.sleep(1)
        self.last = step
        return totp(self.secret, step)
