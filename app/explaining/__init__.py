"""An Explanation as people read it: in a terminal, and as a page of its own."""
