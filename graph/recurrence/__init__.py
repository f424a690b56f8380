"""Signatures of reports to themes: what is asked for in several sessions."""

# usearch has a C++ library of its own inside. Where it is loaded before the system's, which comes with pyoxigraph, the
# import of ONNX Runtime later kills the process; so every way into this package loads pyoxigraph first.
from graph import oxigraph as oxigraph
