"""Run one of this folder's programs as a process of its own, with Django set up before it is loaded."""

import sys
from importlib import import_module

import django

if __name__ == "__main__":
    django.setup()
    import_module(f"tests.press.{sys.argv[1]}").main(*sys.argv[2:])
