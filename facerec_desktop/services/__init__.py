"""What the program does for its user, without a window; each line stands on those below it.

checking | benchmarks             does it work, and how fast
measuring                         how accurate it is
learning | recognising | people   trainings, answers, edits
enrolling                         shots of a person
profile                           what belongs to one user's folder
engine                            the models at work
"""
