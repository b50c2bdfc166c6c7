"""The sheets: what each is for, and each as a finished PDF. `catalog` knows all of them."""
