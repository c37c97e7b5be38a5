"""The one way in which a table or a page is refused: file, line, what."""


class PageError(Exception):
    def __init__(self, path, line, what):
        super().__init__(f"{path}:{line}: {what}")
        self.path, self.line, self.what = path, line, what
