"""The window; each line stands on those below it.

frame                                                   around the pages, and what may fail
safety | live | enrolment | photos | people | training  the pages
models                                                  the catalogue
settings                                                choices
pictures                                                faces and photos
parts                                                   plain widgets
look                                                    colours, icons, themes
words                                                   texts and language
"""
