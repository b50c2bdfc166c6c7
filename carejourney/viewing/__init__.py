"""Other people's papers, made into pictures and text by a separate process that can do nothing else."""
