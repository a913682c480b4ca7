"""Notes by voice: what was said, with the spoken commands carried out, and nothing else."""
