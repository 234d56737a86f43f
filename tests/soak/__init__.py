"""`make soak`: processes are killed while people write, and nobody is told a lie."""
