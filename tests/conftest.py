"""What all tests share: Hypothesis never fails a test for being slow, since tests run side by side."""

from hypothesis import settings

settings.register_profile("project", deadline=None)
settings.load_profile("project")
