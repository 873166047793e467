"""What ``build.spec`` puts into the packaged program, and what it leaves out."""
