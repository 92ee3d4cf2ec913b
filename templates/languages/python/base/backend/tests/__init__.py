"""Tests: a package a feature, `support` for what they share. By hand: `<feature>/custom/`."""
