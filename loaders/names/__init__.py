"""How names of people and organisations are read along the words of a text: for `people` and `organisations`."""
