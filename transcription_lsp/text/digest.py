"""Digests of texts and files."""

try:
    from _blake2 import blake2b  # hashlib loads OpenSSL: 3 ms
except ImportError:
    from hashlib import blake2b

__all__ = ["blake2b"]
