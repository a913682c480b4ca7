"""Where the statement of a recommendation begins and ends, and which texts are one."""
