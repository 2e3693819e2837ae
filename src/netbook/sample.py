"""Invented people for the demo, the picture and the documentation: pure data around a given day.

All addresses end in ``.example`` and all numbers are of ranges that belong to nobody. Every lane of
the day's list has someone, on whatever day it is drawn up.
"""

from calendar import isleap
from datetime import MINYEAR, date
from uuid import NAMESPACE_URL, uuid5

from netbook.domain.people.dates import PartialDate, later
from netbook.domain.people.model import (
    BOTH,
    IN,
    IN_PERSON,
    ONLINE,
    OUT,
    Address,
    Cadence,
    ContactPoint,
    Meeting,
    Person,
    Task,
    Touch,
    YearlyDate,
)
from netbook.tuples import NamedTuple


class SamplePerson(NamedTuple):
    """One invented person, with what happened between you and what is open.

    The same touch of several people is one touch that they share. Who introduced you stands in
    ``person.met.via`` by name.
    """

    person: Person
    touches: tuple[Touch, ...] = ()
    tasks: tuple[Task, ...] = ()


def people(today: date) -> list[SamplePerson]:
    """About forty people as a freelancer knows them, dated around ``today``."""
    days = _Days(today)
    groups = (_clients(days), _colleagues(days), _acquaintances(days), _friends(days))
    everyone = [each for group in groups for each in group]
    return [_numbered(each, number, days) for number, each in enumerate(everyone)]


class _Days(NamedTuple):
    """Days as seen from one day, kept inside the calendar."""

    today: date

    def ago(self, days: int) -> date:
        """So many days ago."""
        return date.fromordinal(max(self.today.toordinal() - days, date.min.toordinal()))

    def ahead(self, days: int) -> date:
        """So many days ahead."""
        return later(self.today, days)

    def year(self, ago: int) -> PartialDate:
        """The year, so many years ago: all that is known of many a meeting."""
        return PartialDate(max(self.today.year - ago, MINYEAR))

    def month(self, ago: int) -> PartialDate:
        """The month that was about so many months ago."""
        day = self.ago(30 * ago)
        return PartialDate(day.year, day.month)

    def yearly(self, away: int, years: int | None = None) -> PartialDate:
        """A day of the year that is so many days away (behind us, if negative).

        With ``years`` it is that birthday or anniversary; a few more where it falls on 29 February.
        """
        day = self.ahead(away) if away >= 0 else self.ago(-away)
        if years is None or day.year - years < MINYEAR + 8:
            return PartialDate(None, day.month, day.day)
        year = day.year - years
        while (day.month, day.day) == (2, 29) and not isleap(year):
            year -= 1
        return PartialDate(year, day.month, day.day)

    def past(self, *told: tuple[int, str, str, str | None]) -> tuple[Touch, ...]:
        """Touches, the oldest first, each told as days ago, how, direction and note."""
        return tuple(
            Touch(self.ago(days), how, direction, note=note)
            for days, how, direction, note in sorted(told, key=lambda each: -each[0])
        )

    def bump(self, days: int, how: str, note: str) -> Touch:
        """A try without an answer, so many days ago."""
        return Touch(self.ago(days), how, OUT, bump=True, note=note)


def _clients(days: _Days) -> list[SamplePerson]:
    return [
        SamplePerson(
            Person(
                "Begoña Ibáñez",
                nicknames=("Bego",),
                org="Talleres Ibáñez",
                title="head of marketing",
                emails=(
                    ContactPoint("bego@ibanez.example", "work", preferred=True),
                    ContactPoint("begona@casa.example", "home"),
                ),
                phones=(ContactPoint("+34 600 555 011", "mobile", preferred=True),),
                addresses=(
                    Address(
                        "Alameda de Recalde 27", "Bilbao", postcode="48009", country="Spain", label="work"
                    ),
                ),
                tags=("client", "bilbao"),
                birthday=days.yearly(0, 38),
                met=Meeting(days.year(7), IN_PERSON, "BilboStack"),
                circle="key",
                language="es",
                form="tu",
                note="Prefers a call to an email. Two dogs, Lur and Haize.",
            ),
            days.past(
                (48, "call", BOTH, "the Bilbao quote"),
                (95, "email", IN, "quiere rehacer el catálogo"),
                (96, "email", OUT, "ideas para el catálogo"),
                (210, IN_PERSON, BOTH, "lunch in Bilbao, met her brother"),
            ),
        ),
        SamplePerson(
            Person(
                "Luis Ortega Vega",
                given="Luis",
                family="Ortega Vega",
                org="Estudio Norte",
                title="art director",
                emails=(ContactPoint("luis@norte.example", "work", preferred=True),),
                phones=(ContactPoint("+34 600 555 019", "mobile"),),
                tags=("client",),
                birthday=days.yearly(125, 41),
                met=Meeting(days.year(2), IN_PERSON, via="Ana García"),
                circle="key",
                language="es",
                form="tu",
            ),
            days.past(
                (19, "call", BOTH, "new dates"),
                (38, "email", IN, "asked for dates"),
                (77, "email", OUT, "season's greetings"),
                (160, "video", BOTH, "primera propuesta"),
            ),
            (
                Task("send the revised quote", days.today),
                Task("ask about the autumn campaign", days.ahead(40)),
            ),
        ),
        SamplePerson(
            Person(
                "Clara Whitfield",
                org="Whitfield & Rowe",
                title="operations",
                emails=(ContactPoint("clara@whitfield.example", "work"),),
                phones=(ContactPoint("+44 7700 900118", "work"),),
                tags=("client",),
                met=Meeting(days.year(4), ONLINE, "a marketplace"),
                circle="regular",
                language="en",
                time_zone="Europe/London",
            ),
            days.past((12, "email", BOTH, "phase one signed off"), (54, "video", BOTH, "kick-off")),
            (Task("send the invoice for phase one", days.ago(3)),),
        ),
        SamplePerson(
            Person(
                "Tom Baker",
                org="Harbour Studio",
                title="product lead",
                emails=(ContactPoint("tom@baker.example"),),
                phones=(ContactPoint("+44 7700 900142", "mobile"),),
                urls=(ContactPoint("https://social.example/tombaker"),),
                tags=("client",),
                met=Meeting(days.year(3), ONLINE, "LinkedIn"),
                circle="key",
                language="en",
                time_zone="Europe/London",
                note="We have never met. Wants to move to Galicia.",
            ),
            days.past(
                (61, "message", BOTH, "moving to Vigo"),
                (118, "video", BOTH, "the booking flow"),
                (190, "email", OUT, "sent the case study"),
            ),
        ),
        SamplePerson(
            Person(
                "Maite Etxeberria",
                org="Etxe Arquitectura",
                title="architect",
                emails=(ContactPoint("maite@etxe.example", "work"),),
                phones=(ContactPoint("+34 600 555 023", "mobile"),),
                tags=("client", "bilbao"),
                birthday=days.yearly(72, 46),
                met=Meeting(days.year(5), IN_PERSON, "Arkitektura Asteak", via="Begoña Ibáñez"),
                circle="key",
                language="es",
            ),
            days.past(
                (9, "call", BOTH, "la web nueva va bien"), (35, IN_PERSON, BOTH, "site visit in Getxo")
            ),
        ),
        SamplePerson(
            Person(
                "Oriol Ferrer Puig",
                given="Oriol",
                family="Ferrer Puig",
                org="Forn Ferrer",
                emails=(ContactPoint("oriol@fornferrer.example"),),
                phones=(ContactPoint("+34 600 555 027", "mobile"),),
                tags=("client", "barcelona"),
                met=Meeting(days.year(6), IN_PERSON, "Mercat de Sant Antoni"),
                circle="regular",
                language="ca",
            ),
            days.past(
                (97, IN_PERSON, BOTH, "labels for the Christmas boxes"), (180, "email", IN, "new prices")
            ),
        ),
        SamplePerson(
            Person(
                "Hannah Lindqvist",
                org="Nordhem",
                title="buyer",
                emails=(ContactPoint("hannah@nordhem.example", "work"),),
                tags=("client",),
                met=Meeting(days.year(2), ONLINE, via="Ingrid Sørensen"),
                circle="regular",
                language="en",
                time_zone="Europe/Stockholm",
            ),
            days.past(
                (190, "email", OUT, "final files delivered"), (204, "email", IN, "two small corrections")
            ),
        ),
        SamplePerson(
            Person(
                "Librería Sotavento",
                kind="organisation",
                emails=(ContactPoint("hola@sotavento.example", "work"),),
                phones=(ContactPoint("+34 600 555 031", "work"),),
                addresses=(Address("Rúa Real 14", "A Coruña", postcode="15003", country="Spain"),),
                tags=("client",),
                dates=(YearlyDate("anniversary", days.yearly(49, 30)),),
                met=Meeting(days.year(3), IN_PERSON, "the shop itself"),
                language="es",
            ),
            days.past(
                (26, "email", BOTH, "carteles para el aniversario"),
            ),
            (Task("send the poster sketches", days.ahead(6)),),
        ),
        SamplePerson(
            Person(
                "Sergio Cano Rueda",
                given="Sergio",
                family="Cano Rueda",
                org="Cano e Hijos",
                emails=(ContactPoint("sergio@cano.example"),),
                phones=(ContactPoint("+34 600 555 035", "mobile"),),
                tags=("client",),
                met=Meeting(days.year(8), IN_PERSON, "Cámara de Comercio"),
                circle="key",
                language="es",
                form="usted",
                snoozed_until=days.ahead(12),
                note="On paternity leave until spring.",
            ),
            days.past(
                (70, "call", BOTH, "nace en un mes, hablamos después"),
            ),
        ),
        SamplePerson(
            Person(
                "Rosa Delgado",
                org="Aceites Delgado",
                emails=(ContactPoint("rosa@delgado.example"),),
                tags=("lead",),
                met=Meeting(days.month(5), ONLINE, "her newsletter"),
                language="es",
            ),
            days.past(
                (2, "email", IN, "¿haces también fotografía?"), (8, "email", OUT, "portfolio y precios")
            ),
        ),
    ]


def _colleagues(days: _Days) -> list[SamplePerson]:
    return [
        SamplePerson(
            Person(
                "Aitana Solé",
                title="illustrator",
                emails=(ContactPoint("aitana@sole.example"),),
                phones=(ContactPoint("+34 600 555 041", "mobile", preferred=True),),
                tags=("ex-colleague", "barcelona"),
                birthday=days.yearly(151, 36),
                met=Meeting(days.year(9), IN_PERSON, "Quatre"),
                circle="inner",
                language="ca",
                form="tu",
            ),
            days.past(
                (33, "call", BOTH, "a shared desk"),
                (51, "message", IN, "fotos de la exposición"),
                (80, IN_PERSON, BOTH, "vermut in Gràcia"),
            ),
        ),
        SamplePerson(
            Person(
                "Marc Puig",
                org="Lluerna",
                title="creative director",
                emails=(ContactPoint("marc@lluerna.example", "work"),),
                phones=(ContactPoint("+34 600 555 043", "mobile"),),
                tags=("ex-colleague",),
                birthday=days.yearly(-2, 45),
                met=Meeting(days.year(11), IN_PERSON, "Quatre"),
                circle="regular",
                language="ca",
            ),
            days.past(
                (40, "call", BOTH, "a type designer?"),
                (130, IN_PERSON, BOTH, "coffee, new office"),
            ),
        ),
        SamplePerson(
            Person(
                "Javier Ruiz",
                org="Datos del Sur",
                title="data analyst",
                emails=(ContactPoint("jruiz@datosdelsur.example", "work"),),
                phones=(ContactPoint("+34 600 555 047", "mobile"),),
                tags=("ex-colleague",),
                birthday=days.yearly(205),
                met=Meeting(days.year(10), IN_PERSON, "Quatre"),
                circle="regular",
                language="es",
            ),
            days.past((22, "message", BOTH, "recomendó un gestor en Sevilla"), (119, "call", BOTH, None)),
        ),
        SamplePerson(
            Person(
                "Ingrid Sørensen",
                org="Fjordlys",
                title="founder",
                emails=(ContactPoint("ingrid@fjordlys.example"),),
                tags=("ex-colleague",),
                met=Meeting(days.year(8), IN_PERSON, "OFFF Barcelona"),
                circle="wide",
                language="en",
                time_zone="Europe/Oslo",
            ),
            days.past(
                (400, "email", BOTH, "congratulated her on the new studio"),
            ),
        ),
        SamplePerson(
            Person(
                "Paul Kavanagh",
                org="Kavanagh Print",
                emails=(ContactPoint("paul@kavanagh.example"),),
                phones=(ContactPoint("+44 7700 900151", "work"),),
                tags=("ex-colleague",),
                met=Meeting(days.year(12), IN_PERSON, "the old office"),
                language="en",
                archived=True,
                note="Retired; the workshop is closed.",
            ),
            days.past(
                (610, "letter", IN, "a card from the last day of the press"),
            ),
        ),
        SamplePerson(
            Person(
                "Łukasz Nowak",
                org="Bocian",
                title="front-end developer",
                emails=(ContactPoint("lukasz@bocian.example"),),
                urls=(ContactPoint("https://bocian.example/lukasz"),),
                tags=("ex-colleague",),
                birthday=days.yearly(5, 33),
                met=Meeting(days.year(5), ONLINE, "the Harbour project", via="Tom Baker"),
                circle="regular",
                language="en",
                time_zone="Europe/Warsaw",
            ),
            days.past(
                (15, "message", BOTH, "swapped notes on variable fonts"), (66, "video", BOTH, "code review")
            ),
        ),
        SamplePerson(
            Person(
                "Inés Quiroga",
                org="Quiroga Estudio",
                title="photographer",
                emails=(ContactPoint("ines@quiroga.example"),),
                phones=(ContactPoint("+34 600 555 053", "mobile"),),
                tags=("ex-colleague", "galicia"),
                dates=(YearlyDate("studio anniversary", days.yearly(0, 6)),),
                met=Meeting(days.year(9), IN_PERSON, "Quatre"),
                circle="regular",
                language="es",
            ),
            days.past(
                (29, "message", BOTH, "her harbour series"), (85, IN_PERSON, BOTH, "shoot in Combarro")
            ),
        ),
        SamplePerson(
            Person(
                "Dev Patel",
                org="Marlow Type",
                title="type designer",
                emails=(ContactPoint("dev@marlow.example"),),
                phones=(ContactPoint("+44 7700 900163", "mobile"),),
                tags=("ex-colleague", "type"),
                birthday=days.yearly(33, 40),
                met=Meeting(days.year(6), IN_PERSON, "ATypI"),
                circle="regular",
                language="en",
                cadence=Cadence(60, 120),
            ),
            (
                *days.past(
                    (44, "email", IN, "a beta of the new serif"), (42, "email", OUT, "first impressions")
                ),
                days.bump(11, "call", "voicemail is full"),
            ),
        ),
        SamplePerson(
            Person(
                "Zoë Adler",
                emails=(ContactPoint("zoe@adler.example"),),
                tags=("ex-colleague",),
                met=Meeting(days.year(7), ONLINE, "a mailing list"),
                language="en",
                do_not_contact=True,
                note="Asked to be left alone; keep for the archive.",
            ),
        ),
    ]


def _acquaintances(days: _Days) -> list[SamplePerson]:
    return [
        SamplePerson(
            Person(
                "Iria Souto",
                org="Madeira Viva",
                title="cabinet maker",
                emails=(ContactPoint("iria@madeiraviva.example"),),
                phones=(ContactPoint("+34 600 555 061", "mobile"),),
                tags=("event", "galicia"),
                met=Meeting(
                    PartialDate.of(days.ago(7)), IN_PERSON, "Feria Hábitat", note="stand 14, oak tables"
                ),
                language="es",
            ),
        ),
        SamplePerson(
            Person(
                "Ben Carter",
                org="Slate & Moss",
                emails=(ContactPoint("ben@slatemoss.example"),),
                tags=("event",),
                met=Meeting(PartialDate.of(days.ago(3)), ONLINE, "Type Tuesday"),
                language="en",
                time_zone="Europe/London",
            ),
        ),
        SamplePerson(
            Person(
                "Noa Pombal",
                emails=(ContactPoint("noa@pombal.example"),),
                tags=("event", "galicia"),
                birthday=days.yearly(88),
                met=Meeting(days.year(1), IN_PERSON, "Culturgal"),
                circle="wide",
                language="es",
            ),
            days.past(
                (140, "email", BOTH, "mandó el programa del festival"),
            ),
        ),
        SamplePerson(
            Person(
                "Noa Pombo",
                org="Radio Ría",
                tags=("event", "galicia"),
                phones=(ContactPoint("+34 600 555 067", "mobile"),),
                met=Meeting(days.year(1), IN_PERSON, "Feria Hábitat"),
                language="es",
            ),
            days.past(
                (155, "call", BOTH, "interview about local design"),
            ),
        ),
        SamplePerson(
            Person(
                "Javier Ruiz",
                org="Teatro Lume",
                title="set designer",
                emails=(ContactPoint("javi@teatrolume.example"),),
                tags=("event",),
                met=Meeting(days.year(2), IN_PERSON, "Mercat de les Flors", via="Aitana Solé"),
                language="es",
            ),
            days.past(
                (240, IN_PERSON, BOTH, "estreno, muy buen cartel"),
            ),
        ),
        SamplePerson(
            Person(
                "Matthias Krüger",
                org="Krüger Verlag",
                title="publisher",
                emails=(ContactPoint("m.krueger@verlag.example", "work"),),
                tags=("event", "lead"),
                met=Meeting(PartialDate.of(days.ago(45)), IN_PERSON, "Frankfurt"),
                cadence=Cadence(45, 90),
                circle="regular",
                language="de",
                form="usted",
                time_zone="Europe/Berlin",
            ),
            (
                *days.past(
                    (41, "email", OUT, "nice to meet you, two book covers"),
                    (36, "email", BOTH, "a call in spring"),
                ),
                days.bump(6, "email", "asked for a date"),
            ),
        ),
        SamplePerson(
            Person(
                "Yolanda Serrano Gil",
                given="Yolanda",
                family="Serrano Gil",
                urls=(ContactPoint("https://social.example/yoli"),),
                tags=("event",),
                met=Meeting(days.year(4), ONLINE, "a lettering challenge"),
                language="es",
                note="Only ever online; answers at night.",
            ),
            days.past(
                (57, "social", BOTH, "her lettering of the year"),
            ),
        ),
        SamplePerson(
            Person(
                "Kwame Mensah",
                org="Gold Coast Coffee",
                title="owner",
                emails=(ContactPoint("kwame@goldcoast.example"),),
                phones=(ContactPoint("+44 7700 900177", "mobile"),),
                tags=("event", "lead"),
                met=Meeting(PartialDate.of(days.ago(21)), IN_PERSON, "London Coffee Festival"),
                cadence=Cadence(30, 60),
                language="en",
            ),
            days.past(
                (18, "email", BOTH, "wants a quote for the summer bags"),
            ),
            (Task("quote for the summer bags", days.ahead(3)),),
        ),
        SamplePerson(
            Person(
                "Chloé Martin",
                org="Atelier Brume",
                emails=(ContactPoint("chloe@brume.example"),),
                tags=("event",),
                birthday=days.yearly(260, 34),
                met=Meeting(days.year(5), IN_PERSON, "Maison & Objet"),
                circle="wide",
                language="en",
            ),
            days.past(
                (201, "gift", IN, "a print from her last show"), (199, "letter", OUT, "thanked her for it")
            ),
        ),
        SamplePerson(
            Person(
                "Fernando Alcázar",
                title="speaker",
                emails=(ContactPoint("fernando@alcazar.example"),),
                tags=("event",),
                met=Meeting(days.month(8), IN_PERSON, "a talk at Impact Hub"),
                language="es",
                form="usted",
            ),
        ),
        SamplePerson(
            Person(
                "Priya Raman",
                org="Tidewater",
                title="UX researcher",
                emails=(ContactPoint("priya@tidewater.example"),),
                tags=("event",),
                met=Meeting(days.year(3), ONLINE, "a study group", via="Tom Baker"),
                cadence=Cadence(120, 240),
                language="en",
            ),
            days.past((64, "video", BOTH, "her talk on forms"), (170, "email", IN, "call for speakers")),
        ),
        SamplePerson(
            Person(
                "Óscar Peña",
                org="Imprenta Peña",
                phones=(ContactPoint("+34 600 555 073", "work"),),
                tags=("supplier",),
                met=Meeting(days.year(13), IN_PERSON, "the print shop"),
                circle="wide",
                language="es",
            ),
            days.past(
                (800, IN_PERSON, BOTH, "offset proofs"),
            ),
        ),
    ]


def _friends(days: _Days) -> list[SamplePerson]:
    dinner = Touch(days.ago(10), IN_PERSON, BOTH, note="dinner at Íñigo's")
    return [
        SamplePerson(
            Person(
                "Núria Vidal",
                emails=(ContactPoint("nuria@vidal.example"),),
                phones=(ContactPoint("+34 600 555 081", "mobile", preferred=True),),
                tags=("friend",),
                birthday=days.yearly(42, 37),
                met=Meeting(days.year(15), IN_PERSON, "university"),
                circle="inner",
                language="ca",
                form="tu",
            ),
            days.past(
                (5, "email", IN, "could you look at the draft?"),
                (17, IN_PERSON, BOTH, "walk on Montjuïc"),
                (31, "message", OUT, "good luck with the thesis"),
            ),
        ),
        SamplePerson(
            Person(
                "Siobhán Murphy",
                nicknames=("Shiv",),
                emails=(ContactPoint("siobhan@murphy.example"),),
                phones=(ContactPoint("+44 7700 900185", "mobile", preferred=True),),
                tags=("friend",),
                birthday=days.yearly(1),
                met=Meeting(days.year(10), IN_PERSON, "the choir"),
                circle="inner",
                language="en",
            ),
            (
                *days.past(
                    (24, "message", BOTH, "moving house in April"),
                ),
                dinner,
            ),
        ),
        SamplePerson(
            Person(
                "Ana García",
                nicknames=("Anita",),
                org="Papel Mojado",
                title="illustrator",
                emails=(ContactPoint("ana@garcia.example"),),
                phones=(ContactPoint("+34 600 555 083", "mobile"),),
                tags=("friend", "ex-colleague"),
                birthday=days.yearly(180, 39),
                met=Meeting(days.year(9), IN_PERSON, "PyConES"),
                circle="key",
                language="es",
                form="tu",
                note="Knows everyone; introduces people.",
            ),
            days.past(
                (13, "call", BOTH, "presupuesto a medias"), (48, IN_PERSON, BOTH, "tapas, three new names")
            ),
        ),
        SamplePerson(
            Person(
                "Íñigo Aranburu",
                emails=(ContactPoint("inigo@aranburu.example"),),
                phones=(ContactPoint("+34 600 555 087", "mobile"),),
                tags=("friend", "bilbao"),
                birthday=days.yearly(99, 42),
                dates=(YearlyDate("santo", days.yearly(92)),),
                met=Meeting(days.year(20), IN_PERSON, "school"),
                circle="inner",
                language="es",
                form="tu",
            ),
            (
                *days.past(
                    (27, "call", BOTH, "the boat is sold"),
                ),
                dinner,
            ),
        ),
        SamplePerson(
            Person(
                "Elena Martínez de la Fuente",
                given="Elena",
                family="Martínez de la Fuente",
                emails=(ContactPoint("elena@delafuente.example"),),
                phones=(ContactPoint("+34 600 555 089", "mobile"),),
                tags=("friend",),
                birthday=PartialDate(None, 2, 29),
                met=Meeting(days.year(6), IN_PERSON, "a pottery class"),
                circle="regular",
                language="es",
                note="Born on 29 February, celebrates whenever you like.",
            ),
            days.past((2, "message", BOTH, "quedamos en abril"), (92, IN_PERSON, BOTH, "her first kiln")),
        ),
        SamplePerson(
            Person(
                "Carmen Rivas",
                phones=(ContactPoint("+34 600 555 091", "home"),),
                tags=("family",),
                birthday=days.yearly(230, 67),
                circle="inner",
                language="es",
                form="tu",
            ),
            days.past(
                (3, "call", BOTH, "receta de las croquetas"),
                (11, "call", IN, None),
                (25, IN_PERSON, BOTH, None),
            ),
        ),
        SamplePerson(
            Person(
                "Joaquín Rivas",
                tags=("family",),
                birthday=days.yearly(4, 91),
                language="es",
                deceased=True,
                note="Grandfather. The harmonica is his.",
            ),
            days.past(
                (900, IN_PERSON, BOTH, "Christmas at the village"),
            ),
        ),
        SamplePerson(
            Person(
                "Harriet Moss",
                emails=(ContactPoint("harriet@moss.example"),),
                phones=(ContactPoint("+44 7700 900191", "mobile"),),
                tags=("friend",),
                birthday=days.yearly(20, 35),
                dates=(YearlyDate("wedding anniversary", days.yearly(110, 4)),),
                met=Meeting(days.year(8), IN_PERSON, "an exchange in Leeds"),
                circle="regular",
                language="en",
            ),
            days.past((37, "letter", BOTH, "her garden in frost"), (126, "video", BOTH, None)),
        ),
        SamplePerson(
            Person(
                "Lucía Fernández",
                emails=(ContactPoint("lucia@fernandez.example"),),
                tags=("friend", "galicia"),
                met=Meeting(days.year(4), IN_PERSON, "Ribeira Sacra", via="Inés Quiroga"),
                language="es",
            ),
            days.past(
                (1, "message", IN, "¿vienes a Lugo en primavera?"), (60, "message", BOTH, "fotos del viaje")
            ),
        ),
        SamplePerson(
            Person(
                "Emma Clarke",
                emails=(ContactPoint("emma@clarke.example"),),
                tags=("friend",),
                birthday=days.yearly(6),
                met=Meeting(days.year(2), ONLINE, "a language exchange"),
                circle="wide",
                language="en",
            ),
            days.past(
                (75, "video", BOTH, "half an hour in Spanish, half in English"),
            ),
        ),
    ]


def _numbered(sample: SamplePerson, number: int, days: _Days) -> SamplePerson:
    """With a UID that is always the same, and added to the book on the day it all began."""
    person = sample.person
    met = person.met.on.whole if person.met and person.met.on else None
    began = min((day for day in (met, *(touch.on for touch in sample.touches)) if day), default=days.ago(200))
    uid = str(uuid5(NAMESPACE_URL, f"https://netbook.example/{number}/{person.name}"))
    return sample._replace(person=person._replace(uid=uid, added_on=began))
