"""The catalogue tool: what it finds to translate, what it keeps, and what it complains of."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from schooling import catalogues
from schooling.catalogues import AppMessages, app_messages

TEMPLATE = """{% load i18n %}
   <p class="it's">{% translate "It's here" %} {% translate 'Say "x"' context "talk" %}</p>
     {% blocktranslate count n=3 trimmed %}One lesson
       more{% plural %}{{ n }} lessons more{% endblocktranslate %}
{# a comment that doesn't end well #}
{% blocktranslate %}Two
   lines{% endblocktranslate %} <input placeholder="{{ _("Find") }}">
"""
MODULE = """
from django.utils.translation import gettext_lazy as _, ngettext_lazy, pgettext
FIRST = _("First")
MANY = ngettext_lazy("%d school", "%d schools", "n")
DAY = pgettext("short weekday", "Mon")
"""


@pytest.fixture
def app(tmp_path: Path) -> AppMessages:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "words.py").write_text(MODULE, encoding="utf-8")
    (tmp_path / "templates" / "shop").mkdir(parents=True)
    (tmp_path / "templates" / "shop" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "templates" / "base.html").write_text('{% load i18n %}{% translate "Shared" %}', encoding="utf-8")
    return app_messages("shop", tmp_path, is_base=False)


def ids(app: AppMessages) -> set[object]:
    return {(message.context, message.id) for message in catalogues.extracted(app) if message.id}


def test_messages_of_modules_and_templates_are_found(app: AppMessages) -> None:
    assert ids(app) == {
        (None, "First"),
        (None, ("%d school", "%d schools")),
        ("short weekday", "Mon"),
        (None, "It's here"),
        ("talk", 'Say "x"'),
        (None, ("One lesson more", "%(n)s lessons more")),
        (None, "Two\n   lines"),
        (None, "Find"),
    }


def test_shared_templates_belong_to_the_base_app(app: AppMessages, tmp_path: Path) -> None:
    base = app_messages("shop", tmp_path, is_base=True)
    assert ids(base) - ids(app) == {(None, "Shared")}


def test_update_keeps_translations_drops_what_is_gone_and_repeats_byte_for_byte(app: AppMessages) -> None:
    catalogues.update(app, "fi")
    path = app.catalogue("fi")
    path.write_text(
        path.read_text(encoding="utf-8").replace('msgid "First"\nmsgstr ""', 'msgid "First"\nmsgstr "Ensimmäinen"')
        + '\nmsgid "Gone"\nmsgstr "Mennyt"\n',
        encoding="utf-8",
    )
    catalogues.update(app, "fi")
    once = path.read_bytes()
    catalogues.update(app, "fi")
    kept = catalogues.kept(app, "fi")
    assert kept.get("First").string == "Ensimmäinen"
    assert kept.get("Gone") is None
    assert path.read_bytes() == once


def test_faults_name_what_is_missing_fuzzy_untranslated_or_not_asked_for(app: AppMessages) -> None:
    path = app.catalogue("sv")
    path.parent.mkdir(parents=True)
    path.write_text(
        catalogues.HEADER.format(language="sv", plural="nplurals=2; plural=(n != 1)")
        + 'msgid "First"\nmsgstr ""\n\n#, fuzzy\nmsgid "Find"\nmsgstr "Sök"\n\nmsgid "Gone"\nmsgstr "Borta"\n\n'
        + 'msgctxt "short weekday"\nmsgid "Mon"\nmsgstr "mån"\n\n'
        + '#, python-format\nmsgid "%d school"\nmsgid_plural "%d schools"\nmsgstr[0] "%d skola"\nmsgstr[1] "skolor"\n',
        encoding="utf-8",
    )
    assert sorted(catalogues.faults(app, "sv")) == [
        "shop/sv: fuzzy: 'Find'",
        "shop/sv: nobody asks for it: 'Gone'",
        'shop/sv: not in the catalogue: "It\'s here"',
        "shop/sv: not in the catalogue: 'One lesson more'",
        "shop/sv: not in the catalogue: 'Say \"x\"'",
        "shop/sv: not in the catalogue: 'Two\\n   lines'",
        "shop/sv: not translated: 'First'",
        "shop/sv: placeholders are incompatible: '%d school'",
    ]


def test_the_projects_catalogues_are_complete() -> None:
    apps = [
        app_messages(name, settings.BASE_DIR, is_base=name == "schooling") for name in ("schooling", "scheduler", "calendars")
    ]
    assert [fault for app in apps for language in ("fi", "sv") for fault in catalogues.faults(app, language)] == []


def test_compiling_writes_what_gettext_reads(app: AppMessages) -> None:
    catalogues.update(app, "fi")
    catalogues.compile_catalogue(app, "fi")
    assert app.catalogue("fi").with_suffix(".mo").read_bytes()[:4] in (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde")


def test_an_unknown_app_is_refused() -> None:
    with pytest.raises(CommandError, match="no such app: nosuch"):
        call_command("messages", "nosuch", "--check")
