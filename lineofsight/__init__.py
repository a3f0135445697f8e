"""Line of Sight: the learning-and-improvement cycle of a safeguarding children partnership."""

__version__ = "0.1.0"
