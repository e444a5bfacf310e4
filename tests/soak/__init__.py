"""Torture: what is broken, killed or starved on purpose, case by case from a seed; `make soak` adds up what came of it.

`python -m tests.soak` runs tortures in processes of their own and adds their figures to docs/reliability.json, of
which it makes the table in docs/reliability.md. A torture is a file of `tortures/`.
"""
