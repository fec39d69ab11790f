"""A language model as a second reader: optional, off by default, and never believed without a quote.

Any endpoint that speaks OpenAI's chat completions is asked for facts with verbatim quotes. Each quote is found again
in the text by us, each name is one that our own reading found, each date stands there; what fails is rejected with
the reason. What is left is compared with what the rules found, and shown; nothing of it goes into a graph unless a
person has accepted it, fact by fact.
"""
