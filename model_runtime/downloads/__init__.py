"""Models that come from a hub, or from a folder that somebody copied: listed, fetched, checked, verified and removed.

A download is put together in a folder of parts, which is never taken for a model, and takes its place whole. Every file
is compared with the checksum that the hub, or the copy, states for it. No code and no pickle is fetched but what a
known model needs for `convert`, which follows the download.
"""
