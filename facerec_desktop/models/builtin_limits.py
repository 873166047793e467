"""How large the values inside the built-in model get, measured once.

Over 299 aligned faces of CelebA and their mirror images, by ``python -m tests.limits``.
"""

from __future__ import annotations

LIMITS = (
    0.5887, 11.6004, 14.8370, 13.1560, 10.5092, 20.1727, 11.9915, 30.3963, 12.4768, 16.8566,
    8.0122, 17.4637, 6.9746, 22.9026, 7.7035, 22.0083, 7.2822, 12.1308, 5.0281, 11.1590, 6.6212,
    12.3333, 8.5548, 19.2193, 6.0902, 16.5603, 3.3528, 15.7151, 10.2463, 5.1390,
)  # fmt: skip
"""The largest magnitude of every map that a convolution takes, in the order data flows."""
