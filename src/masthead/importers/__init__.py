"""Brings whole publications in: one package a source. Does not decide how a story looks."""
