"""Lucene Monitor as a peer: a program in Java, built by Maven and javac, and its figures."""
