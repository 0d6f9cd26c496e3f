"""Message catalogues: what there is to translate in an app, and what its .po files say about it.

Babel reads, merges and compiles, so that a bare machine needs no gettext tools. An app owns the messages of its
Python modules and of templates/<app>/; what stands in templates/ itself and in templates/partials/ is the base app's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

DOMAIN = "django"
KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_STRING = re.compile(r"""(['"])(?:\\.|(?!\1).)*\1""", re.DOTALL)
# Only what a reader needs: no dates, which would change a file that says the same as before.
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural};\\n"

"""


@dataclass(frozen=True)
class AppMessages:
    """Where one app's messages stand and where their catalogues are kept."""

    name: str
    modules: Path
    templates: tuple[Path, ...]

    def catalogue(self, language: str) -> Path:
        return self.modules / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po"

    def sources(self) -> Iterator[tuple[str, bytes]]:
        """Every file that may hold messages, as (kind, Python source)."""
        for path in sorted(self.modules.rglob("*.py")):
            if "migrations" not in path.parts:
                yield "python", path.read_bytes()
        for path in self.templates:
            yield "python", _as_python(path)


def app_messages(name: str, root: Path, *, is_base: bool) -> AppMessages:
    """An app of the source tree at `root`; the base app has the shared templates too."""
    templates = root / "templates"
    found = set((templates / name).rglob("*.html"))
    if is_base:
        found |= {*templates.glob("*.html"), *(templates / "partials").rglob("*.html")}
    return AppMessages(name, root / name, tuple(sorted(found)))


def _as_python(path: Path) -> bytes:
    """A template with all but its messages blanked out, in a form Python's tokenizer takes."""
    blanked = templatize(path.read_text(encoding="utf-8"), origin=path.name)
    # All quotes left are those of messages; one that runs over several lines is no Python string yet.
    blanked = _STRING.sub(lambda quoted: quoted[0].replace("\n", "\\n"), blanked)
    return "\n".join(line.strip() for line in blanked.splitlines()).encode()


def extracted(app: AppMessages) -> Catalog:
    """Every message the app's sources ask for."""
    template = Catalog(charset="utf-8")
    for kind, source in app.sources():
        for _line, messages, comments, context in extract(kind, BytesIO(source), keywords=KEYWORDS):
            template.add(messages, auto_comments=comments, context=context)
    return template


def kept(app: AppMessages, language: str) -> Catalog:
    """The app's catalogue in that language as it stands on disk; an empty one where there is none."""
    path = app.catalogue(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def update(app: AppMessages, language: str) -> None:
    """Bring a catalogue up to its sources: new messages empty, translations kept, what nobody asks for dropped."""
    catalogue = kept(app, language)
    catalogue.update(extracted(app), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    body = BytesIO()
    write_po(body, catalogue, width=120, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    header = HEADER.format(language=language, plural=catalogue.plural_forms.rstrip(";"))
    path = app.catalogue(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(header.encode() + body.getvalue().lstrip(b"\n"))


def compile_catalogue(app: AppMessages, language: str) -> None:
    """Write the .mo file that gettext reads; nothing where the app has no messages."""
    path = app.catalogue(language)
    if path.exists():
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, kept(app, language))


def faults(app: AppMessages, language: str) -> list[str]:
    """What keeps a catalogue from being complete, one sentence for each message."""
    wanted, catalogue = extracted(app), kept(app, language)
    where = f"{app.name}/{language}"
    found: list[str] = []
    for message in _messages(wanted):
        translated = catalogue.get(message.id, message.context)
        if translated is None:
            found.append(f"{where}: not in the catalogue: {_shown(message)}")
        elif translated.fuzzy:
            found.append(f"{where}: fuzzy: {_shown(message)}")
        elif not _is_translated(translated):
            found.append(f"{where}: not translated: {_shown(message)}")
        else:
            found.extend(f"{where}: {error}: {_shown(message)}" for error in translated.check(catalogue))
    found.extend(
        f"{where}: nobody asks for it: {_shown(message)}"
        for message in _messages(catalogue)
        if wanted.get(message.id, message.context) is None
    )
    return found


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _is_translated(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, list | tuple) else bool(message.string)


def _shown(message: Message) -> str:
    return repr(message.id[0] if isinstance(message.id, list | tuple) else message.id)
