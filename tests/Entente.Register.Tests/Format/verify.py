#!/usr/bin/env python3
"""Verifies what a register gives out, written from docs/register-format.md with the standard library alone.

    verify.py CASES.json        prints a JSON list with true or false for each case

CASES.json is a list of objects with a "check" and its parts: bytes in hexadecimal digits, notes and keys as text.
    statement    message, key                        its form, and its signature by that key
    receipt      message, receipt, key               the statement, and that the log with that key has recorded it
    checkpoint   note, log                           a checkpoint that the log has signed
    cosignature  note, log, witness                  the same, and the witness has signed it too
    inclusion    leaf, index, size, path, root
    consistency  before, rootBefore, after, rootAfter, proof
"""
import base64
import binascii
import hashlib
import json
import re
import sys


class Wrong(Exception):
    """What was offered is not what it should be."""


def require(condition, what):
    if not condition:
        raise Wrong(what)


def sha256(data):
    return hashlib.sha256(data).digest()


# --- ECDSA on P-256 -------------------------------------------------------------------------------------------------

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
GX = 0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296
GY = 0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5
SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d03010703420004")


def double(p):
    x, y, z = p
    if y == 0 or z == 0:
        return (1, 1, 0)
    zz, yy = z * z % P, y * y % P
    s = 4 * x * yy % P
    m = 3 * (x - zz) * (x + zz) % P
    xx = (m * m - 2 * s) % P
    return (xx, (m * (s - xx) - 8 * yy * yy) % P, 2 * y * z % P)


def add(p, q):
    if p[2] == 0:
        return q
    if q[2] == 0:
        return p
    zz1, zz2 = p[2] * p[2] % P, q[2] * q[2] % P
    u1, u2 = p[0] * zz2 % P, q[0] * zz1 % P
    s1, s2 = p[1] * zz2 * q[2] % P, q[1] * zz1 * p[2] % P
    if u1 == u2:
        return double(p) if s1 == s2 else (1, 1, 0)
    h, r = (u2 - u1) % P, (s2 - s1) % P
    hh = h * h % P
    hhh, v = h * hh % P, u1 * hh % P
    x = (r * r - hhh - 2 * v) % P
    return (x, (r * (v - x) - s1 * hhh) % P, h * p[2] * q[2] % P)


def multiply_both(u, v, q):
    """u times the base point and v times q, added."""
    g = (GX, GY, 1)
    both = add(g, q)
    result = (1, 1, 0)
    for bit in range(255, -1, -1):
        result = double(result)
        which = (u >> bit & 1, v >> bit & 1)
        if which != (0, 0):
            result = add(result, {(1, 0): g, (0, 1): q, (1, 1): both}[which])
    return result


def read_key(text):
    """A public key on P-256: the 91 bytes of its SubjectPublicKeyInfo in base64."""
    data = unbase64(text)
    require(len(data) == 91 and data.startswith(SPKI), "a key on P-256, uncompressed")
    x, y = int.from_bytes(data[27:59], "big"), int.from_bytes(data[59:], "big")
    require(x < P and y < P and (y * y - x * x * x + 3 * x - B) % P == 0, "a point of the curve")
    return x, y


def thumbprint(key):
    """RFC 9679: SHA-256 of the key's required parameters kty, crv, x, y."""
    return sha256(encode({1: 2, -1: 1, -2: key[0].to_bytes(32, "big"), -3: key[1].to_bytes(32, "big")}))


def ecdsa_is_right(key, message, signature):
    if len(signature) != 64:
        return False
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if not (0 < r < N and 0 < s < N):
        return False
    e, w = int.from_bytes(sha256(message), "big"), pow(s, -1, N)
    point = multiply_both(e * w % N, r * w % N, (key[0], key[1], 1))
    if point[2] == 0:
        return False
    inverse = pow(point[2], -1, P)
    return point[0] * inverse * inverse % P % N == r


# --- Ed25519 --------------------------------------------------------------------------------------------------------

Q = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, Q) % Q
ROOT_OF_MINUS_ONE = pow(2, (Q - 1) // 4, Q)


def ed_add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % Q, (p[1] + p[0]) * (q[1] + q[0]) % Q
    c, d = 2 * p[3] * q[3] * D % Q, 2 * p[2] * q[2] % Q
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % Q, g * h % Q, f * g % Q, e * h % Q)


def ed_multiply(k, p):
    result = (0, 1, 1, 0)
    while k:
        if k & 1:
            result = ed_add(result, p)
        p = ed_add(p, p)
        k >>= 1
    return result


def ed_equal(p, q):
    return (p[0] * q[2] - q[0] * p[2]) % Q == 0 and (p[1] * q[2] - q[1] * p[2]) % Q == 0


def ed_point(data):
    sign, y = data[31] >> 7, int.from_bytes(data, "little") & (1 << 255) - 1
    require(y < Q, "a coordinate in its one form")
    xx = (y * y - 1) * pow(D * y * y + 1, -1, Q) % Q
    x = pow(xx, (Q + 3) // 8, Q)
    if (x * x - xx) % Q:
        x = x * ROOT_OF_MINUS_ONE % Q
    require((x * x - xx) % Q == 0 and not (x == 0 and sign), "a point of the curve")
    if x & 1 != sign:
        x = Q - x
    point = (x, y, 1, x * y % Q)
    require(not ed_equal(ed_multiply(8, point), (0, 1, 1, 0)), "a point of large order")
    return point


def ed_base():
    y = 4 * pow(5, -1, Q) % Q
    return ed_point(y.to_bytes(32, "little"))


ED_BASE = ed_base()


def ed25519_is_right(key, message, signature):
    if len(signature) != 64:
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= L:
        return False
    try:
        a, r = ed_point(key), ed_point(signature[:32])
    except Wrong:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    return ed_equal(ed_multiply(s, ED_BASE), ed_add(r, ed_multiply(h, a)))


# --- CBOR: what the format uses of it -------------------------------------------------------------------------------

class Tagged:
    def __init__(self, tag, value):
        self.tag, self.value = tag, value


def head(major, number):
    if number < 24:
        return bytes([major << 5 | number])
    for code, size in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if number < 1 << 8 * size:
            return bytes([major << 5 | code]) + number.to_bytes(size, "big")
    raise Wrong("a number of 64 bits")


def encode(value):
    """The one encoding of a value: shortest heads, known lengths, map keys in the order of their encodings."""
    if value is None:
        return b"\xf6"
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        data = value.encode("utf-8")
        return head(3, len(data)) + data
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(encode(one) for one in value)
    if isinstance(value, dict):
        pairs = sorted((encode(key), encode(one)) for key, one in value.items())
        return head(5, len(pairs)) + b"".join(key + one for key, one in pairs)
    return head(6, value.tag) + encode(value.value)


def decode(data):
    value, at = decode_at(data, 0, 0)
    require(at == len(data) and encode(value) == data, "CBOR in its one form, and nothing behind it")
    return value


def decode_at(data, at, depth):
    require(at < len(data) and depth < 16, "more bytes")
    major, info = data[at] >> 5, data[at] & 31
    at += 1
    if major == 7:
        require(info == 22, "null")
        return None, at
    require(info < 28, "a known length")
    size = 0 if info < 24 else 1 << info - 24
    require(at + size <= len(data), "more bytes")
    number = info if info < 24 else int.from_bytes(data[at:at + size], "big")
    at += size
    if major in (0, 1):
        return (number if major == 0 else -1 - number), at
    if major in (2, 3):
        require(at + number <= len(data), "more bytes")
        part = data[at:at + number]
        return (part if major == 2 else utf8(part)), at + number
    if major == 6:
        value, at = decode_at(data, at, depth + 1)
        return Tagged(number, value), at
    parts = []
    for _ in range(number * (major - 3)):
        part, at = decode_at(data, at, depth + 1)
        parts.append(part)
    if major == 4:
        return parts, at
    keys = parts[::2]
    require(all(isinstance(key, (int, str)) for key in keys) and len(set(keys)) == len(keys), "each key once")
    return dict(zip(keys, parts[1::2])), at


def utf8(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Wrong("UTF-8")


def sign1(data):
    """The parts of a COSE_Sign1 message: protected header, unprotected header, payload, signature."""
    message = decode(data)
    require(isinstance(message, Tagged) and message.tag == 18, "the tag 18")
    parts = message.value
    require(isinstance(parts, list) and len(parts) == 4, "four parts")
    require(isinstance(parts[0], bytes) and isinstance(parts[1], dict) and isinstance(parts[3], bytes), "the parts")
    require(len(parts[3]) == 64, "a signature of 64 bytes")
    return parts


def to_be_signed(header, payload):
    return encode(["Signature1", header, b"", payload])


# --- Statements -----------------------------------------------------------------------------------------------------

CONTENT_TYPE = "application/vnd.entente.statement.v1+json"
KINDS = ("genesis key policy definition pledge condition caveat confirmation withdrawal fact delivery correction "
         "verdict joint").split()
CODE = re.compile(r"[A-Z][A-Z0-9-]{0,63}\Z")
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def read_statement(data):
    require(len(data) <= 60_000, "at most 60,000 bytes")
    header, unprotected, payload, signature = sign1(data)
    require(unprotected == {} and isinstance(payload, bytes), "an empty unprotected header, and a payload")
    claims = decode(header)
    require(isinstance(claims, dict) and list(claims) == [1, 3, 4, 15], "the header's parameters")
    require(claims[1] == -7 and claims[3] == CONTENT_TYPE, "ES256, and the content type")
    require(isinstance(claims[4], bytes) and len(claims[4]) == 32, "a thumbprint")
    cwt = claims[15]
    require(isinstance(cwt, dict) and list(cwt) == [1, 2, 3, 6, 7], "the claims")
    require(all(isinstance(cwt[label], str) for label in (1, 2, 3)), "issuer, subject and audience")
    require(isinstance(cwt[6], int) and -62135596800 <= cwt[6] <= 253402300799, "a moment")
    require(isinstance(cwt[7], bytes) and len(cwt[7]) == 16, "a nonce")
    read_payload(payload)
    return {"key": claims[4], "register": cwt[3], "signed": to_be_signed(header, payload), "signature": signature}


def read_payload(payload):
    text = utf8(payload)
    try:
        value = json.loads(text, object_pairs_hook=once, parse_constant=refuse)
    except (ValueError, RecursionError):
        raise Wrong("JSON, each name once")
    require(depth(value) <= 16 and is_unicode(value), "16 levels at most, and no half characters")
    require(isinstance(value, dict) and set(value) <= {"entente", "kind", "on", "marking", "content"}, "the fields")
    require(value.get("entente") == "statement/v1" and value.get("kind") in KINDS, "version and kind")
    require(isinstance(value.get("content"), dict), "content")
    on, marking = value.get("on"), value.get("marking")
    require(on is None or isinstance(on, str) and is_day(on), "a day")
    require(isinstance(marking, str) and is_marking(marking), "a marking")


def once(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names):
        raise ValueError("a name twice")
    return dict(pairs)


def refuse(constant):
    raise ValueError(constant)


def depth(value):
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(depth, value), default=0)
    return 0


def is_unicode(value):
    if isinstance(value, dict):
        return all(is_unicode(name) and is_unicode(one) for name, one in value.items())
    if isinstance(value, list):
        return all(map(is_unicode, value))
    return not isinstance(value, str) or not any(0xD800 <= ord(letter) <= 0xDFFF for letter in value)


def is_day(text):
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return year > 0 and 0 < month < 13 and 0 < day <= DAYS[month - 1] + (leap and month == 2)


def is_marking(text):
    return text in ("public", "coalition") or all(CODE.match(code.strip()) for code in text.split(","))


def check_statement(case):
    statement, key = read_statement(hexes(case["message"])), read_key(case["key"])
    return statement["key"] == thumbprint(key) and ecdsa_is_right(key, statement["signed"], statement["signature"])


# --- The tree -------------------------------------------------------------------------------------------------------

def leaf_hash(recorded, statement):
    return sha256(b"\x00" + b"entente/leaf/v1\n" + recorded.to_bytes(8, "big", signed=True) + sha256(statement))


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def root_of(leaf, index, size, path):
    require(0 <= index < size, "an index within the tree")
    node, last, root = index, size - 1, leaf
    for beside in path:
        require(last > 0 and len(beside) == 32, "a path of the right length")
        if node & 1 or node == last:
            root = node_hash(beside, root)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            root = node_hash(root, beside)
        node, last = node >> 1, last >> 1
    require(last == 0, "a path of the right length")
    return root


def check_inclusion(case):
    path = [hexes(one) for one in case["path"]]
    return root_of(hexes(case["leaf"]), case["index"], case["size"], path) == hexes(case["root"])


def check_consistency(case):
    before, after, proof = case["before"], case["after"], [hexes(one) for one in case["proof"]]
    old_root, new_root = hexes(case["rootBefore"]), hexes(case["rootAfter"])
    require(0 <= before <= after, "a tree that has grown")
    if before == 0:
        return not proof and old_root == sha256(b"")
    if before == after:
        return not proof and old_root == new_root
    if before & before - 1 == 0:
        proof = [old_root] + proof
    require(proof and all(len(one) == 32 for one in proof), "hashes")
    node, last = before - 1, after - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = proof[0]
    for beside in proof[1:]:
        require(last > 0, "a proof of the right length")
        if node & 1 or node == last:
            old, new = node_hash(beside, old), node_hash(beside, new)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, beside)
        node, last = node >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root


# --- Receipts -------------------------------------------------------------------------------------------------------

def check_receipt(case):
    message, key = hexes(case["message"]), read_key(case["key"])
    statement = read_statement(message)
    header, unprotected, payload, signature = sign1(hexes(case["receipt"]))
    claims = decode(header)
    require(isinstance(claims, dict) and list(claims) == [1, 4, 15, 395, "entente-recorded"], "the header")
    require(claims[1] == -7 and claims[395] == 1 and isinstance(claims[4], bytes), "ES256, and a tree of SHA-256")
    origin, recorded = claims[15], claims["entente-recorded"]
    require(isinstance(origin, dict) and list(origin) == [1] and isinstance(origin[1], str), "the log's name")
    require(isinstance(recorded, int) and -2**63 <= recorded < 2**63 and payload is None, "a moment, and no payload")
    require(list(unprotected) == [396] and isinstance(unprotected[396], dict), "proofs")
    proofs = unprotected[396]
    require(list(proofs) == [-1] and isinstance(proofs[-1], list) and len(proofs[-1]) == 1, "one proof of inclusion")
    require(isinstance(proofs[-1][0], bytes), "a proof of inclusion")
    size, index, path = read_proof(proofs[-1][0])
    root = root_of(leaf_hash(recorded, message), index, size, path)
    return origin[1] == statement["register"] and ecdsa_is_right(key, to_be_signed(header, root), signature)


def read_proof(data):
    proof = decode(data)
    require(isinstance(proof, list) and len(proof) == 3, "size, index and path")
    size, index, path = proof
    require(isinstance(size, int) and isinstance(index, int) and 0 <= index < size < 2**63, "size and index")
    require(isinstance(path, list) and all(isinstance(one, bytes) for one in path), "a path")
    return size, index, path


# --- Checkpoints and cosignatures -----------------------------------------------------------------------------------

def unbase64(text):
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError, ValueError):
        raise Wrong("base64")
    require(base64.b64encode(data).decode() == text, "base64 in its one form")
    return data


def read_verifier(text, kind):
    parts = text.split("+", 2)
    require(len(parts) == 3 and 0 < len(parts[0]) <= 200, "name+hash+key")
    require(not any(letter.isspace() for letter in parts[0]), "a name without spaces")
    data = unbase64(parts[2])
    require(len(data) == 33 and data[0] == kind, "a key of that kind")
    digest = sha256(parts[0].encode("utf-8") + b"\n" + data)[:4]
    require(digest.hex() == parts[1], "the key's hash")
    return parts[0], digest, data[1:]


def read_note(note):
    at = note.rfind("\n\n")
    require(at >= 0 and note.endswith("\n") and len(note) <= 1_000_000, "a signed note")
    lines = note[at + 2:-1].split("\n")
    require(0 < len(lines) <= 100, "1 to 100 signatures")
    return note[:at + 1], [read_signature(line) for line in lines]


def read_signature(line):
    require(line.startswith("\u2014 "), "a dash and a space")
    parts = line[2:].split(" ")
    require(len(parts) == 2 and parts[0], "a name and a signature")
    data = unbase64(parts[1])
    require(4 < len(data) <= 1_000, "a signature")
    return parts[0], data[:4], data[4:]


def check_checkpoint(case):
    name, digest, key = read_verifier(case["log"], 1)
    text, signatures = read_note(case["note"])
    lines = text.split("\n")
    require(len(lines) >= 4 and lines[0] == name, "the log's name")
    require(re.fullmatch(r"0|[1-9][0-9]*", lines[1]) and int(lines[1]) < 2**63, "a size")
    require(len(unbase64(lines[2])) == 32, "a root")
    return any(one[:2] == (name, digest) and ed25519_is_right(key, text.encode("utf-8"), one[2])
               for one in signatures)


def check_cosignature(case):
    if not check_checkpoint(case):
        return False
    name, digest, key = read_verifier(case["witness"], 4)
    text, signatures = read_note(case["note"])
    for signer, signer_digest, data in signatures:
        if (signer, signer_digest) == (name, digest) and len(data) == 72:
            seconds = int.from_bytes(data[:8], "big")
            signed = f"cosignature/v1\ntime {seconds}\n{text}".encode("utf-8")
            if seconds < 253402300800 and ed25519_is_right(key, signed, data[8:]):
                return True
    return False


# --- All of it ------------------------------------------------------------------------------------------------------

CHECKS = {
    "statement": check_statement,
    "receipt": check_receipt,
    "checkpoint": check_checkpoint,
    "cosignature": check_cosignature,
    "inclusion": check_inclusion,
    "consistency": check_consistency,
}


def hexes(text):
    return bytes.fromhex(text)


def is_right(case):
    try:
        return bool(CHECKS[case["check"]](case))
    except Wrong:
        return False


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as cases:
        print(json.dumps([is_right(case) for case in json.load(cases)]))
