"""What one core of each service carries, and how many partitions and processes that makes."""
