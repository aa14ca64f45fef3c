"""Long work: the queue, the tasks, the worker and live news of all three."""
