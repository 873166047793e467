"""The live view: camera or video, names over faces, and what one can do with them."""
