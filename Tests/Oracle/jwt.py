"""Makes Fixtures/jwt: keys, tokens and key sets with what must come of each. Signs with python3-cryptography, so that
another implementation than ours says what a right signature is. Private keys are made anew on each run and not kept.

Writes the fixtures of the vocabulary that hold tokens, too.

usage: python3 jwt.py ../../Fixtures/jwt
"""

import base64, hmac, json, os, sys

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

NOW = 1_772_337_906  # the clock of the vocabulary's fixtures
ISSUER = "https://idp.example/"


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def number(value, length=None):
    return b64(value.to_bytes(length or (value.bit_length() + 7) // 8, "big"))


HASH = {"256": hashes.SHA256, "384": hashes.SHA384, "512": hashes.SHA512}
CURVE = {"ES256": (ec.SECP256R1, "P-256", 32), "ES384": (ec.SECP384R1, "P-384", 48), "ES512": (ec.SECP521R1, "P-521", 66)}


class Key:
    def __init__(self, alg, kid=None, bits=2048, exponent=65537):
        self.alg, self.kid = alg, kid
        if alg[:2] in ("RS", "PS"):
            self.private = rsa.generate_private_key(exponent, bits)
        elif alg in CURVE:
            self.private = ec.generate_private_key(CURVE[alg][0]())
        elif alg == "Ed25519":
            self.private = ed25519.Ed25519PrivateKey.generate()
        elif alg == "Ed448":
            self.private = ed448.Ed448PrivateKey.generate()
        else:
            self.private = os.urandom(64)

    def jwk(self, **more):
        if self.alg[:2] in ("RS", "PS"):
            numbers = self.private.public_key().public_numbers()
            key = {"kty": "RSA", "n": number(numbers.n), "e": number(numbers.e)}
        elif self.alg in CURVE:
            numbers, (_, name, size) = self.private.public_key().public_numbers(), CURVE[self.alg]
            key = {"kty": "EC", "crv": name, "x": number(numbers.x, size), "y": number(numbers.y, size)}
        elif self.alg.startswith("Ed"):
            key = {"kty": "OKP", "crv": self.alg, "x": b64(self.private.public_key().public_bytes_raw())}
        else:
            key = {"kty": "oct", "k": b64(self.private)}
        if self.kid:
            key["kid"] = self.kid
        key.update(more)
        return {name: value for name, value in key.items() if value is not None}

    def sign(self, data, alg=None, der=False):
        alg = alg or self.alg
        if alg[:2] == "RS":
            return self.private.sign(data, padding.PKCS1v15(), HASH[alg[2:]]())
        if alg[:2] == "PS":
            digest = HASH[alg[2:]]()
            return self.private.sign(data, padding.PSS(padding.MGF1(digest), digest.digest_size), digest)
        if alg[:2] == "ES":
            signature = self.private.sign(data, ec.ECDSA(HASH[alg[2:]]()))
            if der:
                return signature
            r, s = decode_dss_signature(signature)
            size = CURVE[self.alg][2]
            return r.to_bytes(size, "big") + s.to_bytes(size, "big")
        if alg[:2] == "HS":
            return hmac.new(self.private, data, "sha" + alg[2:]).digest()
        return self.private.sign(data)


def claims(**more):
    base = {"iss": ISSUER, "aud": "api", "sub": "alice", "iat": NOW - 60, "exp": NOW + 600}
    base.update(more)
    return {name: value for name, value in base.items() if value is not ...}


def text(value):
    return value if isinstance(value, bytes) else json.dumps(value, separators=(",", ":")).encode()


def token(key, body=None, header=None, alg=None, **more):
    name = alg or ("EdDSA" if key.alg.startswith("Ed") else key.alg)
    head = {"alg": name, "kid": key.kid}
    head.update(more)
    head = {k: v for k, v in head.items() if v is not None}
    signed = b64(text(header if header is not None else head)) + "." + b64(text(body if body is not None else claims()))
    return signed + "." + b64(key.sign(signed.encode(), None if key.alg.startswith("Ed") else name))


def main(folder):
    rs, ps, es = Key("RS256", "rs"), Key("PS256", "ps"), Key("ES256", "es")
    es384, es512, ed, ed4 = Key("ES384", "es384"), Key("ES512", "es512"), Key("Ed25519", "ed"), Key("Ed448", "ed448")
    only, enc, sealed = Key("RS256", "rs-only"), Key("RS256", "enc"), Key("ES256", "sealed")
    secret = Key("HS256", "shared")
    stranger = Key("ES256", "es")
    public = {
        "keys": [
            rs.jwk(use="sig"), ps.jwk(alg="PS256"), es.jwk(use="sig", alg="ES256", key_ops=["verify"]), es384.jwk(),
            es512.jwk(), ed.jwk(), ed4.jwk(), only.jwk(alg="RS256"), enc.jwk(use="enc"),
            sealed.jwk(key_ops=["encrypt"]), {"kty": "XYZ", "kid": "odd"},
        ]
    }
    with open(f"{folder}/keys.json", "w") as out:
        json.dump(public, out, indent=1)
        out.write("\n")
    with open(f"{folder}/one-key.json", "w") as out:
        json.dump({"keys": [es.jwk(), rs.jwk()]}, out, indent=1)
        out.write("\n")
    with open(f"{folder}/secret.txt", "w") as out:
        out.write(b64(secret.private) + "\n")
    secret.private = b64(secret.private).encode()  # the file's text is the secret

    cases = []

    def case(name, value, expect="accepted", keys="keys", **options):
        cases.append({"id": name, "token": value, "expect": expect, "keys": keys, "options": options})

    # Every algorithm, and every claim at its edges.
    for key, names in [
        (rs, ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"]), (ps, ["PS256"]), (es, ["ES256"]),
        (es384, ["ES384"]), (es512, ["ES512"]), (ed, ["EdDSA"]), (ed4, ["EdDSA"]),
    ]:
        for name in names:
            case(f"{name} by {key.kid}", token(key, alg=name))
            good = token(key, alg=name)
            head, body, signature = good.split(".")
            raw = bytearray(base64.urlsafe_b64decode(signature + "=="))
            raw[len(raw) // 2] ^= 1
            case(f"{name} by {key.kid}, one bit of the signature changed", f"{head}.{body}.{b64(bytes(raw))}", "signature")
            other = b64(text(claims(sub="mallory")))
            case(f"{name} by {key.kid}, payload exchanged", f"{head}.{other}.{signature}", "signature")
            case(f"{name} by {key.kid}, signature empty", f"{head}.{body}.", "signature")
            case(f"{name} by {key.kid}, signature cut", f"{head}.{body}.{b64(bytes(raw[:-1]))}", "signature")
            case(f"{name} by {key.kid}, signature longer", f"{head}.{body}.{b64(bytes(raw) + bytes(1))}", "signature")
    for name in ["HS256", "HS384", "HS512"]:
        case(f"{name} by the secret", token(secret, alg=name), keys="secret")
        case(f"{name} by another secret", token(Key("HS256", "shared"), alg=name), "signature", keys="secret")
    case("HS256, any key id", token(secret, kid="whatever"), keys="secret")
    case("HS256, no key id", token(secret, kid=None), keys="secret")

    # Algorithms.
    for spelling in ["none", "None", "NONE", "nOnE"]:
        for kid in [None, "rs"]:
            head = {"alg": spelling, "kid": kid} if kid else {"alg": spelling}
            case(f"alg {spelling}, key id {kid}", b64(text(head)) + "." + b64(text(claims())) + ".", "algorithm-none")
    case("alg none with a signature", token(rs, header={"alg": "none", "kid": "rs"}), "algorithm-none")
    case("alg none, keys are a secret", b64(b'{"alg":"none"}') + "." + b64(text(claims())) + ".", "algorithm-none", keys="secret")
    for wrong in ["rs256", "RS256 ", "RS1", "ES256K", "HS255", "", "A256KW", "RSA-OAEP"]:
        case(f"alg '{wrong}'", token(rs, header={"alg": wrong, "kid": "rs"}), "algorithm-unknown")
    case("alg missing", token(rs, header={"kid": "rs"}), "header")
    case("alg a number", token(rs, header={"alg": 256, "kid": "rs"}), "header")
    case("alg a list", token(rs, header={"alg": ["RS256"], "kid": "rs"}), "header")
    # The public key as an HMAC secret, in the forms a confused verifier would take it (CVE-2016-10555).
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
    for key in [rs, es, ed]:
        for form, data in [
            ("PEM", key.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)),
            ("DER", key.private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)),
            ("JWK", text(key.jwk())),
        ]:
            forger = Key("HS256", key.kid)
            forger.private = data
            case(f"HS256 with the {form} of {key.kid}", token(forger), "algorithm-not-allowed")
    case("PS256 by a key for RS256", token(only, alg="PS256"), "algorithm-not-allowed")
    case("RS512 by a key for RS256", token(only, alg="RS512"), "algorithm-not-allowed")
    case("RS256 by a key for PS256", token(ps, alg="RS256"), "algorithm-not-allowed")
    case("ES256 named, key RSA", token(stranger, kid="rs"), "algorithm-not-allowed")
    case("ES384 named, key P-256", token(es, header={"alg": "ES384", "kid": "es"}), "algorithm-not-allowed")
    case("not in the list of the provider", token(rs), "algorithm-not-allowed", algorithms=["ES256"])
    case("in the list of the provider", token(es), algorithms=["ES256"])
    case("RS256 when keys are a secret", token(rs), "algorithm-not-allowed", keys="secret")

    # Keys.
    case("another key under the same id", token(stranger), "signature")
    case("unknown key id", token(es, kid="nobody"), "key-unknown")
    case("key for encryption", token(enc), "key-unknown")
    case("key whose operations lack verify", token(sealed), "key-unknown")
    for kid in ["../../etc/passwd", "es' OR '1'='1", "es\u0000", "ES", "es ", "/dev/null", "x" * 256, "\u00e9s"]:
        case(f"key id is only a name: {kid[:20]!r}", token(es, kid=kid), "key-unknown")
    case("key id too long", token(es, kid="x" * 257), "key-id")
    case("key id empty", token(es, kid=""), "key-id")
    case("key id a number", token(es, kid=1), "header")
    case("key id an object", token(es, kid={"$ne": ""}), "header")
    case("no key id, several keys", token(rs, kid=None), "key-id")
    case("no key id, one key for the algorithm", token(es512, kid=None))
    case("no key id, one key for the algorithm of two", token(es, kid=None), keys="one-key")
    case("key in the header is not looked at", token(stranger, jwk=stranger.jwk()), "signature")
    case("key in the header, unknown id", token(stranger, kid="mine", jwk=stranger.jwk(kid="mine")), "key-unknown")
    case("address of keys is not looked at", token(stranger, jku="http://127.0.0.1:1/keys"), "signature")
    case("address of certificates is not looked at", token(stranger, x5u="http://127.0.0.1:1/"), "signature")
    case("certificate is not looked at", token(stranger, x5c=["MIIB"]), "signature")
    case("right token with a stray jku", token(es, jku="http://127.0.0.1:1/keys", x5u="file:///", jwk=stranger.jwk()))

    # Signatures of ECDSA.
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    signed = b64(text({"alg": "ES256", "kid": "es"})) + "." + b64(text(claims()))
    pair = lambda r, s: signed + "." + b64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    r, s = (int.from_bytes(part, "big") for part in (lambda x: (x[:32], x[32:]))(es.sign(signed.encode())))
    case("signature as DER", signed + "." + b64(es.sign(signed.encode(), der=True)), "signature")
    for name, value in [
        ("r and s zero", pair(0, 0)), ("r zero", pair(0, s)), ("s zero", pair(r, 0)), ("r and s the order", pair(order, order)),
        ("r the order, s one", pair(order, 1)), ("one and one", pair(1, 1)), ("s and r", pair(s, r)),
        ("s beyond the order", pair(r, s + order if s + order < 1 << 256 else (1 << 256) - 1)),
    ]:
        case(f"ECDSA: {name}", value, "signature")
    case("ECDSA: the other s is the same signature", pair(r, order - s))
    case("ECDSA: as long as for P-384", signed + "." + b64(bytes(16) + r.to_bytes(32, "big") + bytes(16) + s.to_bytes(32, "big")), "signature")

    # The header.
    case("crit", token(es, crit=["exp"], exp=1), "critical-parameter")
    case("crit with b64 true", token(es, crit=["b64"], b64=True), "critical-parameter")
    case("crit empty", token(es, crit=[]), "critical-parameter")
    case("crit null", token(es, header={"alg": "ES256", "kid": "es", "crit": None}), "critical-parameter")
    case("b64 false", token(es, b64=False), "unencoded-payload")
    case("b64 a word", token(es, b64="false"), "header")
    case("b64 true", token(es, b64=True))
    case("zip", token(es, zip="DEF"), "compressed")
    case("alg twice", token(es, header=b'{"alg":"none","alg":"ES256","kid":"es"}'), "duplicate-name")
    case("kid twice", token(es, header=b'{"alg":"ES256","kid":"x","kid":"es"}'), "duplicate-name")
    case("alg twice, once escaped", token(es, header=b'{"alg":"ES256","\\u0061lg":"none","kid":"es"}'), "duplicate-name")
    case("name twice inside", token(es, header=b'{"alg":"ES256","kid":"es","x":{"a":1,"a":2}}'), "duplicate-name")
    for name, header in [
        ("no JSON", b"ES256"), ("a list", b'["ES256"]'), ("cut", b'{"alg":"ES256"'), ("followed by bytes", b'{"alg":"ES256","kid":"es"}x'),
        ("UTF-16", '{"alg":"ES256","kid":"es"}'.encode("utf-16-le")), ("a byte order mark", b'\xef\xbb\xbf{"alg":"ES256","kid":"es"}'),
        ("not UTF-8", b'{"alg":"ES256","kid":"es","x":"\xff"}'), ("NaN", b'{"alg":"ES256","kid":"es","x":NaN}'),
        ("too deep", b'{"alg":"ES256","kid":"es","x":' + b"[" * 40 + b"]" * 40 + b"}"), ("single quotes", b"{'alg':'ES256','kid':'es'}"),
    ]:
        case(f"header is {name}", token(es, header=header), "header")
    case("blanks in the header", token(es, header=b'{ "alg" : "ES256" ,\n"kid":\t"es" }'))
    case("type asked for", token(es, typ="at+jwt"), type="at+jwt")
    case("type, case and prefix", token(es, typ="Application/AT+JWT"), type="at+jwt")
    case("type wrong", token(es, typ="JWT"), "type", type="at+jwt")
    case("type missing", token(es), "type", type="at+jwt")
    case("type a number", token(es, typ=1), "header")

    # Form.
    head, body, signature = token(es).split(".")
    case("padding in the signature", f"{head}.{body}.{signature}==", "base64")
    case("padding in the header", f"{b64(text({'alg': 'ES256', 'kid': 'es'}))}=.{body}.{signature}", "base64")
    case("blank in the payload", f"{head}.{body[:4]} {body[4:]}.{signature}", "base64")
    case("line break in the payload", f"{head}.{body[:4]}\n{body[4:]}.{signature}", "base64")
    case("other alphabet", f"{head}.{body}.{'+' + signature[1:]}", "base64")
    case("trailing bits", f"{head}.{body}.{signature[:-1] + chr(ord(signature[-1]) + 1)}", "base64" if signature[-1] in "AQgw" else "signature")
    case("one character over", f"{head}.{body}.{signature}AAA", "base64")
    case("percent-encoding", f"{head}.{body}.%41{signature[1:]}", "base64")
    case("two parts", f"{head}.{body}", "not-three-parts")
    case("one part", head, "not-three-parts")
    case("four parts", f"{head}.{body}.{signature}.", "not-three-parts")
    case("five parts", f"{head}....", "encrypted")
    case("six parts", f"{head}.....", "not-three-parts")
    case("four thousand dots", "." * 4000, "not-three-parts")
    case("nothing", "", "not-three-parts")
    case("two dots", "..", "not-three-parts")
    case("no header", f".{body}.{signature}", "not-three-parts")
    case("JSON form", json.dumps({"protected": head, "payload": body, "signature": signature}), "not-three-parts")
    case("as long as allowed", token(es, claims(pad="x" * 11800)))
    case("longer than allowed", token(es, claims(pad="x" * 12400)), "too-long")
    case("much longer", "e" * 17000, "too-long")
    case("header longer than allowed", token(es, x="y" * 4000), "too-long")
    case("payload empty", f"{head}..{b64(es.sign((head + '.').encode()))}", "claims")

    # Claims.
    case("expired by a second", token(es, claims(exp=NOW - 61)), "expired")
    case("expires now, with the leeway", token(es, claims(exp=NOW - 60)), "expired")
    case("a second left of the leeway", token(es, claims(exp=NOW - 59)))
    case("no leeway, now", token(es, claims(exp=NOW)), "expired", leeway=0)
    case("no leeway, a second left", token(es, claims(exp=NOW + 1)), leeway=0)
    case("exp missing", token(es, claims(exp=...)), "expiry-missing")
    case("exp missing, allowed", token(es, claims(exp=...)), expiry="optional")
    case("exp null", token(es, claims(exp=None)), "claim-type")
    case("exp a string", token(es, claims(exp=str(NOW + 600))), "claim-type")
    case("exp a date", token(es, claims(exp="2030-01-01T00:00:00Z")), "claim-type")
    case("exp true", token(es, claims(exp=True)), "claim-type")
    case("exp a list", token(es, claims(exp=[NOW + 600])), "claim-type")
    case("exp negative", token(es, claims(exp=-1)), "claim-type")
    case("exp with a fraction", token(es, claims(exp=NOW + 600.5)))
    raw = lambda exp: text(claims(exp="EXP")).replace(b'"EXP"', exp)
    case("exp 1e999", token(es, raw(b"1e999")), "claim-type")
    case("exp beyond the year 9999", token(es, raw(b"253402300800")), "claim-type")
    case("exp 2^64 + a bit", token(es, raw(b"18446744073709551617")), "claim-type")
    case("exp in powers of ten", token(es, raw(b"1.8e9")))
    case("exp NaN", token(es, raw(b"NaN")), "claims")
    case("nbf in the leeway", token(es, claims(nbf=NOW + 60)))
    case("nbf a second later", token(es, claims(nbf=NOW + 61)), "not-yet-valid")
    case("nbf a string", token(es, claims(nbf="0")), "claim-type")
    case("iat in the leeway", token(es, claims(iat=NOW + 60)))
    case("iat in the future", token(es, claims(iat=NOW + 61)), "issued-in-future")
    case("iat a string", token(es, claims(iat="0")), "claim-type")
    case("lives as long as allowed", token(es, claims(iat=NOW - 60, exp=NOW + 240)), lifetime=300)
    case("lives a second longer", token(es, claims(iat=NOW - 60, exp=NOW + 241)), "lifetime-too-long", lifetime=300)
    case("lives too long, no iat", token(es, claims(iat=..., exp=NOW + 301)), "lifetime-too-long", lifetime=300)
    case("no exp where lifetimes count", token(es, claims(exp=...)), "expiry-missing", lifetime=300, expiry="optional")
    for issuer in ["https://idp.example", "https://idp.example//", "https://IDP.example/", "http://idp.example/", " https://idp.example/", ""]:
        case(f"issuer '{issuer}'", token(es, claims(iss=issuer)), "issuer")
    case("issuer missing", token(es, claims(iss=...)), "issuer")
    case("issuer a list", token(es, claims(iss=[ISSUER])), "claim-type")
    case("issuer any", token(es, claims(iss="x")), issuer=None)
    case("audience in a list", token(es, claims(aud=["other", "api"])))
    case("audience another", token(es, claims(aud="api2")), "audience")
    case("audience a part", token(es, claims(aud="ap")), "audience")
    case("audience by case", token(es, claims(aud="API")), "audience")
    case("audience missing", token(es, claims(aud=...)), "audience")
    case("audience empty list", token(es, claims(aud=[])), "audience")
    case("audience list with a number", token(es, claims(aud=["api", 1])), "claim-type")
    case("audience an object", token(es, claims(aud={"api": 1})), "claim-type")
    case("audience null", token(es, claims(aud=None)), "claim-type")
    case("audience any", token(es, claims(aud=...)), audience=None)
    case("second of our audiences", token(es, claims(aud="admin")), audience=["api", "admin"])
    case("subject a number", token(es, claims(sub=7)), "claim-type")
    case("required there", token(es, claims(realm={"id": 1})), require=["sub", "realm.id"])
    case("required missing", token(es, claims(sub=...)), "required-claim", require=["sub"])
    case("required null", token(es, claims(email=None)), "required-claim", require=["email"])
    case("required elsewhere", token(es, claims(x={"email": "a"})), "required-claim", require=["email"])
    case("claim twice", token(es, b'{"exp":1,' + text(claims())[1:]), "duplicate-name")
    case("claim twice, once escaped", token(es, b'{"\\u0065xp":1,' + text(claims())[1:]), "duplicate-name")
    case("claim twice inside", token(es, text(claims())[:-1] + b',"x":{"a":1,"a":2}}'), "duplicate-name")
    case("two ways to one name", token(es, claims(**{"a.b": 1, "a": {"b": 2}})), "duplicate-name")
    case("names that differ by case", token(es, claims(role="user", Role="admin")), "duplicate-name")
    case("claims a list", token(es, b"[]"), "claims")
    case("claims cut", token(es, text(claims())[:-1]), "claims")
    case("claims followed by bytes", token(es, text(claims()) + b"{}"), "claims")
    case("claims not UTF-8", token(es, text(claims())[:-1] + b',"x":"\xff"}'), "claims")
    case("claims too deep", token(es, text(claims())[:-1] + b',"x":' + b"[" * 40 + b"]" * 40 + b"}"), "claims")
    case("claims too many", token(es, claims(x=list(range(257)))), "claims")
    case("a token in a token", token(es, token(es).encode(), cty="JWT"), "claims")
    case("roles", token(es, claims(realm={"roles": ["admin", "user"]})), roles="realm.roles")
    case("roles, one as a string", token(es, claims(roles="admin")), roles="roles")
    case("roles with a comma", token(es, claims(roles=["user,admin"])), "roles", roles="roles")
    case("roles with a line break", token(es, claims(roles=["user\r\nX-Admin: 1"])), "roles", roles="roles")
    case("roles with an empty one", token(es, claims(roles=[""])), "roles", roles="roles")
    case("no roles", token(es), roles="roles")

    with open(f"{folder}/tokens.jsonl", "w") as out:
        for entry in cases:
            out.write(json.dumps(entry) + "\n")

    examples(folder, es, rs, secret, stranger)

    # Key sets: how many keys are used and passed over, or why the set is refused.
    sets = []

    def keyset(name, value, expect):
        sets.append({"id": name, "set": value if isinstance(value, str) else json.dumps(value), "expect": expect})

    good = es.jwk()
    used = lambda count, skipped=0: f"{count} used, {skipped} skipped"
    keyset("one of each", public, used(8, 3))
    keyset("no JSON", "keys", "set")
    keyset("no keys member", {"key": []}, "set")
    keyset("keys an object", {"keys": {}}, "set")
    keyset("keys of words", {"keys": ["x"]}, "set")
    keyset("keys empty", {"keys": []}, "no-key")
    keyset("keys twice", '{"keys":[],"keys":[' + json.dumps(good) + "]}", "duplicate-name")
    keyset("a member twice", '{"keys":[' + json.dumps(good)[:-1] + ',"kid":"x"}]}', "duplicate-name")
    keyset("a key id twice", {"keys": [good, rs.jwk(kid="es")]}, "duplicate-kid")
    keyset("a key id twice, one for encryption", {"keys": [good, enc.jwk(kid="es", use="enc")]}, "duplicate-kid")
    keyset("two without a key id", {"keys": [es.jwk(kid=None), rs.jwk(kid=None)]}, used(2))
    keyset("a hundred and one", {"keys": [es.jwk(kid=str(i)) for i in range(101)]}, "too-many")
    private = dict(good, d="AAAA")
    keyset("a private key", {"keys": [private]}, "secret")
    keyset("a private key among others", {"keys": [good, dict(rs.jwk(), p="AAAA")]}, "secret")
    keyset("a secret", {"keys": [good, secret.jwk()]}, "secret")
    keyset("a private key of an unknown kind", {"keys": [good, {"kty": "XYZ", "d": "AA"}]}, "secret")
    for name, change in [
        ("kty missing", {"kty": None}), ("kty a number", {"kty": 1}), ("kty by case", {"kty": "ec"}), ("kty RSA", {"kty": "RSA"}),
        ("crv missing", {"crv": None}), ("crv another", {"crv": "P-384"}), ("crv secp256k1", {"crv": "secp256k1"}),
        ("x missing", {"x": None}), ("x short", {"x": b64(bytes(31))}), ("x long", {"x": b64(bytes(33))}), ("x padded", {"x": good["x"] + "="}),
        ("x zero", {"x": b64(bytes(32))}), ("off the curve", {"y": good["x"]}), ("use enc", {"use": "enc"}), ("use by case", {"use": "SIG"}),
        ("use a list", {"use": ["sig"]}), ("key_ops without verify", {"key_ops": ["sign"]}), ("key_ops empty", {"key_ops": []}),
        ("key_ops a word", {"key_ops": "verify"}), ("alg of another curve", {"alg": "ES384"}), ("alg of RSA", {"alg": "RS256"}),
        ("alg of a secret", {"alg": "HS256"}), ("alg none", {"alg": "none"}), ("alg unknown", {"alg": "ES224"}), ("kid a number", {"kid": 1}),
        ("kid empty", {"kid": ""}),
    ]:
        keyset(f"EC: {name}", {"keys": [dict({k: v for k, v in dict(good, **change).items() if v is not None}), rs.jwk()]}, used(1, 1))
    numbers = rs.private.public_key().public_numbers()
    small = Key("RS256", "small", bits=1024)
    roca = 1
    for prime in [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167]:
        roca *= prime
    roca_modulus = (1 << 2047) // roca * roca + roca + pow(65537, 5, roca)  # not a key, but of its shape
    for name, change in [
        ("1024 bits", small.jwk()), ("2047 bits", {"n": number((numbers.n >> 1) | 1)}), ("exponent 1", {"e": number(1)}),
        ("exponent even", {"e": number(65538)}), ("exponent 0", {"e": b64(bytes(1))}), ("exponent empty", {"e": ""}),
        ("exponent with a zero before", {"e": b64(b"\x00\x01\x00\x01")}), ("exponent of 9 bytes", {"e": number((1 << 65) + 1)}),
        ("modulus even", {"n": number(numbers.n - 1)}), ("modulus with a zero before", {"n": number(numbers.n, 257)}),
        ("modulus of 8193 bits", {"n": number((1 << 8192) | 1)}), ("ROCA", {"n": number(roca_modulus)}),
        ("n missing", {"n": None}), ("alg of EC", {"alg": "ES256"}), ("alg for encryption", {"alg": "RSA1_5"}),
    ]:
        key = {k: v for k, v in dict(rs.jwk(), **change).items() if v is not None}
        keyset(f"RSA: {name}", {"keys": [key, good]}, used(1, 1))
    keyset("RSA: exponent 3", {"keys": [Key("RS256", "e3", exponent=3).jwk()]}, used(1))
    keyset("RSA: 4096 bits", {"keys": [Key("RS256", "long", bits=4096).jwk()]}, used(1))
    for name, point in [
        ("zero", bytes(32)), ("one", b"\x01" + bytes(31)), ("one, other sign", b"\x01" + bytes(30) + b"\x80"),
        ("minus one", b"\xec" + b"\xff" * 30 + b"\x7f"), ("zero, not reduced", b"\xed" + b"\xff" * 30 + b"\x7f"),
        ("of order eight", bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")),
    ]:
        keyset(f"Ed25519: {name}", {"keys": [ed.jwk(x=b64(point)), good]}, used(1, 1))
    keyset("Ed25519: short", {"keys": [ed.jwk(x=b64(bytes(31))), good]}, used(1, 1))
    keyset("X25519", {"keys": [ed.jwk(crv="X25519"), good]}, used(1, 1))
    keyset("certificates are not looked at", {"keys": [es.jwk(x5c=["MII"], x5u="https://x.example/")]}, used(1))
    keyset("members of others", {"keys": [es.jwk(ext=True, issued=1)], "next": 5}, used(1))
    with open(f"{folder}/sets.jsonl", "w") as out:
        for entry in sets:
            out.write(json.dumps(entry) + "\n")


def examples(folder, es, rs, secret, stranger):
    """The worked example of the manual, and the vocabulary's fixtures that hold tokens."""
    admin = token(es, claims(realm={"roles": ["admin", "user"]}))
    requests = [
        ("open", "/public/index.html", None), ("nobody", "/orders", None), ("alice", "/orders?id=7", admin),
        ("changed", "/orders", admin[:-4] + ("AAAA" if admin[-4:] != "AAAA" else "BBBB")),
        ("expired", "/orders", token(es, claims(exp=NOW - 3600))), ("no-role", "/admin", token(es)),
        ("around", "/%61pi/../orders", None),
    ]
    with open(f"{folder}/example.jsonl", "w") as out:
        for name, uri, value in requests:
            headers = [["Host", "shop.example"], ["X-User-Id", "root"]]
            if value:
                headers.append(["Authorization", f"Bearer {value}"])
            request = {"method": "GET", "uri": uri, "version": "HTTP/1.1", "headers": headers}
            out.write(json.dumps({"id": name, "client": {"ip": "203.0.113.7", "port": 40000}, "request": request}) + "\n")
    key = rs.jwk()
    with open(f"{folder}/private.json", "w") as out:
        json.dump({"keys": [dict(key, d="AAAA")]}, out)
    with open(f"{folder}/short.txt", "w") as out:
        out.write("x" * 31 + "\n")
    with open(f"{folder}/weak.json", "w") as out:
        json.dump({"keys": [Key("RS256", "weak", bits=1024).jwk()]}, out)

    options = "issuer:https://idp.example/,audience:api,algorithms:ES256|RS256|PS256|EdDSA,jwks:file:Fixtures/jwt/keys.json"
    provider = f'SecJwtProvider main "{options}"'
    shared = 'SecJwtProvider own "issuer:https://idp.example/,audience:api,algorithms:HS256,secret:file:Fixtures/jwt/secret.txt"'

    def fixture(name, rules, headers=(), uri="/", **expected):
        request = {"method": "GET", "uri": uri, "version": "HTTP/1.1", "headers": [["Host", "shop.example"], *headers]}
        return {"id": name, "rules": "SecRuleEngine On\n" + "\n".join(rules), "request": request, **expected}

    def load(name, rules, **expected):
        return {"id": name, "rules": "SecRuleEngine On\n" + "\n".join(rules), **expected}

    def bearer(value):
        return ["Authorization", f"Bearer {value}"]

    warned = {"notes": ["unusable-key"]}
    ask = 'SecAction "id:1,phase:1,deny,authenticate:jwt=main"'
    good, shared_good = token(es), token(secret)
    lines = [
        fixture("accepted", [provider, ask], [bearer(good)], matched=[1], logged=[], verdict="allow", **warned),
        fixture("nobody", [provider, ask], matched=[1], logged=[1], verdict="block", status=401),
        fixture("another scheme", [provider, ask], [["Authorization", "Basic YTpi"]], verdict="block", status=401),
        fixture("refused", [provider, ask], [bearer(token(stranger))], verdict="block", status=401),
        fixture("status of the rule", [provider, ask.replace("deny", "deny,status:404")], verdict="block", status=404),
        fixture("scheme by any case", [provider, ask], [["authorization", f"bEARER  {good}"]], verdict="allow"),
        fixture("the same token twice", [provider, ask], [bearer(good), bearer(good)], verdict="allow"),
        fixture("two tokens", [provider, ask], [bearer(good), bearer(token(es, claims(sub="mallory")))], verdict="block", status=401),
        fixture("two schemes", [provider, ask], [bearer(good), ["Authorization", "Basic YTpi"]], verdict="block", status=401),
        fixture("in the query only", [provider, ask], uri=f"/?access_token={good}", verdict="block", status=401),
        fixture("first alternative", [provider, shared, ask[:-1] + ',authenticate:jwt=own"'], [bearer(good)], verdict="allow"),
        fixture("second alternative", [provider, shared, ask[:-1] + ',authenticate:jwt=own"'], [bearer(shared_good)], verdict="allow"),
        fixture("no alternative", [provider, shared, ask[:-1] + ',authenticate:jwt=own"'], [bearer(token(stranger))], verdict="block", status=401),
        fixture("alternative in a chain", [provider, shared,
            'SecRule REQUEST_METHOD "@streq GET" "id:1,phase:1,deny,chain,authenticate:jwt=main"',
            'SecRule REQUEST_URI_RAW "@streq /" "t:none,authenticate:jwt=own"'], [bearer(shared_good)], verdict="allow"),
        fixture("other actions after acceptance only", [provider, ask[:-1] + ',setvar:tx.a=1"'], variables={"TX:a": None}, status=401),
        fixture("detection only", ["SecRuleEngine DetectionOnly", provider, ask, 'SecRule &AUTH "@eq 0" "id:2,phase:1,pass"'],
                matched=[1, 2], logged=[1, 2], verdict="allow"),
        fixture("not selected", [provider, 'SecRule REQUEST_METHOD "@streq POST" "id:1,phase:1,deny,authenticate:jwt=main"'], verdict="allow"),
        load("raw path", [provider, 'SecRule REQUEST_URI "@beginsWith /api" "id:1,phase:1,deny,authenticate:jwt=main"'], notes=["stage-selected-by-raw-path"]),
        load("passes anyway", [provider, 'SecAction "id:1,phase:1,pass,authenticate:jwt=main"'], notes=["conflicting-actions"]),
        load("refused: unknown provider", [ask], diagnostics=["bad-argument"]),
        load("refused: no value", ['SecAction "id:1,phase:1,deny,authenticate"'], diagnostics=["bad-argument"]),
        load("refused: no name", ['SecAction "id:1,phase:1,deny,authenticate:jwt="'], diagnostics=["bad-argument"]),
        load("refused: unknown kind", ['SecAction "id:1,phase:1,deny,authenticate:magic=main"'], diagnostics=["bad-argument"]),
    ]
    write(folder, "actions/authenticate", lines)

    def with_options(extra):
        return f'SecJwtProvider main "{options},{extra}"'

    def without(name):
        return 'SecJwtProvider main "' + ",".join(o for o in options.split(",") if not o.startswith(name)) + '"'

    lines = [
        fixture("leeway", [with_options("leeway:0s"), ask], [bearer(token(es, claims(exp=NOW)))], verdict="block", status=401),
        fixture("expiry optional", [with_options("expiry:optional"), ask], [bearer(token(es, claims(exp=...)))], verdict="allow"),
        fixture("max-lifetime", [with_options("max-lifetime:5m"), ask], [bearer(good)], verdict="block", status=401),
        fixture("require", [with_options("require:sub|email"), ask], [bearer(good)], verdict="block", status=401),
        fixture("type", [with_options("type:at+jwt"), ask], [bearer(token(es, typ="at+jwt"))], verdict="allow"),
        fixture("max-size", [with_options("max-size:300"), ask], [bearer(token(es, claims(pad="x" * 200)))], verdict="block", status=401),
        fixture("header", [with_options("header:X-Access"), ask], [["x-access", good]], verdict="allow"),
        fixture("header with a scheme", [with_options("header:X-Access"), ask], [["X-Access", f"Bearer {good}"]], verdict="allow"),
        fixture("cookie", [with_options("cookie:session"), ask], [["Cookie", f"a=b; session={good}"]], verdict="allow"),
        fixture("cookies that differ", [with_options("cookie:session"), ask], [["Cookie", f"session=x; session={good}"]], verdict="block", status=401),
        fixture("any issuer", [without("issuer").replace("audience", "issuer:*,audience"), ask], [bearer(token(es, claims(iss="x")))], verdict="allow"),
        fixture("any audience", [without("audience").replace("issuer", "audience:*,issuer"), ask], [bearer(token(es, claims(aud=...)))], verdict="allow"),
        fixture("one of two audiences", [without("audience").replace("issuer", "audience:web|api,issuer"), ask], [bearer(good)], verdict="allow"),
        fixture("algorithm not listed", [without("algorithms").replace("issuer", "algorithms:RS256,issuer"), ask], [bearer(good)], verdict="block", status=401),
        fixture("secret", [shared, ask.replace("=main", "=own")], [bearer(shared_good)], verdict="allow"),
        fixture("refreshed", [with_options("refresh:60s"), ask], [bearer(good)], verdict="allow"),
        load("twice", [provider, provider], notes=["shadowed-directive", "unusable-key"]),
        load("refused: no issuer", [without("issuer")], diagnostics=["jwt-without-alg-or-aud"]),
        load("refused: no audience", [without("audience")], diagnostics=["jwt-without-alg-or-aud"]),
        load("refused: no algorithms", [without("algorithms")], diagnostics=["jwt-without-alg-or-aud"]),
        load("refused: no keys", [without("jwks")], diagnostics=["bad-argument"]),
        load("refused: alg none", [without("algorithms").replace("issuer", "algorithms:none,issuer")], diagnostics=["bad-argument"]),
        load("refused: HS256 with public keys", [without("algorithms").replace("issuer", "algorithms:HS256,issuer")], diagnostics=["bad-argument"]),
        load("refused: RS256 with a secret", [shared.replace("HS256", "RS256")], diagnostics=["bad-argument"]),
        load("refused: secret and keys", [shared[:-1] + ',jwks:file:Fixtures/jwt/keys.json"'], diagnostics=["bad-argument"]),
        load("refused: keys from elsewhere", [options_replaced(options, "jwks:http://idp.example/keys")], diagnostics=["bad-argument"]),
        load("refused: no file", [options_replaced(options, "jwks:file:Fixtures/jwt/nothing.json")], diagnostics=["missing-file"]),
        load("refused: no key set", [options_replaced(options, "jwks:file:Fixtures/jwt/example.conf")], diagnostics=["bad-argument"]),
        load("refused: private key", [options_replaced(options, "jwks:file:Fixtures/jwt/private.json")], diagnostics=["bad-argument"]),
        load("refused: only weak keys", [options_replaced(options, "jwks:file:Fixtures/jwt/weak.json")], diagnostics=["bad-argument"]),
        load("refused: short secret", [shared.replace("secret.txt", "short.txt")], diagnostics=["bad-argument"]),
        load("refused: leeway", [with_options("leeway:1d")], diagnostics=["bad-argument"]),
        load("refused: header and cookie", [with_options("header:X,cookie:y")], diagnostics=["bad-argument"]),
        load("refused: header name", [with_options("header:'X Y'")], diagnostics=["bad-argument"]),
        load("refused: unknown option", [with_options("isuer:x")], diagnostics=["bad-argument"]),
        load("keys of an issuer", [options_replaced(options, "jwks:https://idp.example/keys,refresh:10m,stale:2h,cooldown:10s")]),
        load("keys of an issuer with an authority of its own", [options_replaced(options, "jwks:https://idp.example/keys,ca-file:Fixtures/jwt/keys.json")]),
        load("refused: a user name in the address", [options_replaced(options, "jwks:https://idp.example@evil.example/keys")], diagnostics=["bad-argument"]),
        load("refused: no host", [options_replaced(options, "jwks:https:///keys")], diagnostics=["bad-argument"]),
        load("refused: no authorities", [options_replaced(options, "jwks:https://idp.example/keys,ca-file:Fixtures/jwt/nothing.pem")], diagnostics=["missing-file"]),
        load("refused: stale keys of a file", [with_options("stale:1h")], diagnostics=["bad-argument"]),
        load("refused: a secret from elsewhere", [shared.replace("file:Fixtures/jwt/secret.txt", "https://idp.example/secret")], diagnostics=["bad-argument"]),
        load("refused: max-size", [with_options("max-size:1000000")], diagnostics=["bad-argument"]),
    ]
    write(folder, "directives/SecJwtProvider", lines)

    show = lambda what: f'SecAction "id:2,phase:1,pass,setvar:tx.a={what}"'
    lines = [
        fixture("before", ['SecRule AUTH_ERROR "@streq " "id:1,phase:1,pass"'], matched=[1]),
        fixture("missing", ["SecRuleEngine DetectionOnly", provider, ask, show("%{AUTH_ERROR}")], variables={"TX:a": "missing"}),
        fixture("expired", ["SecRuleEngine DetectionOnly", provider, ask, show("%{AUTH_ERROR}")], [bearer(token(es, claims(exp=1)))], variables={"TX:a": "expired"}),
        fixture("accepted", [provider, ask, show("x%{AUTH_ERROR}")], [bearer(good)], variables={"TX:a": "x"}),
        fixture("in the message", [provider, ask[:-1] + ",msg:'no caller: %{AUTH_ERROR}'\""], [bearer(token(stranger))], verdict="block", message="no caller: signature"),
    ]
    write(folder, "variables/AUTH_ERROR", lines)

    rich = token(es, claims(realm={"roles": ["admin", "user"], "id": 7}, **{"https://shop.example/plan": "gold"}))
    reads = lambda target, value: f'SecRule {target} "@streq {value}" "id:%d,phase:1,pass"'
    targets = [("AUTH:type", "jwt"), ("AUTH:provider", "main"), ("AUTH:subject", "alice"), ("AUTH:issuer", ISSUER), ("AUTH:kid", "es"),
               ("AUTH:algorithm", "ES256"), ("AUTH:expires", str(NOW + 600)), ("AUTH:roles", "admin,user"), ("AUTH:claim.sub", "alice"),
               ("AUTH:claim.realm.id", "7"), ("AUTH:claim.realm.roles", "user"), ("AUTH:claim.https://shop.example/plan", "gold")]
    lines = [
        fixture("nobody", ['SecRule &AUTH "@eq 0" "id:1,phase:1,pass"'], [["AUTH", "x"]], matched=[1]),
        fixture("everything", [with_options("roles:realm.roles"), ask] + [reads(*t) % (i + 2) for i, t in enumerate(targets)],
                [bearer(rich)], matched=list(range(1, len(targets) + 2))),
        fixture("as macros", [provider, ask, show("%{AUTH.subject}/%{AUTH.claim.realm.id}")], [bearer(rich)], variables={"TX:a": "alice/7"}),
        fixture("nothing after a refusal", ["SecRuleEngine DetectionOnly", provider, ask, 'SecRule &AUTH "@eq 0" "id:2,phase:1,pass"'],
                [bearer(token(stranger))], matched=[1, 2]),
        fixture("nothing of an earlier caller", ["SecRuleEngine DetectionOnly", provider, shared, ask, 'SecAction "id:2,phase:1,deny,authenticate:jwt=own"',
                'SecRule &AUTH "@eq 0" "id:3,phase:1,pass"'], [bearer(good)], matched=[1, 2, 3]),
    ]
    write(folder, "variables/AUTH", lines)


def options_replaced(options, keys):
    return 'SecJwtProvider main "' + ",".join(o for o in options.split(",") if not o.startswith("jwks")) + f',{keys}"'


def write(folder, name, lines):
    with open(f"{folder}/../vocabulary/{name}.jsonl", "w") as out:
        for line in lines:
            out.write(json.dumps(line) + "\n")


main(sys.argv[1])
