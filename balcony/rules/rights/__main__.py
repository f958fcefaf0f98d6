"""`python -m balcony.rules.rights` prints docs/reference/who-may-do-what.md."""

from .printed import page

if __name__ == "__main__":
    print(page(), end="")
