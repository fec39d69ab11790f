"""Language packs: one TOML file per language, and the engine knows no language.

A pack is discovered by its file; every pack has exactly the keys of the models in this folder.
"""

from loaders.languages.pack import Pack, Writing, languages, load_pack, load_packs, load_people, load_writing

__all__ = ["Pack", "Writing", "languages", "load_pack", "load_packs", "load_people", "load_writing"]
