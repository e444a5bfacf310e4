"""What there is to run on, what each model needs of it, and what is wrong: `doctor`'s report (docs/protocol.md)."""
