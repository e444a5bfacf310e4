"""Making an offline bundle (common/bundle.py): a platform, a Python and models in, a folder out.

uv chooses the packages, as Set up does; what comes is fetched, compared and put together here.
"""
