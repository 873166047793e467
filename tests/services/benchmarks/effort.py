"""A benchmark that is over at once: nothing here looks at times."""

from __future__ import annotations

from facerec_desktop.services.benchmarks.peak import Peak
from facerec_desktop.services.benchmarks.timing import Effort

QUICK = Effort(
    warm_up=0,
    rounds=1,
    pause=0.0,
    peak_seconds=0.0,
    gallery_sizes=(100,),
    searches=3,
    live_frames=12,
    photos=5,
    block=2,
)
PEAK = Peak(f32=1e9, bf16=2e9, int8=4e9, reading=1e9)
