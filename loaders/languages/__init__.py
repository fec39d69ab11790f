"""Language packs: one TOML file per language, and the engine knows no language.

A pack is discovered by its file; every pack has exactly the keys of the models in this folder.
"""

from loaders.languages.pack import Pack, load_pack, load_packs

__all__ = ["Pack", "load_pack", "load_packs"]
