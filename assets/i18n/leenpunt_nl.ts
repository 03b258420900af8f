<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl" sourcelanguage="en">
<context>
    <name>Abouts</name>
    <message>
        <source>My card</source>
        <translation>Mijn pas</translation>
    </message>
    <message>
        <source>A book</source>
        <translation>Een boek</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>Betalen</translation>
    </message>
    <message>
        <source>The printer</source>
        <translation>De printer</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Iets anders</translation>
    </message>
</context>
<context>
    <name>AdviceScreen</name>
    <message>
        <source>Nothing to do</source>
        <translation>Niets te doen</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to do</source>
        <translation>
            <numerusform>%n ding te doen</numerusform>
            <numerusform>%n dingen te doen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. Looked at %2</source>
        <translation>%1. Bijgewerkt om %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 t/m %2 van %3</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Volgende</translation>
    </message>
</context>
<context>
    <name>AloudSheet</name>
    <message>
        <source>Through the loudspeaker</source>
        <translation>Via de luidspreker</translation>
    </message>
    <message>
        <source>Others can hear it too. May we read your titles and amounts aloud?</source>
        <translation>Anderen kunnen het ook horen. Mogen we je titels en bedragen voorlezen?</translation>
    </message>
    <message>
        <source>No, without titles and amounts</source>
        <translation>Nee, zonder titels en bedragen</translation>
    </message>
    <message>
        <source>Yes, read everything aloud</source>
        <translation>Ja, lees alles voor</translation>
    </message>
    <message>
        <source>Do you have a headset?</source>
        <translation>Heb je een koptelefoon?</translation>
    </message>
    <message>
        <source>Put it in. Then only you hear it.</source>
        <translation>Sluit hem aan. Dan hoor alleen jij het.</translation>
    </message>
</context>
<context>
    <name>AntennaFacts</name>
    <message numerus="yes">
        <source>%n field(s) good</source>
        <translation>
            <numerusform>%n vak goed</numerusform>
            <numerusform>%n vakken goed</numerusform>
        </translation>
    </message>
    <message>
        <source>Weak: %1</source>
        <translation>Zwak: %1</translation>
    </message>
    <message numerus="yes">
        <source>Beside the pad: %n tag(s).</source>
        <translation>
            <numerusform>Naast de plaat: %n tag.</numerusform>
            <numerusform>Naast de plaat: %n tags.</numerusform>
        </translation>
    </message>
    <message>
        <source>Noise: %1.</source>
        <translation>Ruis: %1.</translation>
    </message>
    <message>
        <source>Noise: %1, last time %2.</source>
        <translation>Ruis: %1, vorige keer %2.</translation>
    </message>
</context>
<context>
    <name>AntennaMap</name>
    <message>
        <source>Fields of the pad, from the back</source>
        <translation>Vakken van de plaat, van achteren af</translation>
    </message>
    <message>
        <source>Front: you stand here</source>
        <translation>Voorkant: hier sta je</translation>
    </message>
</context>
<context>
    <name>AntennaScreen</name>
    <message>
        <source>Close maintenance</source>
        <translation>Sluit onderhoud</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>Niet bewaren</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Take everything off the pad</source>
        <translation>Haal alles van de plaat</translation>
    </message>
    <message>
        <source>Lay the test tag on field %1</source>
        <translation>Leg de testtag op vak %1</translation>
    </message>
    <message numerus="yes">
        <source>Lay %n book(s) on the pad</source>
        <translation>
            <numerusform>Leg %n boek op de plaat</numerusform>
            <numerusform>Leg %n boeken op de plaat</numerusform>
        </translation>
    </message>
    <message>
        <source>Save this survey?</source>
        <translation>Bewaar deze meting?</translation>
    </message>
    <message>
        <source>Save %1?</source>
        <translation>Bewaar %1?</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Een ogenblik</translation>
    </message>
    <message>
        <source>There is no pad</source>
        <translation>Er is geen plaat</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>Dat lukte niet</translation>
    </message>
    <message>
        <source>Set back</source>
        <translation>Teruggezet</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Bewaard: %1</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Bewaard</translation>
    </message>
    <message>
        <source>Tune the pad</source>
        <translation>Plaat afstellen</translation>
    </message>
    <message>
        <source>Measurement %1 of %2</source>
        <translation>Meting %1 van %2</translation>
    </message>
    <message>
        <source>Step 1 of 4. We listen what is read all the same.</source>
        <translation>Stap 1 van 4. We luisteren wat we dan nog horen.</translation>
    </message>
    <message>
        <source>Step 2 of 4. One tag, flat, in the middle of the field.</source>
        <translation>Stap 2 van 4. Eén tag, plat, midden op het vak.</translation>
    </message>
    <message>
        <source>Step 3 of 4. One upon the other, in the middle, and nothing else.</source>
        <translation>Stap 3 van 4. Op elkaar, in het midden, verder niets.</translation>
    </message>
    <message>
        <source>Step 4 of 4.</source>
        <translation>Stap 4 van 4.</translation>
    </message>
    <message>
        <source>This station has no pad that can be tuned.</source>
        <translation>Dit station heeft geen plaat om af te stellen.</translation>
    </message>
    <message>
        <source>Look at the plug and the cable of the pad.</source>
        <translation>Kijk naar de stekker en de kabel van de plaat.</translation>
    </message>
    <message>
        <source>Once it answers it gets its former power back.</source>
        <translation>Als de plaat weer antwoordt, krijgt die het vermogen van eerst terug.</translation>
    </message>
    <message>
        <source>The pad has the power from before again.</source>
        <translation>De plaat heeft weer het vermogen van daarvoor.</translation>
    </message>
    <message>
        <source>It stays so when the power goes off, too.</source>
        <translation>Het blijft zo, ook als de stroom uitvalt.</translation>
    </message>
    <message>
        <source>You need one test tag and a pile of books. It takes a few minutes.</source>
        <translation>Je hebt één testtag nodig en een stapel boeken. Het duurt een paar minuten.</translation>
    </message>
    <message>
        <source>Last time: %1, %2.</source>
        <translation>Vorige keer: %1, %2.</translation>
    </message>
    <message>
        <source>Last time: %1.</source>
        <translation>Vorige keer: %1.</translation>
    </message>
    <message>
        <source>Every place is read well.</source>
        <translation>Elke plek wordt goed gelezen.</translation>
    </message>
    <message>
        <source>Not every place is read well.</source>
        <translation>Niet elke plek wordt goed gelezen.</translation>
    </message>
    <message>
        <source>Move the pad away from metal.</source>
        <translation>Schuif de plaat weg van metaal.</translation>
    </message>
    <message>
        <source>Advised: %1.</source>
        <translation>Aangeraden: %1.</translation>
    </message>
    <message>
        <source>With %1 the worst place has %2.</source>
        <translation>Met %1 heeft de slechtste plek %2.</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>Stop met meten</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Meet</translation>
    </message>
    <message>
        <source>Measure field %1</source>
        <translation>Meet vak %1</translation>
    </message>
    <message>
        <source>Measure the pile</source>
        <translation>Meet de stapel</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Bewaar</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>Bewaar %1</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Meet opnieuw</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Vermogen</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>Boeken</translation>
    </message>
    <message>
        <source>Advised: %1</source>
        <translation>Aangeraden: %1</translation>
    </message>
    <message>
        <source>The power of this pad cannot be set from here. We do measure how well it reads.</source>
        <translation>Het vermogen van deze plaat kunnen we niet instellen. We meten wel hoe goed die leest.</translation>
    </message>
    <message>
        <source>Before that it was %1.</source>
        <translation>Daarvoor was het %1.</translation>
    </message>
    <message>
        <source>It lies there</source>
        <translation>De tag ligt er</translation>
    </message>
    <message>
        <source>Set it back</source>
        <translation>Zet terug</translation>
    </message>
</context>
<context>
    <name>AntennaWords</name>
    <message>
        <source>now</source>
        <translation>nu</translation>
    </message>
    <message>
        <source>level %1</source>
        <translation>stand %1</translation>
    </message>
    <message>
        <source>good</source>
        <translation>goed</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>zwak</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>niets</translation>
    </message>
    <message>
        <source>here</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leeg</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Vakken</translation>
    </message>
    <message>
        <source>Pile</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Bewaar</translation>
    </message>
    <message>
        <source>Beside the pad</source>
        <translation>Naast de plaat</translation>
    </message>
    <message>
        <source>Field %1</source>
        <translation>Vak %1</translation>
    </message>
    <message>
        <source>Worst book of the pile</source>
        <translation>Slechtste boek</translation>
    </message>
    <message>
        <source>Worst place</source>
        <translation>Slechtste plek</translation>
    </message>
    <message>
        <source>We read no tag on field %1. Does it lie flat?</source>
        <translation>We lezen geen tag op vak %1. Ligt die plat?</translation>
    </message>
    <message>
        <source>We read more than one tag. Lay one on field %1.</source>
        <translation>We lezen meer dan één tag. Leg er één op vak %1.</translation>
    </message>
    <message>
        <source>We read %1 of %2 books. Look for the others.</source>
        <translation>We lezen %1 van de %2 boeken. Zoek de andere.</translation>
    </message>
    <message>
        <source>With %1 every place is read well. More is not needed.</source>
        <translation>Met %1 lezen we elke plek goed. Meer is niet nodig.</translation>
    </message>
    <message>
        <source>With %1 every place is read well.</source>
        <translation>Met %1 lezen we elke plek goed.</translation>
    </message>
    <message numerus="yes">
        <source>But %n tag(s) beside the pad are read too: move them away.</source>
        <translation>
            <numerusform>Maar ook %n tag naast de plaat: leg die weg.</numerusform>
            <numerusform>Maar ook %n tags naast de plaat: leg die weg.</numerusform>
        </translation>
    </message>
    <message>
        <source>No power reads every place well. %1 is best: %2 at worst.</source>
        <translation>Geen vermogen leest elke plek goed. Het beste is %1: de slechtste plek heeft dan %2.</translation>
    </message>
    <message>
        <source>Move the pad away from metal.</source>
        <translation>Schuif de plaat weg van metaal.</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Put your books
down here</source>
        <translation>Leg je boeken
hier neer</translation>
    </message>
    <message>
        <source>Scan
your books</source>
        <translation>Scan je
boeken</translation>
    </message>
    <message>
        <source>or scan your card</source>
        <translation>of scan je pas</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Lenen</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Inleveren</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Mijn overzicht</translation>
    </message>
</context>
<context>
    <name>Bins</name>
    <message>
        <source>red</source>
        <translation>rood</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>oranje</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>geel</translation>
    </message>
    <message>
        <source>green</source>
        <translation>groen</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>blauw</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>paars</translation>
    </message>
    <message>
        <source>black</source>
        <translation>zwart</translation>
    </message>
    <message>
        <source>white</source>
        <translation>wit</translation>
    </message>
</context>
<context>
    <name>BoardScreen</name>
    <message>
        <source>One moment</source>
        <translation>Een moment</translation>
    </message>
    <message numerus="yes">
        <source>%n fault(s)</source>
        <translation>
            <numerusform>%n storing</numerusform>
            <numerusform>%n storingen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) attention</source>
        <translation>
            <numerusform>%n keer let op</numerusform>
            <numerusform>%n keer let op</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Everything works</source>
        <translation>Alles werkt</translation>
    </message>
    <message>
        <source>Test all</source>
        <translation>Test alles</translation>
    </message>
    <message>
        <source>%1. Looked at %2</source>
        <translation>%1. Bijgewerkt om %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 t/m %2 van %3</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Volgende</translation>
    </message>
</context>
<context>
    <name>BoardWords</name>
    <message>
        <source>Fault</source>
        <translation>Storing</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Let op</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>In orde</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wacht</translation>
    </message>
    <message>
        <source>Pad</source>
        <translation>Lezer</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Paslezer</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>Poort</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Bonprinter</translation>
    </message>
    <message>
        <source>Relay board</source>
        <translation>Relaiskaart</translation>
    </message>
    <message>
        <source>Keypad</source>
        <translation>Toetsen</translation>
    </message>
    <message>
        <source>Headset</source>
        <translation>Koptelefoon</translation>
    </message>
    <message>
        <source>Payment terminal</source>
        <translation>Betaalautomaat</translation>
    </message>
    <message>
        <source>ILS</source>
        <translation>ILS</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Wachtrij</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Klok</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Schijf</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Geluid</translation>
    </message>
    <message>
        <source>Reading aloud</source>
        <translation>Voorlezen</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Instellingen</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Tijden</translation>
    </message>
    <message>
        <source>Offline loans</source>
        <translation>Offline lenen</translation>
    </message>
    <message>
        <source>Works since %1</source>
        <translation>Werkt sinds %1</translation>
    </message>
    <message>
        <source>Away since %1</source>
        <translation>Weg sinds %1</translation>
    </message>
    <message>
        <source>Not heard yet</source>
        <translation>Nog niets gehoord</translation>
    </message>
    <message>
        <source>Times away: %1</source>
        <translation>Keer weggevallen: %1</translation>
    </message>
    <message>
        <source>On the pad: %1</source>
        <translation>Op de plaat: %1</translation>
    </message>
    <message>
        <source>In / out: %1</source>
        <translation>In / uit: %1</translation>
    </message>
    <message>
        <source>Alarms: %1</source>
        <translation>Alarmen: %1</translation>
    </message>
    <message>
        <source>Enough paper</source>
        <translation>Genoeg papier</translation>
    </message>
    <message>
        <source>Paper nearly used up</source>
        <translation>Papier bijna op</translation>
    </message>
    <message>
        <source>Volume %1</source>
        <translation>Volume %1</translation>
    </message>
    <message>
        <source>Quiet at this hour</source>
        <translation>Nu stil, vanwege de tijd</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Uitgeschakeld</translation>
    </message>
    <message>
        <source>Tags read: %1</source>
        <translation>Tags gelezen: %1</translation>
    </message>
    <message>
        <source>Noise: %1 in 1000</source>
        <translation>Ruis: %1 op de 1000</translation>
    </message>
    <message>
        <source>Answers in %1</source>
        <translation>Antwoordt in %1</translation>
    </message>
    <message>
        <source>Nothing asked yet</source>
        <translation>Nog niets gevraagd</translation>
    </message>
    <message>
        <source>Offline rules hold</source>
        <translation>De offline-regels gelden</translation>
    </message>
    <message>
        <source>Returns are kept here</source>
        <translation>Ingeleverd bewaren we hier</translation>
    </message>
    <message>
        <source>The ILS closes a function</source>
        <translation>Het ILS sluit een functie</translation>
    </message>
    <message>
        <source>Letters arrive as question marks</source>
        <translation>Letters komen aan als vraagtekens</translation>
    </message>
    <message>
        <source>Not decided yet</source>
        <translation>Nog niet besloten</translation>
    </message>
    <message>
        <source>Nothing is lent now</source>
        <translation>Lenen kan nu niet</translation>
    </message>
    <message>
        <source>Not sent yet: %1</source>
        <translation>Nog niet verstuurd: %1</translation>
    </message>
    <message>
        <source>In doubt: %1</source>
        <translation>Onzeker: %1</translation>
    </message>
    <message>
        <source>For staff to look at: %1</source>
        <translation>Te bekijken: %1</translation>
    </message>
    <message>
        <source>It is %1</source>
        <translation>Het is %1</translation>
    </message>
    <message>
        <source>Kept by a time service</source>
        <translation>Gelijk met de tijdserver</translation>
    </message>
    <message>
        <source>Trusted, without a time service</source>
        <translation>Klopt, zonder tijdserver</translation>
    </message>
    <message>
        <source>Not trusted</source>
        <translation>Niet te vertrouwen</translation>
    </message>
    <message>
        <source>Free: %1</source>
        <translation>Vrij: %1</translation>
    </message>
    <message>
        <source>Of %1 in all</source>
        <translation>Van %1 in totaal</translation>
    </message>
    <message>
        <source>Temperature: %1</source>
        <translation>Temperatuur: %1</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Versie %1</translation>
    </message>
    <message>
        <source>Start anew: close maintenance</source>
        <translation>Nieuwe start: sluit onderhoud</translation>
    </message>
    <message>
        <source>On trial: %1 s left</source>
        <translation>Op proef: nog %1 s</translation>
    </message>
    <message>
        <source>The last change stays</source>
        <translation>De laatste wijziging blijft</translation>
    </message>
    <message>
        <source>The last change was taken back</source>
        <translation>Laatste wijziging teruggezet</translation>
    </message>
    <message>
        <source>Closes at %1</source>
        <translation>Sluit om %1</translation>
    </message>
    <message>
        <source>Opens at %1</source>
        <translation>Open vanaf %1</translation>
    </message>
    <message>
        <source>No staff now</source>
        <translation>Nu geen medewerker</translation>
    </message>
    <message>
        <source>Perhaps inside: %1</source>
        <translation>Nog binnen? %1</translation>
    </message>
    <message>
        <source>Nobody knows who is inside</source>
        <translation>Niet bekend wie er binnen is</translation>
    </message>
    <message>
        <source>The room is empty</source>
        <translation>Er is niemand meer binnen</translation>
    </message>
</context>
<context>
    <name>BookRow</name>
    <message>
        <source>For library %1</source>
        <translation>Voor bibliotheek %1</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Ingeleverd</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Verlengd</translation>
    </message>
    <message>
        <source>On your card</source>
        <translation>Bij jou</translation>
    </message>
    <message>
        <source>On your card, until %1</source>
        <translation>Bij jou, tot %1</translation>
    </message>
    <message>
        <source>On loan</source>
        <translation>Al geleend</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Niet verlengd</translation>
    </message>
    <message>
        <source>Still on loan</source>
        <translation>Nog geleend</translation>
    </message>
    <message>
        <source>Still on loan, until %1</source>
        <translation>Nog geleend, tot %1</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Geleend</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Niet ingeleverd</translation>
    </message>
    <message>
        <source>For somebody else</source>
        <translation>Voor een ander</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Niet geleend</translation>
    </message>
    <message>
        <source>On loan to somebody else</source>
        <translation>Al thuis van een ander</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>Blijft hier</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>bezig</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Even kijken</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gezien</translation>
    </message>
    <message>
        <source>Put %1 back for a moment</source>
        <translation>Leg %1 nog even terug</translation>
    </message>
    <message>
        <source>Put %1 on the pad for a moment</source>
        <translation>Leg %1 nog even neer</translation>
    </message>
    <message>
        <source>Put %1 on the pad once more</source>
        <translation>Leg %1 nog eens neer</translation>
    </message>
    <message>
        <source>Show %1 at the desk</source>
        <translation>Laat %1 aan de balie zien</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>terug op</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Bak %1</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Waarom?</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Toch niet</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Lenen</translation>
    </message>
    <message>
        <source>Not</source>
        <translation>Niet</translation>
    </message>
</context>
<context>
    <name>BundleScreen</name>
    <message>
        <source>We are making it</source>
        <translation>We maken het</translation>
    </message>
    <message>
        <source>It was not made</source>
        <translation>Het is niet gemaakt</translation>
    </message>
    <message>
        <source>Refused: personal data</source>
        <translation>Geweigerd: persoonlijke gegevens</translation>
    </message>
    <message>
        <source>The help file is ready</source>
        <translation>Het hulpbestand is klaar</translation>
    </message>
    <message>
        <source>Help file</source>
        <translation>Hulpbestand</translation>
    </message>
    <message>
        <source>This may take a minute.</source>
        <translation>Dit kan een minuut duren.</translation>
    </message>
    <message>
        <source>One file about this station, without personal data.</source>
        <translation>Eén bestand over dit station, zonder persoonlijke gegevens.</translation>
    </message>
    <message>
        <source>Make it again</source>
        <translation>Maak het opnieuw</translation>
    </message>
    <message>
        <source>Make help file</source>
        <translation>Maak hulpbestand</translation>
    </message>
    <message>
        <source>We found what must not leave the station. No file was made. Tell whoever made Leenpunt:</source>
        <translation>We vonden iets dat het station niet uit mag. Er is geen bestand gemaakt. Meld dit aan de makers van Leenpunt:</translation>
    </message>
    <message>
        <source>State, devices, tests, configuration and log, for whoever helps you. Put in a USB stick first; without one it stays on the station.</source>
        <translation>Toestand, apparaten, tests, configuratie en logboek, voor wie je helpt. Doe er eerst een USB-stick in; anders blijft het op het station.</translation>
    </message>
    <message>
        <source>It is on the USB stick (%1).</source>
        <translation>Het staat op de USB-stick (%1).</translation>
    </message>
    <message>
        <source>It is on the station (%1).</source>
        <translation>Het staat op het station (%1).</translation>
    </message>
    <message>
        <source>The USB stick cannot be written: %1</source>
        <translation>De USB-stick is niet te beschrijven: %1</translation>
    </message>
    <message>
        <source>Not whole: %1. In the file it says why.</source>
        <translation>Niet compleet: %1. In het bestand staat waarom.</translation>
    </message>
</context>
<context>
    <name>CallSheet</name>
    <message>
        <source>%1 Your pile stays as it is.</source>
        <translation>%1 Je stapel blijft zoals hij is.</translation>
    </message>
    <message>
        <source>%1’s card</source>
        <translation>Pas van %1</translation>
    </message>
    <message>
        <source>Somebody was called</source>
        <translation>Er is iemand geroepen</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>Om %1 uur</translation>
    </message>
    <message>
        <source>The desk has seen it</source>
        <translation>De balie heeft het gezien</translation>
    </message>
    <message numerus="yes">
        <source>At %1, after %n second(s)</source>
        <translation>
            <numerusform>Om %1 uur, na %n seconde</numerusform>
            <numerusform>Om %1 uur, na %n seconden</numerusform>
        </translation>
    </message>
    <message>
        <source>A staff member is coming to you</source>
        <translation>Een medewerker loopt naar je toe</translation>
    </message>
    <message numerus="yes">
        <source>In about %n minute(s)</source>
        <translation>
            <numerusform>Over ongeveer %n minuut</numerusform>
            <numerusform>Over ongeveer %n minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Tell us more</source>
        <translation>Zeg vast wat er is</translation>
    </message>
    <message numerus="yes">
        <source>%n more item(s) below this card. They stay there too.</source>
        <translation>
            <numerusform>En nog %n, die blijft ook liggen.</numerusform>
            <numerusform>En nog %n, die blijven ook liggen.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is about: %1</source>
        <translation>Gaat over: %1</translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>Niet meer nodig</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>Waar gaat het over?</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
    <message>
        <source>Plan of the floor, with the way to the desk</source>
        <translation>Plattegrond met de weg naar de balie</translation>
    </message>
    <message>
        <source>The way to the desk</source>
        <translation>De weg naar de balie</translation>
    </message>
    <message>
        <source>There is somebody at the desk</source>
        <translation>Bij de balie is iemand</translation>
    </message>
    <message>
        <source>We are glad to help you there.</source>
        <translation>Daar helpen we je graag.</translation>
    </message>
    <message>
        <source>Nobody is here now</source>
        <translation>Er is nu niemand</translation>
    </message>
    <message>
        <source>Come back when somebody is.</source>
        <translation>Kom terug als er wel iemand is.</translation>
    </message>
    <message>
        <source>When somebody is here</source>
        <translation>Wanneer is hier iemand?</translation>
    </message>
    <message>
        <source>Call us</source>
        <translation>Bel ons</translation>
    </message>
    <message>
        <source>Call once more</source>
        <translation>Roep nog een keer</translation>
    </message>
</context>
<context>
    <name>CallWords</name>
    <message>
        <source>We are calling</source>
        <translation>We roepen iemand</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Geroepen</translation>
    </message>
    <message>
        <source>Somebody is coming</source>
        <translation>Er komt iemand aan</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Ga naar de balie</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Roep een medewerker</translation>
    </message>
    <message>
        <source>Ask for help</source>
        <translation>Vraag om hulp</translation>
    </message>
    <message>
        <source>We are calling somebody</source>
        <translation>We roepen iemand</translation>
    </message>
    <message>
        <source>Somebody was called</source>
        <translation>Er is iemand geroepen</translation>
    </message>
    <message>
        <source>The desk has seen it</source>
        <translation>De balie heeft het gezien</translation>
    </message>
    <message>
        <source>Please go to the desk</source>
        <translation>Loop even naar de balie</translation>
    </message>
    <message>
        <source>Would you rather talk to somebody?</source>
        <translation>Praat je liever met iemand?</translation>
    </message>
    <message>
        <source>Nobody can come now.</source>
        <translation>Er kan nu niemand komen.</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>Even wachten.</translation>
    </message>
    <message>
        <source>Wait for an answer.</source>
        <translation>Wacht op antwoord.</translation>
    </message>
    <message>
        <source>Please wait here.</source>
        <translation>Wacht hier even.</translation>
    </message>
    <message>
        <source>They cannot come to you now.</source>
        <translation>De medewerker kan nu niet komen.</translation>
    </message>
    <message>
        <source>Nobody has answered yet.</source>
        <translation>Er heeft nog niemand geantwoord.</translation>
    </message>
    <message>
        <source>Calling does not work now.</source>
        <translation>Roepen lukt nu niet.</translation>
    </message>
    <message>
        <source>We are glad to help you there.</source>
        <translation>Daar helpen we je graag.</translation>
    </message>
</context>
<context>
    <name>CardProblem</name>
    <message>
        <source>Why?</source>
        <translation>Waarom?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Wat nu?</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Wie helpt?</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Roep een medewerker</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>Betaal %1</translation>
    </message>
    <message numerus="yes">
        <source>And %n more, which stay here too.</source>
        <translation>
            <numerusform>En nog %n, die blijft ook hier.</numerusform>
            <numerusform>En nog %n, die blijven ook hier.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan with your phone</source>
        <translation>Scan met je telefoon</translation>
    </message>
</context>
<context>
    <name>ChangeLine</name>
    <message>
        <source>%1: was %2, becomes %3</source>
        <translation>%1: was %2, wordt %3</translation>
    </message>
</context>
<context>
    <name>ChuteScreen</name>
    <message>
        <source>Put one book down</source>
        <translation>Leg één boek neer</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Even wachten</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Dank je wel</translation>
    </message>
    <message>
        <source>One at a time</source>
        <translation>Eén tegelijk</translation>
    </message>
    <message>
        <source>Lay it down once more</source>
        <translation>Leg het nog een keer neer</translation>
    </message>
    <message>
        <source>The bin is full</source>
        <translation>De bak is vol</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Buiten gebruik</translation>
    </message>
    <message>
        <source>We are closed now</source>
        <translation>We zijn nu gesloten</translation>
    </message>
    <message>
        <source>This goes to a staff member</source>
        <translation>Dit gaat naar een medewerker</translation>
    </message>
    <message>
        <source>We cannot take this</source>
        <translation>Dit kunnen we niet aannemen</translation>
    </message>
    <message>
        <source>Wait for the tick. Then the next one.</source>
        <translation>Wacht op het vinkje. Dan pas het volgende.</translation>
    </message>
    <message>
        <source>Leave it where it is.</source>
        <translation>Laat het even liggen.</translation>
    </message>
    <message>
        <source>You have returned this.</source>
        <translation>Je hebt dit ingeleverd.</translation>
    </message>
    <message>
        <source>Take all but one out. The others can follow one by one.</source>
        <translation>Laat er één liggen. De rest kan daarna, één voor één.</translation>
    </message>
    <message>
        <source>Take this one out:</source>
        <translation>Haal dit eruit:</translation>
    </message>
    <message>
        <source>It was gone too soon. You have not returned it yet.</source>
        <translation>Het was te snel weg. Je hebt het nog niet ingeleverd.</translation>
    </message>
    <message>
        <source>Nothing fits in any more. Come back later, or go to the desk.</source>
        <translation>Er past niets meer bij. Kom later terug, of ga naar de balie.</translation>
    </message>
    <message>
        <source>You cannot return anything here now. Please keep your book.</source>
        <translation>Je kunt hier nu niets inleveren. Houd je boek bij je.</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Bak %1</translation>
    </message>
    <message>
        <source>Take it out, and bring it to the desk.</source>
        <translation>Haal het eruit en breng het naar de balie.</translation>
    </message>
    <message>
        <source>It belongs to another library.</source>
        <translation>Het is van een andere bibliotheek.</translation>
    </message>
    <message>
        <source>We cannot read it.</source>
        <translation>We kunnen het niet lezen.</translation>
    </message>
    <message>
        <source>That is the number of the publisher. Scan the sticker of the library.</source>
        <translation>Dat is het nummer van de uitgever. Scan de sticker van de bibliotheek.</translation>
    </message>
    <message>
        <source>A part is missing. Lay all parts down together.</source>
        <translation>Er ontbreekt een deel. Leg alle delen samen neer.</translation>
    </message>
    <message>
        <source>You cannot return this here now.</source>
        <translation>Je kunt dit hier nu niet inleveren.</translation>
    </message>
    <message>
        <source>The desk can see why.</source>
        <translation>De balie ziet waarom.</translation>
    </message>
</context>
<context>
    <name>ClassCount</name>
    <message numerus="yes">
        <source>of %n child(ren)</source>
        <translation>
            <numerusform>van %n kind</numerusform>
            <numerusform>van %n kinderen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>have a book</source>
        <translation>
            <numerusform>heeft een boek</numerusform>
            <numerusform>hebben een boek</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassScreen</name>
    <message>
        <source>Rather not</source>
        <translation>Toch niet</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Juf of meester</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klaar</translation>
    </message>
    <message>
        <source>Done!</source>
        <translation>Klaar!</translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Dit scherm sluit over %n seconde.</numerusform>
            <numerusform>Dit scherm sluit over %n seconden.</numerusform>
        </translation>
    </message>
    <message>
        <source>The class is over</source>
        <translation>De klas is klaar</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Veel leesplezier!</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Even wachten</translation>
    </message>
    <message>
        <source>Teacher&apos;s card</source>
        <translation>Pas van juf of meester</translation>
    </message>
    <message>
        <source>Your card here</source>
        <translation>Je pas hier</translation>
    </message>
    <message>
        <source>reader on the left</source>
        <translation>bij de lezer links</translation>
    </message>
    <message>
        <source>reader on the right</source>
        <translation>bij de lezer rechts</translation>
    </message>
    <message>
        <source>reader below</source>
        <translation>bij de lezer onder</translation>
    </message>
</context>
<context>
    <name>ClassShelf</name>
    <message>
        <source>Your pile</source>
        <translation>Jouw stapel</translation>
    </message>
    <message>
        <source>Another book? Put it here too</source>
        <translation>Nog een boek? Leg het erbij</translation>
    </message>
</context>
<context>
    <name>ClassWords</name>
    <message>
        <source>Close the class?</source>
        <translation>De klas sluiten?</translation>
    </message>
    <message>
        <source>This card is not in this class</source>
        <translation>Deze pas hoort niet bij de klas</translation>
    </message>
    <message>
        <source>One moment, number %1</source>
        <translation>Even wachten, nummer %1</translation>
    </message>
    <message>
        <source>Whose books are these?</source>
        <translation>Van wie zijn deze boeken?</translation>
    </message>
    <message>
        <source>Whose turn is it?</source>
        <translation>Wie is er aan de beurt?</translation>
    </message>
    <message>
        <source>Not yet, number %1!</source>
        <translation>Nog even, nummer %1!</translation>
    </message>
    <message>
        <source>Well done, number %1!</source>
        <translation>Goed zo, nummer %1!</translation>
    </message>
    <message>
        <source>Thank you, number %1!</source>
        <translation>Bedankt, nummer %1!</translation>
    </message>
    <message>
        <source>Hello, number %1!</source>
        <translation>Hallo, nummer %1!</translation>
    </message>
    <message>
        <source>Hold the teacher&apos;s card to the reader.</source>
        <translation>Houd de pas van juf of meester bij de lezer.</translation>
    </message>
    <message>
        <source>Ask your teacher.</source>
        <translation>Vraag het juf of meester.</translation>
    </message>
    <message>
        <source>We are looking for your card.</source>
        <translation>We zoeken je pas op.</translation>
    </message>
    <message>
        <source>Hold your card to the reader.</source>
        <translation>Houd je pas bij de lezer.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) back for a moment.</source>
        <translation>
            <numerusform>Leg %n boek nog even terug.</numerusform>
            <numerusform>Leg %n boeken nog even terug.</numerusform>
        </translation>
    </message>
    <message>
        <source>Who is next?</source>
        <translation>Wie is de volgende?</translation>
    </message>
    <message>
        <source>Show your card once more.</source>
        <translation>Laat je pas nog een keer zien.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) to go.</source>
        <translation>
            <numerusform>Nog %n boek.</numerusform>
            <numerusform>Nog %n boeken.</numerusform>
        </translation>
    </message>
    <message>
        <source>Back in class on %1.</source>
        <translation>Terug in de klas op %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you. Back in class on %1.</source>
        <translation>
            <numerusform>%n boek voor jou. Terug in de klas op %1.</numerusform>
            <numerusform>%n boeken voor jou. Terug in de klas op %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you.</source>
        <translation>
            <numerusform>%n boek voor jou.</numerusform>
            <numerusform>%n boeken voor jou.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) back.</source>
        <translation>
            <numerusform>%n boek terug.</numerusform>
            <numerusform>%n boeken terug.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at your books.</source>
        <translation>Kijk bij je boeken.</translation>
    </message>
    <message>
        <source>Put your books on the pad.</source>
        <translation>Leg je boeken hier neer.</translation>
    </message>
    <message>
        <source>Scan the barcode of your books.</source>
        <translation>Scan de streepjescode van je boeken.</translation>
    </message>
    <message>
        <source>Hold the barcode under the light.</source>
        <translation>Houd de streepjescode onder het licht.</translation>
    </message>
    <message>
        <source>The pad is broken. Ask your teacher.</source>
        <translation>We zien je boeken niet. Vraag het juf of meester.</translation>
    </message>
    <message>
        <source>The scanner is broken. Ask your teacher.</source>
        <translation>De scanner doet het niet. Vraag het juf of meester.</translation>
    </message>
    <message>
        <source>Hold the barcode on your card under the light.</source>
        <translation>Houd de streepjes op je pas onder het licht.</translation>
    </message>
    <message>
        <source>The card reader is broken. Ask your teacher.</source>
        <translation>De paslezer doet het niet. Vraag het juf of meester.</translation>
    </message>
    <message>
        <source>No connection. Ask your teacher.</source>
        <translation>Geen verbinding. Vraag het juf of meester.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to go.</source>
        <translation>
            <numerusform>Nog %n minuut.</numerusform>
            <numerusform>Nog %n minuten.</numerusform>
        </translation>
    </message>
    <message>
        <source>The time is up. You can finish your turn.</source>
        <translation>De tijd is om. Maak je beurt rustig af.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to go. Then the class closes by itself.</source>
        <translation>
            <numerusform>Nog %n minuut. Daarna sluit de klas vanzelf.</numerusform>
            <numerusform>Nog %n minuten. Daarna sluit de klas vanzelf.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everybody has a book.</source>
        <translation>Iedereen heeft een boek.</translation>
    </message>
    <message>
        <source>No book yet: %1.</source>
        <translation>Nog geen boek: %1.</translation>
    </message>
    <message>
        <source>With a book: %1.</source>
        <translation>Met een boek: %1.</translation>
    </message>
    <message>
        <source>Now number %1.</source>
        <translation>Nu nummer %1.</translation>
    </message>
</context>
<context>
    <name>ClosedWords</name>
    <message>
        <source>We are closed now.</source>
        <translation>We zijn nu dicht.</translation>
    </message>
    <message>
        <source>We close at %1.</source>
        <translation>We sluiten om %1 uur.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Lenen en inleveren kan gewoon.</translation>
    </message>
    <message>
        <source>Finish what you are doing.</source>
        <translation>Maak het rustig af.</translation>
    </message>
    <message>
        <source>Open today from %1</source>
        <translation>Vandaag open vanaf %1 uur</translation>
    </message>
    <message>
        <source>Open tomorrow from %1</source>
        <translation>Morgen open vanaf %1 uur</translation>
    </message>
    <message>
        <source>Open on %1 from %2</source>
        <translation>Open op %1 vanaf %2 uur</translation>
    </message>
    <message>
        <source>It works again today from %1.</source>
        <translation>Vandaag vanaf %1 uur werkt het weer.</translation>
    </message>
    <message>
        <source>It works again tomorrow from %1.</source>
        <translation>Morgen vanaf %1 uur werkt het weer.</translation>
    </message>
    <message>
        <source>It works again on %1 from %2.</source>
        <translation>Op %1 vanaf %2 uur werkt het weer.</translation>
    </message>
</context>
<context>
    <name>CountQuestion</name>
    <message>
        <source>Go on</source>
        <translation>Ga verder</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nee</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>Plug it in and switch it on: the station takes it back within two seconds. If it stays away, stop the station and look again.</source>
        <translation>Sluit het aan en zet het aan. Binnen twee seconden doet het weer mee. Blijft het weg? Stop het station en kijk opnieuw.</translation>
    </message>
    <message>
        <source>A receipt was not printed, and is not printed again. leenpunt doctor says what the printer, or this machine, lacks.</source>
        <translation>Een bon is niet geprint en komt niet meer. leenpunt doctor zegt wat de printer of deze computer mist.</translation>
    </message>
    <message>
        <source>Try a shorter or shielded cable, away from power supplies; check baud rate and parity.</source>
        <translation>Probeer een kortere of afgeschermde kabel, weg van voedingen. Controleer baudrate en pariteit.</translation>
    </message>
    <message>
        <source>Compare prefix, suffix, check, baud rate and parity with the scanner&apos;s own set-up; then try a shorter or shielded cable.</source>
        <translation>Vergelijk prefix, suffix, check, baudrate en pariteit met de instelling van de scanner zelf. Probeer dan een kortere of afgeschermde kabel.</translation>
    </message>
    <message>
        <source>Check that its plug sits firmly and that its power supply is the one it came with.</source>
        <translation>Kijk of de stekker vast zit en of de eigen voeding eraan zit.</translation>
    </message>
    <message>
        <source>Take metal, monitors and power supplies away from the pad; if it goes on, have its antenna tuned.</source>
        <translation>Haal metaal, schermen en voedingen weg bij de lezer. Blijft het? Laat de antenne afstellen.</translation>
    </message>
    <message>
        <source>It sends without being asked: switch the device off and on; if it goes on, check baud rate and parity, then try a shorter or shielded cable, away from power supplies.</source>
        <translation>Het stuurt zonder dat we iets vragen. Zet het uit en weer aan. Blijft het? Controleer baudrate en pariteit, en probeer een kortere of afgeschermde kabel.</translation>
    </message>
    <message>
        <source>Take metal and other readers away from the pad and lay no more books on it than it is made for; if it stays low, have its antenna tuned.</source>
        <translation>Haal metaal en andere lezers weg bij deze lezer en leg er niet te veel boeken op. Blijft het laag? Laat de antenne afstellen.</translation>
    </message>
    <message>
        <source>Is its address right, and does the network work?</source>
        <translation>Klopt het adres, en werkt het netwerk?</translation>
    </message>
    <message>
        <source>Is its address in [ils.sip2] right, and does that server run? Returns are kept here until it does.</source>
        <translation>Klopt het adres in [ils.sip2], en draait die server? Tot dan bewaren we het ingeleverde hier.</translation>
    </message>
    <message>
        <source>Shall loans go on while the library system is away? Yes: offline_ok = &quot;yes&quot; in [ils.override]; or, at Koha, offline=&quot;true&quot; for this institution in SIPconfig.xml, then restart its SIP server. No: offline_ok = &quot;no&quot;.</source>
        <translation>Gaat lenen door als het bibliotheeksysteem weg is? Ja: offline_ok = &quot;yes&quot; in [ils.override]; of bij Koha offline=&quot;true&quot; bij deze instelling in SIPconfig.xml, en herstart dan de SIP-server. Nee: offline_ok = &quot;no&quot;.</translation>
    </message>
    <message>
        <source>This is a setting there, and no outage. At Koha: checkin=&quot;true&quot;, checkout=&quot;true&quot; for this institution in SIPconfig.xml, then restart its SIP server.</source>
        <translation>Dit is daar een instelling, geen storing. Bij Koha: checkin=&quot;true&quot;, checkout=&quot;true&quot; bij deze instelling in SIPconfig.xml, en herstart dan de SIP-server.</translation>
    </message>
    <message>
        <source>The character set of this account at the library system is too small. At Koha: encoding=&quot;utf8&quot; for this account in SIPconfig.xml, then restart its SIP server. Elsewhere ask its supplier for UTF-8.</source>
        <translation>De tekenset van dit account bij het bibliotheeksysteem is te klein. Bij Koha: encoding=&quot;utf8&quot; bij dit account in SIPconfig.xml, herstart daarna de SIP-server. Vraag bij een ander systeem de leverancier om UTF-8.</translation>
    </message>
    <message>
        <source>Open the work list here: what stands there waits for you.</source>
        <translation>Open hier de werklijst: wat daar staat wacht op jou.</translation>
    </message>
    <message>
        <source>mend what the change needs, then make it once more</source>
        <translation>herstel wat de wijziging nodig heeft en maak haar dan nog een keer</translation>
    </message>
    <message>
        <source>lay these items on the pad again</source>
        <translation>leg deze exemplaren nog eens op de lezer</translation>
    </message>
    <message>
        <source>Make room on the disk: delete what is not Leenpunt&apos;s, and never a file beside the journal.</source>
        <translation>Maak ruimte op de schijf: verwijder wat niet van Leenpunt is, en nooit een bestand naast het journaal.</translation>
    </message>
    <message>
        <source>Have a new roll at hand.</source>
        <translation>Houd een nieuwe rol bij de hand.</translation>
    </message>
    <message>
        <source>Look whether somebody is still inside. Then say that the room is empty: leenpunt opening empty, or the button by the way out.</source>
        <translation>Kijk of er nog iemand binnen is. Zeg daarna dat er niemand meer is: leenpunt opening empty, of de knop bij de uitgang.</translation>
    </message>
    <message>
        <source>Is there a loudspeaker (aplay -l), and is the station&apos;s user in the group audio? leenpunt test sound tries it.</source>
        <translation>Is er een luidspreker (aplay -l), en zit de gebruiker van het station in de groep audio? Probeer het met de test van het geluid.</translation>
    </message>
    <message>
        <source>Is its program installed, and is there a sound device (aplay -L)? leenpunt test speak tries it.</source>
        <translation>Is het programma geïnstalleerd, en is er een geluidskaart (aplay -L)? leenpunt test speak probeert het.</translation>
    </message>
    <message>
        <source>Is it switched on, is its cable in, and is this port its own? Then compare driver, baud rate and parity with the device.</source>
        <translation>Staat het aan, zit de kabel erin, en is dit zijn eigen poort? Vergelijk dan driver, baudsnelheid en pariteit met het apparaat.</translation>
    </message>
    <message>
        <source>Stop the program that has its port: fuser -v names it for a path, ss -ltnp for a port number. The station takes the device back by itself.</source>
        <translation>Stop het programma dat de poort heeft: fuser -v noemt het bij een pad, ss -ltnp bij een poortnummer. Het station pakt het apparaat zelf weer op.</translation>
    </message>
    <message>
        <source>Add the station&apos;s user to the group that owns the port (ls -l shows it, often dialout or input), then start the station anew.</source>
        <translation>Zet de gebruiker van het station in de groep van de poort (ls -l toont die, vaak dialout of input) en start het station opnieuw.</translation>
    </message>
    <message>
        <source>The address is right and nothing listens there: is the port number its own, and does another program hold the device&apos;s only connection?</source>
        <translation>Het adres klopt, maar daar luistert niets: is het poortnummer het goede, en heeft een ander programma de enige verbinding van het apparaat?</translation>
    </message>
    <message>
        <source>Check its network cable and its power, and that the address is right. Does a firewall let this machine through?</source>
        <translation>Kijk naar de netwerkkabel en de stroom, en of het adres klopt. Laat een firewall deze machine door?</translation>
    </message>
    <message>
        <source>Install what the message names for the station&apos;s own Python, then start the station anew.</source>
        <translation>Installeer wat de melding noemt voor de eigen Python van het station en start het station opnieuw.</translation>
    </message>
    <message>
        <source>Report this to whoever made the driver, with a support bundle.</source>
        <translation>Meld dit aan de maker van de driver, met een supportbundel.</translation>
    </message>
    <message>
        <source>Empty a bin that is full; else look at the board, its power and its cable, whether this address is its own, and at what is wired to the function that is named. The station goes on trying.</source>
        <translation>Maak een volle bak leeg. Kijk anders naar de kaart, de stroom en de kabel, of dit haar eigen adres is, en naar wat erop is aangesloten. Het station blijft het proberen.</translation>
    </message>
    <message>
        <source>Put in paper and close the cover; else look at its plug, its power and its cable, and whether this port is its own: the station takes it back by itself.</source>
        <translation>Leg papier in en sluit de klep. Kijk anders naar stekker, stroom en kabel, en of dit de poort van de printer is: het station pakt de printer zelf weer op.</translation>
    </message>
    <message>
        <source>Write the queue&apos;s name as lpstat -p shows it, or make a queue of that name with lpadmin. Where CUPS itself is missing: install cups-client and start cups.</source>
        <translation>Schrijf de naam van de wachtrij zoals lpstat -p die toont, of maak met lpadmin een wachtrij met die naam. Ontbreekt CUPS zelf: installeer cups-client en start cups.</translation>
    </message>
    <message>
        <source>Mend what CUPS says of this queue (lpstat -l -p -o): a printer that is off or has moved, a queue that is stopped (cupsenable) or refuses (cupsaccept), a job that is held or hangs (cancel).</source>
        <translation>Los op wat CUPS van deze wachtrij zegt (lpstat -l -p -o): een printer die uit staat of weg is, een wachtrij die stilstaat (cupsenable) of weigert (cupsaccept), een taak die vastzit (cancel).</translation>
    </message>
    <message>
        <source>Do what the terminal asks, such as a new roll; then look at the account at the payment provider.</source>
        <translation>Doe wat de automaat vraagt, zoals een nieuwe rol. Kijk dan naar het account bij de betaaldienst.</translation>
    </message>
    <message>
        <source>Write this machine&apos;s address and this port into the gate&apos;s own configuration, in notification mode; check its network cable, and the firewall of this machine.</source>
        <translation>Zet het adres van deze machine en deze poort in de configuratie van het poortje zelf, in notification mode. Kijk naar de netwerkkabel en de firewall van deze machine.</translation>
    </message>
    <message>
        <source>Set the gate&apos;s clock: leenpunt gate clock, or its maker&apos;s program. Until then the station&apos;s own clock counts.</source>
        <translation>Zet de klok van het poortje: leenpunt gate clock, of het programma van de maker. Tot dan telt de klok van het station.</translation>
    </message>
    <message>
        <source>Take secured items away from the gate: one stands within its reach.</source>
        <translation>Haal beveiligde materialen weg bij het poortje: er staat er een binnen bereik.</translation>
    </message>
    <message>
        <source>Let the station run: the gate lost alarms while nobody fetched them.</source>
        <translation>Laat het station aanstaan: het poortje verloor alarmen doordat niemand ze ophaalde.</translation>
    </message>
    <message>
        <source>Look at the gate&apos;s cable and plugs; lay the cable away from power supplies.</source>
        <translation>Kijk naar de kabel en de stekkers van het poortje en leg de kabel weg van voedingen.</translation>
    </message>
    <message>
        <source>Take metal and power supplies away from the gate, and look at its own power supply. If it goes on, have its antennas tuned.</source>
        <translation>Haal metaal en voedingen weg bij het poortje en kijk naar de eigen voeding. Gaat het door, laat dan de antennes afregelen.</translation>
    </message>
    <message>
        <source>Is a people counter fitted, and is commands_port the gate&apos;s own address? Without one, leave people_counter out.</source>
        <translation>Zit er een personenteller in, en is commands_port het eigen adres van het poortje? Laat anders people_counter weg.</translation>
    </message>
    <message>
        <source>Does its fan run, is there dust, and does air reach the machine?</source>
        <translation>Draait de ventilator, ligt er stof, en komt er lucht bij de computer?</translation>
    </message>
    <message>
        <source>let a time service set it (timedatectl set-ntp true), or set it by hand and start the machine anew</source>
        <translation>laat een tijdserver de klok zetten (timedatectl set-ntp true), of zet hem met de hand en start de computer opnieuw</translation>
    </message>
    <message>
        <source>look at the time service (timedatectl timesync-status) and the network; where the machine has a clock with a battery: [station] clock = &quot;rtc&quot;</source>
        <translation>kijk naar de tijdserver (timedatectl timesync-status) en het netwerk. Heeft de computer een klok met een batterij? Zet dan [station] clock = &quot;rtc&quot;</translation>
    </message>
    <message>
        <source>let a time service set it; if it is right by now, start the machine anew</source>
        <translation>laat een tijdserver de klok zetten. Klopt hij nu? Start dan de computer opnieuw</translation>
    </message>
    <message>
        <source>let a time service set it, or set it by hand; is its battery empty?</source>
        <translation>laat een tijdserver de klok zetten, of zet hem met de hand. Is de batterij leeg?</translation>
    </message>
    <message>
        <source>Compare [ils] account and its password with the account in the library system. Is it blocked there, or has its password expired? Koha lets it in over SIP2 only with the whole permission circulate.</source>
        <translation>Vergelijk [ils] account en het wachtwoord met het account in het bibliotheeksysteem. Is het daar geblokkeerd, of is het wachtwoord verlopen? Bij Koha mag het over SIP2 alleen met het hele recht circulate.</translation>
    </message>
    <message>
        <source>Correct this key in the configuration, or this account in the library system. Is it a certificate: whoever runs the library system renews it, and is this machine&apos;s clock right?</source>
        <translation>Verbeter deze instelling, of dit account in het bibliotheeksysteem. Gaat het om een certificaat: wie het bibliotheeksysteem beheert vernieuwt het. Gaat de klok hier goed?</translation>
    </message>
    <message>
        <source>Compare host (or url), port and tls in [ils] with what the library system&apos;s supplier says.</source>
        <translation>Vergelijk host (of url), port en tls van [ils] met wat de leverancier van het bibliotheeksysteem opgeeft.</translation>
    </message>
    <message>
        <source>Keep the files. Free the disk; is it read-only, and whose are the files?</source>
        <translation>Bewaar de bestanden. Maak ruimte op de schijf. Is de schijf alleen te lezen, en van wie zijn de bestanden?</translation>
    </message>
    <message>
        <source>Wait until the process that the message names is done, or stop it: the station itself with systemctl stop leenpunt, any other with kill and its number.</source>
        <translation>Wacht tot het programma klaar is dat de melding noemt, of stop het: het leenpunt zelf met systemctl stop leenpunt, een ander met kill en zijn nummer.</translation>
    </message>
</context>
<context>
    <name>Encoding</name>
    <message>
        <source>Is it the right book? Then write it all the same.</source>
        <translation>Is dit het goede boek? Schrijf het dan toch.</translation>
    </message>
    <message>
        <source>Take another tag for this book.</source>
        <translation>Neem een andere tag voor dit boek.</translation>
    </message>
    <message>
        <source>Lift the book and lay it back: we finish it then.</source>
        <translation>Til het boek op en leg het terug. Dan maken we het af.</translation>
    </message>
    <message>
        <source>This is no number of an item.</source>
        <translation>Dit is geen nummer van een boek.</translation>
    </message>
    <message>
        <source>Scan the barcode of the library once more.</source>
        <translation>Scan de streepjescode van de bibliotheek nog een keer.</translation>
    </message>
    <message>
        <source>The library system does not know %1.</source>
        <translation>Het bibliotheeksysteem kent %1 niet.</translation>
    </message>
    <message>
        <source>Lay this book aside: it has to be catalogued first.</source>
        <translation>Leg dit boek apart: het moet eerst in de catalogus.</translation>
    </message>
    <message>
        <source>%1 is not on the list.</source>
        <translation>%1 staat niet op de lijst.</translation>
    </message>
    <message>
        <source>Lay this book aside.</source>
        <translation>Leg dit boek apart.</translation>
    </message>
    <message>
        <source>The library system does not answer.</source>
        <translation>Het bibliotheeksysteem antwoordt niet.</translation>
    </message>
    <message>
        <source>Scan the book again in a minute. A list works without it.</source>
        <translation>Scan het boek straks opnieuw. Met een lijst kan het zonder.</translation>
    </message>
    <message>
        <source>We see no tag.</source>
        <translation>We zien geen tag.</translation>
    </message>
    <message>
        <source>Lay the book in the middle and scan it again. Has it a tag?</source>
        <translation>Leg het boek in het midden en scan opnieuw. Zit er een tag in?</translation>
    </message>
    <message>
        <source>The book before still lies there.</source>
        <translation>Het vorige boek ligt er nog.</translation>
    </message>
    <message>
        <source>Take it off, lay the next one down and scan that again.</source>
        <translation>Haal het weg, leg het volgende neer en scan dat opnieuw.</translation>
    </message>
    <message>
        <source>%1 tags lie on the pad.</source>
        <translation>Er liggen %1 tags op de plaat.</translation>
    </message>
    <message>
        <source>Leave one book there and scan it again.</source>
        <translation>Laat één boek liggen en scan het opnieuw.</translation>
    </message>
    <message>
        <source>A library card lies on the pad.</source>
        <translation>Er ligt een bibliotheekpas op de plaat.</translation>
    </message>
    <message>
        <source>Take it away. We never write on a card.</source>
        <translation>Haal de pas weg. Op een pas schrijven we nooit.</translation>
    </message>
    <message>
        <source>This tag is of %1.</source>
        <translation>Deze tag is van %1.</translation>
    </message>
    <message>
        <source>This tag is part %1 of %2 of %3.</source>
        <translation>Deze tag is deel %1 van %2 van %3.</translation>
    </message>
    <message>
        <source>This tag belongs to %1 here.</source>
        <translation>Deze tag hoort hier bij %1.</translation>
    </message>
    <message>
        <source>This tag is half written for %1.</source>
        <translation>Deze tag is half geschreven voor %1.</translation>
    </message>
    <message>
        <source>Scan that number to finish it. Or write this book on it.</source>
        <translation>Scan dat nummer om het af te maken. Of schrijf dit boek erop.</translation>
    </message>
    <message>
        <source>We wrote this tag for %1.</source>
        <translation>We schreven deze tag voor %1.</translation>
    </message>
    <message>
        <source>%1 has a tag already.</source>
        <translation>%1 heeft al een tag.</translation>
    </message>
    <message>
        <source>Look for a second tag in the book. Is the old one gone? Write it.</source>
        <translation>Zoek een tweede tag in het boek. Is de oude weg? Schrijf dan.</translation>
    </message>
    <message>
        <source>What is on this tag is damaged.</source>
        <translation>Wat op deze tag staat, is beschadigd.</translation>
    </message>
    <message>
        <source>Write it anew, or take another tag.</source>
        <translation>Schrijf hem opnieuw, of neem een andere tag.</translation>
    </message>
    <message>
        <source>We do not understand what is on this tag.</source>
        <translation>We begrijpen niet wat op deze tag staat.</translation>
    </message>
    <message>
        <source>Is it a tag of this library? Then write it all the same.</source>
        <translation>Is het een tag van deze bibliotheek? Schrijf dan toch.</translation>
    </message>
    <message>
        <source>It does not fit on this tag.</source>
        <translation>Het past niet op deze tag.</translation>
    </message>
    <message>
        <source>This tag is locked.</source>
        <translation>Deze tag zit op slot.</translation>
    </message>
    <message>
        <source>This reader cannot write so.</source>
        <translation>Deze lezer kan zo niet schrijven.</translation>
    </message>
    <message>
        <source>Ask the technician for another format or reader.</source>
        <translation>Vraag de technicus om een ander formaat of een andere lezer.</translation>
    </message>
    <message>
        <source>The tag could not be read. Nothing was written.</source>
        <translation>De tag was niet te lezen. Er is niets geschreven.</translation>
    </message>
    <message>
        <source>Lay the book in the middle and scan it again.</source>
        <translation>Leg het boek in het midden en scan het opnieuw.</translation>
    </message>
    <message>
        <source>The reader is away.</source>
        <translation>De lezer is weg.</translation>
    </message>
    <message>
        <source>Plug it in. Then do that once more.</source>
        <translation>Steek de stekker erin. Doe het dan nog een keer.</translation>
    </message>
    <message>
        <source>The book went away too soon.</source>
        <translation>Het boek ging te vroeg weg.</translation>
    </message>
    <message>
        <source>Lay it back: we finish it then.</source>
        <translation>Leg het terug: dan maken we het af.</translation>
    </message>
    <message>
        <source>The tag is half written.</source>
        <translation>De tag is half geschreven.</translation>
    </message>
    <message>
        <source>This tag cannot be written. It is as it was.</source>
        <translation>Deze tag is niet te beschrijven. Hij is zoals hij was.</translation>
    </message>
    <message>
        <source>The tag does not hold what we wrote.</source>
        <translation>Op de tag staat niet wat we schreven.</translation>
    </message>
    <message>
        <source>It is written, but not secured.</source>
        <translation>Hij is geschreven, maar niet beveiligd.</translation>
    </message>
    <message>
        <source>Written. Tags of this kind are not secured here.</source>
        <translation>Geschreven. Zulke tags beveiligen we hier niet.</translation>
    </message>
    <message>
        <source>Written. It is on loan, so the gate stays silent.</source>
        <translation>Geschreven. Het boek is uitgeleend: de poort blijft stil.</translation>
    </message>
    <message>
        <source>Written. This book has an old tag, too.</source>
        <translation>Geschreven. Dit boek heeft ook nog een oude tag.</translation>
    </message>
    <message>
        <source>Take the old tag out.</source>
        <translation>Haal de oude tag eruit.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Er is niets om ongedaan te maken.</translation>
    </message>
    <message>
        <source>That is not the tag of %1.</source>
        <translation>Dat is niet de tag van %1.</translation>
    </message>
    <message>
        <source>Lay that book down, alone, and try again.</source>
        <translation>Leg alleen dat boek neer en probeer het opnieuw.</translation>
    </message>
    <message>
        <source>The tag was changed since. It stays as it is.</source>
        <translation>De tag is daarna veranderd. Hij blijft zoals hij is.</translation>
    </message>
    <message>
        <source>That is the barcode of the publisher.</source>
        <translation>Dat is de streepjescode van de uitgever.</translation>
    </message>
    <message>
        <source>Scan the one of the library.</source>
        <translation>Scan die van de bibliotheek.</translation>
    </message>
    <message>
        <source>That is not the barcode of an item.</source>
        <translation>Dat is geen streepjescode van een boek.</translation>
    </message>
    <message>
        <source>Scan the one of the library. It was? Tell the technician.</source>
        <translation>Scan die van de bibliotheek. Was het die? Zeg het de technicus.</translation>
    </message>
    <message>
        <source>Of set %1 not all parts are written.</source>
        <translation>Van set %1 zijn niet alle delen geschreven.</translation>
    </message>
    <message>
        <source>Choose Set again, and scan the rest of its parts.</source>
        <translation>Kies weer Set en scan de andere delen.</translation>
    </message>
    <message>
        <source>The station can store nothing. So we stop.</source>
        <translation>Er kan niets meer bewaard worden. Daarom stoppen we.</translation>
    </message>
    <message>
        <source>The technician makes room on the disk.</source>
        <translation>De technicus maakt ruimte op de schijf.</translation>
    </message>
    <message>
        <source>The library system does not let us in.</source>
        <translation>Het bibliotheeksysteem laat ons niet toe.</translation>
    </message>
    <message>
        <source>The technician looks at What to do. A list works without it.</source>
        <translation>De technicus kijkt bij Wat te doen. Met een lijst kan het zonder.</translation>
    </message>
    <message>
        <source>Nobody has said yet how tags are written.</source>
        <translation>Nog niemand heeft gezegd hoe we tags schrijven.</translation>
    </message>
    <message>
        <source>The technician sets that: encoding, format.</source>
        <translation>De technicus stelt dat in: encoding, format.</translation>
    </message>
    <message>
        <source>This station has no reader for tags.</source>
        <translation>Dit leenpunt heeft geen lezer voor tags.</translation>
    </message>
    <message>
        <source>The list cannot be used.</source>
        <translation>De lijst is niet te gebruiken.</translation>
    </message>
    <message>
        <source>Is it here? %1</source>
        <translation>Staat hij hier? %1</translation>
    </message>
</context>
<context>
    <name>EncodingCard</name>
    <message>
        <source>Barcode %1</source>
        <translation>Streepjescode %1</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Streepjescode</translation>
    </message>
    <message>
        <source>Part %1 of %2</source>
        <translation>Deel %1 van %2</translation>
    </message>
</context>
<context>
    <name>EncodingCount</name>
    <message>
        <source>%1 an hour</source>
        <translation>%1 per uur</translation>
    </message>
    <message>
        <source>written today</source>
        <translation>vandaag geschreven</translation>
    </message>
</context>
<context>
    <name>EncodingList</name>
    <message numerus="yes">
        <source>%n tag(s) half written.</source>
        <translation>
            <numerusform>%n tag is half geschreven.</numerusform>
            <numerusform>%n tags zijn half geschreven.</numerusform>
        </translation>
    </message>
    <message>
        <source>Lay these back on the pad: %1.</source>
        <translation>Leg deze terug op de plaat: %1.</translation>
    </message>
    <message>
        <source>Everything is written</source>
        <translation>Alles is geschreven</translation>
    </message>
    <message>
        <source>What was not written would stand here, and why.</source>
        <translation>Hier staat wat niet lukte, en waarom.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 t/m %2 van %3</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Volgende</translation>
    </message>
</context>
<context>
    <name>EncodingScreen</name>
    <message>
        <source>Write tags</source>
        <translation>Tags schrijven</translation>
    </message>
    <message>
        <source>Type a barcode</source>
        <translation>Typ een streepjescode</translation>
    </message>
    <message>
        <source>How many parts?</source>
        <translation>Hoeveel delen?</translation>
    </message>
    <message numerus="yes">
        <source>%n not written</source>
        <translation>
            <numerusform>%n niet geschreven</numerusform>
            <numerusform>%n niet geschreven</numerusform>
        </translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Volgende</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Probeer opnieuw</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Begin</translation>
    </message>
    <message>
        <source>It broke off.</source>
        <translation>Het brak af.</translation>
    </message>
    <message>
        <source>One book after the other</source>
        <translation>Eén boek na het andere</translation>
    </message>
    <message>
        <source>Without a touch, until you press Close maintenance.</source>
        <translation>Zonder de knoppen, tot je het onderhoud sluit.</translation>
    </message>
    <message>
        <source>We try again and again.</source>
        <translation>We proberen het steeds opnieuw.</translation>
    </message>
    <message>
        <source>Plug the reader in. Then it goes on by itself.</source>
        <translation>Steek de stekker van de lezer erin. Dan gaat het vanzelf verder.</translation>
    </message>
    <message>
        <source>Write it</source>
        <translation>Schrijf toch</translation>
    </message>
    <message>
        <source>The tag of %1 gets back what it held.</source>
        <translation>De tag van %1 krijgt terug wat erop stond.</translation>
    </message>
    <message>
        <source>Yes, undo</source>
        <translation>Zet terug</translation>
    </message>
    <message>
        <source>Take the book away, and scan the next one.</source>
        <translation>Haal het boek weg en scan het volgende.</translation>
    </message>
    <message>
        <source>Leave the book until you hear it</source>
        <translation>Laat het boek liggen tot je het hoort</translation>
    </message>
    <message>
        <source>Then scan the next one at once.</source>
        <translation>Scan daarna meteen het volgende.</translation>
    </message>
    <message>
        <source>One book, in the middle</source>
        <translation>Eén boek, in het midden</translation>
    </message>
    <message>
        <source>The tag is found by itself.</source>
        <translation>De tag wordt vanzelf gevonden.</translation>
    </message>
    <message>
        <source>Scanning does not work yet.</source>
        <translation>Scannen werkt nog niet.</translation>
    </message>
    <message>
        <source>The technician sets item_barcodes. You can type.</source>
        <translation>De technicus stelt item_barcodes in. Typen kan wel.</translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s) half written.</source>
        <translation>
            <numerusform>%n tag is half geschreven.</numerusform>
            <numerusform>%n tags zijn half geschreven.</numerusform>
        </translation>
    </message>
    <message>
        <source>Lay these back on the pad: %1.</source>
        <translation>Leg deze terug op de plaat: %1.</translation>
    </message>
    <message>
        <source>The file does not take the rows.</source>
        <translation>Het logboek wordt niet bewaard.</translation>
    </message>
    <message>
        <source>The tags are written all the same. Tell the technician.</source>
        <translation>De tags worden wel geschreven. Zeg het de technicus.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of the list cannot be used.</source>
        <translation>
            <numerusform>%n rij van de lijst is niet te gebruiken.</numerusform>
            <numerusform>%n rijen van de lijst zijn niet te gebruiken.</numerusform>
        </translation>
    </message>
    <message>
        <source>The other %1 count.</source>
        <translation>De andere %1 tellen.</translation>
    </message>
    <message>
        <source>A set of %1 parts</source>
        <translation>Een set van %1 delen</translation>
    </message>
    <message>
        <source>Scan the same barcode for each part.</source>
        <translation>Scan voor elk deel dezelfde streepjescode.</translation>
    </message>
    <message>
        <source>Scan, and lay the book down</source>
        <translation>Scan, en leg het boek neer</translation>
    </message>
    <message>
        <source>We ask the library system about each book.</source>
        <translation>We vragen elk boek na bij het bibliotheeksysteem.</translation>
    </message>
    <message numerus="yes">
        <source>We look each book up in the list: %n.</source>
        <translation>
            <numerusform>We zoeken elk boek op in de lijst: %n.</numerusform>
            <numerusform>We zoeken elk boek op in de lijst: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan the barcode of the library</source>
        <translation>Scan de streepjescode van de bibliotheek</translation>
    </message>
    <message>
        <source>Lay the book on the pad, alone</source>
        <translation>Leg het boek alleen op de plaat</translation>
    </message>
    <message>
        <source>Wait for the sound</source>
        <translation>Wacht op het geluid</translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>Nog niets getypt</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Wis alles</translation>
    </message>
    <message>
        <source>No set</source>
        <translation>Geen set</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%n deel</numerusform>
            <numerusform>%n delen</numerusform>
        </translation>
    </message>
    <message>
        <source>A tag for each part</source>
        <translation>Voor elk deel een tag</translation>
    </message>
    <message>
        <source>Scan the same barcode for each of them.</source>
        <translation>Scan voor elk deel dezelfde streepjescode.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ongedaan maken</translation>
    </message>
    <message>
        <source>List: %1</source>
        <translation>Lijst: %1</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typen</translation>
    </message>
    <message>
        <source>Set of %1</source>
        <translation>Set van %1</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Set</translation>
    </message>
</context>
<context>
    <name>EncodingSteps</name>
    <message>
        <source>Now: %1</source>
        <translation>Nu: %1</translation>
    </message>
    <message>
        <source>Not yet: %1</source>
        <translation>Nog niet: %1</translation>
    </message>
</context>
<context>
    <name>EncodingWords</name>
    <message>
        <source>One moment</source>
        <translation>Een ogenblik</translation>
    </message>
    <message>
        <source>The reader is away</source>
        <translation>De lezer is weg</translation>
    </message>
    <message>
        <source>Just looking</source>
        <translation>Even kijken</translation>
    </message>
    <message>
        <source>Lay the book on the pad</source>
        <translation>Leg het boek op de plaat</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schrijven</translation>
    </message>
    <message>
        <source>Reading back</source>
        <translation>Nalezen</translation>
    </message>
    <message>
        <source>Good. The next one</source>
        <translation>Goed. Het volgende</translation>
    </message>
    <message>
        <source>Not written</source>
        <translation>Niet geschreven</translation>
    </message>
    <message>
        <source>Write it all the same?</source>
        <translation>Toch schrijven?</translation>
    </message>
    <message>
        <source>Undo the last one?</source>
        <translation>Laatste ongedaan maken?</translation>
    </message>
    <message>
        <source>Lay that book on the pad</source>
        <translation>Leg dat boek op de plaat</translation>
    </message>
    <message>
        <source>Scan a barcode</source>
        <translation>Scan een streepjescode</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschreven</translation>
    </message>
    <message>
        <source>Was right already</source>
        <translation>Was al goed</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Ongedaan gemaakt</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>Gescand</translation>
    </message>
    <message>
        <source>Read back</source>
        <translation>Nagelezen</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Vastgezet</translation>
    </message>
    <message>
        <source>Secured</source>
        <translation>Beveiligd</translation>
    </message>
</context>
<context>
    <name>EndingScreen</name>
    <message>
        <source>One moment</source>
        <translation>Een ogenblik</translation>
    </message>
    <message>
        <source>The devices go back to the station.</source>
        <translation>De apparaten gaan terug naar het station.</translation>
    </message>
</context>
<context>
    <name>FactWords</name>
    <message>
        <source>No connection.</source>
        <translation>Geen verbinding.</translation>
    </message>
    <message>
        <source>The pad does not work just now.</source>
        <translation>We zien je boeken nu even niet.</translation>
    </message>
    <message>
        <source>The scanner does not work just now.</source>
        <translation>De scanner werkt even niet.</translation>
    </message>
    <message>
        <source>The card reader does not work just now.</source>
        <translation>De paslezer werkt even niet.</translation>
    </message>
    <message>
        <source>You can return. You cannot borrow now.</source>
        <translation>Inleveren kan. Lenen kan nu niet.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Lenen en inleveren kan gewoon.</translation>
    </message>
    <message>
        <source>You cannot borrow or return now.</source>
        <translation>Lenen en inleveren kan nu niet.</translation>
    </message>
    <message>
        <source>Scan the barcode of your books.</source>
        <translation>Scan de streepjescode van je boeken.</translation>
    </message>
    <message>
        <source>What was done stays done. Go to the desk for the rest.</source>
        <translation>Wat gedaan is, blijft gedaan. Ga voor de rest naar de balie.</translation>
    </message>
    <message>
        <source>Returning still works.</source>
        <translation>Inleveren kan gewoon.</translation>
    </message>
    <message>
        <source>Scan the barcode of your card.</source>
        <translation>Scan de streepjescode van je pas.</translation>
    </message>
</context>
<context>
    <name>FamilyColumns</name>
    <message>
        <source>Your piles</source>
        <translation>Jullie stapels</translation>
    </message>
    <message>
        <source>Card %1</source>
        <translation>Pas %1</translation>
    </message>
    <message numerus="yes">
        <source>Take %n</source>
        <translation>
            <numerusform>Neem %n mee</numerusform>
            <numerusform>Neem %n mee</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n geleend</numerusform>
            <numerusform>%n geleend</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n verlengd</numerusform>
            <numerusform>%n verlengd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n ingeleverd</numerusform>
            <numerusform>%n ingeleverd</numerusform>
        </translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Waarom?</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Toch niet</translation>
    </message>
    <message>
        <source>Take with you</source>
        <translation>Neem mee</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Ingeleverd</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>Blijft hier</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>bezig</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Geleend</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Verlengd</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Leg terug</translation>
    </message>
    <message>
        <source>On loan</source>
        <translation>Al geleend</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gezien</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Niet geleend</translation>
    </message>
</context>
<context>
    <name>FamilyQuestion</name>
    <message>
        <source>Does this card belong with you?</source>
        <translation>Hoort deze pas bij jullie?</translation>
    </message>
    <message>
        <source>Put the books side by side</source>
        <translation>Leg de boeken naast elkaar</translation>
    </message>
    <message numerus="yes">
        <source>Are there %n book(s) here?</source>
        <translation>
            <numerusform>Ligt hier %n boek?</numerusform>
            <numerusform>Liggen hier %n boeken?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What would you like with these %n book(s)?</source>
        <translation>
            <numerusform>Wat wil je met dit boek?</numerusform>
            <numerusform>Wat wil je met deze %n?</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, add it</source>
        <translation>Ja, erbij</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Inleveren</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Ga verder</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Verlengen</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nee</translation>
    </message>
</context>
<context>
    <name>FamilyScreen</name>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Hear your receipts</source>
        <translation>Hoor je bonnen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klaar</translation>
    </message>
    <message>
        <source>Next? Show your card once more.</source>
        <translation>Volgende? Laat je pas nog een keer zien.</translation>
    </message>
    <message numerus="yes">
        <source>The next card has its turn in %n second(s).</source>
        <translation>
            <numerusform>Over %n seconde is de volgende pas aan de beurt.</numerusform>
            <numerusform>Over %n seconden is de volgende pas aan de beurt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Dit scherm sluit over %n seconde.</numerusform>
            <numerusform>Dit scherm sluit over %n seconden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Veel leesplezier!</translation>
    </message>
    <message>
        <source>See you next time</source>
        <translation>Tot de volgende keer</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Even kijken</translation>
    </message>
    <message>
        <source>It is %1’s turn</source>
        <translation>Nu aan de beurt: %1</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>We zoeken je pas op.</translation>
    </message>
    <message>
        <source>Everybody has a pile. All of it stays there.</source>
        <translation>Ieder heeft een eigen stapel. Alles blijft staan.</translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n geleend</numerusform>
            <numerusform>%n geleend</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n verlengd</numerusform>
            <numerusform>%n verlengd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n ingeleverd</numerusform>
            <numerusform>%n ingeleverd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not returned</source>
        <translation>
            <numerusform>%n niet ingeleverd</numerusform>
            <numerusform>%n niet ingeleverd</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned</source>
        <translation>Er is niets geleend of ingeleverd</translation>
    </message>
    <message>
        <source>There was no connection: it is kept here.</source>
        <translation>Zonder verbinding: alles is bewaard.</translation>
    </message>
    <message numerus="yes">
        <source>These %n are not returned yet.</source>
        <translation>
            <numerusform>Dit is nog niet ingeleverd.</numerusform>
            <numerusform>Deze %n zijn nog niet ingeleverd.</numerusform>
        </translation>
    </message>
    <message>
        <source>Finished all the same? Press once more, or wait.</source>
        <translation>Toch klaar? Druk nog eens, of wacht even.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) back for a moment.</source>
        <translation>
            <numerusform>Leg 1 boek nog even terug.</numerusform>
            <numerusform>Leg %n boeken nog even terug.</numerusform>
        </translation>
    </message>
    <message>
        <source>Please wait. Then this ends by itself.</source>
        <translation>Wacht even. Daarna stopt het vanzelf.</translation>
    </message>
    <message>
        <source>It gets no pile here.</source>
        <translation>Er komt geen stapel bij.</translation>
    </message>
    <message>
        <source>Whose are these? Show a card.</source>
        <translation>Van wie zijn deze? Houd een pas bij de lezer.</translation>
    </message>
    <message>
        <source>Next card? Just hold it to the reader.</source>
        <translation>Volgende pas? Houd hem gewoon bij de lezer.</translation>
    </message>
</context>
<context>
    <name>FeeRow</name>
    <message>
        <source>Do not pay this now</source>
        <translation>Dit nu niet betalen</translation>
    </message>
    <message>
        <source>Pay this too</source>
        <translation>Dit ook betalen</translation>
    </message>
</context>
<context>
    <name>FeeRows</name>
    <message>
        <source>What is paid</source>
        <translation>Wat betaald is</translation>
    </message>
    <message>
        <source>What you owe</source>
        <translation>Wat je moet betalen</translation>
    </message>
</context>
<context>
    <name>FeeWords</name>
    <message>
        <source>Returned late</source>
        <translation>Te laat teruggebracht</translation>
    </message>
    <message>
        <source>Borrowed for money</source>
        <translation>Leengeld</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Kwijt</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschadigd</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reservering</translation>
    </message>
    <message>
        <source>Your membership</source>
        <translation>Je lidmaatschap</translation>
    </message>
    <message>
        <source>Costs of the library</source>
        <translation>Kosten van de bibliotheek</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>op %1</translation>
    </message>
    <message>
        <source>On %1</source>
        <translation>Op %1</translation>
    </message>
    <message>
        <source>At the card machine, on the left of the screen</source>
        <translation>Bij het apparaat links van het scherm</translation>
    </message>
    <message>
        <source>At the card machine, below the screen</source>
        <translation>Bij het apparaat onder het scherm</translation>
    </message>
    <message>
        <source>At the card machine, on the right of the screen</source>
        <translation>Bij het apparaat rechts van het scherm</translation>
    </message>
    <message>
        <source>It is on the left of the screen.</source>
        <translation>Het staat links van het scherm.</translation>
    </message>
    <message>
        <source>It is below the screen.</source>
        <translation>Het staat onder het scherm.</translation>
    </message>
    <message>
        <source>It is on the right of the screen.</source>
        <translation>Het staat rechts van het scherm.</translation>
    </message>
    <message>
        <source>Your payment goes on. You need not wait here.</source>
        <translation>Je betaling loopt gewoon door. Je hoeft hier niet te wachten.</translation>
    </message>
    <message>
        <source>We are stopping your payment.</source>
        <translation>We stoppen je betaling.</translation>
    </message>
    <message>
        <source>Your payment is done.</source>
        <translation>Je betaling is gelukt.</translation>
    </message>
    <message>
        <source>We do not know yet whether you paid.</source>
        <translation>We weten nog niet of je betaling gelukt is.</translation>
    </message>
    <message>
        <source>Nothing was paid.</source>
        <translation>Er is niets betaald.</translation>
    </message>
</context>
<context>
    <name>FeesScreen</name>
    <message>
        <source>Not now</source>
        <translation>Nu niet</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Betaal</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>Betaal %1</translation>
    </message>
    <message>
        <source>You still have to pay %1</source>
        <translation>Je moet nog %1 betalen</translation>
    </message>
    <message>
        <source>You can pay a part of it too, or pay later.</source>
        <translation>Je kunt ook een deel betalen, of later betalen.</translation>
    </message>
    <message>
        <source>You can do that now or later.</source>
        <translation>Dat kan nu of later.</translation>
    </message>
    <message>
        <source>One moment, we are looking up what it is for</source>
        <translation>Even wachten, we zoeken op waarvoor het is</translation>
    </message>
    <message>
        <source>What do you want to pay now?</source>
        <translation>Wat wil je nu betalen?</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Samen</translation>
    </message>
    <message>
        <source>Everything you owe</source>
        <translation>Alles wat je moet betalen</translation>
    </message>
</context>
<context>
    <name>FoundRow</name>
    <message>
        <source>Reserved already</source>
        <translation>Al gereserveerd</translation>
    </message>
    <message>
        <source>Ask at the desk</source>
        <translation>Vraag het aan de balie</translation>
    </message>
</context>
<context>
    <name>GateAdvice</name>
    <message>
        <source>What we did already</source>
        <translation>Wat we al deden</translation>
    </message>
    <message>
        <source>What you can do</source>
        <translation>Wat je kunt doen</translation>
    </message>
    <message>
        <source>It is on the list of work. Switch the tag when the item comes back. The reader need not do anything.</source>
        <translation>Het staat op de werklijst. Zet het label om als het boek terugkomt. De lezer hoeft niets te doen.</translation>
    </message>
    <message>
        <source>The next pad that it is laid on switches the tag. The reader need not do anything.</source>
        <translation>Bij de volgende keer op een plaat zetten we het label om. De lezer hoeft niets te doen.</translation>
    </message>
    <message>
        <source>Ask: ‘Would you like to borrow this?’</source>
        <translation>Vraag: ‘Wilt u dit nog lenen?’</translation>
    </message>
    <message>
        <source>Walk to a lending station together. Then press Solved.</source>
        <translation>Loop samen naar een leenstation. Druk daarna op Opgelost.</translation>
    </message>
    <message>
        <source>Look together whether it was lent, such as on the receipt.</source>
        <translation>Kijk samen of het geleend is, bijvoorbeeld op de bon.</translation>
    </message>
    <message>
        <source>Then press Seen.</source>
        <translation>Druk daarna op Gezien.</translation>
    </message>
</context>
<context>
    <name>GateCounts</name>
    <message>
        <source>Today at all gates</source>
        <translation>Vandaag bij alle poorten</translation>
    </message>
    <message>
        <source>Today at this gate</source>
        <translation>Vandaag bij deze poort</translation>
    </message>
    <message>
        <source>went out</source>
        <translation>naar buiten</translation>
    </message>
    <message>
        <source>lent, not switched</source>
        <translation>geleend, niet omgezet</translation>
    </message>
    <message>
        <source>not lent</source>
        <translation>niet geleend</translation>
    </message>
    <message>
        <source>time to an answer</source>
        <translation>tijd tot antwoord</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>GateItem</name>
    <message>
        <source>number %1</source>
        <translation>nummer %1</translation>
    </message>
    <message>
        <source>A tag without a number</source>
        <translation>Een label zonder nummer</translation>
    </message>
    <message>
        <source>part %1</source>
        <translation>deel %1</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>terug op</translation>
    </message>
</context>
<context>
    <name>GateScreen</name>
    <message>
        <source>%1 · gate %2</source>
        <translation>%1 · poort %2</translation>
    </message>
    <message>
        <source>It is %1</source>
        <translation>%1 uur</translation>
    </message>
    <message>
        <source>Lent, not switched</source>
        <translation>Geleend, niet omgezet</translation>
    </message>
    <message>
        <source>Not lent</source>
        <translation>Niet geleend</translation>
    </message>
    <message>
        <source>All quiet</source>
        <translation>Alles rustig</translation>
    </message>
    <message>
        <source>We do not know yet</source>
        <translation>Dat weten we nog niet</translation>
    </message>
    <message>
        <source>No alarm. The reader may walk on.</source>
        <translation>Geen alarm. De lezer mag doorlopen.</translation>
    </message>
    <message>
        <source>Ask kindly whether the reader wants to come back for a moment.</source>
        <translation>Vraag vriendelijk of de lezer nog even terug wil komen.</translation>
    </message>
    <message>
        <source>We could not find out whether this is lent. Look at it together.</source>
        <translation>We konden niet nagaan of dit geleend is. Kijk er samen even naar.</translation>
    </message>
    <message>
        <source>The gate does not answer: %1. Look at its cable and its power.</source>
        <translation>De poort geeft geen antwoord: %1. Kijk naar de kabel en de stroom.</translation>
    </message>
    <message>
        <source>Nothing is to be done.</source>
        <translation>Er hoeft niets te gebeuren.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
    <message>
        <source>Look at today</source>
        <translation>Bekijk vandaag</translation>
    </message>
    <message numerus="yes">
        <source>%n more to look at</source>
        <translation>
            <numerusform>Nog %n om naar te kijken</numerusform>
            <numerusform>Nog %n om naar te kijken</numerusform>
        </translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>Opgelost</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gezien</translation>
    </message>
</context>
<context>
    <name>GateToday</name>
    <message>
        <source>The last alarms of today</source>
        <translation>De laatste alarmen van vandaag</translation>
    </message>
    <message>
        <source>lent, not switched</source>
        <translation>geleend, niet omgezet</translation>
    </message>
    <message>
        <source>not lent</source>
        <translation>niet geleend</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>niet bekend</translation>
    </message>
    <message>
        <source>a tag without a number</source>
        <translation>een label zonder nummer</translation>
    </message>
</context>
<context>
    <name>Goodbye</name>
    <message>
        <source>number %1 of %2</source>
        <translation>nummer %1 van %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 t/m %2 van %3</translation>
    </message>
    <message numerus="yes">
        <source>Take %n with you</source>
        <translation>
            <numerusform>Neem %n mee</numerusform>
            <numerusform>Neem %n mee</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave %n here</source>
        <translation>
            <numerusform>Laat %n hier</numerusform>
            <numerusform>Laat %n hier</numerusform>
        </translation>
    </message>
    <message>
        <source>All due back on
%1</source>
        <translation>Alles terug op
%1</translation>
    </message>
</context>
<context>
    <name>GuidedResult</name>
    <message>
        <source>As it should be: %1</source>
        <translation>Zo hoort het: %1</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Wat te doen</translation>
    </message>
</context>
<context>
    <name>GuidedScreen</name>
    <message>
        <source>The tests broke off</source>
        <translation>De tests zijn afgebroken</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Een moment</translation>
    </message>
    <message numerus="yes">
        <source>%n test(s) not good</source>
        <translation>
            <numerusform>%n test niet goed</numerusform>
            <numerusform>%n tests niet goed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test(s) good</source>
        <translation>
            <numerusform>%n test goed</numerusform>
            <numerusform>%n tests goed</numerusform>
        </translation>
    </message>
    <message>
        <source>Tests</source>
        <translation>Tests</translation>
    </message>
    <message>
        <source>Test %1 of %2</source>
        <translation>Test %1 van %2</translation>
    </message>
    <message>
        <source>Tested %1</source>
        <translation>Getest: %1</translation>
    </message>
    <message>
        <source>Press a test to see more.</source>
        <translation>Druk op een test om meer te zien.</translation>
    </message>
    <message>
        <source>Test this</source>
        <translation>Test dit</translation>
    </message>
    <message>
        <source>Test all</source>
        <translation>Test alles</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 t/m %2 van %3</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Volgende</translation>
    </message>
    <message>
        <source>All tests</source>
        <translation>Alle tests</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Wat er gevonden is</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Wat te doen</translation>
    </message>
</context>
<context>
    <name>GuidedStep</name>
    <message>
        <source>We are testing. One moment.</source>
        <translation>Wij testen. Een moment.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nee</translation>
    </message>
    <message>
        <source>Skip this test</source>
        <translation>Sla deze over</translation>
    </message>
    <message>
        <source>Do not test</source>
        <translation>Niet testen</translation>
    </message>
    <message>
        <source>Stop testing</source>
        <translation>Stop met testen</translation>
    </message>
</context>
<context>
    <name>GuidedTest</name>
    <message>
        <source>lent without the link, delivered once it was back, checked in again</source>
        <translation>uitgeleend zonder verbinding, daarna verstuurd en weer ingeleverd</translation>
    </message>
    <message>
        <source>the test item is %1, and its return %2</source>
        <translation>het testboek staat op %1, en het inleveren op %2</translation>
    </message>
    <message>
        <source>the test item is %1, and somebody waits for it</source>
        <translation>het testboek staat op %1, en er wacht iemand op</translation>
    </message>
    <message>
        <source>the test item is %1</source>
        <translation>het testboek staat op %1</translation>
    </message>
    <message>
        <source>something about the test item is on its way still</source>
        <translation>er is nog iets onderweg over het testboek</translation>
    </message>
    <message>
        <source>without the link the loan is %1</source>
        <translation>zonder verbinding is de uitlening %1</translation>
    </message>
    <message>
        <source>the loan is %1 after the link was put in again</source>
        <translation>de uitlening is %1 nadat de verbinding terug was</translation>
    </message>
    <message>
        <source>the loan was delivered, and the library system has the item as %1</source>
        <translation>de uitlening is verstuurd, en in het ILS staat het boek op %1</translation>
    </message>
    <message>
        <source>the loan was not taken, for somebody else has borrowed the test item meanwhile</source>
        <translation>de uitlening is niet aangenomen: iemand anders leende het testboek</translation>
    </message>
    <message>
        <source>a code of the shape %1 came that is not the test item&apos;s (%2)</source>
        <translation>er kwam een code van de vorm %1, en die van het testboek is %2</translation>
    </message>
    <message>
        <source>the same barcode came as two codes, of the shapes %1 and %2</source>
        <translation>dezelfde streepjescode kwam op twee manieren door: %1 en %2</translation>
    </message>
    <message>
        <source>%1 of %2 characters, %3, taken for that of an item, check digit sound as %4</source>
        <translation>%1 van %2 tekens, %3, gelezen als boek; controlecijfer klopt volgens %4</translation>
    </message>
    <message>
        <source>%1 of %2 characters, %3, taken for that of a card, check digit sound as %4</source>
        <translation>%1 van %2 tekens, %3, gelezen als pas; controlecijfer klopt volgens %4</translation>
    </message>
    <message>
        <source>%1 of %2 characters, %3, taken for that of an item</source>
        <translation>%1 van %2 tekens, %3, gelezen als boek</translation>
    </message>
    <message>
        <source>%1 of %2 characters, %3, taken for that of a card</source>
        <translation>%1 van %2 tekens, %3, gelezen als pas</translation>
    </message>
    <message>
        <source>a code</source>
        <translation>een code</translation>
    </message>
    <message>
        <source>no code came within %1 s: %2</source>
        <translation>er kwam geen code binnen %1 s: %2</translation>
    </message>
    <message>
        <source>no code came within %1 s</source>
        <translation>er kwam geen code binnen %1 s</translation>
    </message>
    <message>
        <source>%1 were refused as misread</source>
        <translation>%1 keer verkeerd gelezen</translation>
    </message>
    <message>
        <source>one scan came as two codes or more</source>
        <translation>één scan kwam als twee codes of meer</translation>
    </message>
    <message>
        <source>a code came without its AIM identifier</source>
        <translation>er kwam een code zonder AIM-kenmerk</translation>
    </message>
    <message>
        <source>a key is held down: it repeats by itself</source>
        <translation>een toets blijft ingedrukt: hij herhaalt zichzelf</translation>
    </message>
    <message>
        <source>no key came within %1 s: %2</source>
        <translation>er kwam geen toets binnen %1 s: %2</translation>
    </message>
    <message>
        <source>no key came within %1 s</source>
        <translation>er kwam geen toets binnen %1 s</translation>
    </message>
    <message>
        <source>one press came as two keys or more</source>
        <translation>één druk kwam als twee toetsen of meer</translation>
    </message>
    <message>
        <source>the key %1 came</source>
        <translation>de toets %1 kwam door</translation>
    </message>
    <message>
        <source>no plug went in within %1 s: %2</source>
        <translation>er ging geen stekker in binnen %1 s: %2</translation>
    </message>
    <message>
        <source>no plug went in within %1 s</source>
        <translation>er ging geen stekker in binnen %1 s</translation>
    </message>
    <message>
        <source>no plug came out within %1 s: %2</source>
        <translation>er kwam geen stekker uit binnen %1 s: %2</translation>
    </message>
    <message>
        <source>no plug came out within %1 s</source>
        <translation>er kwam geen stekker uit binnen %1 s</translation>
    </message>
    <message>
        <source>a plug went in and out</source>
        <translation>een stekker ging erin en eruit</translation>
    </message>
    <message>
        <source>no card came within %1 s</source>
        <translation>er kwam geen pas binnen %1 s</translation>
    </message>
    <message>
        <source>%1 came, and no number is made of it (%2)</source>
        <translation>er kwam %1, en daar komt geen nummer uit (%2)</translation>
    </message>
    <message>
        <source>a number of the shape %1, which is not the test card&apos;s</source>
        <translation>een nummer van de vorm %1, en dat is niet de testpas</translation>
    </message>
    <message>
        <source>%1, its number of the shape %2</source>
        <translation>%1, met een nummer van de vorm %2</translation>
    </message>
    <message>
        <source>a card (%1) with a UID of %2 bytes</source>
        <translation>een pas (%1) met een UID van %2 bytes</translation>
    </message>
    <message>
        <source>a card with a UID of %1 bytes</source>
        <translation>een pas met een UID van %1 bytes</translation>
    </message>
    <message>
        <source>a card (%1)</source>
        <translation>een pas (%1)</translation>
    </message>
    <message>
        <source>a card</source>
        <translation>een pas</translation>
    </message>
    <message>
        <source>no alarm came within %1 s</source>
        <translation>er kwam geen alarm binnen %1 s</translation>
    </message>
    <message>
        <source>a secured item set it off</source>
        <translation>een beveiligd boek gaf alarm</translation>
    </message>
    <message>
        <source>it told of the alarm, and neither lamp nor horn went on</source>
        <translation>de poort meldde het alarm, maar lamp en toeter bleven uit</translation>
    </message>
    <message>
        <source>who carried the item was not counted within %1 s</source>
        <translation>wie het boek droeg, is niet geteld binnen %1 s</translation>
    </message>
    <message>
        <source>who walked in was not counted within %1 s</source>
        <translation>wie naar binnen liep, is niet geteld binnen %1 s</translation>
    </message>
    <message>
        <source>who walked in was counted as going out</source>
        <translation>wie naar binnen liep, is geteld als naar buiten</translation>
    </message>
    <message>
        <source>a page was printed</source>
        <translation>er is een pagina gedrukt</translation>
    </message>
    <message>
        <source>it may not be on paper: %1</source>
        <translation>misschien staat het niet op papier: %1</translation>
    </message>
    <message>
        <source>it took the page, and what came is not as it should be</source>
        <translation>de pagina kwam, maar is niet goed</translation>
    </message>
    <message>
        <source>%1 was switched and nobody saw it</source>
        <translation>%1 is geschakeld en niemand zag het</translation>
    </message>
    <message>
        <source>%1 switched, %2</source>
        <translation>%1 geschakeld, %2</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>gezien</translation>
    </message>
    <message>
        <source>read back</source>
        <translation>teruggelezen</translation>
    </message>
    <message>
        <source>nobody can read how it stands</source>
        <translation>de stand is niet te lezen</translation>
    </message>
    <message>
        <source>a block that an earlier test had not put back was put back</source>
        <translation>een blok van een eerdere test is teruggezet</translation>
    </message>
    <message>
        <source>no tag was seen within %1 s</source>
        <translation>er is geen tag gezien binnen %1 s</translation>
    </message>
    <message>
        <source>%1 tags at a time were seen, and one was asked for</source>
        <translation>er lagen %1 tags tegelijk, en er moest er één liggen</translation>
    </message>
    <message>
        <source>no tag was seen twice in a row within %1 s: %2 numbers in %3 rounds</source>
        <translation>geen tag is twee keer na elkaar gezien binnen %1 s: %2 nummers in %3 ronden</translation>
    </message>
    <message>
        <source>a block of an earlier test is not put back yet: %1</source>
        <translation>een blok van een eerdere test staat nog niet terug: %1</translation>
    </message>
    <message>
        <source>no test can be written on this tag: %1</source>
        <translation>op deze tag kan geen test: %1</translation>
    </message>
    <message>
        <source>neither tag nor pad say how large its memory is</source>
        <translation>tag en lezer zeggen niet hoe groot het geheugen is</translation>
    </message>
    <message>
        <source>nobody knows what its blocks are for (it is %1)</source>
        <translation>niemand weet waar de blokken voor zijn (%1)</translation>
    </message>
    <message>
        <source>it is a patron&apos;s card</source>
        <translation>het is een pas van een klant</translation>
    </message>
    <message>
        <source>its last block is in use</source>
        <translation>het laatste blok is in gebruik</translation>
    </message>
    <message>
        <source>its last block is a part of what it says</source>
        <translation>het laatste blok hoort bij wat erop staat</translation>
    </message>
    <message>
        <source>the tag is listed, and cannot be read: %1</source>
        <translation>de tag is gezien, maar niet te lezen: %1</translation>
    </message>
    <message>
        <source>a spare block was written, read back and put back</source>
        <translation>een vrij blok is beschreven, teruggelezen en teruggezet</translation>
    </message>
    <message>
        <source>the tag left the pad while it was written: %1</source>
        <translation>de tag ging weg tijdens het schrijven: %1</translation>
    </message>
    <message>
        <source>a block cannot be written and read back: %1</source>
        <translation>een blok kan niet worden beschreven en teruggelezen: %1</translation>
    </message>
    <message>
        <source>a block was written and holds something else</source>
        <translation>een blok is beschreven en bevat iets anders</translation>
    </message>
    <message>
        <source>the test tag&apos;s block is not put back yet, for it did not come back</source>
        <translation>het blok van de testtag staat nog niet terug: de tag kwam niet terug</translation>
    </message>
    <message>
        <source>the test tag&apos;s block is not put back yet: %1</source>
        <translation>het blok van de testtag staat nog niet terug: %1</translation>
    </message>
    <message>
        <source>its AFI is another one after it was written</source>
        <translation>na het schrijven is de AFI een andere</translation>
    </message>
    <message>
        <source>its AFI cannot be written: %1</source>
        <translation>de AFI is niet te schrijven: %1</translation>
    </message>
    <message>
        <source>its AFI can be written</source>
        <translation>de AFI is te schrijven</translation>
    </message>
    <message>
        <source>%1 answers</source>
        <translation>%1 antwoordt</translation>
    </message>
    <message>
        <source>an item in %1 ms</source>
        <translation>een boek in %1 ms</translation>
    </message>
    <message>
        <source>it says no to %1</source>
        <translation>het zegt nee tegen %1</translation>
    </message>
    <message>
        <source>it does not know the test item</source>
        <translation>het kent het testboek niet</translation>
    </message>
    <message>
        <source>half of its answers took %1 ms or more, and %2 ms is too long</source>
        <translation>de helft van de antwoorden duurde %1 ms of meer, en %2 ms is te lang</translation>
    </message>
    <message>
        <source>%1 ended after %2 s, and the sound takes %3 s</source>
        <translation>%1 stopte na %2 s, en het geluid duurt %3 s</translation>
    </message>
    <message>
        <source>%1 played, and nobody heard it</source>
        <translation>%1 speelde, en niemand hoorde het</translation>
    </message>
    <message>
        <source>%1 played it</source>
        <translation>%1 speelde het af</translation>
    </message>
    <message>
        <source>nobody said whether it was heard</source>
        <translation>niemand zei of het te horen was</translation>
    </message>
    <message>
        <source>%1 counted to ten, and nobody heard it</source>
        <translation>%1 telde tot tien, en niemand hoorde het</translation>
    </message>
    <message>
        <source>%1 counted to ten</source>
        <translation>%1 telde tot tien</translation>
    </message>
    <message>
        <source>%1 speaks %2</source>
        <translation>%1 spreekt %2</translation>
    </message>
    <message>
        <source>no voice for %1: %2</source>
        <translation>geen stem voor %1: %2</translation>
    </message>
    <message>
        <source>there is no program %1</source>
        <translation>het programma %1 is er niet</translation>
    </message>
    <message>
        <source>%1 of %2 cells are dead (from %3, %4 to %5, %6 and %7 more)</source>
        <translation>%1 van de %2 vakjes reageren niet (van %3, %4 tot %5, %6 en nog %7 plekken)</translation>
    </message>
    <message>
        <source>%1 of %2 cells are dead (from %3, %4 to %5, %6)</source>
        <translation>%1 van de %2 vakjes reageren niet (van %3, %4 tot %5, %6)</translation>
    </message>
    <message>
        <source>it was touched %1 times while nobody did, %2 of them in column %3, row %4</source>
        <translation>het scherm voelde %1 keer iets terwijl niemand het aanraakte, %2 keer in kolom %3, rij %4</translation>
    </message>
    <message>
        <source>%1 touches were beyond its edges</source>
        <translation>%1 aanrakingen lagen buiten de rand</translation>
    </message>
    <message>
        <source>all %1 cells, and no ghost</source>
        <translation>alle %1 vakjes, en niets vanzelf</translation>
    </message>
    <message>
        <source>the port can be opened</source>
        <translation>de poort gaat open</translation>
    </message>
    <message>
        <source>the port can be opened, but nothing answers: %1</source>
        <translation>de poort gaat open, maar er komt geen antwoord: %1</translation>
    </message>
    <message>
        <source>the port can be opened, but answers are damaged: %1</source>
        <translation>de poort gaat open, maar de antwoorden zijn beschadigd: %1</translation>
    </message>
    <message>
        <source>it is listened for, and does not come: %1</source>
        <translation>we luisteren, maar er komt niets: %1</translation>
    </message>
    <message>
        <source>it answers</source>
        <translation>het apparaat antwoordt</translation>
    </message>
    <message>
        <source>it has paper</source>
        <translation>er is papier</translation>
    </message>
    <message>
        <source>the gate is there</source>
        <translation>de poort is er</translation>
    </message>
    <message>
        <source>people counter: %1 in, %2 out</source>
        <translation>personenteller: %1 in, %2 uit</translation>
    </message>
    <message>
        <source>%1 tags on it, %2 ms a round</source>
        <translation>%1 tags erop, %2 ms per ronde</translation>
    </message>
    <message>
        <source>%1 of %2 rounds failed: %3</source>
        <translation>%1 van %2 ronden mislukten: %3</translation>
    </message>
    <message>
        <source>%1 of %2 tags are listed, but cannot be read: %3</source>
        <translation>%1 van %2 tags zijn gezien, maar niet te lezen: %3</translation>
    </message>
    <message>
        <source>read rate %1</source>
        <translation>leesscore %1</translation>
    </message>
    <message>
        <source>it would take a payment</source>
        <translation>een betaling zou lukken</translation>
    </message>
    <message>
        <source>it cannot be used: %1</source>
        <translation>het is niet te gebruiken: %1</translation>
    </message>
    <message>
        <source>fault in the driver: %1</source>
        <translation>fout in de driver: %1</translation>
    </message>
    <message>
        <source>it lends a test item to a test card, and does not know which</source>
        <translation>deze test leent een testboek uit aan een testpas, en weet niet welke</translation>
    </message>
    <message>
        <source>the sound is switched off</source>
        <translation>het geluid staat uit</translation>
    </message>
    <message>
        <source>reading aloud is switched off</source>
        <translation>voorlezen staat uit</translation>
    </message>
    <message>
        <source>it was skipped</source>
        <translation>de test is overgeslagen</translation>
    </message>
    <message>
        <source>%1 is in use by maintenance mode already</source>
        <translation>%1 is al in gebruik</translation>
    </message>
    <message>
        <source>%1 was busy for %2 s</source>
        <translation>%1 was %2 s bezet</translation>
    </message>
    <message>
        <source>on loan</source>
        <translation>uitgeleend</translation>
    </message>
    <message>
        <source>available</source>
        <translation>beschikbaar</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>onbekend</translation>
    </message>
    <message>
        <source>needs review</source>
        <translation>moet worden bekeken</translation>
    </message>
    <message>
        <source>in doubt</source>
        <translation>onzeker</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>nog niet verstuurd</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>verstuurd</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>geweigerd</translation>
    </message>
    <message>
        <source>refused (%1)</source>
        <translation>geweigerd (%1)</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>aangenomen</translation>
    </message>
    <message>
        <source>every cell to be touched when a finger is there, and only then</source>
        <translation>elk vakje voelt een vinger, en alleen dan</translation>
    </message>
    <message>
        <source>a sound that is heard</source>
        <translation>een geluid dat te horen is</translation>
    </message>
    <message>
        <source>a voice that counts to ten</source>
        <translation>een stem die tot tien telt</translation>
    </message>
    <message>
        <source>one barcode, whole and once</source>
        <translation>één streepjescode, heel en één keer</translation>
    </message>
    <message>
        <source>a key</source>
        <translation>een toets</translation>
    </message>
    <message>
        <source>a socket that tells of its plug</source>
        <translation>een aansluiting die haar stekker meldt</translation>
    </message>
    <message>
        <source>a card that is read and gets a number</source>
        <translation>een pas die gelezen wordt en een nummer krijgt</translation>
    </message>
    <message>
        <source>a test tag that is listed in each round, read, written, verified and put back</source>
        <translation>een testtag die elke ronde gezien wordt, en gelezen, beschreven, nagekeken en teruggezet</translation>
    </message>
    <message>
        <source>a gate that tells of a secured item</source>
        <translation>een poort die een beveiligd boek meldt</translation>
    </message>
    <message>
        <source>a page on paper</source>
        <translation>een pagina op papier</translation>
    </message>
    <message>
        <source>outputs that stand as they are told</source>
        <translation>uitgangen die staan zoals gevraagd</translation>
    </message>
    <message>
        <source>a terminal that would take a payment</source>
        <translation>een betaalautomaat die een betaling aanneemt</translation>
    </message>
    <message>
        <source>a library system that lets this station in and answers soon</source>
        <translation>een ILS dat dit station binnenlaat en snel antwoordt</translation>
    </message>
    <message>
        <source>a loan without the link that is delivered once it is back, and undone</source>
        <translation>een uitlening zonder verbinding, die later verstuurd en teruggedraaid wordt</translation>
    </message>
    <message>
        <source>`leenpunt sync once` delivers what waits; `leenpunt work list` names what does not go.</source>
        <translation>Met `leenpunt sync once` verstuur je wat wacht; `leenpunt work list` noemt wat niet lukt.</translation>
    </message>
    <message>
        <source>Run `leenpunt test ils` first. If the test item is on loan now, check it in.</source>
        <translation>Doe eerst de test van het ILS. Is het testboek nu uitgeleend? Lever het in.</translation>
    </message>
    <message>
        <source>The test item has to be known, on loan to nobody else, and free: see to that in the library system, or name another one in [tests] item.</source>
        <translation>Het testboek moet bekend en vrij zijn: regel dat in het ILS, of noem een ander boek in [tests] item.</translation>
    </message>
    <message>
        <source>Look at [offline] and, where there is one, at the trust pack (`leenpunt doctor`): may the test card borrow this item offline?</source>
        <translation>Kijk bij [offline] en bij het trust pack (`leenpunt doctor`): mag de testpas dit boek offline lenen?</translation>
    </message>
    <message>
        <source>Check it in at the desk.</source>
        <translation>Lever het in bij de balie.</translation>
    </message>
    <message>
        <source>Their loan was left as it is. Name an item in [tests] that nobody borrows.</source>
        <translation>Die uitlening blijft staan. Noem in [tests] een boek dat niemand leent.</translation>
    </message>
    <message>
        <source>Try a shorter or shielded cable; set the scanner up anew from the pages of its driver.</source>
        <translation>Probeer een kortere of afgeschermde kabel; stel de scanner opnieuw in volgens de pagina&apos;s van de driver.</translation>
    </message>
    <message>
        <source>Hold up one card alone, without the wallet.</source>
        <translation>Houd één pas alleen voor de lezer, zonder portemonnee.</translation>
    </message>
    <message>
        <source>This card is broken or no card: try another one.</source>
        <translation>Deze pas is stuk of geen pas: probeer een andere.</translation>
    </message>
    <message>
        <source>Telephones and passports draw their number anew each time: try a card of this library.</source>
        <translation>Telefoons en paspoorten geven steeds een ander nummer: probeer een pas van deze bibliotheek.</translation>
    </message>
    <message>
        <source>Compare [[card_conventions]] with this library&apos;s cards: `leenpunt card learn` finds them.</source>
        <translation>Vergelijk [[card_conventions]] met de passen van deze bibliotheek: `leenpunt card learn` vindt ze.</translation>
    </message>
    <message>
        <source>Was it the test item? Compare prefix, suffix and check with the scanner.</source>
        <translation>Was het het testboek? Vergelijk prefix, suffix en controle met de scanner.</translation>
    </message>
    <message>
        <source>Does its beam go on, and does it beep? Then look at prefix, suffix, check and baud rate; else at its cable.</source>
        <translation>Gaat het licht aan en piept hij? Kijk dan naar prefix, suffix, controle en baudrate; anders naar de kabel.</translation>
    </message>
    <message>
        <source>Try another key and another socket; the page of its driver says which keys it has.</source>
        <translation>Probeer een andere toets en een andere aansluiting; de pagina van de driver zegt welke toetsen er zijn.</translation>
    </message>
    <message>
        <source>Set lockout_s for this keypad, from 0.05 on; if that does not help, change it.</source>
        <translation>Stel lockout_s in voor deze toetsen, vanaf 0.05; helpt dat niet, vervang ze dan.</translation>
    </message>
    <message>
        <source>Hold a card of this library flat on the reader, away from metal; if none comes, try another card, then another reader.</source>
        <translation>Houd een pas van deze bibliotheek plat op de lezer, weg van metaal; komt er niets, probeer dan een andere pas, en dan een andere lezer.</translation>
    </message>
    <message>
        <source>Was the item secured (`leenpunt tag read`)? Does the gate look at AFI or at EAS as this station writes it? Then look at the gate&apos;s own notifications.</source>
        <translation>Was het boek beveiligd (`leenpunt tag read`)? Kijkt de poort naar AFI of EAS zoals dit station het schrijft? Kijk dan naar de meldingen van de poort zelf.</translation>
    </message>
    <message>
        <source>`leenpunt gate alarm on`; then look at lamp and horn themselves.</source>
        <translation>Doe `leenpunt gate alarm on`; kijk dan naar de lamp en de toeter zelf.</translation>
    </message>
    <message>
        <source>Clean its window and try another barcode.</source>
        <translation>Maak het venster schoon en probeer een andere streepjescode.</translation>
    </message>
    <message>
        <source>Switch off repeated reading in the scanner&apos;s own set-up, and look at its cable.</source>
        <translation>Zet herhaald lezen uit in de scanner zelf, en kijk naar de kabel.</translation>
    </message>
    <message>
        <source>Is something before the people counter&apos;s eyes? Compare detectors with the gate.</source>
        <translation>Staat er iets voor de personenteller? Vergelijk detectors met de poort.</translation>
    </message>
    <message>
        <source>Turn the people counter round, or have in and out changed in its own set-up.</source>
        <translation>Draai de personenteller om, of laat in en uit in de eigen instelling wisselen.</translation>
    </message>
    <message>
        <source>Switch the AIM identifier on in the scanner&apos;s own set-up, or leave aim_prefix out.</source>
        <translation>Zet het AIM-kenmerk aan in de instelling van de scanner zelf, of laat aim_prefix weg.</translation>
    </message>
    <message>
        <source>Press a key briefly. If it goes on, a key sticks: clean the keypad, or change it.</source>
        <translation>Druk kort op een toets. Gaat het door, dan zit een toets vast: maak het toetsenbord schoon of vervang het.</translation>
    </message>
    <message>
        <source>Look at the network between here and there; then: ask whoever keeps the library system.</source>
        <translation>Kijk naar het netwerk tussen hier en daar; vraag het dan aan de beheerder van het ILS.</translation>
    </message>
    <message>
        <source>Correct [tests] item, or make this item known in the library system.</source>
        <translation>Verbeter [tests] item, of maak dit boek bekend in het ILS.</translation>
    </message>
    <message>
        <source>Is the paper the right way round (it prints on one side)? Compare columns and fonts in the configuration with the printer; clean its head.</source>
        <translation>Zit het papier goed om (één kant is bedrukbaar)? Vergelijk kolommen en lettertypen in de configuratie met de printer; maak de kop schoon.</translation>
    </message>
    <message>
        <source>Look whether a page came, and at its cable and power; then print again.</source>
        <translation>Kijk of er een pagina kwam, en naar kabel en stroom; druk dan opnieuw af.</translation>
    </message>
    <message>
        <source>Look at what is wired to this output, at its own supply, and whether it is this output of the board.</source>
        <translation>Kijk wat er aan deze uitgang zit, naar de voeding ervan, en of het wel deze uitgang is.</translation>
    </message>
    <message>
        <source>Switch it off (`leenpunt relay switch %1 off`); look at the board, its power and cable, and at what the configuration says of this output.</source>
        <translation>Zet de uitgang uit (`leenpunt relay switch %1 off`); kijk naar het bord, stroom en kabel, en wat de configuratie over deze uitgang zegt.</translation>
    </message>
    <message>
        <source>Lay a test tag in the middle of the pad, away from metal; leave it there, test again.</source>
        <translation>Leg een testtag midden op de plaat, weg van metaal; laat hem liggen en test opnieuw.</translation>
    </message>
    <message>
        <source>Try another tag. If none is seen, look at the antenna&apos;s plug and at the power that is set for the pad.</source>
        <translation>Probeer een andere tag. Wordt er geen gezien? Kijk naar de stekker van de antenne en naar het vermogen van de lezer.</translation>
    </message>
    <message>
        <source>Leave the tag in the middle of the pad until the test is over. If it lay there, try another one: it may be locked or broken. If it is all tags, have the antenna tuned.</source>
        <translation>Laat de tag midden op de plaat liggen tot de test klaar is. Lag hij daar? Probeer een andere: deze is misschien op slot of stuk. Gaat het bij alle tags mis? Laat dan de antenne afstellen.</translation>
    </message>
    <message>
        <source>Lay the same tag on the pad and test again: what it held is remembered and put back first.</source>
        <translation>Leg dezelfde tag op de plaat en test opnieuw: wat erop stond, weten we nog en zetten we eerst terug.</translation>
    </message>
    <message>
        <source>Lay a blank tag there.</source>
        <translation>Leg er een lege tag neer.</translation>
    </message>
    <message>
        <source>Is the loudspeaker plugged in, switched on and not muted (`alsamixer`)? Is it this output (`aplay -l`), and is [sound] volume high enough?</source>
        <translation>Is de luidspreker aangesloten, aan en niet gedempt (`alsamixer`)? Is het deze uitgang (`aplay -l`), en is [sound] volume hoog genoeg?</translation>
    </message>
    <message>
        <source>Listen to it, and answer.</source>
        <translation>Luister ernaar, en geef antwoord.</translation>
    </message>
    <message>
        <source>Clean the screen and its edge, take off whatever lies or sticks on it, and test again; if it stays, have the panel changed.</source>
        <translation>Maak het scherm en de rand schoon, haal weg wat erop ligt of plakt, en test opnieuw; blijft het zo, laat dan het scherm vervangen.</translation>
    </message>
    <message>
        <source>Calibrate the panel, or its rotation, to the screen (`xinput`, or the compositor&apos;s).</source>
        <translation>Kalibreer het scherm, of de draaiing ervan (`xinput`, of die van de compositor).</translation>
    </message>
    <message>
        <source>Clean the screen, then test again.</source>
        <translation>Maak het scherm schoon en test opnieuw.</translation>
    </message>
    <message>
        <source>Look at the loudspeaker and at [sound].</source>
        <translation>Kijk naar de luidspreker en naar [sound].</translation>
    </message>
    <message>
        <source>Look at the loudspeaker, the headset and [speech].</source>
        <translation>Kijk naar de luidspreker, de koptelefoon en [speech].</translation>
    </message>
    <message>
        <source>Look at the socket and its cable.</source>
        <translation>Kijk naar de aansluiting en haar kabel.</translation>
    </message>
    <message>
        <source>Is it this socket (`evtest` shows its events)? Else name another port.</source>
        <translation>Is het deze aansluiting (`evtest` toont wat ze meldt)? Noem anders een andere port.</translation>
    </message>
    <message>
        <source>Is it plugged in, switched on and not muted (`alsamixer`)? Do [speech] loudspeaker and headset name the right outputs (`aplay -L`)?</source>
        <translation>Zit de stekker erin, staat het aan en is het niet gedempt (`alsamixer`)? Noemen [speech] loudspeaker en headset de goede uitgangen (`aplay -L`)?</translation>
    </message>
    <message>
        <source>Install it: `apt install espeak-ng alsa-utils`. Without reading aloud: [speech] enabled = false.</source>
        <translation>Installeer het: `apt install espeak-ng alsa-utils`. Zonder voorlezen: [speech] enabled = false.</translation>
    </message>
    <message>
        <source>Install the voice, or name another one in [speech] voices; `espeak-ng --voices` lists those of espeak-ng.</source>
        <translation>Installeer de stem, of noem een andere in [speech] voices; `espeak-ng --voices` noemt die van espeak-ng.</translation>
    </message>
    <message>
        <source>Is there a sound device (`aplay -L`), is the station&apos;s user in the group audio, and are [speech] headset and loudspeaker names of that list? Without reading aloud: [speech] enabled = false.</source>
        <translation>Is er een geluidskaart (`aplay -L`), zit de gebruiker van het station in de groep audio, en staan [speech] headset en loudspeaker in die lijst? Zonder voorlezen: [speech] enabled = false.</translation>
    </message>
    <message>
        <source>Look at the scanner and its cable.</source>
        <translation>Kijk naar de scanner en de kabel.</translation>
    </message>
    <message>
        <source>Look at the keypad and its cable.</source>
        <translation>Kijk naar de toetsen en de kabel.</translation>
    </message>
    <message>
        <source>Look at the card reader and its cable.</source>
        <translation>Kijk naar de paslezer en de kabel.</translation>
    </message>
    <message>
        <source>Look at the pad, its antenna and its cable.</source>
        <translation>Kijk naar de lezer, de antenne en de kabel.</translation>
    </message>
    <message>
        <source>Look at the gate and its cable.</source>
        <translation>Kijk naar de poort en de kabel.</translation>
    </message>
    <message>
        <source>Look at the printer, its paper and its cable.</source>
        <translation>Kijk naar de printer, het papier en de kabel.</translation>
    </message>
    <message>
        <source>Look at the board, its power and its cable.</source>
        <translation>Kijk naar het bord, de stroom en de kabel.</translation>
    </message>
    <message>
        <source>Look at the terminal, and at the account at the payment provider.</source>
        <translation>Kijk naar de betaalautomaat, en naar het account bij de betaaldienst.</translation>
    </message>
    <message>
        <source>`leenpunt doctor` says what stands in the way of lending offline.</source>
        <translation>`leenpunt doctor` zegt wat offline lenen in de weg staat.</translation>
    </message>
    <message>
        <source>Set [sound] enabled = true where there is a loudspeaker.</source>
        <translation>Zet [sound] enabled = true als er een luidspreker is.</translation>
    </message>
    <message>
        <source>Set [speech] enabled = true where somebody is to be read to.</source>
        <translation>Zet [speech] enabled = true waar iemand moet worden voorgelezen.</translation>
    </message>
    <message>
        <source>Set [tests] card and item, or give --card and --item: a card and an item of the library&apos;s own, in nobody&apos;s use.</source>
        <translation>Vul bij [tests] card en item in: een pas en een boek van de bibliotheek zelf, die niemand gebruikt.</translation>
    </message>
    <message>
        <source>Check baud rate and parity; then try a shorter or shielded cable, away from power supplies.</source>
        <translation>Controleer baudrate en pariteit; probeer dan een kortere of afgeschermde kabel, weg van voedingen.</translation>
    </message>
    <message>
        <source>Does the network work, and does a firewall let this machine reach the address above? Look at the payment provider&apos;s own page about outages, too.</source>
        <translation>Werkt het netwerk, en laat de firewall deze machine bij dat adres? Kijk ook op de storingspagina van de betaaldienst.</translation>
    </message>
    <message>
        <source>Check that its plug sits firmly, and its power supply; then look again.</source>
        <translation>Controleer of de stekker goed vastzit, en de voeding; kijk dan opnieuw.</translation>
    </message>
    <message>
        <source>Move these books to the middle of the pad, away from metal, and look again.</source>
        <translation>Leg deze boeken midden op de plaat, weg van metaal, en kijk opnieuw.</translation>
    </message>
    <message>
        <source>Plug it in and switch it on; `ls -l %1` shows what the system sees.</source>
        <translation>Sluit het aan en zet het aan; `ls -l %1` laat zien wat het systeem ziet.</translation>
    </message>
    <message>
        <source>Is it plugged in, and is its port written correctly?</source>
        <translation>Is het aangesloten, en is de poort goed geschreven?</translation>
    </message>
    <message>
        <source>Look up in the board&apos;s own manual where this output or input is, and correct it in the configuration; look at its user and password where it has one.</source>
        <translation>Zoek in de handleiding van het bord waar deze uitgang of ingang zit, en verbeter de configuratie; kijk ook naar gebruiker en wachtwoord.</translation>
    </message>
    <message>
        <source>Look at what the board answers, and correct what says on and off there.</source>
        <translation>Kijk wat het bord antwoordt, en verbeter wat daar aan en uit zegt.</translation>
    </message>
    <message>
        <source>Empty it: what comes now does not fit in.</source>
        <translation>Maak hem leeg: wat nu komt, past er niet in.</translation>
    </message>
</context>
<context>
    <name>GuidedWords</name>
    <message>
        <source>Screen</source>
        <translation>Scherm</translation>
    </message>
    <message>
        <source>Lending offline</source>
        <translation>Offline lenen</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Goed</translation>
    </message>
    <message>
        <source>Not good</source>
        <translation>Niet goed</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Niet gedaan</translation>
    </message>
    <message>
        <source>Never yet</source>
        <translation>Nog nooit</translation>
    </message>
    <message>
        <source>Lay one test tag on the pad, and nothing else.</source>
        <translation>Leg één testtag op de plaat, en niets anders.</translation>
    </message>
    <message>
        <source>Lay the same tag on the pad again.</source>
        <translation>Leg dezelfde tag weer op de plaat.</translation>
    </message>
    <message>
        <source>Scan the barcode of the test item.</source>
        <translation>Scan de streepjescode van het testboek.</translation>
    </message>
    <message>
        <source>Scan the barcode of a book.</source>
        <translation>Scan de streepjescode van een boek.</translation>
    </message>
    <message>
        <source>Scan the same barcode once more.</source>
        <translation>Scan dezelfde streepjescode nog een keer.</translation>
    </message>
    <message>
        <source>Hold a card to the reader.</source>
        <translation>Houd een pas voor de lezer.</translation>
    </message>
    <message>
        <source>Press a key of the keypad.</source>
        <translation>Druk op een toets.</translation>
    </message>
    <message>
        <source>Carry a secured item through the gate.</source>
        <translation>Loop met een beveiligd boek door de poort.</translation>
    </message>
    <message>
        <source>Walk in through the gate, without the item.</source>
        <translation>Loop naar binnen door het poortje, zonder het materiaal.</translation>
    </message>
    <message>
        <source>Listen.</source>
        <translation>Luister.</translation>
    </message>
    <message>
        <source>Listen: it counts to ten.</source>
        <translation>Luister: het telt tot tien.</translation>
    </message>
    <message>
        <source>Put a headset in its socket and on: it counts to ten.</source>
        <translation>Sluit een koptelefoon aan en zet hem op: het telt tot tien.</translation>
    </message>
    <message>
        <source>Put the plug of a headset in its socket.</source>
        <translation>Steek de stekker van een koptelefoon in de aansluiting.</translation>
    </message>
    <message>
        <source>Pull the plug of the headset out.</source>
        <translation>Trek de stekker van de koptelefoon eruit.</translation>
    </message>
    <message>
        <source>Watch what goes on for a second.</source>
        <translation>Kijk wat er even aangaat.</translation>
    </message>
    <message>
        <source>Take the page from the printer.</source>
        <translation>Pak de pagina uit de printer.</translation>
    </message>
    <message>
        <source>Did you hear the sound?</source>
        <translation>Hoorde je het geluid?</translation>
    </message>
    <message>
        <source>Did it count to ten, clearly?</source>
        <translation>Telde het duidelijk tot tien?</translation>
    </message>
    <message>
        <source>Is the page whole, and easy to read?</source>
        <translation>Is de pagina heel, en goed te lezen?</translation>
    </message>
    <message>
        <source>Did the lamp and the horn of the gate go on?</source>
        <translation>Gingen de lamp en de toeter van de poort aan?</translation>
    </message>
    <message>
        <source>Was it on for a second, and is it off again?</source>
        <translation>Was het even aan, en is het nu weer uit?</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>How it works</source>
        <translation>Zo werkt het</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>1. Put your books on the pad</source>
        <translation>1. Leg je boeken hier neer</translation>
    </message>
    <message>
        <source>1. Scan the barcode of your books</source>
        <translation>1. Scan de streepjescode van je boeken</translation>
    </message>
    <message>
        <source>On top of each other is fine.</source>
        <translation>Op elkaar mag ook.</translation>
    </message>
    <message>
        <source>One after another.</source>
        <translation>Een voor een.</translation>
    </message>
    <message>
        <source>2. Scan your card</source>
        <translation>2. Scan je pas</translation>
    </message>
    <message>
        <source>Only returning? Then you do not need a card.</source>
        <translation>Alleen inleveren? Dan heb je geen pas nodig.</translation>
    </message>
    <message>
        <source>3. Look at the screen</source>
        <translation>3. Kijk op het scherm</translation>
    </message>
    <message>
        <source>You see for each book whether it is done.</source>
        <translation>Je ziet bij elk boek of het gelukt is.</translation>
    </message>
    <message>
        <source>4. Press Done</source>
        <translation>4. Druk op Klaar</translation>
    </message>
    <message>
        <source>Take your books and your card with you.</source>
        <translation>Neem je boeken en je pas mee.</translation>
    </message>
    <message>
        <source>Would you rather talk to somebody?</source>
        <translation>Praat je liever met iemand?</translation>
    </message>
    <message>
        <source>Press Call a staff member below.</source>
        <translation>Druk onderaan op Roep een medewerker.</translation>
    </message>
    <message>
        <source>Press Ask for help below.</source>
        <translation>Druk onderaan op Vraag om hulp.</translation>
    </message>
    <message>
        <source>Press Call a staff member below, or go to the desk.</source>
        <translation>Druk hieronder op Roep een medewerker, of ga naar de balie.</translation>
    </message>
    <message>
        <source>Go to the desk. We are glad to help you there.</source>
        <translation>Ga naar de balie. Daar helpen we je graag.</translation>
    </message>
</context>
<context>
    <name>HoldRow</name>
    <message>
        <source>This will be cancelled.</source>
        <translation>Dit wordt geannuleerd.</translation>
    </message>
    <message>
        <source>Collect it</source>
        <translation>Haal het op</translation>
    </message>
    <message>
        <source>Could be collected until %1</source>
        <translation>Ophalen kon t/m %1</translation>
    </message>
    <message>
        <source>Collect it by %1</source>
        <translation>Haal op t/m %1</translation>
    </message>
    <message>
        <source>You are the first</source>
        <translation>Jij bent de eerste</translation>
    </message>
    <message>
        <source>You are number %1</source>
        <translation>Jij bent nummer %1</translation>
    </message>
    <message>
        <source>around %1</source>
        <translation>rond %1</translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>Nog niet klaar</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Even kijken</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Geannuleerd</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Toch niet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleer</translation>
    </message>
    <message>
        <source>Ready for you</source>
        <translation>Ligt klaar</translation>
    </message>
    <message>
        <source>You are waiting for</source>
        <translation>Je wacht nog op</translation>
    </message>
    <message>
        <source>Title hidden</source>
        <translation>Titel verborgen</translation>
    </message>
</context>
<context>
    <name>HoldRows</name>
    <message>
        <source>Your reservations</source>
        <translation>Je reserveringen</translation>
    </message>
    <message>
        <source>You have no reservations.</source>
        <translation>Je hebt geen reserveringen.</translation>
    </message>
    <message>
        <source>Your reservations do not work right now.</source>
        <translation>Je reserveringen werken nu even niet.</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Even kijken</translation>
    </message>
</context>
<context>
    <name>Inventory</name>
    <message>
        <source>Inventory</source>
        <translation>Inventaris</translation>
    </message>
    <message>
        <source>Inventory of %1</source>
        <translation>Inventaris van %1</translation>
    </message>
    <message>
        <source>Read on %1</source>
        <translation>Gelezen op %1</translation>
    </message>
    <message>
        <source>The library system did not answer everything. So we do not know of each item if it is on loan.</source>
        <translation>Het bibliotheeksysteem gaf niet overal antwoord op. Daarom weten we niet van alles of het geleend is.</translation>
    </message>
    <message>
        <source>Rows of the list that could not be used: %1</source>
        <translation>Regels van de lijst die niet te gebruiken waren: %1</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Belongs at</source>
        <translation>Hoort bij</translation>
    </message>
    <message>
        <source>Look at this too</source>
        <translation>Kijk hier ook naar</translation>
    </message>
    <message>
        <source>on loan</source>
        <translation>geleend</translation>
    </message>
    <message>
        <source>these parts are not here: %1</source>
        <translation>deze delen zijn er niet: %1</translation>
    </message>
    <message>
        <source>Put it at: %1</source>
        <translation>Zet het op: %1</translation>
    </message>
    <message>
        <source>It is on loan. Do not look for it.</source>
        <translation>Het is uitgeleend. Zoek het niet.</translation>
    </message>
    <message>
        <source>tag %1</source>
        <translation>tag %1</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Ontbreekt</translation>
    </message>
    <message>
        <source>It belongs here, but it was not read. Look for it.</source>
        <translation>Het hoort hier, maar het is niet gelezen. Zoek het op.</translation>
    </message>
    <message>
        <source>At the wrong place</source>
        <translation>Op de verkeerde plek</translation>
    </message>
    <message>
        <source>Take it to its own place.</source>
        <translation>Breng het naar zijn eigen plek.</translation>
    </message>
    <message>
        <source>On loan, but here</source>
        <translation>Geleend, maar toch hier</translation>
    </message>
    <message>
        <source>Somebody still has it on their card. Take it back at the desk.</source>
        <translation>Het staat nog op iemands pas. Neem het in bij de balie.</translation>
    </message>
    <message>
        <source>Security is wrong</source>
        <translation>Beveiliging klopt niet</translation>
    </message>
    <message>
        <source>The gate does not watch this item. Lay it on the pad to mend it.</source>
        <translation>Het poortje let hier niet op. Leg het op de plaat om dat te herstellen.</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Onbekend</translation>
    </message>
    <message>
        <source>Nobody knows this number, or the tag cannot be read. Take it to the desk.</source>
        <translation>Niemand kent dit nummer, of de tag is niet te lezen. Breng het naar de balie.</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Aanwezig</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Alles klopt.</translation>
    </message>
    <message>
        <source>somebody waits for it</source>
        <translation>iemand wacht erop</translation>
    </message>
    <message>
        <source>on its way to another library</source>
        <translation>onderweg naar een andere bibliotheek</translation>
    </message>
    <message>
        <source>the library system says that it is lost</source>
        <translation>volgens het bibliotheeksysteem is het kwijt</translation>
    </message>
    <message>
        <source>the library system says that it is missing</source>
        <translation>volgens het bibliotheeksysteem ontbreekt het</translation>
    </message>
    <message>
        <source>the library system does not know it</source>
        <translation>het bibliotheeksysteem kent het niet</translation>
    </message>
    <message>
        <source>the tag cannot be read</source>
        <translation>de tag is niet te lezen</translation>
    </message>
    <message>
        <source>two tags have this number</source>
        <translation>twee tags hebben dit nummer</translation>
    </message>
</context>
<context>
    <name>JournalScreen</name>
    <message>
        <source>Attention: the journal cannot be read</source>
        <translation>Let op: het dagboek is niet te lezen</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Een moment</translation>
    </message>
    <message>
        <source>Attention: the journal was damaged</source>
        <translation>Let op: het dagboek was beschadigd</translation>
    </message>
    <message>
        <source>Everything is kept</source>
        <translation>Alles is bewaard</translation>
    </message>
    <message>
        <source>That could not be recorded, so it was not done.</source>
        <translation>Dat kon niet worden genoteerd. Daarom is het niet gedaan.</translation>
    </message>
    <message>
        <source>Asked at %1. Everything is tried now.</source>
        <translation>Gevraagd om %1. We proberen nu alles.</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) wait(s) for the ILS. Nothing is lost.</source>
        <translation>
            <numerusform>%n regel wacht nog op het ILS. Niets is kwijt.</numerusform>
            <numerusform>%n regels wachten nog op het ILS. Niets is kwijt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits for the ILS.</source>
        <translation>Niets wacht op het ILS.</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Stuur nu</translation>
    </message>
    <message>
        <source>The way of a loan, today</source>
        <translation>De weg van een lening, vandaag</translation>
    </message>
    <message>
        <source>Kept here</source>
        <translation>Hier bewaard</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Verstuurd</translation>
    </message>
    <message>
        <source>ILS agrees</source>
        <translation>ILS akkoord</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wacht</numerusform>
            <numerusform>%n wachten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in doubt</source>
        <translation>
            <numerusform>%n onzeker</numerusform>
            <numerusform>%n onzeker</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n nakijken</numerusform>
            <numerusform>%n nakijken</numerusform>
        </translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Oudste</translation>
    </message>
    <message>
        <source>none</source>
        <translation>geen</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Volgende poging</translation>
    </message>
    <message>
        <source>now</source>
        <translation>nu</translation>
    </message>
    <message>
        <source>ILS</source>
        <translation>ILS</translation>
    </message>
    <message>
        <source>away</source>
        <translation>weg</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestopt</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>niet gevraagd</translation>
    </message>
    <message>
        <source>Tags to switch</source>
        <translation>Tags omzetten</translation>
    </message>
    <message>
        <source>Waiting, the last hour</source>
        <translation>Wachtrij, laatste uur</translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
    <message>
        <source>Erase</source>
        <translation>Wissen</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Erase</source>
        <translation>Wissen</translation>
    </message>
    <message>
        <source>space</source>
        <translation>spatie</translation>
    </message>
</context>
<context>
    <name>KidBook</name>
    <message>
        <source>This one stays here</source>
        <translation>Deze blijft hier</translation>
    </message>
    <message>
        <source>Wait …</source>
        <translation>Even…</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Van jou</translation>
    </message>
    <message>
        <source>It is back</source>
        <translation>Terug!</translation>
    </message>
    <message>
        <source>Put me back</source>
        <translation>Leg mij terug</translation>
    </message>
    <message>
        <source>Put me here</source>
        <translation>Leg mij hier</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Ga naar de balie</translation>
    </message>
    <message>
        <source>Still yours</source>
        <translation>Nog van jou</translation>
    </message>
    <message>
        <source>Still on loan</source>
        <translation>Nog geleend</translation>
    </message>
    <message>
        <source>Not back yet</source>
        <translation>Nog niet terug</translation>
    </message>
    <message>
        <source>Not longer</source>
        <translation>Niet verlengd</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>terug op</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Bak %1</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Toch niet</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Waarom?</translation>
    </message>
</context>
<context>
    <name>KidQuestion</name>
    <message>
        <source>Return</source>
        <translation>Inleveren</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Verlengen</translation>
    </message>
</context>
<context>
    <name>KidShelf</name>
    <message>
        <source>Your pile</source>
        <translation>Jouw stapel</translation>
    </message>
</context>
<context>
    <name>KidWords</name>
    <message>
        <source>Done!</source>
        <translation>Klaar!</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Without
card</source>
        <translation>Zonder
pas</translation>
    </message>
    <message>
        <source>Now your card!</source>
        <translation>Nu jouw pas!</translation>
    </message>
    <message>
        <source>Hold it here</source>
        <translation>Hou hem hier bij</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Veel leesplezier!</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Dank je wel!</translation>
    </message>
    <message>
        <source>Bye bye!</source>
        <translation>Tot ziens!</translation>
    </message>
    <message>
        <source>Something is still missing!</source>
        <translation>Er mist nog iets!</translation>
    </message>
    <message>
        <source>What a lovely pile!</source>
        <translation>Wat een mooie stapel!</translation>
    </message>
    <message>
        <source>Just a moment …</source>
        <translation>Even wachten…</translation>
    </message>
    <message>
        <source>Nothing borrowed yet</source>
        <translation>Nog niets geleend</translation>
    </message>
    <message numerus="yes">
        <source>%n are
yours!</source>
        <translation>
            <numerusform>%n is
van jou!</numerusform>
            <numerusform>%n zijn
van jou!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are
back!</source>
        <translation>
            <numerusform>%n is
terug!</numerusform>
            <numerusform>%n zijn
terug!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are
done!</source>
        <translation>
            <numerusform>%n is
klaar!</numerusform>
            <numerusform>%n zijn
klaar!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What about
these %n?</source>
        <translation>
            <numerusform>Wat doe je
met dit boek?</numerusform>
            <numerusform>Wat doe je
met deze %n?</numerusform>
        </translation>
    </message>
    <message>
        <source>Put it back. Or press Done! again.</source>
        <translation>Leg het terug. Of druk nog eens op Klaar!</translation>
    </message>
    <message>
        <source>Not returned yet. Press Done! again?</source>
        <translation>Nog niet ingeleverd. Druk nog eens op Klaar!</translation>
    </message>
    <message>
        <source>Hold the barcode under the light.</source>
        <translation>Hou de streepjescode onder het licht.</translation>
    </message>
    <message>
        <source>The pad is broken. Go to the desk.</source>
        <translation>We zien je boeken niet. Ga naar de balie.</translation>
    </message>
    <message>
        <source>The scanner is broken. Go to the desk.</source>
        <translation>De scanner doet het niet. Ga naar de balie.</translation>
    </message>
    <message>
        <source>The card reader is broken. Go to the desk.</source>
        <translation>De pasjeslezer doet het niet. Ga naar de balie.</translation>
    </message>
    <message>
        <source>We are looking for your card.</source>
        <translation>We zoeken je pas op.</translation>
    </message>
    <message numerus="yes">
        <source>Return them, or keep them longer?</source>
        <translation>
            <numerusform>Inleveren, of langer houden?</numerusform>
            <numerusform>Inleveren, of langer houden?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Do you bring them back?</source>
        <translation>
            <numerusform>Lever je hem in?</numerusform>
            <numerusform>Lever je ze in?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are too late.</source>
        <translation>
            <numerusform>%n boek is te laat.</numerusform>
            <numerusform>%n boeken zijn te laat.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are ready for you.</source>
        <translation>
            <numerusform>Er ligt %n boek voor je klaar.</numerusform>
            <numerusform>Er liggen %n boeken voor je klaar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your card stops on %1.</source>
        <translation>Je pas stopt op %1.</translation>
    </message>
    <message>
        <source>Somebody will help you.</source>
        <translation>Er komt iemand helpen.</translation>
    </message>
    <message numerus="yes">
        <source>Here are %1.</source>
        <translation>
            <numerusform>Hier ligt %1.</numerusform>
            <numerusform>Hier liggen %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n back for a moment.</source>
        <translation>
            <numerusform>Leg er %n nog even terug.</numerusform>
            <numerusform>Leg er %n nog even terug.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring them back on %1.</source>
        <translation>
            <numerusform>Breng het terug op %1.</numerusform>
            <numerusform>Breng ze terug op %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The day is on every book.</source>
        <translation>De dag staat op elk boek.</translation>
    </message>
    <message>
        <source>No connection. You can just go on.</source>
        <translation>Geen verbinding. Je kunt gewoon doorgaan.</translation>
    </message>
    <message>
        <source>Ask at the desk.</source>
        <translation>Vraag het aan de balie.</translation>
    </message>
    <message numerus="yes">
        <source>%n to go. Please wait.</source>
        <translation>
            <numerusform>Nog %n. Wacht maar even.</numerusform>
            <numerusform>Nog %n. Wacht maar even.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are yours.</source>
        <translation>
            <numerusform>%n is van jou.</numerusform>
            <numerusform>%n zijn van jou.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are back.</source>
        <translation>
            <numerusform>%n is terug.</numerusform>
            <numerusform>%n zijn terug.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are still borrowed.</source>
        <translation>
            <numerusform>%n is nog geleend.</numerusform>
            <numerusform>%n zijn nog geleend.</numerusform>
        </translation>
    </message>
    <message>
        <source>You borrowed nothing.</source>
        <translation>Je hebt niets geleend.</translation>
    </message>
    <message>
        <source>No connection. You can only bring back.</source>
        <translation>Geen verbinding. Alleen inleveren kan.</translation>
    </message>
    <message>
        <source>No connection. Go to the desk.</source>
        <translation>Geen verbinding. Ga naar de balie.</translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>Disc</source>
        <translation>Cd of dvd</translation>
    </message>
    <message>
        <source>Magazine</source>
        <translation>Tijdschrift</translation>
    </message>
    <message>
        <source>Audio book</source>
        <translation>Luisterboek</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Spel</translation>
    </message>
    <message>
        <source>Thing</source>
        <translation>Voorwerp</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Boek</translation>
    </message>
    <message numerus="yes">
        <source>%n disc(s)</source>
        <translation>
            <numerusform>%n cd of dvd</numerusform>
            <numerusform>%n cd’s of dvd’s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n magazine(s)</source>
        <translation>
            <numerusform>%n tijdschrift</numerusform>
            <numerusform>%n tijdschriften</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n audio book(s)</source>
        <translation>
            <numerusform>%n luisterboek</numerusform>
            <numerusform>%n luisterboeken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s)</source>
        <translation>
            <numerusform>%n boek</numerusform>
            <numerusform>%n boeken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s)</source>
        <translation>
            <numerusform>%n ding</numerusform>
            <numerusform>%n dingen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 en %2</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Item</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Taal</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
</context>
<context>
    <name>LoanRow</name>
    <message>
        <source>Due back %1</source>
        <translation>Terug op %1</translation>
    </message>
    <message>
        <source>Overdue: was due back %1</source>
        <translation>Te laat: moest terug op %1</translation>
    </message>
    <message>
        <source>Title hidden</source>
        <translation>Titel verborgen</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Even kijken</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Verlengd</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Verlengen</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Waarom?</translation>
    </message>
</context>
<context>
    <name>LoanRows</name>
    <message>
        <source>What you have at home</source>
        <translation>Wat je thuis hebt</translation>
    </message>
</context>
<context>
    <name>LowBar</name>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Volgende</translation>
    </message>
</context>
<context>
    <name>MessageRows</name>
    <message>
        <source>Your messages</source>
        <translation>Je berichten</translation>
    </message>
    <message>
        <source>Message hidden</source>
        <translation>Bericht verborgen</translation>
    </message>
</context>
<context>
    <name>NobodyLooks</name>
    <message>
        <source>Make sure nobody is looking</source>
        <translation>Zorg dat niemand meekijkt</translation>
    </message>
</context>
<context>
    <name>NoticeSlip</name>
    <message>
        <source>%1</source>
        <comment>a time of day</comment>
        <translation>%1 uur</translation>
    </message>
    <message>
        <source>Free</source>
        <comment>it costs nothing</comment>
        <translation>Gratis</translation>
    </message>
    <message>
        <source>Today in %1</source>
        <translation>Vandaag in %1</translation>
    </message>
    <message>
        <source>This week in %1</source>
        <translation>Deze week in %1</translation>
    </message>
    <message>
        <source>Next week in %1</source>
        <translation>Volgende week in %1</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Vandaag</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Deze week</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>Volgende week</translation>
    </message>
    <message>
        <source>Find out more</source>
        <translation>Meer weten?</translation>
    </message>
</context>
<context>
    <name>NumberScreen</name>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Even kijken</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Verder</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>Probeer het over %n seconde weer.</numerusform>
            <numerusform>Probeer het over %n seconden weer.</numerusform>
        </translation>
    </message>
    <message>
        <source>We do not know this number. Check it once more.</source>
        <translation>Dit nummer kennen we niet. Kijk het nog eens na.</translation>
    </message>
    <message>
        <source>Step 1 of 2. Then your PIN.</source>
        <translation>Stap 1 van 2. Daarna je pincode.</translation>
    </message>
    <message>
        <source>Then you can go on.</source>
        <translation>Daarna kun je verder.</translation>
    </message>
    <message>
        <source>It is on your card, under the bars.</source>
        <translation>Staat op je pas, onder de streepjes.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s).</source>
        <translation>
            <numerusform>%n cijfer.</numerusform>
            <numerusform>%n cijfers.</numerusform>
        </translation>
    </message>
    <message>
        <source>Or scan your phone.</source>
        <translation>Of scan je telefoon.</translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>Nog niets getypt</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) to go</source>
        <translation>
            <numerusform>Nog %n cijfer</numerusform>
            <numerusform>Nog %n cijfers</numerusform>
        </translation>
    </message>
    <message>
        <source>Type your card number</source>
        <translation>Typ je pasnummer</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alles wissen</translation>
    </message>
</context>
<context>
    <name>OfflineScreen</name>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Verder</translation>
    </message>
    <message>
        <source>Your overview does not work right now</source>
        <translation>Je overzicht werkt nu even niet</translation>
    </message>
    <message>
        <source>You can still borrow</source>
        <translation>Lenen kan gewoon</translation>
    </message>
    <message>
        <source>You can still return</source>
        <translation>Inleveren kan gewoon</translation>
    </message>
    <message>
        <source>No connection right now</source>
        <translation>Even geen verbinding</translation>
    </message>
    <message>
        <source>There is no connection right now. What you borrow or return is kept safely here.</source>
        <translation>Er is even geen verbinding. Wat je leent of inlevert, bewaren we hier veilig.</translation>
    </message>
    <message>
        <source>You cannot borrow or return without it.</source>
        <translation>Zonder verbinding kun je hier niet lenen of inleveren.</translation>
    </message>
    <message>
        <source>There is no connection right now. What you return is kept safely here.</source>
        <translation>Er is even geen verbinding. Wat je inlevert, bewaren we hier veilig.</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Lenen</translation>
    </message>
    <message>
        <source>Borrowing does not work now</source>
        <translation>Lenen kan nu niet</translation>
    </message>
    <message numerus="yes">
        <source>Today at most %n per card. You see at once when it is due back.</source>
        <translation>
            <numerusform>Vandaag maximaal %n per pas. Je ziet meteen wanneer het terug moet.</numerusform>
            <numerusform>Vandaag maximaal %n per pas. Je ziet meteen wanneer het terug moet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask at the desk, or come back later.</source>
        <translation>Vraag het aan de balie of kom later terug.</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Inleveren</translation>
    </message>
    <message>
        <source>Returning does not work now</source>
        <translation>Inleveren kan nu niet</translation>
    </message>
    <message>
        <source>As much as you like.</source>
        <translation>Alles wat je wilt.</translation>
    </message>
    <message>
        <source>Hand your books in at the desk.</source>
        <translation>Lever je boeken in aan de balie.</translation>
    </message>
    <message>
        <source>You can renew later, or at home on the website.</source>
        <translation>Verlengen kan later, of thuis op de website.</translation>
    </message>
    <message>
        <source>Today counts</source>
        <translation>Vandaag telt</translation>
    </message>
    <message>
        <source>What you return now is returned today.</source>
        <translation>Wat je nu inlevert, is vandaag ingeleverd.</translation>
    </message>
</context>
<context>
    <name>OutOfServiceScreen</name>
    <message>
        <source>Out of service for now</source>
        <translation>Even buiten gebruik</translation>
    </message>
    <message>
        <source>We are closed now</source>
        <translation>We zijn nu gesloten</translation>
    </message>
    <message>
        <source>Sorry, you cannot borrow or return here now. Put nothing on the pad.</source>
        <translation>Sorry, je kunt hier nu niet lenen of inleveren. Leg hier niets neer.</translation>
    </message>
    <message>
        <source>Sorry, you cannot borrow or return here now.</source>
        <translation>Sorry, je kunt hier nu niet lenen of inleveren.</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Ga naar de balie</translation>
    </message>
    <message>
        <source>Come back later</source>
        <translation>Kom later terug</translation>
    </message>
    <message>
        <source>Nobody is here now</source>
        <translation>Er is nu niemand</translation>
    </message>
    <message>
        <source>We are glad to help you.</source>
        <translation>We helpen je graag.</translation>
    </message>
    <message>
        <source>See you then!</source>
        <translation>Graag tot dan!</translation>
    </message>
    <message>
        <source>You can still ask for help.</source>
        <translation>Je kunt wel hulp vragen.</translation>
    </message>
</context>
<context>
    <name>OverviewFigures</name>
    <message numerus="yes">
        <source>book(s) at home</source>
        <translation>
            <numerusform>boek thuis</numerusform>
            <numerusform>boeken thuis</numerusform>
        </translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>te laat</translation>
    </message>
    <message numerus="yes">
        <source>ready for you</source>
        <translation>
            <numerusform>ligt klaar</numerusform>
            <numerusform>liggen klaar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewScreen</name>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Renew all</source>
        <translation>Alles verlengen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klaar</translation>
    </message>
    <message>
        <source>Reserve something</source>
        <translation>Reserveer iets</translation>
    </message>
    <message>
        <source>No books at home.</source>
        <translation>Geen boeken thuis.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) at home.</source>
        <translation>
            <numerusform>%n boek thuis.</numerusform>
            <numerusform>%n boeken thuis.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready for you.</source>
        <translation>
            <numerusform>%n ligt klaar.</numerusform>
            <numerusform>%n liggen klaar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue.</source>
        <translation>
            <numerusform>%n is te laat.</numerusform>
            <numerusform>%n zijn te laat.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reservation(s) not ready yet.</source>
        <translation>
            <numerusform>%n reservering ligt nog niet klaar.</numerusform>
            <numerusform>%n reserveringen liggen nog niet klaar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready at another library.</source>
        <translation>
            <numerusform>%n ligt klaar in een andere bibliotheek.</numerusform>
            <numerusform>%n liggen klaar in een andere bibliotheek.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your card expires on %1.</source>
        <translation>Je pas verloopt op %1.</translation>
    </message>
    <message>
        <source>To pay: %1.</source>
        <translation>Te betalen: %1.</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Mijn overzicht</translation>
    </message>
    <message>
        <source>Borrow or return</source>
        <translation>Lenen of inleveren</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>Betaal %1</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>Pincode wijzigen</translation>
    </message>
    <message>
        <source>Show titles</source>
        <translation>Titels tonen</translation>
    </message>
    <message>
        <source>Hide titles</source>
        <translation>Titels verbergen</translation>
    </message>
</context>
<context>
    <name>OverviewTabs</name>
    <message>
        <source>At home %1</source>
        <translation>Thuis %1</translation>
    </message>
    <message>
        <source>Reservations %1</source>
        <translation>Reserveringen %1</translation>
    </message>
    <message>
        <source>Messages %1</source>
        <translation>Berichten %1</translation>
    </message>
    <message>
        <source>Your lists</source>
        <translation>Je lijsten</translation>
    </message>
</context>
<context>
    <name>PaidScreen</name>
    <message>
        <source>Continue</source>
        <translation>Verder</translation>
    </message>
    <message>
        <source>Paid.
Thank you</source>
        <translation>Betaald.
Dank je wel</translation>
    </message>
    <message>
        <source>You do not have to pay any more.</source>
        <translation>Je hoeft niets meer te betalen.</translation>
    </message>
    <message>
        <source>You still have to pay %1.</source>
        <translation>Je moet nog %1 betalen.</translation>
    </message>
    <message>
        <source>paid %1</source>
        <translation>betaald %1</translation>
    </message>
    <message>
        <source>Your books are still on the pad</source>
        <translation>Je boeken liggen er nog</translation>
    </message>
    <message>
        <source>With Continue you go back to your pile.</source>
        <translation>Met Verder ga je terug naar je stapel.</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Leenpunt simulator</source>
        <translation>Leenpunt-simulator</translation>
    </message>
    <message>
        <source>On the pad</source>
        <translation>Op de plaat</translation>
    </message>
    <message>
        <source>scan</source>
        <translation>scan</translation>
    </message>
    <message>
        <source>Scan %1</source>
        <translation>Scan %1</translation>
    </message>
    <message>
        <source>Lay all down</source>
        <translation>Leg alles neer</translation>
    </message>
    <message>
        <source>Take all away</source>
        <translation>Pak alles weg</translation>
    </message>
    <message>
        <source>Hold up a card</source>
        <translation>Houd een pas voor</translation>
    </message>
    <message>
        <source>%1 technician, PIN %2</source>
        <translation>%1 technicus, pincode %2</translation>
    </message>
    <message>
        <source>Library system connected</source>
        <translation>Bibliotheeksysteem verbonden</translation>
    </message>
    <message>
        <source>Pad plugged in</source>
        <translation>Plaat aangesloten</translation>
    </message>
</context>
<context>
    <name>PartRow</name>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n stuk</numerusform>
            <numerusform>%n stuks</numerusform>
        </translation>
    </message>
    <message>
        <source>Was missing before</source>
        <translation>Ontbrak al</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Ontbreekt</translation>
    </message>
    <message>
        <source>Was broken before</source>
        <translation>Was al kapot</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>Kapot</translation>
    </message>
    <message>
        <source>It is there</source>
        <translation>Is er</translation>
    </message>
    <message>
        <source>This is missing</source>
        <translation>Dit ontbreekt</translation>
    </message>
    <message>
        <source>This is broken</source>
        <translation>Dit is kapot</translation>
    </message>
    <message>
        <source>This is there</source>
        <translation>Dit is er</translation>
    </message>
</context>
<context>
    <name>PartRows</name>
    <message>
        <source>The parts</source>
        <translation>De onderdelen</translation>
    </message>
</context>
<context>
    <name>PartsScreen</name>
    <message>
        <source>Not now</source>
        <translation>Nu niet</translation>
    </message>
    <message>
        <source>Everything is there</source>
        <translation>Alles is er</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Verder</translation>
    </message>
    <message>
        <source>Returned. Is everything in it again?</source>
        <translation>Ingeleverd. Zit alles er weer in?</translation>
    </message>
    <message>
        <source>Borrowed. Is everything in it?</source>
        <translation>Geleend. Zit alles erin?</translation>
    </message>
    <message>
        <source>Is something missing or broken? Press it.</source>
        <translation>Mist er iets of is iets kapot? Druk erop.</translation>
    </message>
    <message>
        <source>Thanks for telling us. We will look at it.</source>
        <translation>Fijn dat je het zegt. Wij kijken ernaar.</translation>
    </message>
    <message>
        <source>We knew that. Is something else missing? Press it.</source>
        <translation>Dit wisten we al. Mist er nog iets? Druk erop.</translation>
    </message>
</context>
<context>
    <name>PayWays</name>
    <message>
        <source>How do you want to pay?</source>
        <translation>Hoe wil je betalen?</translation>
    </message>
    <message>
        <source>With your phone</source>
        <translation>Met je telefoon</translation>
    </message>
    <message>
        <source>Scan a code, pay in your bank app</source>
        <translation>Scan een code, betaal in de app van je bank</translation>
    </message>
    <message>
        <source>With your bank card</source>
        <translation>Met je pinpas</translation>
    </message>
</context>
<context>
    <name>PayingScreen</name>
    <message>
        <source>Rather not</source>
        <translation>Toch niet</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Even wachten</translation>
    </message>
    <message>
        <source>Scan and pay</source>
        <translation>Scan en betaal</translation>
    </message>
    <message>
        <source>Pay at the card machine</source>
        <translation>Betaal bij het pinapparaat</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 aan %2</translation>
    </message>
    <message>
        <source>A code to pay with your phone</source>
        <translation>Een code om met je telefoon te betalen</translation>
    </message>
    <message>
        <source>A card machine</source>
        <translation>Een pinapparaat</translation>
    </message>
    <message>
        <source>Open your camera or bank app</source>
        <translation>Open de camera of de app van je bank</translation>
    </message>
    <message>
        <source>On your own phone</source>
        <translation>Op je eigen telefoon</translation>
    </message>
    <message>
        <source>Scan the code and choose your bank</source>
        <translation>Scan de code en kies je bank</translation>
    </message>
    <message numerus="yes">
        <source>The code works for %n more minute(s)</source>
        <translation>
            <numerusform>De code werkt nog %n minuut</numerusform>
            <numerusform>De code werkt nog %n minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Pay as you always do</source>
        <translation>Betaal zoals je gewend bent</translation>
    </message>
    <message>
        <source>This screen sees it by itself</source>
        <translation>Dit scherm ziet het vanzelf</translation>
    </message>
    <message>
        <source>Look at the card machine</source>
        <translation>Kijk naar het pinapparaat</translation>
    </message>
    <message numerus="yes">
        <source>It waits for %n more minute(s).</source>
        <translation>
            <numerusform>Het wacht nog %n minuut.</numerusform>
            <numerusform>Het wacht nog %n minuten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your bank card or phone to it</source>
        <translation>Houd je pinpas of telefoon ertegen</translation>
    </message>
    <message>
        <source>It may ask for your PIN</source>
        <translation>Soms vraagt het om je pincode</translation>
    </message>
    <message>
        <source>Wait until it says that you paid</source>
        <translation>Wacht tot het zegt dat je betaald hebt</translation>
    </message>
    <message>
        <source>We are stopping it</source>
        <translation>We stoppen ermee</translation>
    </message>
    <message>
        <source>We are getting it ready</source>
        <translation>We zetten het klaar</translation>
    </message>
    <message>
        <source>Waiting for your bank</source>
        <translation>Wachten op je bank</translation>
    </message>
    <message>
        <source>Waiting for your payment</source>
        <translation>Wachten op je betaling</translation>
    </message>
    <message>
        <source>Nothing to do here</source>
        <translation>Je hoeft hier niets te doen</translation>
    </message>
    <message>
        <source>Then we go on</source>
        <translation>Daarna gaan we verder</translation>
    </message>
</context>
<context>
    <name>Pile</name>
    <message>
        <source>Your pile</source>
        <translation>Jouw stapel</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Inleveren</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Verlengen</translation>
    </message>
    <message numerus="yes">
        <source>What would you like with these %n book(s)?</source>
        <translation>
            <numerusform>Wat wil je met dit boek?</numerusform>
            <numerusform>Wat wil je met deze %n?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This holds for all %n.</source>
        <translation>
            <numerusform>Dit geldt voor alle %n.</numerusform>
            <numerusform>Dit geldt voor alle %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Renew? Scan your card.</source>
        <translation>Verlengen? Scan je pas.</translation>
    </message>
    <message>
        <source>Choose nothing? Then you keep it.</source>
        <translation>Kies je niets? Dan houd je het gewoon.</translation>
    </message>
    <message>
        <source>Choose nothing? Then you keep them.</source>
        <translation>Kies je niets? Dan houd je ze gewoon.</translation>
    </message>
</context>
<context>
    <name>PileScreen</name>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>No card?
Type your number</source>
        <translation>Geen pas?
Typ je nummer</translation>
    </message>
    <message>
        <source>Hear your receipt</source>
        <translation>Hoor je bon</translation>
    </message>
    <message>
        <source>Next? Show your card once more.</source>
        <translation>Volgende? Laat je pas nog een keer zien.</translation>
    </message>
    <message numerus="yes">
        <source>The next card has its turn in %n second(s).</source>
        <translation>
            <numerusform>Over %n seconde is de volgende pas aan de beurt.</numerusform>
            <numerusform>Over %n seconden is de volgende pas aan de beurt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Dit scherm sluit over %n seconde.</numerusform>
            <numerusform>Dit scherm sluit over %n seconden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Gekozen</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Toch niet</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Waarom?</translation>
    </message>
    <message>
        <source>Rather not borrow something</source>
        <translation>Toch iets niet lenen</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Een ogenblik</translation>
    </message>
    <message>
        <source>Your card here</source>
        <translation>Houd je pas hier</translation>
    </message>
    <message>
        <source>Scan your card</source>
        <translation>Scan je pas</translation>
    </message>
    <message>
        <source>No cards just now</source>
        <translation>Nu even geen passen</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>We zoeken je pas op.</translation>
    </message>
    <message>
        <source>the barcode on it</source>
        <translation>de streepjescode erop</translation>
    </message>
    <message>
        <source>Type your number.</source>
        <translation>Typ je nummer.</translation>
    </message>
    <message>
        <source>Returning still works.</source>
        <translation>Inleveren kan wel.</translation>
    </message>
    <message>
        <source>reader on the left</source>
        <translation>bij de lezer links</translation>
    </message>
    <message>
        <source>reader on the right</source>
        <translation>bij de lezer rechts</translation>
    </message>
    <message>
        <source>reader below</source>
        <translation>bij de lezer onder</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klaar</translation>
    </message>
    <message>
        <source>Type number</source>
        <translation>Typ nummer</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Mijn overzicht</translation>
    </message>
</context>
<context>
    <name>PileStrip</name>
    <message>
        <source>Something is not back yet.</source>
        <translation>Er ligt nog iets niet terug.</translation>
    </message>
    <message>
        <source>%1 is not back yet.</source>
        <translation>%1 ligt nog niet terug.</translation>
    </message>
    <message numerus="yes">
        <source>These %n are not returned yet.</source>
        <translation>
            <numerusform>Dit is nog niet ingeleverd.</numerusform>
            <numerusform>Deze %n zijn nog niet ingeleverd.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more book(s). Please wait.</source>
        <translation>
            <numerusform>Nog %n boek. Even wachten.</numerusform>
            <numerusform>Nog %n boeken. Even wachten.</numerusform>
        </translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Even wachten</translation>
    </message>
    <message>
        <source>One more question</source>
        <translation>Nog 1 vraag</translation>
    </message>
    <message>
        <source>%1: %2 of %3 are back</source>
        <translation>%1: %2 van %3 terug</translation>
    </message>
    <message>
        <source>Due back on %1</source>
        <translation>Terug op %1</translation>
    </message>
    <message>
        <source>First one due back: %1</source>
        <translation>Eerste terug op %1</translation>
    </message>
    <message>
        <source>Is something missing?</source>
        <translation>Mist er iets?</translation>
    </message>
    <message>
        <source>Then this ends by itself.</source>
        <translation>Daarna stoppen we vanzelf.</translation>
    </message>
    <message>
        <source>Go to the desk for the rest.</source>
        <translation>Ga voor de rest naar de balie.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Lenen en inleveren kan gewoon.</translation>
    </message>
    <message>
        <source>Finished all the same? Press once more, or wait.</source>
        <translation>Toch klaar? Druk nog eens, of wacht even.</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>We zoeken je pas op.</translation>
    </message>
    <message>
        <source>The set is complete.</source>
        <translation>De set is compleet.</translation>
    </message>
    <message>
        <source>Your card expires on %1.</source>
        <translation>Je pas verloopt op %1.</translation>
    </message>
    <message>
        <source>My account shows it too.</source>
        <translation>Je vindt de datum ook in Mijn overzicht.</translation>
    </message>
    <message>
        <source>Also in My account.</source>
        <translation>Staat ook in Mijn overzicht.</translation>
    </message>
    <message>
        <source>Put it flat on the pad.</source>
        <translation>Leg het plat neer.</translation>
    </message>
    <message numerus="yes">
        <source>About the upper %n book(s).</source>
        <translation>
            <numerusform>Bij het bovenste boek.</numerusform>
            <numerusform>Bij de bovenste %n boeken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %n book(s).</source>
        <translation>
            <numerusform>Bij %n boek.</numerusform>
            <numerusform>Bij %n boeken.</numerusform>
        </translation>
    </message>
    <message>
        <source>About your card</source>
        <translation>Over je pas</translation>
    </message>
    <message>
        <source>No borrowing</source>
        <translation>Lenen kan niet</translation>
    </message>
    <message>
        <source>returning works</source>
        <translation>inleveren wel</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n te laat</numerusform>
            <numerusform>%n te laat</numerusform>
        </translation>
    </message>
    <message>
        <source>see My account</source>
        <translation>in Mijn overzicht</translation>
    </message>
    <message>
        <source>where? My account</source>
        <translation>waar? Mijn overzicht</translation>
    </message>
    <message>
        <source>Card expires</source>
        <translation>Pas verloopt</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>sinds %1</translation>
    </message>
    <message>
        <source>%1 more to go.</source>
        <translation>Nog %1 te gaan.</translation>
    </message>
    <message numerus="yes">
        <source>%n ready</source>
        <translation>
            <numerusform>%n ligt klaar</numerusform>
            <numerusform>%n liggen klaar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PileTitle</name>
    <message>
        <source>borrowed</source>
        <translation>geleend</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>ingeleverd</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Veel leesplezier!</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Bedankt!</translation>
    </message>
    <message>
        <source>See you next time</source>
        <translation>Tot de volgende keer</translation>
    </message>
    <message>
        <source>Put the books side by side</source>
        <translation>Leg de boeken naast elkaar</translation>
    </message>
    <message numerus="yes">
        <source>Are there %n book(s) here?</source>
        <translation>
            <numerusform>Ligt hier %n boek?</numerusform>
            <numerusform>Liggen hier %n boeken?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Here are %1</source>
        <translation>
            <numerusform>Hier ligt %1</numerusform>
            <numerusform>Hier liggen %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan your card</source>
        <translation>Scan je pas</translation>
    </message>
    <message>
        <source>Put your books on the pad</source>
        <translation>Leg je boeken neer</translation>
    </message>
    <message>
        <source>Scan the barcode of your books</source>
        <translation>Scan de streepjescode van je boeken</translation>
    </message>
    <message>
        <source>You cannot borrow now. You can return.</source>
        <translation>Lenen kan nu niet. Inleveren kan wel.</translation>
    </message>
    <message>
        <source>You cannot borrow now.</source>
        <translation>Lenen kan nu niet.</translation>
    </message>
    <message>
        <source>Then we can read them all.</source>
        <translation>Dan kunnen we ze allemaal lezen.</translation>
    </message>
    <message>
        <source>One of them is hard to read.</source>
        <translation>Eén ervan is slecht te lezen.</translation>
    </message>
    <message>
        <source>You do not need a card to return.</source>
        <translation>Inleveren kan zonder pas.</translation>
    </message>
    <message>
        <source>Is that right? Then hold your card to the reader.</source>
        <translation>Klopt dat? Houd dan je pas bij de lezer.</translation>
    </message>
    <message>
        <source>Is that right? Then scan the barcode of your card.</source>
        <translation>Klopt dat? Scan dan de streepjescode van je pas.</translation>
    </message>
    <message>
        <source>Or put your books on the pad first.</source>
        <translation>Of leg eerst je boeken neer.</translation>
    </message>
    <message>
        <source>Or scan your books first.</source>
        <translation>Of scan eerst je boeken.</translation>
    </message>
    <message>
        <source>You do not need a card.</source>
        <translation>Je hebt geen pas nodig.</translation>
    </message>
    <message>
        <source>Then you see what you have at home.</source>
        <translation>Dan zie je wat je thuis hebt.</translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n geleend</numerusform>
            <numerusform>%n geleend</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n verlengd</numerusform>
            <numerusform>%n verlengd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n ingeleverd</numerusform>
            <numerusform>%n ingeleverd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not returned</source>
        <translation>
            <numerusform>%n niet ingeleverd</numerusform>
            <numerusform>%n niet ingeleverd</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned</source>
        <translation>Er is niets geleend of ingeleverd</translation>
    </message>
    <message>
        <source>There was no connection: it is kept here.</source>
        <translation>Zonder verbinding: alles is bewaard.</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>van %1</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>terug op</translation>
    </message>
    <message>
        <source>first one due back</source>
        <translation>eerste terug op</translation>
    </message>
</context>
<context>
    <name>PinChangedScreen</name>
    <message>
        <source>Continue</source>
        <translation>Verder</translation>
    </message>
    <message>
        <source>Use it from now on.</source>
        <translation>Gebruik hem vanaf nu.</translation>
    </message>
    <message>
        <source>The library cannot be reached right now.</source>
        <translation>We kunnen de bibliotheek nu niet bereiken.</translation>
    </message>
    <message>
        <source>No answer came from the library.</source>
        <translation>Er kwam geen antwoord van de bibliotheek.</translation>
    </message>
    <message>
        <source>It cannot be changed for this card here.</source>
        <translation>Voor deze pas kan dat hier niet.</translation>
    </message>
    <message>
        <source>Your PIN is changed</source>
        <translation>Je pincode is gewijzigd</translation>
    </message>
    <message>
        <source>We do not know it yet</source>
        <translation>We weten het nog niet</translation>
    </message>
    <message>
        <source>Your PIN is not changed</source>
        <translation>Je pincode is niet gewijzigd</translation>
    </message>
    <message>
        <source>Tell it to nobody</source>
        <translation>Vertel hem aan niemand</translation>
    </message>
    <message>
        <source>Try both next time</source>
        <translation>Probeer straks allebei</translation>
    </message>
    <message>
        <source>Your old PIN still works</source>
        <translation>Je oude pincode werkt nog</translation>
    </message>
    <message>
        <source>It belongs to your card.</source>
        <translation>Hij hoort bij je pas.</translation>
    </message>
    <message>
        <source>One of them works. The desk can help you.</source>
        <translation>Een van de twee werkt. De balie helpt je.</translation>
    </message>
    <message>
        <source>Try it again later.</source>
        <translation>Probeer het later nog eens.</translation>
    </message>
    <message>
        <source>The desk can help you.</source>
        <translation>De balie helpt je.</translation>
    </message>
</context>
<context>
    <name>PinOfStaff</name>
    <message>
        <source>Type your PIN</source>
        <translation>Typ je pincode</translation>
    </message>
    <message numerus="yes">
        <source>Wrong too often. Try again in %n second(s).</source>
        <translation>
            <numerusform>Te vaak fout. Probeer het over %n seconde.</numerusform>
            <numerusform>Te vaak fout. Probeer het over %n seconden.</numerusform>
        </translation>
    </message>
    <message>
        <source>We cannot check the PIN now. Nobody is let in. The log says why.</source>
        <translation>We kunnen de pincode nu niet controleren. Niemand kan erin. In het logboek staat waarom.</translation>
    </message>
    <message>
        <source>That is not right. Try again.</source>
        <translation>Dat klopt niet. Probeer het nog eens.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Een moment</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Verder</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n cijfer getypt</numerusform>
            <numerusform>%n cijfers getypt</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide digits</source>
        <translation>Cijfers verbergen</translation>
    </message>
    <message>
        <source>Show digits</source>
        <translation>Cijfers tonen</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alles wissen</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Even kijken</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Verder</translation>
    </message>
    <message>
        <source>Type your PIN</source>
        <translation>Typ je pincode</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>Probeer het over %n seconde weer.</numerusform>
            <numerusform>Probeer het over %n seconden weer.</numerusform>
        </translation>
    </message>
    <message>
        <source>That is not right. Try again.</source>
        <translation>Dat klopt niet. Probeer het nog eens.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
    <message>
        <source>Your PIN of now</source>
        <translation>Je pincode van nu</translation>
    </message>
    <message>
        <source>Your new PIN</source>
        <translation>Je nieuwe pincode</translation>
    </message>
    <message>
        <source>Your new PIN again</source>
        <translation>Nog een keer</translation>
    </message>
    <message>
        <source>Those were two different PINs. Choose one once more.</source>
        <translation>Dat waren twee verschillende pincodes. Kies er nog eens een.</translation>
    </message>
    <message numerus="yes">
        <source>Your PIN must have at least %n digit(s).</source>
        <translation>
            <numerusform>Je pincode moet minstens %n cijfer hebben.</numerusform>
            <numerusform>Je pincode moet minstens %n cijfers hebben.</numerusform>
        </translation>
    </message>
    <message>
        <source>The library does not take this PIN. Choose another one.</source>
        <translation>Deze pincode mag niet. Kies een andere.</translation>
    </message>
    <message>
        <source>First the PIN that you have now.</source>
        <translation>Typ eerst de pincode die je nu hebt.</translation>
    </message>
    <message>
        <source>Choose one that nobody can guess.</source>
        <translation>Kies er een die niemand kan raden.</translation>
    </message>
    <message>
        <source>Type your new PIN once more.</source>
        <translation>Typ je nieuwe pincode nog een keer.</translation>
    </message>
    <message>
        <source>The PIN of your library card.</source>
        <translation>De pincode van je bibliotheekpas.</translation>
    </message>
    <message>
        <source>Step 2 of 2. The PIN of your library card.</source>
        <translation>Stap 2 van 2. De pincode van je bibliotheekpas.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n cijfer getypt</numerusform>
            <numerusform>%n cijfers getypt</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide digits</source>
        <translation>Cijfers verbergen</translation>
    </message>
    <message>
        <source>Show digits</source>
        <translation>Cijfers tonen</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alles wissen</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>A staff member is glad to help you.
Press Call a staff member below.</source>
        <translation>Een medewerker helpt je graag.
Druk onderaan op Roep een medewerker.</translation>
    </message>
    <message>
        <source>Part %1 of %2 is missing.</source>
        <translation>Deel %1 van %2 ontbreekt.</translation>
    </message>
    <message>
        <source>Parts %1 of %2 are missing.</source>
        <translation>De delen %1 van %2 ontbreken.</translation>
    </message>
    <message>
        <source>This was not done yet.</source>
        <translation>Dit is nog niet gedaan.</translation>
    </message>
    <message>
        <source>This was not done yet</source>
        <translation>Dit is nog niet gedaan</translation>
    </message>
    <message>
        <source>Something went wrong here. Nothing has changed for this one.</source>
        <translation>Er ging hier iets mis. Hier is niets mee gebeurd.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will sort it out.</source>
        <translation>Leg het op de balie. Dan maken we het in orde.</translation>
    </message>
    <message>
        <source>It has not been returned yet.</source>
        <translation>Het is nog niet ingeleverd.</translation>
    </message>
    <message>
        <source>A staff member is glad to help you.
Go to the desk.</source>
        <translation>Een medewerker helpt je graag.
Ga naar de balie.</translation>
    </message>
    <message>
        <source>Would you like to borrow here as a guest? Scan the code and sign up.</source>
        <translation>Wil je hier als gast lenen? Scan de code en meld je aan.</translation>
    </message>
    <message>
        <source>Scan the code and fill in the form. You can also do it at home.</source>
        <translation>Scan de code en vul het formulier in. Thuis kan ook.</translation>
    </message>
    <message>
        <source>Do you have a card of this library? Scan it. Or scan the code to join.</source>
        <translation>Heb je een pas van deze bibliotheek? Scan die. Of scan de code en word lid.</translation>
    </message>
    <message>
        <source>Do you have another card? Try that one. Or scan the code to join.</source>
        <translation>Heb je nog een pas? Probeer die. Of scan de code en word lid.</translation>
    </message>
    <message>
        <source>Your membership ran until %1.</source>
        <translation>Je lidmaatschap liep tot %1.</translation>
    </message>
    <message>
        <source>You can pay here, or at the desk. You can still return things.</source>
        <translation>Betalen kan hier of aan de balie. Inleveren kan ook.</translation>
    </message>
    <message>
        <source>Cancelling does not work right now.</source>
        <translation>Annuleren kan nu even niet.</translation>
    </message>
    <message>
        <source>Perhaps cancelled. Ask at the desk.</source>
        <translation>Misschien geannuleerd. Vraag het aan de balie.</translation>
    </message>
    <message>
        <source>Not cancelled. Ask at the desk.</source>
        <translation>Niet geannuleerd. Vraag het aan de balie.</translation>
    </message>
    <message>
        <source>Reserving does not work right now.</source>
        <translation>Reserveren kan nu even niet.</translation>
    </message>
    <message>
        <source>Perhaps reserved. Look in My account.</source>
        <translation>Misschien gereserveerd. Kijk in Mijn overzicht.</translation>
    </message>
    <message>
        <source>You cannot reserve this one. The desk knows why.</source>
        <translation>Dit kun je niet reserveren. De balie weet waarom.</translation>
    </message>
    <message>
        <source>Otherwise the gate will sound.</source>
        <translation>Anders gaat straks het poortje af.</translation>
    </message>
    <message>
        <source>Put it on the pad once more. Or give it to a staff member.</source>
        <translation>Leg het nog een keer neer. Of geef het aan een medewerker.</translation>
    </message>
    <message>
        <source>Show this at the desk, or the gate will sound.</source>
        <translation>Laat dit zien aan de balie, anders gaat het poortje af.</translation>
    </message>
    <message>
        <source>This is not on your card any more.</source>
        <translation>Dit staat niet meer op je pas.</translation>
    </message>
    <message>
        <source>That did not work. This is still on your card.</source>
        <translation>Dat lukte niet. Dit staat nog op je pas.</translation>
    </message>
    <message>
        <source>Put the book on the pad.</source>
        <translation>Leg het boek hier neer.</translation>
    </message>
    <message>
        <source>Please give this to a staff member.</source>
        <translation>Geef dit aan een medewerker.</translation>
    </message>
    <message>
        <source>We do not know this card.</source>
        <translation>We kennen deze pas niet.</translation>
    </message>
    <message>
        <source>We do not know this card</source>
        <translation>We kennen deze pas niet</translation>
    </message>
    <message>
        <source>We cannot find the number of this card.</source>
        <translation>We kunnen het nummer van deze pas niet vinden.</translation>
    </message>
    <message>
        <source>Do you have another card? Then try that one. You can also join at the desk.</source>
        <translation>Heb je nog een andere pas? Probeer die dan. Lid worden kan aan de balie.</translation>
    </message>
    <message>
        <source>That is not the right PIN.</source>
        <translation>Dat is niet de goede pincode.</translation>
    </message>
    <message>
        <source>That is not the right PIN</source>
        <translation>Dat is niet de goede pincode</translation>
    </message>
    <message>
        <source>This PIN does not belong to this card.</source>
        <translation>Deze pincode hoort niet bij deze pas.</translation>
    </message>
    <message>
        <source>Scan your card and type the PIN once more.</source>
        <translation>Scan je pas en typ je pincode nog een keer.</translation>
    </message>
    <message>
        <source>Your membership has ended.</source>
        <translation>Je lidmaatschap is voorbij.</translation>
    </message>
    <message>
        <source>Your membership has ended</source>
        <translation>Je lidmaatschap is voorbij</translation>
    </message>
    <message>
        <source>Without a membership you cannot borrow.</source>
        <translation>Zonder lidmaatschap kun je niet lenen.</translation>
    </message>
    <message>
        <source>Extend your membership at the desk. You can still return things.</source>
        <translation>Verleng je lidmaatschap aan de balie. Inleveren kan wel.</translation>
    </message>
    <message>
        <source>You cannot borrow with this card now.</source>
        <translation>Met deze pas kun je nu niet lenen.</translation>
    </message>
    <message>
        <source>You cannot borrow with this card now</source>
        <translation>Met deze pas kun je nu niet lenen</translation>
    </message>
    <message>
        <source>The library has blocked this card.</source>
        <translation>Deze pas is geblokkeerd.</translation>
    </message>
    <message>
        <source>Ask at the desk what the reason is. You can still return things.</source>
        <translation>Vraag aan de balie wat de reden is. Inleveren kan wel.</translation>
    </message>
    <message>
        <source>You cannot use this card here.</source>
        <translation>Deze pas werkt hier niet.</translation>
    </message>
    <message>
        <source>You cannot use this card here</source>
        <translation>Deze pas werkt hier niet</translation>
    </message>
    <message>
        <source>This card is from another library, or it is not for borrowing.</source>
        <translation>Deze pas is van een andere bibliotheek. Of je kunt er niet mee lenen.</translation>
    </message>
    <message>
        <source>Do you have a card of this library? Then scan that one.</source>
        <translation>Heb je een pas van deze bibliotheek? Scan dan die pas.</translation>
    </message>
    <message>
        <source>This card was reported lost.</source>
        <translation>Deze pas is als verloren gemeld.</translation>
    </message>
    <message>
        <source>This card was reported lost</source>
        <translation>Deze pas is als verloren gemeld</translation>
    </message>
    <message>
        <source>That is why it does not work any more. So nobody else can borrow with it.</source>
        <translation>Daarom werkt de pas niet meer. Zo kan niemand anders ermee lenen.</translation>
    </message>
    <message>
        <source>Found it again, or would you like a new card? Come to the desk.</source>
        <translation>Heb je de pas weer gevonden? Of wil je een nieuwe? Kom naar de balie.</translation>
    </message>
    <message>
        <source>There is something to pay.</source>
        <translation>Er staat nog een bedrag open.</translation>
    </message>
    <message>
        <source>There is something to pay</source>
        <translation>Er staat nog een bedrag open</translation>
    </message>
    <message>
        <source>The amount is too high to borrow now.</source>
        <translation>Het bedrag is te hoog om nu te lenen.</translation>
    </message>
    <message>
        <source>You can pay at the desk. You can still return things.</source>
        <translation>Betalen kan aan de balie. Inleveren kan wel hier.</translation>
    </message>
    <message>
        <source>You cannot borrow any more now.</source>
        <translation>Meer lenen kan nu niet.</translation>
    </message>
    <message>
        <source>You cannot borrow any more now</source>
        <translation>Meer lenen kan nu niet</translation>
    </message>
    <message>
        <source>You have reached the highest number of loans.</source>
        <translation>Je hebt het hoogste aantal geleend.</translation>
    </message>
    <message>
        <source>Return something first. Then you can borrow this.</source>
        <translation>Lever eerst iets in. Dan kun je dit lenen.</translation>
    </message>
    <message>
        <source>You cannot borrow more here now.</source>
        <translation>Je kunt hier nu niet meer lenen.</translation>
    </message>
    <message>
        <source>You cannot borrow more here now</source>
        <translation>Meer lenen kan hier nu niet</translation>
    </message>
    <message>
        <source>The library is trying something. You may borrow fewer things.</source>
        <translation>De bibliotheek probeert iets uit. Je mag nu minder lenen.</translation>
    </message>
    <message>
        <source>Ask at the desk what is possible. You can still return things.</source>
        <translation>Vraag aan de balie wat wel kan. Inleveren kan gewoon.</translation>
    </message>
    <message>
        <source>This is for another age.</source>
        <translation>Dit is voor een andere leeftijd.</translation>
    </message>
    <message>
        <source>This is for another age</source>
        <translation>Dit is voor een andere leeftijd</translation>
    </message>
    <message>
        <source>The library lends this only to people of a certain age.</source>
        <translation>De bibliotheek leent dit alleen uit aan mensen van een bepaalde leeftijd.</translation>
    </message>
    <message>
        <source>Leave it at the desk, or choose something else.</source>
        <translation>Leg het op de balie, of kies iets anders.</translation>
    </message>
    <message>
        <source>We do not know this one yet.</source>
        <translation>We kennen dit nog niet.</translation>
    </message>
    <message>
        <source>We do not know this one yet</source>
        <translation>We kennen dit nog niet</translation>
    </message>
    <message>
        <source>We cannot find its number.</source>
        <translation>We kunnen het nummer niet vinden.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will find out.</source>
        <translation>Leg het op de balie. Dan zoeken we het uit.</translation>
    </message>
    <message>
        <source>This stays in the library.</source>
        <translation>Dit blijft in de bibliotheek.</translation>
    </message>
    <message>
        <source>This stays in the library</source>
        <translation>Dit blijft in de bibliotheek</translation>
    </message>
    <message>
        <source>You cannot take it home. So everybody can use it here.</source>
        <translation>Je kunt het niet meenemen naar huis. Zo kan iedereen het hier gebruiken.</translation>
    </message>
    <message>
        <source>Put it back, or use it here.</source>
        <translation>Zet het terug, of gebruik het hier.</translation>
    </message>
    <message>
        <source>Somebody else has borrowed this.</source>
        <translation>Iemand anders heeft dit geleend.</translation>
    </message>
    <message>
        <source>This is still on somebody else&apos;s card</source>
        <translation>Dit staat nog op de pas van iemand anders</translation>
    </message>
    <message>
        <source>Somebody else has borrowed it, and it has not been returned yet.</source>
        <translation>Iemand anders heeft het geleend. Het is nog niet ingeleverd.</translation>
    </message>
    <message>
        <source>Somebody else is waiting for this.</source>
        <translation>Iemand anders wacht hierop.</translation>
    </message>
    <message>
        <source>This stays here for now</source>
        <translation>Dit blijft nog even hier</translation>
    </message>
    <message>
        <source>Somebody else has reserved this. That reader may borrow it first.</source>
        <translation>Iemand anders heeft dit gereserveerd. Die lezer mag het nu eerst lenen.</translation>
    </message>
    <message>
        <source>You cannot take it with you now. Please leave it here.</source>
        <translation>Je kunt het nu niet meenemen. Laat het hier.</translation>
    </message>
    <message>
        <source>This is on your card already.</source>
        <translation>Dit staat al op je pas.</translation>
    </message>
    <message>
        <source>You have borrowed this already</source>
        <translation>Je hebt dit al geleend</translation>
    </message>
    <message>
        <source>It is on your card.</source>
        <translation>Het staat op je pas.</translation>
    </message>
    <message>
        <source>All is well. My account says when it is due back.</source>
        <translation>Het is in orde. In Mijn overzicht zie je wanneer het terug moet.</translation>
    </message>
    <message>
        <source>This cannot be renewed once more.</source>
        <translation>Nog een keer verlengen kan niet.</translation>
    </message>
    <message>
        <source>This cannot be renewed once more</source>
        <translation>Nog een keer verlengen kan niet</translation>
    </message>
    <message>
        <source>It has been renewed as often as is allowed.</source>
        <translation>Dit is al zo vaak verlengd als mag.</translation>
    </message>
    <message>
        <source>Return it in time. Do you need it for longer? Ask at the desk.</source>
        <translation>Lever het op tijd in. Heb je het langer nodig? Vraag het aan de balie.</translation>
    </message>
    <message>
        <source>This was not on loan.</source>
        <translation>Dit was niet geleend.</translation>
    </message>
    <message>
        <source>This was not on loan</source>
        <translation>Dit was niet geleend</translation>
    </message>
    <message>
        <source>So there is nothing to return or to renew.</source>
        <translation>Inleveren of verlengen is dus niet nodig.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will put it back.</source>
        <translation>Leg het op de balie. Dan zetten we het terug.</translation>
    </message>
    <message>
        <source>This is from another library.</source>
        <translation>Dit is van een andere bibliotheek.</translation>
    </message>
    <message>
        <source>This is from another library</source>
        <translation>Dit is van een andere bibliotheek</translation>
    </message>
    <message>
        <source>You cannot borrow or return it here.</source>
        <translation>Lenen of inleveren kan hier niet.</translation>
    </message>
    <message>
        <source>Take it to that library, or ask at the desk.</source>
        <translation>Breng het naar die bibliotheek, of vraag het aan de balie.</translation>
    </message>
    <message>
        <source>A part of this is missing.</source>
        <translation>Er ontbreekt een deel.</translation>
    </message>
    <message>
        <source>A part is missing</source>
        <translation>Er ontbreekt een deel</translation>
    </message>
    <message>
        <source>This has several parts. They do not all lie here.</source>
        <translation>Dit bestaat uit meer delen. Ze liggen hier niet allemaal.</translation>
    </message>
    <message>
        <source>Put all parts on the pad together.</source>
        <translation>Leg alle delen samen neer.</translation>
    </message>
    <message>
        <source>We cannot read this one.</source>
        <translation>We kunnen dit niet lezen.</translation>
    </message>
    <message>
        <source>We cannot read this one</source>
        <translation>We kunnen dit niet lezen</translation>
    </message>
    <message>
        <source>The label inside it does not work well.</source>
        <translation>Het label erin werkt niet goed.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will help you there.</source>
        <translation>Leg het op de balie. Daar helpen we je.</translation>
    </message>
    <message>
        <source>We cannot tell what this is.</source>
        <translation>We zien niet goed wat dit is.</translation>
    </message>
    <message>
        <source>We cannot tell what this is</source>
        <translation>We zien niet goed wat dit is</translation>
    </message>
    <message>
        <source>There are two labels that say the same.</source>
        <translation>Er zijn twee labels die hetzelfde zeggen.</translation>
    </message>
    <message>
        <source>Put your things on the pad one by one.</source>
        <translation>Leg je spullen een voor een neer.</translation>
    </message>
    <message>
        <source>This is the number of the publisher.</source>
        <translation>Dit is het nummer van de uitgever.</translation>
    </message>
    <message>
        <source>This is the number of the publisher</source>
        <translation>Dit is het nummer van de uitgever</translation>
    </message>
    <message>
        <source>Every book with this title has it. So we do not know which one you have.</source>
        <translation>Elk boek met deze titel heeft dat nummer. Dus weten we niet welk boek jij hebt.</translation>
    </message>
    <message>
        <source>Look for the barcode of the library. Scan that one.</source>
        <translation>Zoek de streepjescode van de bibliotheek. Scan die.</translation>
    </message>
    <message>
        <source>We see more than one card.</source>
        <translation>We zien meer dan één pas.</translation>
    </message>
    <message>
        <source>We see more than one card</source>
        <translation>We zien meer dan één pas</translation>
    </message>
    <message>
        <source>We cannot tell which one you mean.</source>
        <translation>We weten niet welke pas je bedoelt.</translation>
    </message>
    <message>
        <source>Hold one card to the reader. Take it out of your wallet first.</source>
        <translation>Houd één pas bij de paslezer. Haal die pas eerst uit je portemonnee.</translation>
    </message>
    <message>
        <source>This does not work without a connection.</source>
        <translation>Zonder verbinding kan dit niet.</translation>
    </message>
    <message>
        <source>This does not work right now</source>
        <translation>Dit kan nu even niet</translation>
    </message>
    <message>
        <source>There is no connection now. So we cannot look this up.</source>
        <translation>Er is nu geen verbinding. Daarom kunnen we dit niet nakijken.</translation>
    </message>
    <message>
        <source>Try again later, or go to the desk.</source>
        <translation>Probeer het later nog eens, of ga naar de balie.</translation>
    </message>
    <message>
        <source>This does not work right now.</source>
        <translation>Dit kan nu even niet.</translation>
    </message>
    <message>
        <source>The library does not allow this at the moment.</source>
        <translation>De bibliotheek staat dit nu niet toe.</translation>
    </message>
    <message>
        <source>This costs money.</source>
        <translation>Dit kost geld.</translation>
    </message>
    <message>
        <source>This costs money</source>
        <translation>Dit kost geld</translation>
    </message>
    <message>
        <source>You pay for this. That is not possible here yet.</source>
        <translation>Hiervoor moet je betalen. Dat kan hier nog niet.</translation>
    </message>
    <message>
        <source>You can borrow it at the desk.</source>
        <translation>Je kunt het aan de balie lenen.</translation>
    </message>
    <message>
        <source>This is not possible here.</source>
        <translation>Dit kan hier niet.</translation>
    </message>
    <message>
        <source>This is not possible here</source>
        <translation>Dit kan hier niet</translation>
    </message>
    <message>
        <source>We cannot see the reason here. The desk can.</source>
        <translation>Hier zien we de reden niet. De balie ziet waarom.</translation>
    </message>
    <message>
        <source>Go to the desk. We will look at it together.</source>
        <translation>Ga naar de balie. Daar kijken we samen.</translation>
    </message>
    <message>
        <source>This card is from %1.</source>
        <translation>Deze pas is van %1.</translation>
    </message>
    <message>
        <source>We do not know this card yet</source>
        <translation>We kennen deze pas nog niet</translation>
    </message>
    <message>
        <source>Would you like to borrow here as a guest? Sign up at the desk.</source>
        <translation>Wil je hier als gast lenen? Meld je aan bij de balie.</translation>
    </message>
    <message>
        <source>Somebody else is waiting for this</source>
        <translation>Iemand anders wacht hierop</translation>
    </message>
    <message>
        <source>It was reserved. So you cannot renew it.</source>
        <translation>Het is gereserveerd. Daarom kun je het niet verlengen.</translation>
    </message>
    <message>
        <source>Return it by the date shown.</source>
        <translation>Lever het in op de datum die erbij staat.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Borrowed</source>
        <translation>Geleend</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Ingeleverd</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Verlengd</translation>
    </message>
    <message>
        <source>Not borrowed after all</source>
        <translation>Toch niet geleend</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Betaald</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Gereserveerd</translation>
    </message>
    <message>
        <source>This did not work</source>
        <translation>Dit is niet gelukt</translation>
    </message>
    <message>
        <source>Due back %1</source>
        <translation>Terug op %1</translation>
    </message>
    <message>
        <source>Number %1</source>
        <translation>Nummer %1</translation>
    </message>
    <message>
        <source>%1’s card</source>
        <translation>Pas van %1</translation>
    </message>
    <message>
        <source>Still to pay: %1</source>
        <translation>Nog te betalen: %1</translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned.</source>
        <translation>Er is niets geleend of ingeleverd.</translation>
    </message>
    <message>
        <source>Not confirmed yet</source>
        <translation>Nog niet bevestigd</translation>
    </message>
    <message>
        <source>There was no connection. The library gets this later.</source>
        <translation>Er was geen verbinding. De bibliotheek krijgt dit later.</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>En nog %1.</translation>
    </message>
    <message>
        <source>Your receipt from %1</source>
        <translation>Je bon van %1</translation>
    </message>
    <message>
        <source>You asked for this mail at the library. The self-service station does not keep your address. You cannot reply to this mail.</source>
        <translation>Je hebt in de bibliotheek om deze mail gevraagd. De zelfbediening bewaart je adres niet. Je kunt deze mail niet beantwoorden.</translation>
    </message>
    <message>
        <source>This is a test. Can you read this? Then e-mail works.</source>
        <translation>Dit is een test. Kun je dit lezen? Dan werkt e-mail.</translation>
    </message>
    <message>
        <source>This may be a second copy.</source>
        <translation>Dit is misschien een tweede exemplaar.</translation>
    </message>
    <message>
        <source>%1 asks for help</source>
        <translation>%1 vraagt om hulp</translation>
    </message>
    <message>
        <source>Called at %1</source>
        <translation>Geroepen om %1</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Testpagina</translation>
    </message>
    <message>
        <source>The line below fits on one line:</source>
        <translation>De regel hieronder past op één regel:</translation>
    </message>
    <message>
        <source>Can you read all of this? Then the printer works.</source>
        <translation>Kun je dit allemaal lezen? Dan werkt de printer.</translation>
    </message>
</context>
<context>
    <name>ReceiptAsked</name>
    <message>
        <source>Your receipt comes out of the printer</source>
        <translation>Je bon komt uit de printer</translation>
    </message>
    <message>
        <source>The printer has stopped. Choose something else.</source>
        <translation>De printer is gestopt. Kies iets anders.</translation>
    </message>
    <message>
        <source>The printer has stopped. Ask a member of staff for your receipt.</source>
        <translation>De printer is gestopt. Vraag een medewerker om je bon.</translation>
    </message>
    <message>
        <source>Your receipt goes to %1</source>
        <translation>Je bon gaat naar %1</translation>
    </message>
    <message>
        <source>Would you like a receipt?</source>
        <translation>Wil je een bon?</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Geen</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Out of paper</source>
        <translation>Papier is op</translation>
    </message>
    <message>
        <source>Cannot print now</source>
        <translation>Printen kan nu niet</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>QR</source>
        <translation>QR</translation>
    </message>
</context>
<context>
    <name>ReceiptCode</name>
    <message>
        <source>Your receipt is in this code</source>
        <translation>Je bon staat in deze code</translation>
    </message>
    <message>
        <source>It is only on this screen. We keep nothing.</source>
        <translation>Hij staat alleen op dit scherm. Wij bewaren niets.</translation>
    </message>
    <message numerus="yes">
        <source>%n did not fit in.</source>
        <translation>
            <numerusform>%n past er niet meer in.</numerusform>
            <numerusform>%n passen er niet meer in.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan it with your phone</source>
        <translation>Scan met je telefoon</translation>
    </message>
</context>
<context>
    <name>RefusalScreen</name>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Verder</translation>
    </message>
    <message>
        <source>bin %1 (%2)</source>
        <translation>bak %1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>Your %n other book(s) have been returned.</source>
        <translation>
            <numerusform>Je andere boek is wel ingeleverd.</numerusform>
            <numerusform>Je andere %n boeken zijn wel ingeleverd.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your %n other book(s) have been borrowed.</source>
        <translation>
            <numerusform>Je andere boek is wel geleend.</numerusform>
            <numerusform>Je andere %n boeken zijn wel geleend.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Niet gedaan</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Niet geleend</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Niet ingeleverd</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Niet verlengd</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Waarom?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Wat nu?</translation>
    </message>
    <message>
        <source>Put the book in %1.</source>
        <translation>Leg het boek in %1.</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Wie helpt?</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Roep een medewerker</translation>
    </message>
    <message>
        <source>Reserve this</source>
        <translation>Reserveer dit</translation>
    </message>
    <message numerus="yes">
        <source>%n other book(s)</source>
        <comment>the part in bold of: Your %n other books have been borrowed</comment>
        <translation>
            <numerusform>andere boek</numerusform>
            <numerusform>%n boeken</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReserveScreen</name>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Verder</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Reserveer</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Even kijken</translation>
    </message>
    <message>
        <source>You are the first in the queue.</source>
        <translation>Je bent de eerste in de rij.</translation>
    </message>
    <message>
        <source>You are number %1 in the queue.</source>
        <translation>Je bent nummer %1 in de rij.</translation>
    </message>
    <message>
        <source>We keep it for you when it is back.</source>
        <translation>We bewaren het voor je als het terug is.</translation>
    </message>
    <message>
        <source>We put it aside for you.</source>
        <translation>We leggen het voor je klaar.</translation>
    </message>
    <message>
        <source>Reserving is free.</source>
        <translation>Reserveren is gratis.</translation>
    </message>
    <message>
        <source>Reserving costs %1.</source>
        <translation>Reserveren kost %1.</translation>
    </message>
    <message>
        <source>It is here now</source>
        <translation>Nu aanwezig</translation>
    </message>
    <message>
        <source>Now in: %1</source>
        <translation>Nu aanwezig: %1</translation>
    </message>
    <message>
        <source>Somebody has borrowed it</source>
        <translation>Uitgeleend</translation>
    </message>
    <message>
        <source>Borrowed until %1</source>
        <translation>Uitgeleend tot %1</translation>
    </message>
    <message>
        <source>It is ready for somebody else</source>
        <translation>Ligt klaar voor iemand anders</translation>
    </message>
    <message>
        <source>It is on its way</source>
        <translation>Onderweg</translation>
    </message>
    <message>
        <source>Nobody is waiting for it</source>
        <translation>Niemand wacht erop</translation>
    </message>
    <message numerus="yes">
        <source>%n reader(s) waiting for it already</source>
        <translation>
            <numerusform>%n lezer wacht al</numerusform>
            <numerusform>%n lezers wachten al</numerusform>
        </translation>
    </message>
    <message>
        <source>Collect it at: %1</source>
        <translation>Ophaalplek: %1</translation>
    </message>
    <message>
        <source>Reserve this book</source>
        <translation>Reserveer dit boek</translation>
    </message>
    <message>
        <source>It is reserved</source>
        <translation>Het is gereserveerd</translation>
    </message>
    <message>
        <source>Reserve this</source>
        <translation>Reserveer dit</translation>
    </message>
    <message>
        <source>Where do you want to collect it?</source>
        <translation>Waar wil je het ophalen?</translation>
    </message>
</context>
<context>
    <name>RoleScreen</name>
    <message>
        <source>Who are you?</source>
        <translation>Wie ben je?</translation>
    </message>
    <message>
        <source>After this we ask for your PIN.</source>
        <translation>Daarna vragen we je pincode.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
</context>
<context>
    <name>RowPages</name>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Volgende</translation>
    </message>
    <message>
        <source>Turn back</source>
        <translation>Blader terug</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>Blader verder</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 t/m %2 van %3</translation>
    </message>
    <message>
        <source>number %1 of %2</source>
        <translation>nummer %1 van %2</translation>
    </message>
</context>
<context>
    <name>ScreenFrame</name>
    <message>
        <source>%1’s card</source>
        <translation>Pas van %1</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Type on</source>
        <translation>Typ verder</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Zoek</translation>
    </message>
    <message>
        <source>No connection. You cannot reserve just now.</source>
        <translation>Geen verbinding. Reserveren kan nu niet.</translation>
    </message>
    <message>
        <source>We are looking.</source>
        <translation>We zoeken even.</translation>
    </message>
    <message>
        <source>Searching does not work right now. The desk can help you.</source>
        <translation>Zoeken werkt nu even niet. De balie helpt je.</translation>
    </message>
    <message>
        <source>Type on, or press Search.</source>
        <translation>Typ verder, of druk op Zoek.</translation>
    </message>
    <message>
        <source>We do not know this number. Check it once more.</source>
        <translation>Dit nummer kennen we niet. Kijk het nog eens na.</translation>
    </message>
    <message>
        <source>Nothing found. Try another word.</source>
        <translation>Niets gevonden. Probeer een ander woord.</translation>
    </message>
    <message numerus="yes">
        <source>%n found. Touch a book.</source>
        <translation>
            <numerusform>%n gevonden. Raak het aan.</numerusform>
            <numerusform>%n gevonden. Raak een boek aan.</numerusform>
        </translation>
    </message>
    <message>
        <source>More than 100 found. Type one more word.</source>
        <translation>Meer dan 100 gevonden. Typ er een woord bij.</translation>
    </message>
    <message numerus="yes">
        <source>%n found. Type one more word.</source>
        <translation>
            <numerusform>%n gevonden. Typ er een woord bij.</numerusform>
            <numerusform>%n gevonden. Typ er een woord bij.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is on the book, under the bars. Or scan them.</source>
        <translation>Het staat op het boek, onder de streepjes. Of scan die.</translation>
    </message>
    <message>
        <source>It is on the book, under the bars.</source>
        <translation>Het staat op het boek, onder de streepjes.</translation>
    </message>
    <message>
        <source>Type the title or the author.</source>
        <translation>Typ de titel of de schrijver.</translation>
    </message>
    <message>
        <source>Type the number of the book</source>
        <translation>Typ het nummer van het boek</translation>
    </message>
    <message>
        <source>What do you want to read?</source>
        <translation>Wat wil je lezen?</translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>Nog niets getypt</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Wat er gevonden is</translation>
    </message>
    <message>
        <source>Choose title</source>
        <translation>Kies titel</translation>
    </message>
</context>
<context>
    <name>ServiceScreen</name>
    <message>
        <source>Fault</source>
        <translation>Storing</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>Schoonmaak</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Activiteit</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Een moment</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Buiten gebruik</translation>
    </message>
    <message>
        <source>Closed by the hours</source>
        <translation>Buiten openingstijd</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>In gebruik</translation>
    </message>
    <message>
        <source>Until somebody ends it here.</source>
        <translation>Tot iemand het hier weer aanzet.</translation>
    </message>
    <message>
        <source>Until %1.</source>
        <translation>Tot %1.</translation>
    </message>
    <message>
        <source>Open again %1.</source>
        <translation>Weer open: %1.</translation>
    </message>
    <message>
        <source>Patrons can borrow and return.</source>
        <translation>Lenen en inleveren kan.</translation>
    </message>
    <message>
        <source>Back in service</source>
        <translation>Zet weer aan</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>Zet buiten gebruik</translation>
    </message>
    <message>
        <source>That was not written. It is as it was.</source>
        <translation>Dat is niet opgeslagen. Alles is zoals het was.</translation>
    </message>
    <message>
        <source>Since %1.</source>
        <translation>Sinds %1.</translation>
    </message>
    <message>
        <source>No reason was given.</source>
        <translation>Er is geen reden gegeven.</translation>
    </message>
    <message>
        <source>Nobody knows who is still inside.</source>
        <translation>Niet bekend of er nog iemand binnen is.</translation>
    </message>
    <message>
        <source>Perhaps still inside: %1.</source>
        <translation>Misschien nog binnen: %1.</translation>
    </message>
    <message>
        <source>Somebody looked: nobody is inside.</source>
        <translation>Er is gekeken: er is niemand binnen.</translation>
    </message>
    <message numerus="yes">
        <source>%n receipt(s) wait(s) for the printer.</source>
        <translation>
            <numerusform>%n bon wacht op de printer.</numerusform>
            <numerusform>%n bonnen wachten op de printer.</numerusform>
        </translation>
    </message>
    <message>
        <source>A patron here asks for help.</source>
        <translation>Iemand hier vraagt om hulp.</translation>
    </message>
    <message>
        <source>A patron here asks for help, %1.</source>
        <translation>Iemand hier vraagt om hulp, %1.</translation>
    </message>
    <message>
        <source>Told: we are coming</source>
        <translation>Gezegd: wij komen</translation>
    </message>
    <message>
        <source>We are coming</source>
        <translation>Wij komen</translation>
    </message>
    <message>
        <source>Helped</source>
        <translation>Geholpen</translation>
    </message>
    <message>
        <source>I looked: nobody is inside</source>
        <translation>Ik heb gekeken: niemand binnen</translation>
    </message>
    <message>
        <source>Somebody is inside after all</source>
        <translation>Er is toch iemand binnen</translation>
    </message>
    <message>
        <source>For how long?</source>
        <translation>Hoelang?</translation>
    </message>
    <message>
        <source>Until I end it</source>
        <translation>Tot ik het aanzet</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n uur</numerusform>
            <numerusform>%n uur</numerusform>
        </translation>
    </message>
    <message>
        <source>Why? For staff; patrons do not see it.</source>
        <translation>Waarom? Voor medewerkers; niemand anders ziet het.</translation>
    </message>
    <message>
        <source>No reason</source>
        <translation>Geen reden</translation>
    </message>
    <message>
        <source>It is about a card.</source>
        <translation>Het gaat over een pas.</translation>
    </message>
    <message>
        <source>It is about a book.</source>
        <translation>Het gaat over een boek.</translation>
    </message>
    <message>
        <source>It is about paying.</source>
        <translation>Het gaat over betalen.</translation>
    </message>
    <message>
        <source>It is about the printer.</source>
        <translation>Het gaat over de printer.</translation>
    </message>
</context>
<context>
    <name>SettingsChanges</name>
    <message>
        <source>Back to the version before</source>
        <translation>Terug naar de vorige versie</translation>
    </message>
    <message>
        <source>This changes</source>
        <translation>Dit verandert</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Even wachten</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Ga terug</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Zet aan</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>Er is niets veranderd</translation>
    </message>
    <message>
        <source>This does not fit yet</source>
        <translation>Dit past nog niet</translation>
    </message>
    <message>
        <source>The last change is undone</source>
        <translation>De laatste wijziging gaat eruit</translation>
    </message>
    <message>
        <source>Nothing changes</source>
        <translation>Er verandert niets</translation>
    </message>
    <message>
        <source>Everything fits together</source>
        <translation>Alles past bij elkaar</translation>
    </message>
    <message>
        <source>Does something not work then? After a minute we put the old one back.</source>
        <translation>Werkt er daarna iets niet? Dan zetten we na een minuut de oude terug.</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Gooi weg</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 van %2</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Volgende</translation>
    </message>
</context>
<context>
    <name>SettingsField</name>
    <message>
        <source>Leave as it was</source>
        <translation>Laat zoals het was</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klaar</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) typed</source>
        <translation>
            <numerusform>%n teken getypt</numerusform>
            <numerusform>%n tekens getypt</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>Nog niets getypt</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Wis</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standaard</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Even wachten</translation>
    </message>
    <message>
        <source>This fits.</source>
        <translation>Dit past.</translation>
    </message>
</context>
<context>
    <name>SettingsFields</name>
    <message>
        <source>[%1] in the file</source>
        <translation>[%1] in het bestand</translation>
    </message>
    <message>
        <source>See changes</source>
        <translation>Bekijk</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 t/m %2 van %3</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Volgende</translation>
    </message>
</context>
<context>
    <name>SettingsHistory</name>
    <message>
        <source>Versions</source>
        <translation>Versies</translation>
    </message>
    <message>
        <source>Nothing was ever changed here.</source>
        <translation>Hier is nog nooit iets veranderd.</translation>
    </message>
    <message>
        <source>The newest first</source>
        <translation>De nieuwste bovenaan</translation>
    </message>
    <message>
        <source>Undo the last</source>
        <translation>Maak ongedaan</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Versie %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>en nog %n</numerusform>
            <numerusform>en nog %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 van %2</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Volgende</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Close maintenance</source>
        <translation>Sluit onderhoud</translation>
    </message>
</context>
<context>
    <name>SettingsSections</name>
    <message>
        <source>Settings</source>
        <translation>Instellingen</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Even wachten</translation>
    </message>
    <message>
        <source>What you changed does not fit yet.</source>
        <translation>Wat je veranderde past nog niet.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s), not switched on yet</source>
        <translation>
            <numerusform>%n wijziging, nog niet aangezet</numerusform>
            <numerusform>%n wijzigingen, nog niet aangezet</numerusform>
        </translation>
    </message>
    <message>
        <source>Never changed here</source>
        <translation>Hier nog nooit veranderd</translation>
    </message>
    <message>
        <source>Version %1, %2</source>
        <translation>Versie %1, %2</translation>
    </message>
    <message>
        <source>See changes</source>
        <translation>Bekijk</translation>
    </message>
    <message>
        <source>Close and start</source>
        <translation>Sluit en start</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versies</translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n veranderd</numerusform>
            <numerusform>%n veranderd</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 van %2</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Volgende</translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
</context>
<context>
    <name>SettingsWords</name>
    <message>
        <source>Station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>ILS</source>
        <translation>ILS</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Dagboek</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Trust packs</source>
        <translation>Lijsten offline</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Scherm</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Geluid</translation>
    </message>
    <message>
        <source>Reading aloud</source>
        <translation>Voorlezen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Bonnen</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>Poorten</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Onderhoud</translation>
    </message>
    <message>
        <source>Calling staff</source>
        <translation>Hulp roepen</translation>
    </message>
    <message>
        <source>Membership</source>
        <translation>Lidmaatschap</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Aanmelden</translation>
    </message>
    <message>
        <source>Reserving</source>
        <translation>Reserveren</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Openingstijden</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Gezin</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Zoeken</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>Kinderen</translation>
    </message>
    <message>
        <source>Covers</source>
        <translation>Omslagen</translation>
    </message>
    <message>
        <source>Return chute</source>
        <translation>Inleverluik</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Bins</source>
        <translation>Bakken</translation>
    </message>
    <message>
        <source>Tests</source>
        <translation>Tests</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Aan</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Uit</translation>
    </message>
    <message>
        <source>is set</source>
        <translation>is ingesteld</translation>
    </message>
    <message>
        <source>is not set</source>
        <translation>is niet ingesteld</translation>
    </message>
    <message>
        <source>A new one, not switched on yet</source>
        <translation>Een nieuw, nog niet aangezet</translation>
    </message>
    <message>
        <source>Not switched on yet</source>
        <translation>Nog niet aangezet</translation>
    </message>
    <message>
        <source>Now %1</source>
        <translation>Nu %1</translation>
    </message>
    <message>
        <source>Never shown</source>
        <translation>Wordt nooit getoond</translation>
    </message>
    <message>
        <source>Stands in the file</source>
        <translation>Staat in het bestand</translation>
    </message>
    <message>
        <source>Has to be filled in</source>
        <translation>Moet ingevuld zijn</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standaard</translation>
    </message>
    <message>
        <source>default: %1</source>
        <translation>standaard: %1</translation>
    </message>
    <message>
        <source>not in the file</source>
        <translation>niet in het bestand</translation>
    </message>
    <message>
        <source>secret, set</source>
        <translation>geheim, ingesteld</translation>
    </message>
    <message>
        <source>Only this device is opened anew, at once.</source>
        <translation>Alleen dit apparaat start opnieuw, meteen.</translation>
    </message>
    <message>
        <source>The station starts anew when you close maintenance.</source>
        <translation>Het leenpunt start opnieuw als je onderhoud sluit.</translation>
    </message>
    <message>
        <source>Holds at once. Nothing is started anew.</source>
        <translation>Geldt meteen. Er start niets opnieuw.</translation>
    </message>
    <message>
        <source>as it was before</source>
        <translation>zoals het was</translation>
    </message>
    <message>
        <source>changed by hand</source>
        <translation>met de hand veranderd</translation>
    </message>
    <message>
        <source>changed by %1</source>
        <translation>veranderd door %1</translation>
    </message>
    <message>
        <source>undone by %1</source>
        <translation>teruggezet door %1</translation>
    </message>
    <message>
        <source>put back by the station</source>
        <translation>teruggezet door het leenpunt</translation>
    </message>
    <message>
        <source>a technician</source>
        <translation>een technicus</translation>
    </message>
    <message>
        <source>nobody knows</source>
        <translation>onbekend</translation>
    </message>
    <message>
        <source>These settings cannot be read</source>
        <translation>We kunnen de instellingen niet lezen</translation>
    </message>
    <message>
        <source>Ready for the new start</source>
        <translation>Klaar voor de nieuwe start</translation>
    </message>
    <message numerus="yes">
        <source>On trial: %n second(s) left</source>
        <translation>
            <numerusform>Op proef: nog %n seconde</numerusform>
            <numerusform>Op proef: nog %n seconden</numerusform>
        </translation>
    </message>
    <message>
        <source>The change stays</source>
        <translation>De wijziging blijft</translation>
    </message>
    <message>
        <source>The change was taken back</source>
        <translation>De wijziging is teruggezet</translation>
    </message>
    <message>
        <source>It is switched on</source>
        <translation>Het staat aan</translation>
    </message>
    <message>
        <source>Then what works now has to work again within a minute.</source>
        <translation>Daarna moet binnen een minuut alles weer werken.</translation>
    </message>
    <message>
        <source>Does not work yet: %1</source>
        <translation>Werkt nog niet: %1</translation>
    </message>
    <message>
        <source>Everything works again. We look on for a moment.</source>
        <translation>Alles werkt weer. We kijken nog even.</translation>
    </message>
    <message>
        <source>What worked before works again.</source>
        <translation>Wat eerst werkte, werkt weer.</translation>
    </message>
    <message>
        <source>Did not work again within a minute: %1</source>
        <translation>Werkte niet weer binnen een minuut: %1</translation>
    </message>
</context>
<context>
    <name>SheetButtons</name>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>Turn back</source>
        <translation>Blader terug</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Volgende</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>Blader verder</translation>
    </message>
    <message>
        <source>number %1 of %2</source>
        <translation>nummer %1 van %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 t/m %2 van %3</translation>
    </message>
</context>
<context>
    <name>ShelfChoices</name>
    <message>
        <source>Without a list: ask the library system</source>
        <translation>Zonder lijst: vraag het bibliotheeksysteem</translation>
    </message>
    <message>
        <source>Go on without a list</source>
        <translation>Ga verder zonder lijst</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <translation>Ga verder met %1</translation>
    </message>
    <message>
        <source>A trolley: any place is good</source>
        <translation>Een kar: elke plek is goed</translation>
    </message>
    <message>
        <source>The whole list</source>
        <translation>De hele lijst</translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s), %1</source>
        <translation>
            <numerusform>%n tag, %1</numerusform>
            <numerusform>%n tags, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>on this station</source>
        <translation>op dit station</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n boek</numerusform>
            <numerusform>%n boeken</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 t/m %2 van %3</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Volgende</translation>
    </message>
</context>
<context>
    <name>ShelfCount</name>
    <message>
        <source>In its place</source>
        <translation>Op zijn plek</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Ontbreekt</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Nog niet gelezen</translation>
    </message>
    <message>
        <source>Wrong place</source>
        <translation>Verkeerde plek</translation>
    </message>
    <message>
        <source>Still on loan</source>
        <translation>Nog uitgeleend</translation>
    </message>
    <message>
        <source>Not secured</source>
        <translation>Niet beveiligd</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Onbekend</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>van %1</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>tags</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelezen</translation>
    </message>
    <message>
        <source>Other list</source>
        <translation>Andere lijst</translation>
    </message>
    <message>
        <source>Yes, forget %1</source>
        <translation>Ja, vergeet %1</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Opnieuw</translation>
    </message>
    <message>
        <source>The report could not be kept.</source>
        <translation>Het verslag is niet bewaard.</translation>
    </message>
    <message>
        <source>The pad is away.</source>
        <translation>De lezer is weg.</translation>
    </message>
    <message>
        <source>The library system does not answer.</source>
        <translation>Het bibliotheeksysteem antwoordt niet.</translation>
    </message>
    <message>
        <source>What was read is kept. Make room on the disk.</source>
        <translation>Wat gelezen is, blijft. Maak plaats op de schijf.</translation>
    </message>
    <message>
        <source>Look at its cable. What was read is kept.</source>
        <translation>Kijk naar de kabel. Wat gelezen is, blijft.</translation>
    </message>
    <message>
        <source>We ask again by ourselves.</source>
        <translation>We vragen het zelf opnieuw.</translation>
    </message>
</context>
<context>
    <name>ShelfRows</name>
    <message>
        <source>What was found</source>
        <translation>Wat er gevonden is</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>Er is er geen.</translation>
    </message>
    <message numerus="yes">
        <source>%n more stand(s) in the report.</source>
        <translation>
            <numerusform>Nog %n staat in het verslag.</numerusform>
            <numerusform>Nog %n staan in het verslag.</numerusform>
        </translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation>Kast</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 van %2</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Volgende</translation>
    </message>
</context>
<context>
    <name>ShelfScreen</name>
    <message>
        <source>Which list?</source>
        <translation>Welke lijst?</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Een ogenblik</translation>
    </message>
    <message>
        <source>The list is read</source>
        <translation>De lijst wordt gelezen</translation>
    </message>
    <message>
        <source>Which shelf?</source>
        <translation>Welke kast?</translation>
    </message>
    <message>
        <source>Inventory</source>
        <translation>Kasten tellen</translation>
    </message>
    <message>
        <source>Put a list (CSV) on a stick, or in %1</source>
        <translation>Zet een lijst (CSV) op een stick, of in %1</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) could not be used. Line %1</source>
        <translation>
            <numerusform>%n regel kon niet. Regel %1</numerusform>
            <numerusform>%n regels konden niet. Regel %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) on the list</source>
        <translation>
            <numerusform>%n boek op de lijst</numerusform>
            <numerusform>%n boeken op de lijst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>We ask about %n item(s) more.</source>
        <translation>
            <numerusform>We vragen nog naar %n boek.</numerusform>
            <numerusform>We vragen nog naar %n boeken.</numerusform>
        </translation>
    </message>
    <message>
        <source>The report is written.</source>
        <translation>Het verslag wordt geschreven.</translation>
    </message>
    <message>
        <source>The report: %1 and a page beside it</source>
        <translation>Het verslag: %1, met een pagina ernaast</translation>
    </message>
    <message>
        <source>Goes on since %1.</source>
        <translation>Gaat verder sinds %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n still to be asked.</source>
        <translation>
            <numerusform>Nog %n te vragen.</numerusform>
            <numerusform>Nog %n te vragen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n card(s) of patrons, left out.</source>
        <translation>
            <numerusform>%n pas, niet meegeteld.</numerusform>
            <numerusform>%n passen, niet meegeteld.</numerusform>
        </translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Nog eens</translation>
    </message>
    <message>
        <source>Secure them</source>
        <translation>Maak veilig</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klaar</translation>
    </message>
    <message>
        <source>Keep it once more</source>
        <translation>Bewaar nog eens</translation>
    </message>
    <message>
        <source>Next shelf</source>
        <translation>Volgende kast</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>Tel opnieuw</translation>
    </message>
    <message>
        <source>It broke off.</source>
        <translation>Het is afgebroken.</translation>
    </message>
    <message>
        <source>That cannot be used.</source>
        <translation>Dat kan niet.</translation>
    </message>
</context>
<context>
    <name>SightSheet</name>
    <message>
        <source>See and hear</source>
        <translation>Zien en horen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>Everything as usual</source>
        <translation>Alles gewoon</translation>
    </message>
    <message>
        <source>Only for now. After you all is as usual again.</source>
        <translation>Alleen voor nu. Na jou staat alles weer gewoon.</translation>
    </message>
    <message>
        <source>This is how it looks</source>
        <translation>Zo ziet het eruit</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>terug op</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Gewoon</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groot</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Groter</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Kleuren</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Donker</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Geel</translation>
    </message>
    <message>
        <source>Reading aloud</source>
        <translation>Voorlezen</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>Knoppen</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Laag</translation>
    </message>
    <message>
        <source>Done is</source>
        <translation>Klaar zit</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Beweging</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Aan</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Uit</translation>
    </message>
    <message>
        <source>Take a photo. Scan it next time.</source>
        <translation>Maak een foto. Scan die de volgende keer.</translation>
    </message>
    <message>
        <source>Headset</source>
        <translation>Koptelefoon</translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation>Luidspreker</translation>
    </message>
    <message>
        <source>Not possible here</source>
        <translation>Kan hier niet</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Titels</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Tonen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Niet</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Langzamer</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Sneller</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Geluid</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Zachter</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Harder</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>Voor wie</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Iedereen</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>Kinderen</translation>
    </message>
</context>
<context>
    <name>Speech</name>
    <message>
        <source>Reading aloud is on. Go on with the arrow keys. Press Enter to choose.</source>
        <translation>Voorlezen staat aan. Ga verder met de pijltjestoetsen. Druk op Enter om te kiezen.</translation>
    </message>
    <message>
        <source>The first one is: %1.</source>
        <translation>De eerste keuze is: %1.</translation>
    </message>
    <message>
        <source>You can choose: %1.</source>
        <translation>Je kunt kiezen: %1.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 van %2</translation>
    </message>
    <message>
        <source>button</source>
        <translation>knop</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gekozen</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>aangevinkt</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>niet aangevinkt</translation>
    </message>
    <message>
        <source>not possible now</source>
        <translation>kan nu niet</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Ster</translation>
    </message>
    <message>
        <source>A key for a digit</source>
        <translation>Een cijfertoets</translation>
    </message>
    <message>
        <source>Use the digits of the keypad, or put in a headset.</source>
        <translation>Gebruik de cijfers van het toetsenblok, of sluit een koptelefoon aan.</translation>
    </message>
    <message>
        <source>something of yours</source>
        <translation>iets van jou</translation>
    </message>
    <message>
        <source>an amount</source>
        <translation>een bedrag</translation>
    </message>
    <message>
        <source>you</source>
        <translation>jou</translation>
    </message>
    <message>
        <source>There is nothing to say again.</source>
        <translation>Er is niets om te herhalen.</translation>
    </message>
    <message>
        <source>It does not go slower.</source>
        <translation>Langzamer kan niet.</translation>
    </message>
    <message numerus="yes">
        <source>There are %n choice(s).</source>
        <translation>
            <numerusform>Er is %n keuze.</numerusform>
            <numerusform>Er zijn %n keuzes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A list of %n.</source>
        <translation>
            <numerusform>Een lijst van %n.</numerusform>
            <numerusform>Een lijst van %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpeechBand</name>
    <message>
        <source>Reading aloud does not work now</source>
        <translation>Voorlezen werkt nu niet</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 van %2</translation>
    </message>
</context>
<context>
    <name>SpeechPanel</name>
    <message>
        <source>Now read aloud</source>
        <translation>Nu voorgelezen</translation>
    </message>
    <message>
        <source>Reading aloud does not work now</source>
        <translation>Voorlezen werkt nu niet</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 van %2</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Nog eens</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Langzamer</translation>
    </message>
</context>
<context>
    <name>StaffBand</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n seconde</numerusform>
            <numerusform>%n seconden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minuut</numerusform>
            <numerusform>%n minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Maintenance begins after this visit</source>
        <translation>Onderhoud begint na dit bezoek</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Onderhoud</translation>
    </message>
    <message>
        <source>closes in %1</source>
        <translation>sluit over %1</translation>
    </message>
</context>
<context>
    <name>StaffFrame</name>
    <message>
        <source>Close maintenance</source>
        <translation>Sluit onderhoud</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Onderhoud</translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>Ben je er nog?</translation>
    </message>
    <message numerus="yes">
        <source>Maintenance closes in %n second(s).</source>
        <translation>
            <numerusform>Onderhoud sluit over %n seconde.</numerusform>
            <numerusform>Onderhoud sluit over %n seconden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, go on</source>
        <translation>Ja, ga door</translation>
    </message>
</context>
<context>
    <name>StaffTiles</name>
    <message>
        <source>Screens</source>
        <translation>Schermen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Meer</translation>
    </message>
</context>
<context>
    <name>StaffWords</name>
    <message>
        <source>Technician</source>
        <translation>Technicus</translation>
    </message>
    <message>
        <source>Staff member</source>
        <translation>Medewerker</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Overzicht</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Wat te doen</translation>
    </message>
    <message>
        <source>Tuning</source>
        <translation>Afstellen</translation>
    </message>
    <message>
        <source>Work list</source>
        <translation>Werklijst</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Dagboek</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>Write tags</source>
        <translation>Tags schrijven</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Instellingen</translation>
    </message>
    <message>
        <source>Inventory</source>
        <translation>Kasten tellen</translation>
    </message>
    <message>
        <source>Tests</source>
        <translation>Tests</translation>
    </message>
    <message>
        <source>Help file</source>
        <translation>Hulpbestand</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Are you still there?</source>
        <translation>Ben je er nog?</translation>
    </message>
    <message>
        <source>Are you finished?</source>
        <translation>Ben je klaar?</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left.</source>
        <translation>
            <numerusform>Nog %n seconde.</numerusform>
            <numerusform>Nog %n seconden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>We will stop in %n second(s).</source>
        <translation>
            <numerusform>Over %n seconde stoppen we.</numerusform>
            <numerusform>Over %n seconden stoppen we.</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, go on</source>
        <translation>Ja, ga door</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Nog niet</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hulp</translation>
    </message>
    <message>
        <source>See and hear</source>
        <translation>Zien en horen</translation>
    </message>
</context>
<context>
    <name>StepTrack</name>
    <message>
        <source>Steps</source>
        <translation>Stappen</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 van %2</translation>
    </message>
</context>
<context>
    <name>StepperCard</name>
    <message>
        <source>Less</source>
        <translation>Minder</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Meer</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Comes next:</source>
        <translation>Hierna:</translation>
    </message>
    <message>
        <source>E-book</source>
        <translation>E-book</translation>
    </message>
    <message>
        <source>Audiobook</source>
        <translation>Luisterboek</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day, time</comment>
        <translation>%1, %2 uur</translation>
    </message>
    <message>
        <source>From nearby</source>
        <translation>Uit de buurt</translation>
    </message>
    <message>
        <source>Reading tip</source>
        <translation>Leestip</translation>
    </message>
    <message>
        <source>Join in</source>
        <translation>Doe mee</translation>
    </message>
    <message>
        <source>Just returned</source>
        <translation>Net ingeleverd</translation>
    </message>
    <message>
        <source>Scan here</source>
        <translation>Scan hier</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Gratis</translation>
    </message>
    <message>
        <source>You may also like</source>
        <translation>Ook iets voor jou?</translation>
    </message>
</context>
<context>
    <name>TagRows</name>
    <message numerus="yes">
        <source>%n thing(s) wrong</source>
        <translation>
            <numerusform>%n ding klopt niet</numerusform>
            <numerusform>%n dingen kloppen niet</numerusform>
        </translation>
    </message>
    <message>
        <source>on</source>
        <translation>aan</translation>
    </message>
    <message>
        <source>off</source>
        <translation>uit</translation>
    </message>
    <message>
        <source>The tag</source>
        <translation>De tag</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 t/m %2 van %3</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Volgende</translation>
    </message>
</context>
<context>
    <name>TagWords</name>
    <message>
        <source>secured</source>
        <translation>beveiligd</translation>
    </message>
    <message>
        <source>not secured</source>
        <translation>niet beveiligd</translation>
    </message>
    <message>
        <source>secured by halves</source>
        <translation>half beveiligd</translation>
    </message>
    <message>
        <source>security not known</source>
        <translation>beveiliging onbekend</translation>
    </message>
    <message>
        <source>It cannot be read. Turn the book, or write the tag anew.</source>
        <translation>De tag is niet te lezen. Draai het boek, of schrijf de tag opnieuw.</translation>
    </message>
    <message>
        <source>It is empty. Write it.</source>
        <translation>De tag is leeg. Schrijf hem.</translation>
    </message>
    <message>
        <source>Its checksum is wrong. Write it anew.</source>
        <translation>De controle klopt niet. Schrijf de tag opnieuw.</translation>
    </message>
    <message>
        <source>Nobody here knows its format.</source>
        <translation>Dit station kent deze indeling niet.</translation>
    </message>
    <message>
        <source>Two tags say the same. Which one is right?</source>
        <translation>Twee tags zeggen hetzelfde. Welke klopt?</translation>
    </message>
    <message>
        <source>Parts of the set do not lie here.</source>
        <translation>Er liggen delen van de set niet hier.</translation>
    </message>
    <message>
        <source>The tag says that it is not for loan.</source>
        <translation>Volgens de tag is het niet te leen.</translation>
    </message>
    <message>
        <source>Its security is switched by halves.</source>
        <translation>De beveiliging is half omgezet.</translation>
    </message>
    <message>
        <source>Its AFI is neither of ours.</source>
        <translation>De AFI is geen van onze twee.</translation>
    </message>
    <message>
        <source>Tags of this kind are never switched here.</source>
        <translation>Zulke tags zetten we hier nooit om.</translation>
    </message>
    <message>
        <source>There is nothing to repair.</source>
        <translation>Er is niets te herstellen.</translation>
    </message>
    <message>
        <source>A loan or return is on its way to the library system. Try again later.</source>
        <translation>Er is nog iets onderweg naar het bibliotheeksysteem. Probeer het later nog eens.</translation>
    </message>
    <message>
        <source>The library system does not answer, so nobody knows.</source>
        <translation>Het bibliotheeksysteem antwoordt niet. Nu weet niemand het.</translation>
    </message>
    <message>
        <source>The library system does not know it.</source>
        <translation>Het bibliotheeksysteem kent het niet.</translation>
    </message>
    <message>
        <source>It was begun to be written. Lay it down alone.</source>
        <translation>Er is begonnen met schrijven. Leg deze tag alleen neer.</translation>
    </message>
    <message>
        <source>It is on another item by now.</source>
        <translation>De tag zit nu op een ander boek.</translation>
    </message>
    <message>
        <source>It is otherwise by now. Look again.</source>
        <translation>Het is nu anders. Kijk nog eens.</translation>
    </message>
    <message>
        <source>It left the pad in the middle of it. Lay it down again.</source>
        <translation>De tag ging te vroeg weg. Leg hem terug.</translation>
    </message>
    <message>
        <source>It could not be written, and is as it was.</source>
        <translation>Schrijven lukte niet. De tag is zoals hij was.</translation>
    </message>
    <message>
        <source>It does not take it.</source>
        <translation>De tag neemt het niet aan.</translation>
    </message>
    <message>
        <source>This pad cannot switch it.</source>
        <translation>Deze lezer kan dat niet.</translation>
    </message>
    <message>
        <source>%1 is wrong</source>
        <translation>%1 klopt niet</translation>
    </message>
    <message>
        <source>%1 is right</source>
        <translation>%1 klopt</translation>
    </message>
    <message>
        <source>%1 says nothing</source>
        <translation>%1 zegt niets</translation>
    </message>
    <message>
        <source>Writes what was begun, and reads it back.</source>
        <translation>Schrijft af wat begonnen was, en leest het terug.</translation>
    </message>
    <message>
        <source>Secures the tag, and reads it back: it is not on loan.</source>
        <translation>Zet de beveiliging aan en leest terug: het is niet geleend.</translation>
    </message>
    <message>
        <source>Takes the security off, and reads it back: it is on loan.</source>
        <translation>Zet de beveiliging uit en leest terug: het is geleend.</translation>
    </message>
    <message>
        <source>Does what an earlier visit planned, and reads it back.</source>
        <translation>Doet wat eerder gepland was, en leest het terug.</translation>
    </message>
    <message>
        <source>On loan: the security goes off</source>
        <translation>Geleend: de beveiliging gaat uit</translation>
    </message>
    <message>
        <source>In the house: it is secured</source>
        <translation>In huis: de beveiliging gaat aan</translation>
    </message>
    <message>
        <source>Secured now</source>
        <translation>Nu beveiligd</translation>
    </message>
    <message>
        <source>Security taken off</source>
        <translation>Beveiliging is uit</translation>
    </message>
    <message>
        <source>Right already</source>
        <translation>Klopte al</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Boek</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Indeling</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliotheek</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Deel</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Gebruik</translation>
    </message>
    <message>
        <source>Chip</source>
        <translation>Chip</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blokken</translation>
    </message>
    <message>
        <source>Locked blocks</source>
        <translation>Op slot</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Controle</translation>
    </message>
    <message>
        <source>Lent</source>
        <translation>Geleend</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Ingeleverd</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Verlengd</translation>
    </message>
    <message>
        <source>Security planned</source>
        <translation>Beveiliging gepland</translation>
    </message>
    <message>
        <source>Security read back</source>
        <translation>Beveiliging teruggelezen</translation>
    </message>
    <message>
        <source>Security failed</source>
        <translation>Beveiliging mislukt</translation>
    </message>
    <message>
        <source>Left too soon</source>
        <translation>Te vroeg weg</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschreven</translation>
    </message>
    <message>
        <source>Writing begun</source>
        <translation>Schrijven begonnen</translation>
    </message>
    <message>
        <source>Writing undone</source>
        <translation>Schrijven teruggedraaid</translation>
    </message>
    <message>
        <source>Written, since then anew</source>
        <translation>Geschreven, later opnieuw</translation>
    </message>
    <message>
        <source>Paired</source>
        <translation>Gekoppeld</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Iets anders</translation>
    </message>
</context>
<context>
    <name>TagsScreen</name>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Een ogenblik</translation>
    </message>
    <message>
        <source>One tag</source>
        <translation>Eén tag</translation>
    </message>
    <message>
        <source>It is done</source>
        <translation>Het is klaar</translation>
    </message>
    <message>
        <source>Write this?</source>
        <translation>Dit schrijven?</translation>
    </message>
    <message>
        <source>Nothing to write</source>
        <translation>Niets te schrijven</translation>
    </message>
    <message>
        <source>No tag on the pad</source>
        <translation>Geen tag op de lezer</translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s) on the pad</source>
        <translation>
            <numerusform>%n tag op de lezer</numerusform>
            <numerusform>%n tags op de lezer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n did not go.</source>
        <translation>
            <numerusform>%n lukte niet.</numerusform>
            <numerusform>%n lukten niet.</numerusform>
        </translation>
    </message>
    <message>
        <source>All tags were read back.</source>
        <translation>Alle tags zijn teruggelezen.</translation>
    </message>
    <message>
        <source>Nothing was written yet.</source>
        <translation>Er is nog niets geschreven.</translation>
    </message>
    <message numerus="yes">
        <source>%n card(s) of patrons: nothing of it is shown.</source>
        <translation>
            <numerusform>%n pas: daarvan laten we niets zien.</numerusform>
            <numerusform>%n passen: daarvan laten we niets zien.</numerusform>
        </translation>
    </message>
    <message>
        <source>Lay one down, or a pile.</source>
        <translation>Leg er een neer, of een stapel.</translation>
    </message>
    <message>
        <source>Press one to see all that it says.</source>
        <translation>Druk op een tag om alles te zien.</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Nog eens</translation>
    </message>
    <message>
        <source>Yes, write it</source>
        <translation>Ja, schrijf</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Herstel</translation>
    </message>
    <message numerus="yes">
        <source>Yes, write %n</source>
        <translation>
            <numerusform>Ja, schrijf %n</numerusform>
            <numerusform>Ja, schrijf %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Kijk opnieuw</translation>
    </message>
    <message>
        <source>Secure all</source>
        <translation>Beveilig alles</translation>
    </message>
    <message>
        <source>It broke off.</source>
        <translation>Het is afgebroken.</translation>
    </message>
    <message>
        <source>The pad is away.</source>
        <translation>De lezer is weg.</translation>
    </message>
    <message>
        <source>It is repaired.</source>
        <translation>Hersteld.</translation>
    </message>
    <message>
        <source>It is not repaired.</source>
        <translation>Niet hersteld.</translation>
    </message>
    <message>
        <source>Look at its cable.</source>
        <translation>Kijk naar de kabel.</translation>
    </message>
    <message>
        <source>It was read back.</source>
        <translation>Het is teruggelezen.</translation>
    </message>
    <message>
        <source>Pile</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>In woorden</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Past</source>
        <translation>Verleden</translation>
    </message>
</context>
<context>
    <name>TouchTest</name>
    <message>
        <source>Do not touch the screen</source>
        <translation>Raak het scherm niet aan</translation>
    </message>
    <message>
        <source>Wipe over every square</source>
        <translation>Veeg over elk vakje</translation>
    </message>
    <message>
        <source>Just a few seconds.</source>
        <translation>Een paar tellen maar.</translation>
    </message>
    <message numerus="yes">
        <source>%n square(s) left. Under this text too.</source>
        <translation>
            <numerusform>Nog %n vakje. Ook hieronder.</numerusform>
            <numerusform>Nog %n vakjes. Ook hieronder.</numerusform>
        </translation>
    </message>
    <message>
        <source>To stop: press a key, or hold a finger in a corner.</source>
        <translation>Stoppen? Druk op een toets, of houd een vinger in een hoek.</translation>
    </message>
</context>
<context>
    <name>UnpaidScreen</name>
    <message>
        <source>Not now</source>
        <translation>Nu niet</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Probeer opnieuw</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Verder</translation>
    </message>
    <message>
        <source>Paying did not work</source>
        <translation>Betalen lukte niet</translation>
    </message>
    <message>
        <source>Your payment is still open</source>
        <translation>Je betaling staat nog open</translation>
    </message>
    <message>
        <source>We do not know it yet</source>
        <translation>We weten het nog niet</translation>
    </message>
    <message>
        <source>Paying does not work now</source>
        <translation>Betalen lukt nu niet</translation>
    </message>
    <message>
        <source>No money was taken from your account.</source>
        <translation>Er is geen geld van je rekening af.</translation>
    </message>
    <message>
        <source>Do you not pay? Then it stops by itself.</source>
        <translation>Betaal je niet? Dan stopt het vanzelf.</translation>
    </message>
    <message>
        <source>Please do not pay again now.</source>
        <translation>Betaal nu niet nog een keer.</translation>
    </message>
    <message>
        <source>We did not begin to pay.</source>
        <translation>We zijn niet begonnen met betalen.</translation>
    </message>
    <message>
        <source>It was not paid in time.</source>
        <translation>Er is niet op tijd betaald.</translation>
    </message>
    <message>
        <source>It was stopped before it was paid.</source>
        <translation>Het is gestopt voordat er betaald was.</translation>
    </message>
    <message>
        <source>Your bank did not approve it.</source>
        <translation>Je bank heeft het niet goedgekeurd.</translation>
    </message>
    <message>
        <source>Your bank cannot stop it any more.</source>
        <translation>Je bank kan het niet meer stoppen.</translation>
    </message>
    <message>
        <source>We cannot see now whether you paid.</source>
        <translation>We kunnen nu niet zien of je betaald hebt.</translation>
    </message>
    <message>
        <source>The library or the bank does not take it now. Perhaps a payment of yours is still open.</source>
        <translation>De bibliotheek of de bank neemt het nu niet aan. Misschien staat er nog een betaling van je open.</translation>
    </message>
    <message>
        <source>Go on. If you do pay, your debt goes down.</source>
        <translation>Ga verder. Betaal je toch nog? Dan gaat het van je bedrag af.</translation>
    </message>
    <message>
        <source>We go on looking. If you paid, your debt goes down.</source>
        <translation>We blijven kijken. Heb je betaald? Dan gaat het van je bedrag af.</translation>
    </message>
    <message>
        <source>Try it again. Or pay later.</source>
        <translation>Probeer het nog eens. Of betaal later.</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Waarom?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Wat nu?</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Wie helpt?</translation>
    </message>
    <message>
        <source>A staff member. Press Call a staff member below.</source>
        <translation>Een medewerker. Druk onderaan op Roep een medewerker.</translation>
    </message>
    <message>
        <source>A staff member at the desk.</source>
        <translation>Een medewerker aan de balie.</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Roep een medewerker</translation>
    </message>
    <message numerus="yes">
        <source>Your %n book(s) have been borrowed</source>
        <translation>
            <numerusform>Je boek is gewoon geleend</numerusform>
            <numerusform>Je %n boeken zijn gewoon geleend</numerusform>
        </translation>
    </message>
    <message>
        <source>Paying has nothing to do with that.</source>
        <translation>Betalen staat daar los van.</translation>
    </message>
</context>
<context>
    <name>Work</name>
    <message>
        <source>Lent here, but the ILS says no</source>
        <translation>Hier geleend, maar het ILS zegt nee</translation>
    </message>
    <message>
        <source>Renewed here, but the ILS says no</source>
        <translation>Hier verlengd, maar het ILS zegt nee</translation>
    </message>
    <message>
        <source>Returned here, but the ILS says no</source>
        <translation>Hier ingeleverd, maar het ILS zegt nee</translation>
    </message>
    <message>
        <source>Reserved here, but the ILS says no</source>
        <translation>Hier gereserveerd, maar het ILS zegt nee</translation>
    </message>
    <message>
        <source>Look at the item in the ILS. Put it right there.</source>
        <translation>Bekijk het exemplaar in het ILS. Zet het daar recht.</translation>
    </message>
    <message>
        <source>Lay the item on the pad. It is put right by itself then.</source>
        <translation>Leg het op de plaat. Dan komt het vanzelf in orde.</translation>
    </message>
    <message>
        <source>Look for the payment at the provider. Book it, or give it back.</source>
        <translation>Zoek de betaling bij de betaaldienst. Boek die, of geef het geld terug.</translation>
    </message>
    <message>
        <source>Look for the item at this station. Is its tag right?</source>
        <translation>Zoek het exemplaar bij dit station. Klopt de tag?</translation>
    </message>
    <message>
        <source>Something to look at</source>
        <translation>Iets om te bekijken</translation>
    </message>
    <message>
        <source>The ILS says no</source>
        <translation>Het ILS zegt nee</translation>
    </message>
    <message>
        <source>Take the reason away in the ILS. Then send it again.</source>
        <translation>Neem de reden weg in het ILS. Stuur het dan opnieuw.</translation>
    </message>
    <message>
        <source>Paid. Did the ILS book it?</source>
        <translation>Betaald. Heeft het ILS het geboekt?</translation>
    </message>
    <message>
        <source>Look in the ILS. Book the payment by hand if it is not there.</source>
        <translation>Kijk in het ILS. Boek de betaling met de hand als die er niet staat.</translation>
    </message>
    <message>
        <source>Paid, but the ILS did not book it</source>
        <translation>Betaald, maar niet geboekt in het ILS</translation>
    </message>
    <message>
        <source>Book it by hand in the ILS, or give the money back.</source>
        <translation>Boek het met de hand in het ILS, of geef het geld terug.</translation>
    </message>
    <message>
        <source>Another amount was paid, nothing is booked</source>
        <translation>Ander bedrag betaald, niets geboekt</translation>
    </message>
    <message>
        <source>Too much was paid</source>
        <translation>Er is te veel betaald</translation>
    </message>
    <message>
        <source>Look for the payment at the provider. Give the rest back.</source>
        <translation>Zoek de betaling bij de betaaldienst. Geef de rest terug.</translation>
    </message>
    <message>
        <source>Perhaps paid: we do not know</source>
        <translation>Misschien betaald: dat weten we niet</translation>
    </message>
    <message>
        <source>The ILS has an earlier date than we said</source>
        <translation>Het ILS heeft een eerdere datum dan wij zeiden</translation>
    </message>
    <message>
        <source>Set the date that we said in the ILS.</source>
        <translation>Zet de datum die wij zeiden in het ILS.</translation>
    </message>
    <message>
        <source>It was on loan to somebody else</source>
        <translation>Het was aan iemand anders uitgeleend</translation>
    </message>
    <message>
        <source>That loan has ended. Tell the other person, and look for costs.</source>
        <translation>Die lening is gestopt. Vertel het de ander, en kijk of er kosten zijn.</translation>
    </message>
    <message>
        <source>Not taken back: the ILS says no</source>
        <translation>Niet ingenomen: het ILS zegt nee</translation>
    </message>
    <message>
        <source>The item lies here. Take it back in the ILS.</source>
        <translation>Het exemplaar ligt hier. Neem het in het ILS in.</translation>
    </message>
    <message>
        <source>The station stopped in the middle of a return</source>
        <translation>Het station stopte midden in een inname</translation>
    </message>
    <message>
        <source>The loan stands. Return the item here once more.</source>
        <translation>De lening staat er nog. Lever het hier nog eens in.</translation>
    </message>
    <message>
        <source>The tag was not switched</source>
        <translation>De tag is niet omgezet</translation>
    </message>
    <message>
        <source>Lent by its barcode: the gate still sounds</source>
        <translation>Geleend met de streepjescode: de poort gaat af</translation>
    </message>
    <message>
        <source>Returned by its barcode: the gate stays silent</source>
        <translation>Ingeleverd met de streepjescode: de poort zwijgt</translation>
    </message>
    <message>
        <source>On loan, and the gate sounded</source>
        <translation>Uitgeleend, en de poort ging af</translation>
    </message>
    <message>
        <source>Switch its tag when it comes back. Where was it lent?</source>
        <translation>Zet de tag om als het terugkomt. Waar is het geleend?</translation>
    </message>
    <message>
        <source>This tag has another number now</source>
        <translation>Deze tag heeft nu een ander nummer</translation>
    </message>
    <message>
        <source>Look at both items. Is the tag of each right?</source>
        <translation>Bekijk beide exemplaren. Klopt van elk de tag?</translation>
    </message>
    <message>
        <source>Taken back, but nobody was told</source>
        <translation>Ingenomen, maar dat is niemand verteld</translation>
    </message>
    <message>
        <source>Still on loan: undoing did not work</source>
        <translation>Nog uitgeleend: terugdraaien lukte niet</translation>
    </message>
    <message>
        <source>Ask for the item, and return it in the ILS.</source>
        <translation>Vraag om het exemplaar, en neem het in het ILS in.</translation>
    </message>
    <message>
        <source>The bin is full</source>
        <translation>De bak is vol</translation>
    </message>
    <message>
        <source>Empty the bin. This goes away by itself then.</source>
        <translation>Maak de bak leeg. Dan gaat deze regel vanzelf weg.</translation>
    </message>
    <message>
        <source>Something in the bin was not booked</source>
        <translation>Iets in de bak is niet geboekt</translation>
    </message>
    <message>
        <source>Look for the item in the bin, and return it.</source>
        <translation>Zoek het exemplaar in de bak, en lever het in.</translation>
    </message>
    <message>
        <source>Returned, and taken out again</source>
        <translation>Ingeleverd, en er weer uit gehaald</translation>
    </message>
    <message>
        <source>Look for the item, or lend it to whoever has it.</source>
        <translation>Zoek het exemplaar, of leen het uit aan wie het heeft.</translation>
    </message>
    <message>
        <source>A kit is not complete</source>
        <translation>Een koffer of spel is niet compleet</translation>
    </message>
    <message>
        <source>Look for the part, or repair it. This goes when it is there again.</source>
        <translation>Zoek of maak het onderdeel. Is het er weer, dan gaat dit weg.</translation>
    </message>
    <message>
        <source>A line of the journal cannot be read</source>
        <translation>Een regel van het dagboek is onleesbaar</translation>
    </message>
    <message>
        <source>Compare it with the log of the ILS.</source>
        <translation>Vergelijk met het logboek van het ILS.</translation>
    </message>
    <message>
        <source>The journal was damaged</source>
        <translation>Het dagboek was beschadigd</translation>
    </message>
    <message>
        <source>Look at the disk. Compare the last loans with the ILS.</source>
        <translation>Kijk naar de schijf. Vergelijk de laatste leningen met het ILS.</translation>
    </message>
    <message>
        <source>The journal was put back, or copied</source>
        <translation>Het dagboek is teruggezet of gekopieerd</translation>
    </message>
    <message>
        <source>Make sure that no other station works with a copy.</source>
        <translation>Zorg dat geen ander station met een kopie werkt.</translation>
    </message>
    <message>
        <source>The hub was taken away too early</source>
        <translation>De hub is te vroeg weggehaald</translation>
    </message>
    <message>
        <source>Put the hub back, or take over what it has.</source>
        <translation>Zet de hub terug, of neem over wat die nog heeft.</translation>
    </message>
    <message>
        <source>The ILS does not know the card.</source>
        <translation>Het ILS kent de pas niet.</translation>
    </message>
    <message>
        <source>The PIN was wrong.</source>
        <translation>De pincode was fout.</translation>
    </message>
    <message>
        <source>The card has expired.</source>
        <translation>De pas is verlopen.</translation>
    </message>
    <message>
        <source>The card is blocked.</source>
        <translation>De pas is geblokkeerd.</translation>
    </message>
    <message>
        <source>The card is not of this library.</source>
        <translation>De pas is niet van deze bibliotheek.</translation>
    </message>
    <message>
        <source>The card was reported lost.</source>
        <translation>De pas is als verloren gemeld.</translation>
    </message>
    <message>
        <source>Too much is to be paid.</source>
        <translation>Er staat te veel open.</translation>
    </message>
    <message>
        <source>The card has the most loans.</source>
        <translation>De pas heeft het hoogste aantal.</translation>
    </message>
    <message>
        <source>A programme allows no more.</source>
        <translation>Een programma staat niet meer toe.</translation>
    </message>
    <message>
        <source>It is for another age.</source>
        <translation>Het is voor een andere leeftijd.</translation>
    </message>
    <message>
        <source>The ILS does not know the item.</source>
        <translation>Het ILS kent het exemplaar niet.</translation>
    </message>
    <message>
        <source>The item is not for loan.</source>
        <translation>Het wordt niet uitgeleend.</translation>
    </message>
    <message>
        <source>It is on loan to somebody else.</source>
        <translation>Het is aan iemand anders uitgeleend.</translation>
    </message>
    <message>
        <source>It is reserved for somebody else.</source>
        <translation>Het is voor iemand anders gereserveerd.</translation>
    </message>
    <message>
        <source>It was on loan already.</source>
        <translation>Het was al uitgeleend.</translation>
    </message>
    <message>
        <source>It cannot be renewed any more.</source>
        <translation>Verlengen kan niet meer.</translation>
    </message>
    <message>
        <source>It is not on loan.</source>
        <translation>Het is niet uitgeleend.</translation>
    </message>
    <message>
        <source>The item is not of this library.</source>
        <translation>Het is niet van deze bibliotheek.</translation>
    </message>
    <message>
        <source>A part is missing.</source>
        <translation>Er ontbreekt een deel.</translation>
    </message>
    <message>
        <source>The tag cannot be read.</source>
        <translation>De tag is niet te lezen.</translation>
    </message>
    <message>
        <source>Two items have this number.</source>
        <translation>Twee exemplaren hebben dit nummer.</translation>
    </message>
    <message>
        <source>That was not the number of the item.</source>
        <translation>Dat was niet het nummer van het exemplaar.</translation>
    </message>
    <message>
        <source>Two cards lay there.</source>
        <translation>Er lagen twee passen.</translation>
    </message>
    <message>
        <source>The ILS was away.</source>
        <translation>Het ILS was weg.</translation>
    </message>
    <message>
        <source>The ILS was closed.</source>
        <translation>Het ILS was dicht.</translation>
    </message>
    <message>
        <source>Nobody knows if the ILS has it.</source>
        <translation>Niemand weet of het ILS het heeft.</translation>
    </message>
    <message>
        <source>The ILS did not say why.</source>
        <translation>Het ILS zei niet waarom.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Stuur opnieuw</translation>
    </message>
    <message>
        <source>We ask the ILS, and send what was promised.</source>
        <translation>We vragen het ILS, en sturen wat is beloofd.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klaar</translation>
    </message>
    <message>
        <source>You have put it right. We take it off the list.</source>
        <translation>Je hebt het rechtgezet. Wij halen het van de lijst.</translation>
    </message>
    <message>
        <source>Undo the loan</source>
        <translation>Draai terug</translation>
    </message>
    <message>
        <source>We take the loan back, in the ILS too.</source>
        <translation>We draaien de lening terug, ook in het ILS.</translation>
    </message>
    <message>
        <source>Lay it on the pad</source>
        <translation>Leg het op de plaat</translation>
    </message>
    <message>
        <source>It was returned here since.</source>
        <translation>Het is hier intussen ingeleverd.</translation>
    </message>
    <message>
        <source>It was returned here since, and its tag is right.</source>
        <translation>Het is hier ingeleverd, en de tag klopt.</translation>
    </message>
    <message>
        <source>It was lent here since.</source>
        <translation>Het is hier intussen geleend.</translation>
    </message>
    <message>
        <source>It was renewed since.</source>
        <translation>Het is intussen verlengd.</translation>
    </message>
    <message>
        <source>A pad read its tag: it is right.</source>
        <translation>Een plaat las de tag: die klopt.</translation>
    </message>
    <message>
        <source>It lay on the pad, and its tag is right now.</source>
        <translation>Het lag op de plaat, en de tag klopt nu.</translation>
    </message>
    <message>
        <source>A later visit put it right.</source>
        <translation>Een later bezoek bracht het in orde.</translation>
    </message>
</context>
<context>
    <name>WorkListScreen</name>
    <message>
        <source>The list cannot be read</source>
        <translation>De lijst is niet te lezen</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Een moment</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>Niets te doen</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to finish</source>
        <translation>
            <numerusform>%n ding om af te maken</numerusform>
            <numerusform>%n dingen om af te maken</numerusform>
        </translation>
    </message>
    <message>
        <source>The log says why. We try again and again.</source>
        <translation>Het logboek zegt waarom. We proberen het steeds weer.</translation>
    </message>
    <message>
        <source>Oldest first. Choose a row; what you can do stands beside it.</source>
        <translation>Oudste eerst. Kies een regel: wat je kunt doen, staat erbij.</translation>
    </message>
    <message>
        <source>Done, and on record.</source>
        <translation>Klaar, en genoteerd.</translation>
    </message>
    <message>
        <source>Not safe any more.</source>
        <translation>Dat kan niet meer veilig.</translation>
    </message>
    <message>
        <source>Nothing has changed.</source>
        <translation>Er is niets veranderd.</translation>
    </message>
    <message>
        <source>The file was not written.</source>
        <translation>Het bestand is niet opgeslagen.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written:</source>
        <translation>
            <numerusform>%n regel opgeslagen:</numerusform>
            <numerusform>%n regels opgeslagen:</numerusform>
        </translation>
    </message>
    <message>
        <source>It was lent or returned since. Put it right in the ILS.</source>
        <translation>Het is intussen geleend of ingeleverd. Zet het recht in het ILS.</translation>
    </message>
    <message>
        <source>The log says why.</source>
        <translation>Het logboek zegt waarom.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>De schijf is vol.</translation>
    </message>
    <message>
        <source>It could not be recorded.</source>
        <translation>Het kon niet worden genoteerd.</translation>
    </message>
    <message>
        <source>Save as a file</source>
        <translation>Bewaar in bestand</translation>
    </message>
    <message>
        <source>Somebody was first.</source>
        <translation>Iemand was je voor.</translation>
    </message>
    <message>
        <source>It is off the list.</source>
        <translation>Het is van de lijst.</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 t/m %2 van %3</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Volgende</translation>
    </message>
</context>
<context>
    <name>WorkRow</name>
    <message>
        <source>too long</source>
        <translation>te lang</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Kies</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Whose?</source>
        <translation>Van wie?</translation>
    </message>
    <message>
        <source>Shows the card number. That is recorded.</source>
        <translation>Laat het pasnummer zien. Dat wordt genoteerd.</translation>
    </message>
    <message>
        <source>Card %1</source>
        <translation>Pas %1</translation>
    </message>
</context>
</TS>
