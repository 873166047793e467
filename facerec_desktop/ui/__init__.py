"""The window: a frame around pages, pages made of pictures and parts, all with one look.

frame                                           main window, failures
safety                                        encryption, backups
live | enrolment | photos | people | training   the pages
models                                      the catalogue
settings                                    choices
pictures                                  faces and photos
parts                                   plain widgets
look                                  theme
words                               texts and language
"""
