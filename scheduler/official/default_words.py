"""The template a municipality begins with, in Finnish and Swedish; the sections named are those of the laws in force.

Local Government Act (410/2015): 49 cooperation, 134 to whom a claim for a revised decision goes, 137 who may make it,
138 within 14 days, 139 and 140 when a decision has been learnt of. Basic Education Act (628/1998): 4 who arranges
teaching. Everything here is a municipality's own to change, so a new law needs no new program.
"""

from collections.abc import Mapping

from scheduler.official.languages import BOTH, Language
from scheduler.official.template import DeciderKind, Part, Template, Wording

_DECIDER = {
    DeciderKind.OFFICIAL: {Language.FI: "Sivistysjohtaja", Language.SV: "Bildningsdirektören"},
    DeciderKind.BOARD: {Language.FI: "Sivistyslautakunta", Language.SV: "Bildningsnämnden"},
}
_APPEAL_BODY = {Language.FI: "Sivistyslautakunta", Language.SV: "Bildningsnämnden"}
_APPEAL_ADDRESS = {Language.FI: "{name}, kirjaamo", Language.SV: "{name}, registratorskontoret"}

_FI: Mapping[Part, str] = {
    Part.HEADING: "Kuntien yhteinen etäopetus, {plan}",
    Part.MATTER: (
        "{municipality} on saanut {sent} ehdotuksen lukujärjestykseksi: {plan}, versio {version}. "
        "Opetusta annetaan siinä etäyhteyksin kuntien kesken. Mukana ovat myös: {neighbours}.\n\n"
        "Tunteja viikossa: {municipality} saa {received} ja antaa {given}. Ilman paikkaa on {unplaced}."
    ),
    Part.BASIS: (
        "Perusopetuslaki (628/1998) 4 §: kunta järjestää opetuksen itse, yhdessä muiden kuntien kanssa tai hankkii sen.\n"
        "Perusopetuksen opetussuunnitelman perusteet 2014, luku 5: etäyhteyksien käyttö opetusta täydentämässä.\n"
        "Kuntalaki (410/2015) 49 §: kuntien yhteistoiminta.\n"
        "Kuntien yhteistyösopimus."
    ),
    Part.POWER: "{decider} ratkaisee asian kunnan hallintosäännön nojalla.",
    Part.DECISION: (
        "Lukujärjestys {plan}, versio {version}, hyväksytään kuntaa {municipality} koskevilta osin. "
        "Se tulee voimaan, kun kaikki kunnat, joilla on sen kanssa yhteisiä tunteja tai opettajia, ovat päättäneet asiasta "
        "eikä yksikään ole palauttanut sitä, aikaisintaan {first_day}."
    ),
    Part.REASONS: (
        "Oppilaat saavat opetuksen omassa koulussaan, ja luokassa on valvova aikuinen. "
        "Opetus pysyy sopimuksen ja opetussuunnitelman rajoissa. Vaikutukset tunteihin, ryhmiin ja henkilöstöön on "
        "selostettu ehdotuksessa."
    ),
    Part.TOLD: "Yhteistyössä mukana olevat kunnat: {neighbours}. Kunnan koulujen rehtorit. Alueen koordinaattori.",
    Part.APPEAL: (
        "Tähän päätökseen tyytymätön voi tehdä kirjallisen oikaisuvaatimuksen (kuntalaki 134 §). "
        "Päätöksestä ei voi valittaa suoraan tuomioistuimeen.\n\n"
        "Oikaisuvaatimuksen saa tehdä se, johon päätös on kohdistettu tai jonka oikeuteen, velvollisuuteen tai etuun "
        "päätös välittömästi vaikuttaa (asianosainen), sekä kunnan jäsen (137 §).\n\n"
        "Oikaisuvaatimus on tehtävä 14 päivän kuluessa päätöksen tiedoksisaannista (138 §). Asianosaisen katsotaan saaneen "
        "päätöksestä tiedon, jollei muuta näytetä, seitsemän päivän kuluttua kirjeen lähettämisestä tai kolmantena päivänä "
        "sähköisen viestin lähettämisestä (139 §). Kunnan jäsenen katsotaan saaneen tiedon seitsemän päivän kuluttua siitä, "
        "kun pöytäkirja on nähtävänä yleisessä tietoverkossa (140 §).\n\n"
        "Oikaisuvaatimuksessa on sanottava, mihin päätökseen haetaan oikaisua, millaista oikaisua vaaditaan ja millä "
        "perusteilla. Sen on oltava perillä määräajan viimeisenä päivänä ennen aukioloajan päättymistä.\n\n"
        "Oikaisuvaatimuksen käsittelee: {appeal_body}\n"
        "Osoite: {appeal_address}"
    ),
}
_SV: Mapping[Part, str] = {
    Part.HEADING: "Kommunernas gemensamma distansundervisning, {plan}",
    Part.MATTER: (
        "{municipality} har {sent} fått ett förslag till läsordning: {plan}, version {version}. "
        "I förslaget ges undervisning på distans mellan kommunerna. Med är också: {neighbours}.\n\n"
        "Lektioner per vecka: {municipality} får {received} och ger {given}. Utan plats är {unplaced}."
    ),
    Part.BASIS: (
        "Lagen om grundläggande utbildning (628/1998) 4 §: kommunen ordnar undervisningen själv, tillsammans med andra kommuner "
        "eller genom att skaffa den.\n"
        "Grunderna för läroplanen för den grundläggande utbildningen 2014, kapitel 5: distansförbindelser som kompletterar "
        "undervisningen.\n"
        "Kommunallagen (410/2015) 49 §: samarbete mellan kommuner.\n"
        "Kommunernas samarbetsavtal."
    ),
    Part.POWER: "{decider} avgör ärendet med stöd av kommunens förvaltningsstadga.",
    Part.DECISION: (
        "Läsordningen {plan}, version {version}, godkänns till den del den gäller kommunen {municipality}. "
        "Den träder i kraft när alla kommuner som delar lektioner eller lärare med den har fattat sitt beslut och ingen har "
        "återsänt den, tidigast {first_day}."
    ),
    Part.REASONS: (
        "Eleverna får undervisningen i sin egen skola, och i klassrummet finns en övervakande vuxen. "
        "Undervisningen håller sig inom avtalets och läroplanens gränser. Följderna för lektioner, grupper och personal "
        "beskrivs i förslaget."
    ),
    Part.TOLD: "Kommunerna i samarbetet: {neighbours}. Rektorerna för kommunens skolor. Regionens koordinator.",
    Part.APPEAL: (
        "Den som är missnöjd med beslutet kan skriftligen begära omprövning (kommunallagen 134 §). "
        "Beslutet kan inte överklagas direkt hos domstol.\n\n"
        "Omprövning får begäras av den som beslutet avser eller vars rätt, skyldighet eller fördel direkt påverkas av "
        "beslutet (part) samt av kommunmedlemmar (137 §).\n\n"
        "Begäran ska framställas inom 14 dagar från delfåendet av beslutet (138 §). En part anses, om inte något annat visas, "
        "ha fått del av beslutet sju dagar efter att brevet sändes eller den tredje dagen efter att ett elektroniskt "
        "meddelande sändes (139 §). En kommunmedlem anses ha fått del av beslutet sju dagar efter att protokollet fanns "
        "tillgängligt i det allmänna datanätet (140 §).\n\n"
        "I begäran ska sägas vilket beslut den gäller, vilken ändring som yrkas och på vilka grunder. Den ska vara framme "
        "den sista dagen av tidsfristen före öppethållningstidens slut.\n\n"
        "Begäran behandlas av: {appeal_body}\n"
        "Adress: {appeal_address}"
    ),
}
_PARTS = {Language.FI: _FI, Language.SV: _SV}

NOBODY = {Language.FI: "ei muita kuntia", Language.SV: "inga andra kommuner"}
"""Who shares with a municipality that shares with nobody."""


def default_template(names: Mapping[Language, str], kind: DeciderKind = DeciderKind.OFFICIAL) -> Template:
    """The template of a municipality of those names that has not written its own."""
    wording = {
        language: Wording(
            decider=_DECIDER[kind][language],
            appeal_body=_APPEAL_BODY[language],
            appeal_address=_APPEAL_ADDRESS[language].format(name=names[language]),
            parts=_PARTS[language],
        )
        for language in BOTH
    }
    return Template(kind=kind, languages=BOTH, number_prefix="", wording=wording)
