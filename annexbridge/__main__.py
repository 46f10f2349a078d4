"""Lets `python -m annexbridge` be the same command as `annexbridge`."""

from annexbridge.cli import main

if __name__ == "__main__":
    main()
