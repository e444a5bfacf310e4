"""The file of the open project's answers: takes in the project's comings and goings, gives out a path.

A project that is opened finds its file; one that gets a name, or another one, has its answers brought beside it, and
its layers of answers follow. A project without a name begins without answers.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from .. import project_layers
from ..text import tr
from . import file as answer_file
from . import layers as answer_layers
from . import moves as answer_moves
from . import place as answer_place
from . import rows as answer_rows
from . import table as answer_table
from .file import AnswerFileError
from .unsaved import UnsavedFiles


class AnswerHome(QObject):
    """Follows the open project. Main thread only."""

    changed = pyqtSignal()  # another file may be in use now
    leaving = pyqtSignal()  # the file is about to be brought elsewhere
    closing = (
        pyqtSignal()
    )  # its project was closed: what is still to go into it goes now, `path` is another's after this
    moved = pyqtSignal(str, str)  # its answers were brought from the first path to the second
    problem = pyqtSignal(str)  # a sentence

    def __init__(self, folder: str, held: Callable[[str], bool], parent: QObject | None = None) -> None:
        """`folder`: the profile's, for projects without a place of their own; `held`: whether answers that no file
        could take yet belong to a file."""
        super().__init__(parent)
        self.path = ""
        self._folder = folder
        self._held = held
        self.unsaved = UnsavedFiles(folder, self.waiting)
        self._project_file = ""
        project = QgsProject.instance()
        project.readProject.connect(self.bind)
        project.cleared.connect(self._on_cleared)
        project.writeMapLayer.connect(self._on_layer_saved)
        project.projectSaved.connect(self._on_project_saved)

    def close(self) -> None:
        """Let go of the project and of the file for unsaved ones."""
        project = QgsProject.instance()
        project.readProject.disconnect(self.bind)
        project.cleared.disconnect(self._on_cleared)
        project.writeMapLayer.disconnect(self._on_layer_saved)
        project.projectSaved.disconnect(self._on_project_saved)
        self.unsaved.release()

    def waiting(self, path: str) -> str:
        """The file in the profile where answers wait until `path` takes them."""
        digest = hashlib.sha256(os.path.abspath(path).encode("utf-8")).hexdigest()[:12]
        return os.path.join(self._folder, f"waiting_{digest}{answer_place.ENDING}")

    def check(self, path: str) -> None:
        """Raises AnswerFileError where the project's folder was taken away: made anew, it would hide the one that may
        come back, as of a drive."""
        folder = os.path.dirname(path)
        if path == self.path and folder != self._folder and not os.path.isdir(folder):
            reason = os.strerror(errno.ENOENT)
            raise AnswerFileError(tr("The answers file {} cannot be written: {}").format(path, reason))

    def bind(self, *_: object) -> None:
        """Use the file of the project that is open now."""
        if self.path and _project_file() != self._project_file:
            self.closing.emit()
        self._project_file = _project_file()
        for layer in QgsProject.instance().mapLayers().values() if self._project_file else ():
            self.unsaved.keep(layer.source())  # not to be offered for deleting
        self.path = self._chosen(answer_layers.find(answer_table.PLACES))
        answer_layers.point_all(self.path)
        self.changed.emit()

    def _on_cleared(self) -> None:
        """Another project begins, with files of its own; what an unsaved one leaves stays for `unsaved.left`."""
        if self.path:
            self.closing.emit()
        self._project_file = _project_file()
        if self.path and self._held(self.path):
            self.unsaved.expect()
        self.unsaved.begin()
        self.bind()

    def _chosen(self, on_map: QgsVectorLayer | None = None) -> str:
        """The file for the open project: the one its layer shows, else beside it, else in the profile.

        Answers of this project that had to stay in the profile before are brought along.
        """
        if not self._project_file:
            return self.unsaved.path()
        path = answer_place.beside(self._project_file)
        shown = project_layers.path_of(on_map) if on_map is not None else ""
        if shown and not answer_place.is_unsaved(shown) and answer_file.usable(shown):
            path = shown
        profile = answer_place.in_profile(self._project_file, self._folder)
        if path is None or project_layers.same(path, profile):
            return profile
        first = answer_place.first_beside(self._project_file)
        if path != first:
            self.problem.emit(
                tr("{} is no answers file that this version can add to; answers are kept in {}.").format(first, path)
            )
        try:
            if answer_file.writable(path):
                answer_moves.move(profile, path)
                return path
            self.problem.emit(tr("Answers cannot be written beside the project; they are kept in {}.").format(profile))
            answer_moves.move(path, profile, keep=True)
        except AnswerFileError as error:
            self.problem.emit(str(error))
        return profile

    def _follow(self) -> None:
        """The project got another name: its answers go beside it. A project that it had before keeps them as well."""
        self.leaving.emit()
        old, was_saved = self.path, bool(self._project_file)
        self._project_file = _project_file()
        new = self._chosen()
        try:
            for source in (self.waiting(old), old):
                answer_moves.move(source, new, keep=was_saved)
        except AnswerFileError as error:
            self.problem.emit(str(error))
            return
        self.path = new
        self.moved.emit(old, new)

    def _on_layer_saved(self, layer: QgsMapLayer, element: QDomElement, _: QDomDocument) -> None:
        """A layer is being written into a project file, which under a new name has its own answers file."""
        if _project_file() != self._project_file:
            self._follow()
        table = layer.customProperty(answer_layers.PROPERTY)
        if table in answer_rows.TABLES and not project_layers.same(project_layers.path_of(layer), self.path):
            project_layers.write_source(element, self.path, table)

    def _on_project_saved(self) -> None:
        if _project_file() != self._project_file:
            self._follow()
        if answer_layers.point_all(self.path):
            QgsProject.instance().setDirty(False)  # the project was saved with these sources
        answer_file.checkpoint(self.path)
        self.changed.emit()


def _project_file() -> str:
    """The open project's file or, for projects kept elsewhere, its address; empty for one never saved."""
    project = QgsProject.instance()
    return project.absoluteFilePath() or project.fileName()
