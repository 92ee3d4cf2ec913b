"""Revisions. A feature's are a branch of their own, so that two branches of the repository merge without conflict."""
