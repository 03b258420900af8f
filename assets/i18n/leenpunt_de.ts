<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Abouts</name>
    <message>
        <source>My card</source>
        <translation>Mein Ausweis</translation>
    </message>
    <message>
        <source>A book</source>
        <translation>Ein Buch</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>Bezahlen</translation>
    </message>
    <message>
        <source>The printer</source>
        <translation>Der Drucker</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Etwas anderes</translation>
    </message>
</context>
<context>
    <name>AloudSheet</name>
    <message>
        <source>Through the loudspeaker</source>
        <translation>Über den Lautsprecher</translation>
    </message>
    <message>
        <source>Others can hear it too. May we read your titles and amounts aloud?</source>
        <translation>Andere können es auch hören. Dürfen wir Ihre Titel und Beträge vorlesen?</translation>
    </message>
    <message>
        <source>No, without titles and amounts</source>
        <translation>Nein, ohne Titel und Beträge</translation>
    </message>
    <message>
        <source>Yes, read everything aloud</source>
        <translation>Ja, alles vorlesen</translation>
    </message>
    <message>
        <source>Do you have a headset?</source>
        <translation>Haben Sie einen Kopfhörer?</translation>
    </message>
    <message>
        <source>Put it in. Then only you hear it.</source>
        <translation>Stecken Sie ihn ein. Dann hören nur Sie es.</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Put your books
down here</source>
        <translation>Bücher hier
hinlegen</translation>
    </message>
    <message>
        <source>Scan
your books</source>
        <translation>Bücher hier
scannen</translation>
    </message>
    <message>
        <source>or scan your card</source>
        <translation>oder Ausweis scannen</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Ausleihen</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Mein Konto</translation>
    </message>
</context>
<context>
    <name>Bins</name>
    <message>
        <source>red</source>
        <translation>rot</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>orange</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>gelb</translation>
    </message>
    <message>
        <source>green</source>
        <translation>grün</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>blau</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>lila</translation>
    </message>
    <message>
        <source>black</source>
        <translation>schwarz</translation>
    </message>
    <message>
        <source>white</source>
        <translation>weiß</translation>
    </message>
</context>
<context>
    <name>BookRow</name>
    <message>
        <source>For library %1</source>
        <translation>Für Bibliothek %1</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Verlängert</translation>
    </message>
    <message>
        <source>On your card</source>
        <translation>Bei Ihnen</translation>
    </message>
    <message>
        <source>On your card, until %1</source>
        <translation>Bei Ihnen bis %1</translation>
    </message>
    <message>
        <source>On loan</source>
        <translation>Schon geliehen</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Nicht verlängert</translation>
    </message>
    <message>
        <source>Still on loan</source>
        <translation>Noch geliehen</translation>
    </message>
    <message>
        <source>Still on loan, until %1</source>
        <translation>Noch geliehen, bis %1</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Geliehen</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Nicht zurückgegeben</translation>
    </message>
    <message>
        <source>For somebody else</source>
        <translation>Für jemand anders</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Nicht geliehen</translation>
    </message>
    <message>
        <source>On loan to somebody else</source>
        <translation>Ist bei jemand anders</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>Bleibt hier</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Erkannt</translation>
    </message>
    <message>
        <source>Put %1 back for a moment</source>
        <translation>Legen Sie %1 kurz zurück</translation>
    </message>
    <message>
        <source>Put %1 on the pad for a moment</source>
        <translation>Legen Sie %1 noch kurz hin</translation>
    </message>
    <message>
        <source>Put %1 on the pad once more</source>
        <translation>Legen Sie %1 noch mal hin</translation>
    </message>
    <message>
        <source>Show %1 at the desk</source>
        <translation>Zeigen Sie %1 an der Theke</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>zurück bis</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Kiste %1</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Doch nicht</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Ausleihen</translation>
    </message>
    <message>
        <source>Not</source>
        <translation>Nicht</translation>
    </message>
</context>
<context>
    <name>CallSheet</name>
    <message>
        <source>%1 Your pile stays as it is.</source>
        <translation>%1 Ihr Stapel bleibt so.</translation>
    </message>
    <message>
        <source>%1’s card</source>
        <translation>Ausweis von %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more item(s) below this card. They stay there too.</source>
        <translation>
            <numerusform>Und noch %n. Das bleibt auch liegen.</numerusform>
            <numerusform>Und noch %n. Die bleiben auch liegen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody was called</source>
        <translation>Personal wurde gerufen</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>Um %1 Uhr</translation>
    </message>
    <message>
        <source>It is about: %1</source>
        <translation>Thema: %1</translation>
    </message>
    <message>
        <source>The desk has seen it</source>
        <translation>Die Theke hat es gesehen</translation>
    </message>
    <message numerus="yes">
        <source>At %1, after %n second(s)</source>
        <translation>
            <numerusform>Um %1 Uhr, nach %n Sekunde</numerusform>
            <numerusform>Um %1 Uhr, nach %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>A staff member is coming to you</source>
        <translation>Jemand vom Personal kommt zu Ihnen</translation>
    </message>
    <message numerus="yes">
        <source>In about %n minute(s)</source>
        <translation>
            <numerusform>In etwa %n Minute</numerusform>
            <numerusform>In etwa %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>Schon erledigt</translation>
    </message>
    <message>
        <source>Tell us more</source>
        <translation>Mehr sagen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>Worum geht es?</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Plan of the floor, with the way to the desk</source>
        <translation>Plan mit dem Weg zur Theke</translation>
    </message>
    <message>
        <source>The way to the desk</source>
        <translation>Der Weg zur Theke</translation>
    </message>
    <message>
        <source>There is somebody at the desk</source>
        <translation>An der Theke ist jemand</translation>
    </message>
    <message>
        <source>We are glad to help you there.</source>
        <translation>Dort helfen wir Ihnen gern.</translation>
    </message>
    <message>
        <source>Nobody is here now</source>
        <translation>Gerade ist niemand da</translation>
    </message>
    <message>
        <source>Come back when somebody is.</source>
        <translation>Kommen Sie wieder, wenn jemand da ist.</translation>
    </message>
    <message>
        <source>When somebody is here</source>
        <translation>Wann jemand da ist</translation>
    </message>
    <message>
        <source>Call us</source>
        <translation>Rufen Sie uns an</translation>
    </message>
    <message>
        <source>Call once more</source>
        <translation>Noch einmal rufen</translation>
    </message>
</context>
<context>
    <name>CallWords</name>
    <message>
        <source>We are calling</source>
        <translation>Wir rufen jemanden</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Gerufen</translation>
    </message>
    <message>
        <source>Somebody is coming</source>
        <translation>Es kommt jemand</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Personal rufen</translation>
    </message>
    <message>
        <source>Ask for help</source>
        <translation>Um Hilfe bitten</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Gehen Sie zur Theke</translation>
    </message>
    <message>
        <source>We are calling somebody</source>
        <translation>Wir rufen jemanden</translation>
    </message>
    <message>
        <source>Somebody was called</source>
        <translation>Personal wurde gerufen</translation>
    </message>
    <message>
        <source>The desk has seen it</source>
        <translation>Die Theke hat es gesehen</translation>
    </message>
    <message>
        <source>Would you rather talk to somebody?</source>
        <translation>Sprechen Sie lieber mit jemandem?</translation>
    </message>
    <message>
        <source>Please go to the desk</source>
        <translation>Bitte gehen Sie zur Theke</translation>
    </message>
    <message>
        <source>Nobody can come now.</source>
        <translation>Gerade kann niemand kommen.</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>Einen Moment.</translation>
    </message>
    <message>
        <source>Wait for an answer.</source>
        <translation>Warten Sie auf Antwort.</translation>
    </message>
    <message>
        <source>Please wait here.</source>
        <translation>Bitte warten Sie hier.</translation>
    </message>
    <message>
        <source>They cannot come to you now.</source>
        <translation>Das Personal kann gerade nicht kommen.</translation>
    </message>
    <message>
        <source>Nobody has answered yet.</source>
        <translation>Es hat noch niemand geantwortet.</translation>
    </message>
    <message>
        <source>Calling does not work now.</source>
        <translation>Rufen geht gerade nicht.</translation>
    </message>
    <message>
        <source>We are glad to help you there.</source>
        <translation>Dort helfen wir Ihnen gern.</translation>
    </message>
</context>
<context>
    <name>CardProblem</name>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Was nun?</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Wer hilft?</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Personal rufen</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>%1 bezahlen</translation>
    </message>
    <message numerus="yes">
        <source>And %n more, which stay here too.</source>
        <translation>
            <numerusform>Und noch %n. Das bleibt auch hier.</numerusform>
            <numerusform>Und noch %n. Die bleiben auch hier.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan with your phone</source>
        <translation>Mit dem Handy scannen</translation>
    </message>
</context>
<context>
    <name>ChuteScreen</name>
    <message>
        <source>Put one book down</source>
        <translation>Ein Buch einlegen</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Danke</translation>
    </message>
    <message>
        <source>One at a time</source>
        <translation>Bitte nur eins</translation>
    </message>
    <message>
        <source>Lay it down once more</source>
        <translation>Noch einmal einlegen</translation>
    </message>
    <message>
        <source>The bin is full</source>
        <translation>Die Kiste ist voll</translation>
    </message>
    <message>
        <source>We are closed now</source>
        <translation>Wir haben geschlossen</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Außer Betrieb</translation>
    </message>
    <message>
        <source>This goes to a staff member</source>
        <translation>Das geht an das Personal</translation>
    </message>
    <message>
        <source>We cannot take this</source>
        <translation>Das können wir nicht annehmen</translation>
    </message>
    <message>
        <source>Wait for the tick. Then the next one.</source>
        <translation>Warten Sie auf das Häkchen. Dann kommt das nächste.</translation>
    </message>
    <message>
        <source>Leave it where it is.</source>
        <translation>Lassen Sie es kurz liegen.</translation>
    </message>
    <message>
        <source>You have returned this.</source>
        <translation>Sie haben das zurückgegeben.</translation>
    </message>
    <message>
        <source>Take all but one out. The others can follow one by one.</source>
        <translation>Lassen Sie eins liegen. Die anderen kommen danach, eins nach dem anderen.</translation>
    </message>
    <message>
        <source>Take this one out:</source>
        <translation>Nehmen Sie das heraus:</translation>
    </message>
    <message>
        <source>It was gone too soon. You have not returned it yet.</source>
        <translation>Es war zu schnell weg. Sie haben es noch nicht zurückgegeben.</translation>
    </message>
    <message>
        <source>Nothing fits in any more. Come back later, or go to the desk.</source>
        <translation>Es passt nichts mehr hinein. Kommen Sie später wieder, oder gehen Sie zur Theke.</translation>
    </message>
    <message>
        <source>You cannot return anything here now. Please keep your book.</source>
        <translation>Sie können hier gerade nichts zurückgeben. Behalten Sie Ihr Buch.</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Kiste %1</translation>
    </message>
    <message>
        <source>Take it out, and bring it to the desk.</source>
        <translation>Nehmen Sie es heraus und bringen Sie es zur Theke.</translation>
    </message>
    <message>
        <source>It belongs to another library.</source>
        <translation>Es gehört einer anderen Bibliothek.</translation>
    </message>
    <message>
        <source>We cannot read it.</source>
        <translation>Wir können es nicht lesen.</translation>
    </message>
    <message>
        <source>That is the number of the publisher. Scan the sticker of the library.</source>
        <translation>Das ist die Nummer vom Verlag. Scannen Sie den Aufkleber der Bibliothek.</translation>
    </message>
    <message>
        <source>A part is missing. Lay all parts down together.</source>
        <translation>Ein Teil fehlt. Legen Sie alle Teile zusammen ein.</translation>
    </message>
    <message>
        <source>You cannot return this here now.</source>
        <translation>Sie können das hier gerade nicht zurückgeben.</translation>
    </message>
    <message>
        <source>The desk can see why.</source>
        <translation>Die Theke sieht, warum.</translation>
    </message>
</context>
<context>
    <name>ClassCount</name>
    <message numerus="yes">
        <source>of %n child(ren)</source>
        <translation>
            <numerusform>von %n Kind</numerusform>
            <numerusform>von %n Kindern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>have a book</source>
        <translation>
            <numerusform>hat ein Buch</numerusform>
            <numerusform>haben ein Buch</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassScreen</name>
    <message>
        <source>Rather not</source>
        <translation>Doch nicht</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Lehrkraft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Done!</source>
        <translation>Fertig!</translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Dieser Bildschirm schließt in %n Sekunde.</numerusform>
            <numerusform>Dieser Bildschirm schließt in %n Sekunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>The class is over</source>
        <translation>Die Klasse ist fertig</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Viel Spaß beim Lesen!</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>Teacher&apos;s card</source>
        <translation>Ausweis der Lehrkraft</translation>
    </message>
    <message>
        <source>Your card here</source>
        <translation>Dein Ausweis hier</translation>
    </message>
    <message>
        <source>reader on the left</source>
        <translation>am Lesegerät links</translation>
    </message>
    <message>
        <source>reader on the right</source>
        <translation>am Lesegerät rechts</translation>
    </message>
    <message>
        <source>reader below</source>
        <translation>am Lesegerät unten</translation>
    </message>
</context>
<context>
    <name>ClassShelf</name>
    <message>
        <source>Your pile</source>
        <translation>Dein Stapel</translation>
    </message>
    <message>
        <source>Another book? Put it here too</source>
        <translation>Noch ein Buch? Leg es dazu</translation>
    </message>
</context>
<context>
    <name>ClassWords</name>
    <message>
        <source>Close the class?</source>
        <translation>Die Ausleihe beenden?</translation>
    </message>
    <message>
        <source>This card is not in this class</source>
        <translation>Dieser Ausweis gehört nicht zur Klasse</translation>
    </message>
    <message>
        <source>Who is next?</source>
        <translation>Wer ist als Nächstes dran?</translation>
    </message>
    <message>
        <source>Not yet, number %1!</source>
        <translation>Noch nicht, Nummer %1!</translation>
    </message>
    <message>
        <source>One moment, number %1</source>
        <translation>Einen Moment, Nummer %1</translation>
    </message>
    <message>
        <source>Whose books are these?</source>
        <translation>Für wen sind diese Bücher?</translation>
    </message>
    <message>
        <source>Whose turn is it?</source>
        <translation>Wer ist dran?</translation>
    </message>
    <message>
        <source>Well done, number %1!</source>
        <translation>Gut gemacht, Nummer %1!</translation>
    </message>
    <message>
        <source>Thank you, number %1!</source>
        <translation>Danke, Nummer %1!</translation>
    </message>
    <message>
        <source>Hello, number %1!</source>
        <translation>Hallo, Nummer %1!</translation>
    </message>
    <message>
        <source>Hold the teacher&apos;s card to the reader.</source>
        <translation>Den Ausweis der Lehrkraft ans Lesegerät halten.</translation>
    </message>
    <message>
        <source>Ask your teacher.</source>
        <translation>Frag deine Lehrerin oder deinen Lehrer.</translation>
    </message>
    <message>
        <source>Show your card once more.</source>
        <translation>Zeig deinen Ausweis noch einmal.</translation>
    </message>
    <message>
        <source>We are looking for your card.</source>
        <translation>Wir suchen deinen Ausweis.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) back for a moment.</source>
        <translation>
            <numerusform>Leg %n Buch kurz zurück.</numerusform>
            <numerusform>Leg %n Bücher kurz zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your card to the reader.</source>
        <translation>Halte deinen Ausweis ans Lesegerät.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) to go.</source>
        <translation>
            <numerusform>Noch %n Buch.</numerusform>
            <numerusform>Noch %n Bücher.</numerusform>
        </translation>
    </message>
    <message>
        <source>Back in class on %1.</source>
        <translation>Am %1 zurück in die Klasse.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you. Back in class on %1.</source>
        <translation>
            <numerusform>%n Buch für dich. Am %1 zurück in die Klasse.</numerusform>
            <numerusform>%n Bücher für dich. Am %1 zurück in die Klasse.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you.</source>
        <translation>
            <numerusform>%n Buch für dich.</numerusform>
            <numerusform>%n Bücher für dich.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) back.</source>
        <translation>
            <numerusform>%n Buch zurück.</numerusform>
            <numerusform>%n Bücher zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at your books.</source>
        <translation>Schau bei deinen Büchern.</translation>
    </message>
    <message>
        <source>Put your books on the pad.</source>
        <translation>Leg deine Bücher hier hin.</translation>
    </message>
    <message>
        <source>Scan the barcode of your books.</source>
        <translation>Scanne den Strichcode von deinen Büchern.</translation>
    </message>
    <message>
        <source>Hold the barcode under the light.</source>
        <translation>Halte den Strichcode unter das Licht.</translation>
    </message>
    <message>
        <source>The pad is broken. Ask your teacher.</source>
        <translation>Wir sehen deine Bücher nicht. Frag deine Lehrerin oder deinen Lehrer.</translation>
    </message>
    <message>
        <source>The scanner is broken. Ask your teacher.</source>
        <translation>Der Scanner geht nicht. Frag deine Lehrerin oder deinen Lehrer.</translation>
    </message>
    <message>
        <source>Hold the barcode on your card under the light.</source>
        <translation>Halte die Striche auf deinem Ausweis unter das Licht.</translation>
    </message>
    <message>
        <source>The card reader is broken. Ask your teacher.</source>
        <translation>Das Lesegerät geht nicht. Frag deine Lehrerin oder deinen Lehrer.</translation>
    </message>
    <message>
        <source>No connection. Ask your teacher.</source>
        <translation>Keine Verbindung. Frag deine Lehrerin oder deinen Lehrer.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to go.</source>
        <translation>
            <numerusform>Noch %n Minute.</numerusform>
            <numerusform>Noch %n Minuten.</numerusform>
        </translation>
    </message>
    <message>
        <source>The time is up. You can finish your turn.</source>
        <translation>Die Zeit ist um. Mach noch in Ruhe fertig.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to go. Then the class closes by itself.</source>
        <translation>
            <numerusform>Noch %n Minute. Dann endet die Ausleihe von selbst.</numerusform>
            <numerusform>Noch %n Minuten. Dann endet die Ausleihe von selbst.</numerusform>
        </translation>
    </message>
    <message>
        <source>Now number %1.</source>
        <translation>Jetzt Nummer %1.</translation>
    </message>
    <message>
        <source>Everybody has a book.</source>
        <translation>Alle haben ein Buch.</translation>
    </message>
    <message>
        <source>No book yet: %1.</source>
        <translation>Noch kein Buch: %1.</translation>
    </message>
    <message>
        <source>With a book: %1.</source>
        <translation>Mit einem Buch: %1.</translation>
    </message>
</context>
<context>
    <name>ClosedWords</name>
    <message>
        <source>We are closed now.</source>
        <translation>Wir haben geschlossen.</translation>
    </message>
    <message>
        <source>We close at %1.</source>
        <translation>Wir schließen um %1 Uhr.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Ausleihen und Zurückgeben gehen trotzdem.</translation>
    </message>
    <message>
        <source>Finish what you are doing.</source>
        <translation>Machen Sie in Ruhe fertig.</translation>
    </message>
    <message>
        <source>Open today from %1</source>
        <translation>Heute ab %1 Uhr offen</translation>
    </message>
    <message>
        <source>Open tomorrow from %1</source>
        <translation>Morgen ab %1 Uhr offen</translation>
    </message>
    <message>
        <source>Open on %1 from %2</source>
        <translation>Am %1 ab %2 Uhr offen</translation>
    </message>
    <message>
        <source>It works again today from %1.</source>
        <translation>Heute ab %1 Uhr geht es wieder.</translation>
    </message>
    <message>
        <source>It works again tomorrow from %1.</source>
        <translation>Morgen ab %1 Uhr geht es wieder.</translation>
    </message>
    <message>
        <source>It works again on %1 from %2.</source>
        <translation>Am %1 ab %2 Uhr geht es wieder.</translation>
    </message>
</context>
<context>
    <name>CountQuestion</name>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
</context>
<context>
    <name>FactWords</name>
    <message>
        <source>No connection.</source>
        <translation>Keine Verbindung.</translation>
    </message>
    <message>
        <source>The pad does not work just now.</source>
        <translation>Wir sehen Ihre Bücher gerade nicht.</translation>
    </message>
    <message>
        <source>The scanner does not work just now.</source>
        <translation>Der Scanner geht gerade nicht.</translation>
    </message>
    <message>
        <source>The card reader does not work just now.</source>
        <translation>Das Lesegerät geht gerade nicht.</translation>
    </message>
    <message>
        <source>You can return. You cannot borrow now.</source>
        <translation>Zurückgeben geht. Ausleihen geht jetzt nicht.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Ausleihe und Rückgabe gehen.</translation>
    </message>
    <message>
        <source>You cannot borrow or return now.</source>
        <translation>Ausleihen und Zurückgeben gehen jetzt nicht.</translation>
    </message>
    <message>
        <source>Scan the barcode of your books.</source>
        <translation>Scannen Sie den Strichcode Ihrer Bücher.</translation>
    </message>
    <message>
        <source>What was done stays done. Go to the desk for the rest.</source>
        <translation>Was fertig ist, bleibt so. Gehen Sie für den Rest zur Theke.</translation>
    </message>
    <message>
        <source>Returning still works.</source>
        <translation>Zurückgeben geht trotzdem.</translation>
    </message>
    <message>
        <source>Scan the barcode of your card.</source>
        <translation>Scannen Sie den Strichcode auf Ihrem Ausweis.</translation>
    </message>
</context>
<context>
    <name>FamilyColumns</name>
    <message>
        <source>Your piles</source>
        <translation>Ihre Stapel</translation>
    </message>
    <message>
        <source>Card %1</source>
        <translation>Ausweis %1</translation>
    </message>
    <message numerus="yes">
        <source>Take %n</source>
        <translation>
            <numerusform>%n mitnehmen</numerusform>
            <numerusform>%n mitnehmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n geliehen</numerusform>
            <numerusform>%n geliehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n verlängert</numerusform>
            <numerusform>%n verlängert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n zurückgegeben</numerusform>
            <numerusform>%n zurückgegeben</numerusform>
        </translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Doch nicht</translation>
    </message>
    <message>
        <source>Take with you</source>
        <translation>Mitnehmen</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>Bleibt hier</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Geliehen</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Verlängert</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Zurücklegen</translation>
    </message>
    <message>
        <source>On loan</source>
        <translation>Schon geliehen</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Erkannt</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Nicht geliehen</translation>
    </message>
</context>
<context>
    <name>FamilyQuestion</name>
    <message>
        <source>Does this card belong with you?</source>
        <translation>Gehört dieser Ausweis zu Ihnen?</translation>
    </message>
    <message>
        <source>Put the books side by side</source>
        <translation>Bücher nebeneinander legen</translation>
    </message>
    <message numerus="yes">
        <source>Are there %n book(s) here?</source>
        <translation>
            <numerusform>Liegt hier %n Buch?</numerusform>
            <numerusform>Liegen hier %n Bücher?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What would you like with these %n book(s)?</source>
        <translation>
            <numerusform>Was tun mit diesem Buch?</numerusform>
            <numerusform>Was tun mit diesen %n?</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, add it</source>
        <translation>Ja, dazu</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Verlängern</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
</context>
<context>
    <name>FamilyScreen</name>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Hear your receipts</source>
        <translation>Quittungen anhören</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Next? Show your card once more.</source>
        <translation>Der Nächste? Zeig deinen Ausweis noch einmal.</translation>
    </message>
    <message numerus="yes">
        <source>The next card has its turn in %n second(s).</source>
        <translation>
            <numerusform>In %n Sekunde ist der nächste Ausweis dran.</numerusform>
            <numerusform>In %n Sekunden ist der nächste Ausweis dran.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Dieser Bildschirm schließt in %n Sekunde.</numerusform>
            <numerusform>Dieser Bildschirm schließt in %n Sekunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Viel Spaß beim Lesen!</translation>
    </message>
    <message>
        <source>See you next time</source>
        <translation>Bis zum nächsten Mal</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>It is %1’s turn</source>
        <translation>Jetzt ist dran: %1</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Wir suchen Ihren Ausweis.</translation>
    </message>
    <message>
        <source>Everybody has a pile. All of it stays there.</source>
        <translation>Alle haben einen Stapel. Alles bleibt stehen.</translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n geliehen</numerusform>
            <numerusform>%n geliehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n verlängert</numerusform>
            <numerusform>%n verlängert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n zurückgegeben</numerusform>
            <numerusform>%n zurückgegeben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not returned</source>
        <translation>
            <numerusform>%n nicht zurückgegeben</numerusform>
            <numerusform>%n nicht zurückgegeben</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned</source>
        <translation>Nichts ausgeliehen oder zurückgegeben</translation>
    </message>
    <message>
        <source>There was no connection: it is kept here.</source>
        <translation>Ohne Verbindung: Alles ist gespeichert.</translation>
    </message>
    <message numerus="yes">
        <source>These %n are not returned yet.</source>
        <translation>
            <numerusform>Das ist noch nicht zurückgegeben.</numerusform>
            <numerusform>Diese %n sind noch nicht zurückgegeben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Finished all the same? Press once more, or wait.</source>
        <translation>Doch fertig? Noch einmal drücken oder kurz warten.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) back for a moment.</source>
        <translation>
            <numerusform>Legen Sie %n Buch kurz zurück.</numerusform>
            <numerusform>Legen Sie %n Bücher kurz zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>Please wait. Then this ends by itself.</source>
        <translation>Bitte warten. Danach endet es von selbst.</translation>
    </message>
    <message>
        <source>It gets no pile here.</source>
        <translation>Es kommt kein Stapel dazu.</translation>
    </message>
    <message>
        <source>Whose are these? Show a card.</source>
        <translation>Für wen sind diese? Zeigen Sie einen Ausweis.</translation>
    </message>
    <message>
        <source>Next card? Just hold it to the reader.</source>
        <translation>Nächster Ausweis? Einfach ans Lesegerät halten.</translation>
    </message>
</context>
<context>
    <name>FeeRow</name>
    <message>
        <source>Do not pay this now</source>
        <translation>Das jetzt nicht bezahlen</translation>
    </message>
    <message>
        <source>Pay this too</source>
        <translation>Das auch bezahlen</translation>
    </message>
</context>
<context>
    <name>FeeRows</name>
    <message>
        <source>What is paid</source>
        <translation>Was bezahlt ist</translation>
    </message>
    <message>
        <source>What you owe</source>
        <translation>Was Sie zahlen müssen</translation>
    </message>
</context>
<context>
    <name>FeeWords</name>
    <message>
        <source>Returned late</source>
        <translation>Zu spät zurückgegeben</translation>
    </message>
    <message>
        <source>Borrowed for money</source>
        <translation>Leihgebühr</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Vormerkung</translation>
    </message>
    <message>
        <source>Your membership</source>
        <translation>Ihre Mitgliedschaft</translation>
    </message>
    <message>
        <source>Costs of the library</source>
        <translation>Kosten der Bibliothek</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>On %1</source>
        <translation>Am %1</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>am %1</translation>
    </message>
    <message>
        <source>At the card machine, on the left of the screen</source>
        <translation>Am Gerät links vom Bildschirm</translation>
    </message>
    <message>
        <source>At the card machine, below the screen</source>
        <translation>Am Gerät unter dem Bildschirm</translation>
    </message>
    <message>
        <source>At the card machine, on the right of the screen</source>
        <translation>Am Gerät rechts vom Bildschirm</translation>
    </message>
    <message>
        <source>It is on the left of the screen.</source>
        <translation>Es ist links vom Bildschirm.</translation>
    </message>
    <message>
        <source>It is below the screen.</source>
        <translation>Es ist unter dem Bildschirm.</translation>
    </message>
    <message>
        <source>It is on the right of the screen.</source>
        <translation>Es ist rechts vom Bildschirm.</translation>
    </message>
    <message>
        <source>Your payment goes on. You need not wait here.</source>
        <translation>Ihre Zahlung läuft weiter. Sie müssen hier nicht warten.</translation>
    </message>
    <message>
        <source>We are stopping your payment.</source>
        <translation>Wir stoppen Ihre Zahlung.</translation>
    </message>
    <message>
        <source>Your payment is done.</source>
        <translation>Ihre Zahlung hat geklappt.</translation>
    </message>
    <message>
        <source>We do not know yet whether you paid.</source>
        <translation>Wir wissen noch nicht, ob Ihre Zahlung geklappt hat.</translation>
    </message>
    <message>
        <source>Nothing was paid.</source>
        <translation>Es wurde nichts bezahlt.</translation>
    </message>
</context>
<context>
    <name>FeesScreen</name>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Bezahlen</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>%1 bezahlen</translation>
    </message>
    <message>
        <source>You still have to pay %1</source>
        <translation>Sie müssen noch %1 bezahlen</translation>
    </message>
    <message>
        <source>You can pay a part of it too, or pay later.</source>
        <translation>Sie können auch einen Teil bezahlen, oder später.</translation>
    </message>
    <message>
        <source>You can do that now or later.</source>
        <translation>Das geht jetzt oder später.</translation>
    </message>
    <message>
        <source>One moment, we are looking up what it is for</source>
        <translation>Einen Moment, wir sehen nach, wofür es ist</translation>
    </message>
    <message>
        <source>What do you want to pay now?</source>
        <translation>Was möchten Sie jetzt bezahlen?</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Everything you owe</source>
        <translation>Alles, was Sie bezahlen müssen</translation>
    </message>
</context>
<context>
    <name>FoundRow</name>
    <message>
        <source>Reserved already</source>
        <translation>Schon vorgemerkt</translation>
    </message>
    <message>
        <source>Ask at the desk</source>
        <translation>An der Theke fragen</translation>
    </message>
</context>
<context>
    <name>Goodbye</name>
    <message>
        <source>number %1 of %2</source>
        <translation>Nummer %1 von %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 bis %2 von %3</translation>
    </message>
    <message numerus="yes">
        <source>Take %n with you</source>
        <translation>
            <numerusform>%n mitnehmen</numerusform>
            <numerusform>%n mitnehmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave %n here</source>
        <translation>
            <numerusform>%n hierlassen</numerusform>
            <numerusform>%n hierlassen</numerusform>
        </translation>
    </message>
    <message>
        <source>All due back on
%1</source>
        <translation>Alles zurück bis
%1</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>How it works</source>
        <translation>So geht es</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>1. Put your books on the pad</source>
        <translation>1. Bücher hier hinlegen</translation>
    </message>
    <message>
        <source>1. Scan the barcode of your books</source>
        <translation>1. Strichcode der Bücher scannen</translation>
    </message>
    <message>
        <source>On top of each other is fine.</source>
        <translation>Auch aufeinander.</translation>
    </message>
    <message>
        <source>One after another.</source>
        <translation>Eins nach dem anderen.</translation>
    </message>
    <message>
        <source>2. Scan your card</source>
        <translation>2. Ausweis scannen</translation>
    </message>
    <message>
        <source>Only returning? Then you do not need a card.</source>
        <translation>Nur zurückgeben? Dann brauchen Sie keinen Ausweis.</translation>
    </message>
    <message>
        <source>3. Look at the screen</source>
        <translation>3. Auf den Bildschirm schauen</translation>
    </message>
    <message>
        <source>You see for each book whether it is done.</source>
        <translation>Sie sehen bei jedem Buch, ob es geklappt hat.</translation>
    </message>
    <message>
        <source>4. Press Done</source>
        <translation>4. Auf „Fertig“ drücken</translation>
    </message>
    <message>
        <source>Take your books and your card with you.</source>
        <translation>Nehmen Sie Ihre Bücher und Ihren Ausweis mit.</translation>
    </message>
    <message>
        <source>Would you rather talk to somebody?</source>
        <translation>Sprechen Sie lieber mit jemandem?</translation>
    </message>
    <message>
        <source>Press Call a staff member below.</source>
        <translation>Drücken Sie unten auf „Personal rufen“.</translation>
    </message>
    <message>
        <source>Press Ask for help below.</source>
        <translation>Drücken Sie unten auf „Um Hilfe bitten“.</translation>
    </message>
    <message>
        <source>Press Call a staff member below, or go to the desk.</source>
        <translation>Drücken Sie unten auf „Personal rufen“, oder gehen Sie zur Theke.</translation>
    </message>
    <message>
        <source>Go to the desk. We are glad to help you there.</source>
        <translation>Gehen Sie zur Theke. Dort helfen wir Ihnen gern.</translation>
    </message>
</context>
<context>
    <name>HoldRow</name>
    <message>
        <source>This will be cancelled.</source>
        <translation>Das wird gelöscht.</translation>
    </message>
    <message>
        <source>You are the first</source>
        <translation>Sie sind Nummer 1</translation>
    </message>
    <message>
        <source>You are number %1</source>
        <translation>Sie sind Nummer %1</translation>
    </message>
    <message>
        <source>around %1</source>
        <translation>etwa am %1</translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>Noch nicht bereit</translation>
    </message>
    <message>
        <source>Collect it</source>
        <translation>Holen Sie es ab</translation>
    </message>
    <message>
        <source>Could be collected until %1</source>
        <translation>Abholen ging bis %1</translation>
    </message>
    <message>
        <source>Collect it by %1</source>
        <translation>Abholen bis %1</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Doch nicht</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Ready for you</source>
        <translation>Liegt bereit</translation>
    </message>
    <message>
        <source>You are waiting for</source>
        <translation>Sie warten noch auf</translation>
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
        <translation>Ihre Vormerkungen</translation>
    </message>
    <message>
        <source>You have no reservations.</source>
        <translation>Sie haben keine Vormerkungen.</translation>
    </message>
    <message>
        <source>Your reservations do not work right now.</source>
        <translation>Wir können Ihre Vormerkungen gerade nicht zeigen.</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>space</source>
        <translation>Leertaste</translation>
    </message>
</context>
<context>
    <name>KidBook</name>
    <message>
        <source>This one stays here</source>
        <translation>Das bleibt hier</translation>
    </message>
    <message>
        <source>Wait …</source>
        <translation>Warte …</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Für dich</translation>
    </message>
    <message>
        <source>It is back</source>
        <translation>Ist zurück</translation>
    </message>
    <message>
        <source>Put me back</source>
        <translation>Leg mich zurück</translation>
    </message>
    <message>
        <source>Put me here</source>
        <translation>Leg mich hierhin</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Geh zur Theke</translation>
    </message>
    <message>
        <source>Still yours</source>
        <translation>Noch bei dir</translation>
    </message>
    <message>
        <source>Still on loan</source>
        <translation>Noch geliehen</translation>
    </message>
    <message>
        <source>Not back yet</source>
        <translation>Noch nicht zurück</translation>
    </message>
    <message>
        <source>Not longer</source>
        <translation>Nicht verlängert</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>zurück bis</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Kiste %1</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Doch nicht</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
</context>
<context>
    <name>KidQuestion</name>
    <message>
        <source>Return</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Verlängern</translation>
    </message>
</context>
<context>
    <name>KidShelf</name>
    <message>
        <source>Your pile</source>
        <translation>Dein Stapel</translation>
    </message>
</context>
<context>
    <name>KidWords</name>
    <message>
        <source>Done!</source>
        <translation>Fertig!</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Without
card</source>
        <translation>Ohne
Ausweis</translation>
    </message>
    <message>
        <source>Now your card!</source>
        <translation>Jetzt dein Ausweis!</translation>
    </message>
    <message>
        <source>Hold it here</source>
        <translation>Halte ihn hierhin</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Viel Spaß beim Lesen!</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Danke schön!</translation>
    </message>
    <message>
        <source>Bye bye!</source>
        <translation>Tschüss!</translation>
    </message>
    <message>
        <source>Something is still missing!</source>
        <translation>Da fehlt noch etwas!</translation>
    </message>
    <message>
        <source>What a lovely pile!</source>
        <translation>Was für ein schöner Stapel!</translation>
    </message>
    <message>
        <source>Just a moment …</source>
        <translation>Warte kurz …</translation>
    </message>
    <message>
        <source>Nothing borrowed yet</source>
        <translation>Noch nichts geliehen</translation>
    </message>
    <message numerus="yes">
        <source>%n are
yours!</source>
        <translation>
            <numerusform>%n ist
für dich!</numerusform>
            <numerusform>%n sind
für dich!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are
back!</source>
        <translation>
            <numerusform>%n ist
zurück!</numerusform>
            <numerusform>%n sind
zurück!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are
done!</source>
        <translation>
            <numerusform>%n ist
fertig!</numerusform>
            <numerusform>%n sind
fertig!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What about
these %n?</source>
        <translation>
            <numerusform>Was machst du
mit dem Buch?</numerusform>
            <numerusform>Was machst du
mit diesen %n?</numerusform>
        </translation>
    </message>
    <message>
        <source>Put it back. Or press Done! again.</source>
        <translation>Leg es zurück. Oder drück noch einmal auf „Fertig!“</translation>
    </message>
    <message>
        <source>Not returned yet. Press Done! again?</source>
        <translation>Noch einmal „Fertig!“?</translation>
    </message>
    <message>
        <source>Hold the barcode under the light.</source>
        <translation>Halte den Strichcode unter das Licht.</translation>
    </message>
    <message>
        <source>The pad is broken. Go to the desk.</source>
        <translation>Wir sehen deine Bücher nicht. Geh zur Theke.</translation>
    </message>
    <message>
        <source>The scanner is broken. Go to the desk.</source>
        <translation>Der Scanner geht nicht. Geh zur Theke.</translation>
    </message>
    <message>
        <source>The card reader is broken. Go to the desk.</source>
        <translation>Das Lesegerät geht nicht. Geh zur Theke.</translation>
    </message>
    <message>
        <source>We are looking for your card.</source>
        <translation>Wir suchen deinen Ausweis.</translation>
    </message>
    <message numerus="yes">
        <source>Return them, or keep them longer?</source>
        <translation>
            <numerusform>Zurück oder länger?</numerusform>
            <numerusform>Zurück oder länger?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Do you bring them back?</source>
        <translation>
            <numerusform>Gibst du es zurück?</numerusform>
            <numerusform>Gibst du sie zurück?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are too late.</source>
        <translation>
            <numerusform>%n Buch ist zu spät.</numerusform>
            <numerusform>%n Bücher sind zu spät.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are ready for you.</source>
        <translation>
            <numerusform>%n Buch liegt für dich bereit.</numerusform>
            <numerusform>%n Bücher liegen für dich bereit.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your card stops on %1.</source>
        <translation>Dein Ausweis läuft am %1 ab.</translation>
    </message>
    <message>
        <source>Somebody will help you.</source>
        <translation>Es kommt jemand und hilft dir.</translation>
    </message>
    <message numerus="yes">
        <source>Here are %1.</source>
        <translation>
            <numerusform>Hier liegt %1.</numerusform>
            <numerusform>Hier liegen %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n back for a moment.</source>
        <translation>
            <numerusform>Leg %n kurz zurück.</numerusform>
            <numerusform>Leg %n kurz zurück.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring them back on %1.</source>
        <translation>
            <numerusform>Bring es am %1 zurück.</numerusform>
            <numerusform>Bring sie am %1 zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>The day is on every book.</source>
        <translation>Der Tag steht auf jedem Buch.</translation>
    </message>
    <message>
        <source>No connection. You can just go on.</source>
        <translation>Keine Verbindung. Mach einfach weiter.</translation>
    </message>
    <message>
        <source>Ask at the desk.</source>
        <translation>Frag an der Theke.</translation>
    </message>
    <message numerus="yes">
        <source>%n to go. Please wait.</source>
        <translation>
            <numerusform>Noch %n. Warte kurz.</numerusform>
            <numerusform>Noch %n. Warte kurz.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are yours.</source>
        <translation>
            <numerusform>%n ist für dich.</numerusform>
            <numerusform>%n sind für dich.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are back.</source>
        <translation>
            <numerusform>%n ist zurück.</numerusform>
            <numerusform>%n sind zurück.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are still borrowed.</source>
        <translation>
            <numerusform>%n ist noch geliehen.</numerusform>
            <numerusform>%n sind noch geliehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>You borrowed nothing.</source>
        <translation>Du hast nichts ausgeliehen.</translation>
    </message>
    <message>
        <source>No connection. You can only bring back.</source>
        <translation>Keine Verbindung. Nur Zurückgeben geht.</translation>
    </message>
    <message>
        <source>No connection. Go to the desk.</source>
        <translation>Keine Verbindung. Geh zur Theke.</translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>Disc</source>
        <translation>CD oder DVD</translation>
    </message>
    <message>
        <source>Magazine</source>
        <translation>Zeitschrift</translation>
    </message>
    <message>
        <source>Audio book</source>
        <translation>Hörbuch</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Spiel</translation>
    </message>
    <message>
        <source>Thing</source>
        <translation>Gegenstand</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Buch</translation>
    </message>
    <message numerus="yes">
        <source>%n disc(s)</source>
        <translation>
            <numerusform>%n CD oder DVD</numerusform>
            <numerusform>%n CDs oder DVDs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n magazine(s)</source>
        <translation>
            <numerusform>%n Zeitschrift</numerusform>
            <numerusform>%n Zeitschriften</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n audio book(s)</source>
        <translation>
            <numerusform>%n Hörbuch</numerusform>
            <numerusform>%n Hörbücher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s)</source>
        <translation>
            <numerusform>%n Buch</numerusform>
            <numerusform>%n Bücher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s)</source>
        <translation>
            <numerusform>%n Ding</numerusform>
            <numerusform>%n Dinge</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Medium</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>LoanRow</name>
    <message>
        <source>Overdue: was due back %1</source>
        <translation>Zu spät: fällig am %1</translation>
    </message>
    <message>
        <source>Due back %1</source>
        <translation>Zurück bis %1</translation>
    </message>
    <message>
        <source>Title hidden</source>
        <translation>Titel verborgen</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Verlängert</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Verlängern</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
</context>
<context>
    <name>LoanRows</name>
    <message>
        <source>What you have at home</source>
        <translation>Was Sie zu Hause haben</translation>
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
        <translation>Nächste</translation>
    </message>
</context>
<context>
    <name>MessageRows</name>
    <message>
        <source>Your messages</source>
        <translation>Ihre Nachrichten</translation>
    </message>
    <message>
        <source>Message hidden</source>
        <translation>Nachricht verborgen</translation>
    </message>
</context>
<context>
    <name>NobodyLooks</name>
    <message>
        <source>Make sure nobody is looking</source>
        <translation>Lassen Sie niemanden zusehen</translation>
    </message>
</context>
<context>
    <name>NoticeSlip</name>
    <message>
        <source>%1</source>
        <comment>a time of day</comment>
        <translation>%1 Uhr</translation>
    </message>
    <message>
        <source>Free</source>
        <comment>it costs nothing</comment>
        <translation>Kostenlos</translation>
    </message>
    <message>
        <source>Find out more</source>
        <translation>Mehr erfahren</translation>
    </message>
    <message>
        <source>Today in %1</source>
        <translation>Heute in %1</translation>
    </message>
    <message>
        <source>This week in %1</source>
        <translation>Diese Woche in %1</translation>
    </message>
    <message>
        <source>Next week in %1</source>
        <translation>Nächste Woche in %1</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Diese Woche</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>Nächste Woche</translation>
    </message>
</context>
<context>
    <name>NumberScreen</name>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>Versuchen Sie es in %n Sekunde noch einmal.</numerusform>
            <numerusform>Versuchen Sie es in %n Sekunden noch einmal.</numerusform>
        </translation>
    </message>
    <message>
        <source>We do not know this number. Check it once more.</source>
        <translation>Diese Nummer kennen wir nicht. Bitte prüfen.</translation>
    </message>
    <message>
        <source>Step 1 of 2. Then your PIN.</source>
        <translation>Schritt 1 von 2. Danach Ihre PIN.</translation>
    </message>
    <message>
        <source>Then you can go on.</source>
        <translation>Danach geht es weiter.</translation>
    </message>
    <message>
        <source>It is on your card, under the bars.</source>
        <translation>Sie steht auf dem Ausweis, unter den Strichen.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s).</source>
        <translation>
            <numerusform>%n Ziffer.</numerusform>
            <numerusform>%n Ziffern.</numerusform>
        </translation>
    </message>
    <message>
        <source>Or scan your phone.</source>
        <translation>Oder scannen Sie Ihr Handy.</translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>Noch nichts eingegeben</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) to go</source>
        <translation>
            <numerusform>Noch %n Ziffer</numerusform>
            <numerusform>Noch %n Ziffern</numerusform>
        </translation>
    </message>
    <message>
        <source>Type your card number</source>
        <translation>Ihre Ausweisnummer</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alles löschen</translation>
    </message>
</context>
<context>
    <name>OfflineScreen</name>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Your overview does not work right now</source>
        <translation>Ihr Konto geht gerade nicht</translation>
    </message>
    <message>
        <source>You can still borrow</source>
        <translation>Ausleihen geht trotzdem</translation>
    </message>
    <message>
        <source>You can still return</source>
        <translation>Zurückgeben geht trotzdem</translation>
    </message>
    <message>
        <source>No connection right now</source>
        <translation>Gerade keine Verbindung</translation>
    </message>
    <message>
        <source>There is no connection right now. What you borrow or return is kept safely here.</source>
        <translation>Gerade gibt es keine Verbindung. Was Sie ausleihen oder zurückgeben, speichern wir hier sicher.</translation>
    </message>
    <message>
        <source>There is no connection right now. What you return is kept safely here.</source>
        <translation>Gerade gibt es keine Verbindung. Was Sie zurückgeben, speichern wir hier sicher.</translation>
    </message>
    <message>
        <source>You cannot borrow or return without it.</source>
        <translation>Ohne Verbindung können Sie hier nicht ausleihen oder zurückgeben.</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Ausleihen</translation>
    </message>
    <message>
        <source>Borrowing does not work now</source>
        <translation>Ausleihen geht jetzt nicht</translation>
    </message>
    <message numerus="yes">
        <source>Today at most %n per card. You see at once when it is due back.</source>
        <translation>
            <numerusform>Heute höchstens %n pro Ausweis. Sie sehen sofort, bis wann es zurück muss.</numerusform>
            <numerusform>Heute höchstens %n pro Ausweis. Sie sehen sofort, bis wann es zurück muss.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask at the desk, or come back later.</source>
        <translation>Fragen Sie an der Theke, oder kommen Sie später wieder.</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Returning does not work now</source>
        <translation>Zurückgeben geht jetzt nicht</translation>
    </message>
    <message>
        <source>As much as you like.</source>
        <translation>So viel Sie wollen.</translation>
    </message>
    <message>
        <source>Hand your books in at the desk.</source>
        <translation>Geben Sie Ihre Bücher an der Theke ab.</translation>
    </message>
    <message>
        <source>You can renew later, or at home on the website.</source>
        <translation>Verlängern geht später, oder zu Hause auf der Website.</translation>
    </message>
    <message>
        <source>Today counts</source>
        <translation>Heute zählt</translation>
    </message>
    <message>
        <source>What you return now is returned today.</source>
        <translation>Was Sie jetzt zurückgeben, ist heute zurückgegeben.</translation>
    </message>
</context>
<context>
    <name>OutOfServiceScreen</name>
    <message>
        <source>We are closed now</source>
        <translation>Wir haben geschlossen</translation>
    </message>
    <message>
        <source>Out of service for now</source>
        <translation>Gerade außer Betrieb</translation>
    </message>
    <message>
        <source>Sorry, you cannot borrow or return here now. Put nothing on the pad.</source>
        <translation>Leider können Sie hier gerade nicht ausleihen oder zurückgeben. Legen Sie hier nichts hin.</translation>
    </message>
    <message>
        <source>Sorry, you cannot borrow or return here now.</source>
        <translation>Leider können Sie hier gerade nicht ausleihen oder zurückgeben.</translation>
    </message>
    <message>
        <source>Come back later</source>
        <translation>Später wiederkommen</translation>
    </message>
    <message>
        <source>Nobody is here now</source>
        <translation>Gerade ist niemand da</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Zur Theke gehen</translation>
    </message>
    <message>
        <source>See you then!</source>
        <translation>Bis dann!</translation>
    </message>
    <message>
        <source>You can still ask for help.</source>
        <translation>Sie können aber um Hilfe bitten.</translation>
    </message>
    <message>
        <source>We are glad to help you.</source>
        <translation>Wir helfen Ihnen gern.</translation>
    </message>
</context>
<context>
    <name>OverviewFigures</name>
    <message numerus="yes">
        <source>book(s) at home</source>
        <translation>
            <numerusform>zu Hause</numerusform>
            <numerusform>zu Hause</numerusform>
        </translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>zu spät</translation>
    </message>
    <message numerus="yes">
        <source>ready for you</source>
        <translation>
            <numerusform>liegt bereit</numerusform>
            <numerusform>liegen bereit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewScreen</name>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Renew all</source>
        <translation>Alle verlängern</translation>
    </message>
    <message>
        <source>Reserve something</source>
        <translation>Etwas vormerken</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>No books at home.</source>
        <translation>Keine Bücher zu Hause.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) at home.</source>
        <translation>
            <numerusform>%n Buch zu Hause.</numerusform>
            <numerusform>%n Bücher zu Hause.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue.</source>
        <translation>
            <numerusform>%n ist zu spät.</numerusform>
            <numerusform>%n sind zu spät.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready for you.</source>
        <translation>
            <numerusform>%n liegt bereit.</numerusform>
            <numerusform>%n liegen bereit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reservation(s) not ready yet.</source>
        <translation>
            <numerusform>%n Vormerkung liegt noch nicht bereit.</numerusform>
            <numerusform>%n Vormerkungen liegen noch nicht bereit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready at another library.</source>
        <translation>
            <numerusform>%n liegt in einer anderen Bibliothek bereit.</numerusform>
            <numerusform>%n liegen in einer anderen Bibliothek bereit.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your card expires on %1.</source>
        <translation>Ihr Ausweis gilt bis %1.</translation>
    </message>
    <message>
        <source>To pay: %1.</source>
        <translation>Zu bezahlen: %1.</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Mein Konto</translation>
    </message>
    <message>
        <source>Borrow or return</source>
        <translation>Ausleihe, Rückgabe</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>%1 bezahlen</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>PIN ändern</translation>
    </message>
    <message>
        <source>Show titles</source>
        <translation>Titel zeigen</translation>
    </message>
    <message>
        <source>Hide titles</source>
        <translation>Titel verbergen</translation>
    </message>
</context>
<context>
    <name>OverviewTabs</name>
    <message>
        <source>At home %1</source>
        <translation>Zu Hause %1</translation>
    </message>
    <message>
        <source>Reservations %1</source>
        <translation>Vormerkungen %1</translation>
    </message>
    <message>
        <source>Messages %1</source>
        <translation>Nachrichten %1</translation>
    </message>
    <message>
        <source>Your lists</source>
        <translation>Ihre Listen</translation>
    </message>
</context>
<context>
    <name>PaidScreen</name>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Paid.
Thank you</source>
        <translation>Bezahlt.
Danke</translation>
    </message>
    <message>
        <source>You do not have to pay any more.</source>
        <translation>Sie müssen nichts mehr bezahlen.</translation>
    </message>
    <message>
        <source>You still have to pay %1.</source>
        <translation>Sie müssen noch %1 bezahlen.</translation>
    </message>
    <message>
        <source>paid %1</source>
        <translation>bezahlt %1</translation>
    </message>
    <message>
        <source>Your books are still on the pad</source>
        <translation>Ihre Bücher liegen noch hier</translation>
    </message>
    <message>
        <source>With Continue you go back to your pile.</source>
        <translation>Mit „Weiter“ kommen Sie zurück zu Ihrem Stapel.</translation>
    </message>
</context>
<context>
    <name>PartRow</name>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n Stück</numerusform>
            <numerusform>%n Stück</numerusform>
        </translation>
    </message>
    <message>
        <source>Was missing before</source>
        <translation>Fehlte schon</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Was broken before</source>
        <translation>War schon kaputt</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>Kaputt</translation>
    </message>
    <message>
        <source>It is there</source>
        <translation>Ist da</translation>
    </message>
    <message>
        <source>This is missing</source>
        <translation>Das fehlt</translation>
    </message>
    <message>
        <source>This is broken</source>
        <translation>Das ist kaputt</translation>
    </message>
    <message>
        <source>This is there</source>
        <translation>Das ist da</translation>
    </message>
</context>
<context>
    <name>PartRows</name>
    <message>
        <source>The parts</source>
        <translation>Die Teile</translation>
    </message>
</context>
<context>
    <name>PartsScreen</name>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Everything is there</source>
        <translation>Alles ist da</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Returned. Is everything in it again?</source>
        <translation>Zurückgegeben. Ist alles wieder drin?</translation>
    </message>
    <message>
        <source>Borrowed. Is everything in it?</source>
        <translation>Ausgeliehen. Ist alles drin?</translation>
    </message>
    <message>
        <source>Thanks for telling us. We will look at it.</source>
        <translation>Gut, dass Sie es sagen. Wir kümmern uns darum.</translation>
    </message>
    <message>
        <source>We knew that. Is something else missing? Press it.</source>
        <translation>Das wussten wir schon. Fehlt noch etwas? Drücken Sie darauf.</translation>
    </message>
    <message>
        <source>Is something missing or broken? Press it.</source>
        <translation>Fehlt etwas oder ist etwas kaputt? Drücken Sie darauf.</translation>
    </message>
</context>
<context>
    <name>PayWays</name>
    <message>
        <source>How do you want to pay?</source>
        <translation>Wie möchten Sie bezahlen?</translation>
    </message>
    <message>
        <source>With your phone</source>
        <translation>Mit dem Handy</translation>
    </message>
    <message>
        <source>Scan a code, pay in your bank app</source>
        <translation>Code scannen, in der Banking-App bezahlen</translation>
    </message>
    <message>
        <source>With your bank card</source>
        <translation>Mit der Bankkarte</translation>
    </message>
</context>
<context>
    <name>PayingScreen</name>
    <message>
        <source>Rather not</source>
        <translation>Doch nicht</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>Scan and pay</source>
        <translation>Scannen und zahlen</translation>
    </message>
    <message>
        <source>Pay at the card machine</source>
        <translation>Bezahlen Sie am Gerät</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 an %2</translation>
    </message>
    <message>
        <source>A code to pay with your phone</source>
        <translation>Ein Code zum Bezahlen mit dem Handy</translation>
    </message>
    <message>
        <source>A card machine</source>
        <translation>Ein Bezahlgerät</translation>
    </message>
    <message>
        <source>Open your camera or bank app</source>
        <translation>Öffnen Sie die Kamera oder Ihre Banking-App</translation>
    </message>
    <message>
        <source>On your own phone</source>
        <translation>Auf Ihrem eigenen Handy</translation>
    </message>
    <message>
        <source>Scan the code and choose your bank</source>
        <translation>Scannen Sie den Code und wählen Sie Ihre Bank</translation>
    </message>
    <message numerus="yes">
        <source>The code works for %n more minute(s)</source>
        <translation>
            <numerusform>Der Code gilt noch %n Minute</numerusform>
            <numerusform>Der Code gilt noch %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Pay as you always do</source>
        <translation>Bezahlen Sie wie gewohnt</translation>
    </message>
    <message>
        <source>This screen sees it by itself</source>
        <translation>Dieser Bildschirm merkt es von selbst</translation>
    </message>
    <message>
        <source>Look at the card machine</source>
        <translation>Schauen Sie auf das Gerät</translation>
    </message>
    <message numerus="yes">
        <source>It waits for %n more minute(s).</source>
        <translation>
            <numerusform>Es wartet noch %n Minute.</numerusform>
            <numerusform>Es wartet noch %n Minuten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your bank card or phone to it</source>
        <translation>Halten Sie Ihre Bankkarte oder Ihr Handy daran</translation>
    </message>
    <message>
        <source>It may ask for your PIN</source>
        <translation>Manchmal fragt es nach Ihrer PIN</translation>
    </message>
    <message>
        <source>Wait until it says that you paid</source>
        <translation>Warten Sie, bis das Gerät sagt: Es ist bezahlt</translation>
    </message>
    <message>
        <source>We are stopping it</source>
        <translation>Wir hören damit auf</translation>
    </message>
    <message>
        <source>We are getting it ready</source>
        <translation>Wir bereiten es vor</translation>
    </message>
    <message>
        <source>Waiting for your bank</source>
        <translation>Warten auf Ihre Bank</translation>
    </message>
    <message>
        <source>Waiting for your payment</source>
        <translation>Warten auf Ihre Zahlung</translation>
    </message>
    <message>
        <source>Nothing to do here</source>
        <translation>Sie müssen hier nichts tun</translation>
    </message>
    <message>
        <source>Then we go on</source>
        <translation>Dann geht es weiter</translation>
    </message>
</context>
<context>
    <name>Pile</name>
    <message>
        <source>Your pile</source>
        <translation>Ihr Stapel</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Rückgabe</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Verlängern</translation>
    </message>
    <message numerus="yes">
        <source>What would you like with these %n book(s)?</source>
        <translation>
            <numerusform>Was tun mit diesem Buch?</numerusform>
            <numerusform>Was tun mit diesen %n?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This holds for all %n.</source>
        <translation>
            <numerusform>Das gilt für alle %n.</numerusform>
            <numerusform>Das gilt für alle %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Renew? Scan your card.</source>
        <translation>Verlängern? Ausweis scannen.</translation>
    </message>
    <message>
        <source>Choose nothing? Then you keep it.</source>
        <translation>Sie wählen nichts? Dann behalten Sie es einfach.</translation>
    </message>
    <message>
        <source>Choose nothing? Then you keep them.</source>
        <translation>Sie wählen nichts? Dann behalten Sie sie einfach.</translation>
    </message>
</context>
<context>
    <name>PileScreen</name>
    <message>
        <source>Type number</source>
        <translation>Nummer eingeben</translation>
    </message>
    <message>
        <source>No card?
Type your number</source>
        <translation>Kein Ausweis?
Nummer eingeben</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Hear your receipt</source>
        <translation>Quittung anhören</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Next? Show your card once more.</source>
        <translation>Der Nächste? Zeig deinen Ausweis noch einmal.</translation>
    </message>
    <message numerus="yes">
        <source>The next card has its turn in %n second(s).</source>
        <translation>
            <numerusform>In %n Sekunde ist der nächste Ausweis dran.</numerusform>
            <numerusform>In %n Sekunden ist der nächste Ausweis dran.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Dieser Bildschirm schließt in %n Sekunde.</numerusform>
            <numerusform>Dieser Bildschirm schließt in %n Sekunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Mein Konto</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Gewählt</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Doch nicht</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Rather not borrow something</source>
        <translation>Etwas doch nicht ausleihen</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>Scan your card</source>
        <translation>Ausweis scannen</translation>
    </message>
    <message>
        <source>No cards just now</source>
        <translation>Gerade keine Ausweise</translation>
    </message>
    <message>
        <source>Your card here</source>
        <translation>Ausweis hierhin</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Wir suchen Ihren Ausweis.</translation>
    </message>
    <message>
        <source>the barcode on it</source>
        <translation>den Strichcode darauf</translation>
    </message>
    <message>
        <source>Type your number.</source>
        <translation>Nummer eingeben.</translation>
    </message>
    <message>
        <source>Returning still works.</source>
        <translation>Zurückgeben geht trotzdem.</translation>
    </message>
    <message>
        <source>reader on the left</source>
        <translation>am Lesegerät links</translation>
    </message>
    <message>
        <source>reader on the right</source>
        <translation>am Lesegerät rechts</translation>
    </message>
    <message>
        <source>reader below</source>
        <translation>am Lesegerät unten</translation>
    </message>
</context>
<context>
    <name>PileStrip</name>
    <message>
        <source>Something is not back yet.</source>
        <translation>Etwas liegt noch nicht wieder da.</translation>
    </message>
    <message>
        <source>%1 is not back yet.</source>
        <translation>%1 liegt noch nicht wieder da.</translation>
    </message>
    <message numerus="yes">
        <source>These %n are not returned yet.</source>
        <translation>
            <numerusform>Das ist noch nicht zurückgegeben.</numerusform>
            <numerusform>Diese %n sind noch nicht zurückgegeben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more book(s). Please wait.</source>
        <translation>
            <numerusform>Noch %n Buch. Einen Moment.</numerusform>
            <numerusform>Noch %n Bücher. Einen Moment.</numerusform>
        </translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>One more question</source>
        <translation>Noch 1 Frage</translation>
    </message>
    <message>
        <source>%1: %2 of %3 are back</source>
        <translation>%1: %2 von %3 zurück</translation>
    </message>
    <message>
        <source>Due back on %1</source>
        <translation>Zurück bis %1</translation>
    </message>
    <message>
        <source>First one due back: %1</source>
        <translation>Erstes zurück bis %1</translation>
    </message>
    <message>
        <source>Is something missing?</source>
        <translation>Fehlt etwas?</translation>
    </message>
    <message>
        <source>Finished all the same? Press once more, or wait.</source>
        <translation>Doch fertig? Noch einmal drücken oder kurz warten.</translation>
    </message>
    <message>
        <source>Then this ends by itself.</source>
        <translation>Danach endet es von selbst.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Ausleihen und Zurückgeben gehen trotzdem.</translation>
    </message>
    <message>
        <source>Go to the desk for the rest.</source>
        <translation>Gehen Sie für den Rest zur Theke.</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Wir suchen Ihren Ausweis.</translation>
    </message>
    <message>
        <source>The set is complete.</source>
        <translation>Das Set ist komplett.</translation>
    </message>
    <message>
        <source>%1 more to go.</source>
        <translation>Es fehlen noch %1.</translation>
    </message>
    <message>
        <source>Your card expires on %1.</source>
        <translation>Ihr Ausweis gilt bis %1.</translation>
    </message>
    <message>
        <source>My account shows it too.</source>
        <translation>Das Datum steht auch in „Mein Konto“.</translation>
    </message>
    <message>
        <source>Also in My account.</source>
        <translation>Auch in „Mein Konto“.</translation>
    </message>
    <message>
        <source>Put it flat on the pad.</source>
        <translation>Legen Sie es flach hin.</translation>
    </message>
    <message numerus="yes">
        <source>About the upper %n book(s).</source>
        <translation>
            <numerusform>Beim obersten Buch.</numerusform>
            <numerusform>Bei den obersten %n Büchern.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %n book(s).</source>
        <translation>
            <numerusform>Bei %n Buch.</numerusform>
            <numerusform>Bei %n Büchern.</numerusform>
        </translation>
    </message>
    <message>
        <source>About your card</source>
        <translation>Zu Ihrem Ausweis</translation>
    </message>
    <message>
        <source>No borrowing</source>
        <translation>Kein Ausleihen</translation>
    </message>
    <message>
        <source>returning works</source>
        <translation>Rückgabe geht</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n zu spät</numerusform>
            <numerusform>%n zu spät</numerusform>
        </translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message numerus="yes">
        <source>%n ready</source>
        <translation>
            <numerusform>%n liegt bereit</numerusform>
            <numerusform>%n liegen bereit</numerusform>
        </translation>
    </message>
    <message>
        <source>see My account</source>
        <translation>in „Mein Konto“</translation>
    </message>
    <message>
        <source>where? My account</source>
        <translation>wo? „Mein Konto“</translation>
    </message>
    <message>
        <source>Card expires</source>
        <translation>Ausweis bis</translation>
    </message>
</context>
<context>
    <name>PileTitle</name>
    <message>
        <source>borrowed</source>
        <translation>geliehen</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Viel Lesespaß!</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Danke!</translation>
    </message>
    <message>
        <source>See you next time</source>
        <translation>Bis zum nächsten Mal</translation>
    </message>
    <message>
        <source>Put the books side by side</source>
        <translation>Bücher nebeneinander legen</translation>
    </message>
    <message numerus="yes">
        <source>Are there %n book(s) here?</source>
        <translation>
            <numerusform>Liegt hier %n Buch?</numerusform>
            <numerusform>Liegen hier %n Bücher?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Here are %1</source>
        <translation>
            <numerusform>Hier liegt %1</numerusform>
            <numerusform>Hier liegen %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan your card</source>
        <translation>Ausweis scannen</translation>
    </message>
    <message>
        <source>Put your books on the pad</source>
        <translation>Bücher hinlegen</translation>
    </message>
    <message>
        <source>Scan the barcode of your books</source>
        <translation>Strichcode der Bücher scannen</translation>
    </message>
    <message>
        <source>You cannot borrow now. You can return.</source>
        <translation>Ausleihen geht jetzt nicht. Zurückgeben geht.</translation>
    </message>
    <message>
        <source>You cannot borrow now.</source>
        <translation>Ausleihen geht jetzt nicht.</translation>
    </message>
    <message>
        <source>Then we can read them all.</source>
        <translation>Dann können wir sie alle lesen.</translation>
    </message>
    <message>
        <source>One of them is hard to read.</source>
        <translation>Eins davon ist schlecht zu lesen.</translation>
    </message>
    <message>
        <source>You do not need a card to return.</source>
        <translation>Zurückgeben geht ohne Ausweis.</translation>
    </message>
    <message>
        <source>Is that right? Then hold your card to the reader.</source>
        <translation>Stimmt das? Dann halten Sie Ihren Ausweis ans Lesegerät.</translation>
    </message>
    <message>
        <source>Is that right? Then scan the barcode of your card.</source>
        <translation>Stimmt das? Dann scannen Sie den Strichcode auf Ihrem Ausweis.</translation>
    </message>
    <message>
        <source>Or put your books on the pad first.</source>
        <translation>Oder legen Sie erst Ihre Bücher hin.</translation>
    </message>
    <message>
        <source>Or scan your books first.</source>
        <translation>Oder scannen Sie erst Ihre Bücher.</translation>
    </message>
    <message>
        <source>You do not need a card.</source>
        <translation>Sie brauchen keinen Ausweis.</translation>
    </message>
    <message>
        <source>Then you see what you have at home.</source>
        <translation>Dann sehen Sie, was Sie zu Hause haben.</translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n geliehen</numerusform>
            <numerusform>%n geliehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n verlängert</numerusform>
            <numerusform>%n verlängert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n zurück</numerusform>
            <numerusform>%n zurück</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not returned</source>
        <translation>
            <numerusform>%n nicht zurückgegeben</numerusform>
            <numerusform>%n nicht zurückgegeben</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned</source>
        <translation>Nichts ausgeliehen oder zurückgegeben</translation>
    </message>
    <message>
        <source>There was no connection: it is kept here.</source>
        <translation>Ohne Verbindung: Alles ist gespeichert.</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>zurück bis</translation>
    </message>
    <message>
        <source>first one due back</source>
        <translation>erstes zurück bis</translation>
    </message>
</context>
<context>
    <name>PinChangedScreen</name>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Use it from now on.</source>
        <translation>Ab jetzt gilt die neue.</translation>
    </message>
    <message>
        <source>The library cannot be reached right now.</source>
        <translation>Wir können die Bibliothek gerade nicht erreichen.</translation>
    </message>
    <message>
        <source>No answer came from the library.</source>
        <translation>Die Bibliothek hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>It cannot be changed for this card here.</source>
        <translation>Für diesen Ausweis geht das hier nicht.</translation>
    </message>
    <message>
        <source>Your PIN is changed</source>
        <translation>Ihre PIN ist geändert</translation>
    </message>
    <message>
        <source>We do not know it yet</source>
        <translation>Wir wissen es noch nicht</translation>
    </message>
    <message>
        <source>Your PIN is not changed</source>
        <translation>Ihre PIN ist nicht geändert</translation>
    </message>
    <message>
        <source>Tell it to nobody</source>
        <translation>Verraten Sie sie niemandem</translation>
    </message>
    <message>
        <source>Try both next time</source>
        <translation>Probieren Sie später beide</translation>
    </message>
    <message>
        <source>Your old PIN still works</source>
        <translation>Ihre alte PIN gilt noch</translation>
    </message>
    <message>
        <source>It belongs to your card.</source>
        <translation>Sie gehört zu Ihrem Ausweis.</translation>
    </message>
    <message>
        <source>One of them works. The desk can help you.</source>
        <translation>Eine von beiden geht. Die Theke hilft Ihnen.</translation>
    </message>
    <message>
        <source>Try it again later.</source>
        <translation>Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>The desk can help you.</source>
        <translation>Die Theke hilft Ihnen.</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Type your PIN</source>
        <translation>PIN eingeben</translation>
    </message>
    <message>
        <source>Your PIN of now</source>
        <translation>Ihre jetzige PIN</translation>
    </message>
    <message>
        <source>Your new PIN</source>
        <translation>Ihre neue PIN</translation>
    </message>
    <message>
        <source>Your new PIN again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>That is not right. Try again.</source>
        <translation>Das stimmt nicht. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Those were two different PINs. Choose one once more.</source>
        <translation>Das waren zwei verschiedene PINs. Wählen Sie noch einmal eine.</translation>
    </message>
    <message numerus="yes">
        <source>Your PIN must have at least %n digit(s).</source>
        <translation>
            <numerusform>Ihre PIN braucht mindestens %n Ziffer.</numerusform>
            <numerusform>Ihre PIN braucht mindestens %n Ziffern.</numerusform>
        </translation>
    </message>
    <message>
        <source>The library does not take this PIN. Choose another one.</source>
        <translation>Diese PIN ist nicht erlaubt. Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>First the PIN that you have now.</source>
        <translation>Geben Sie zuerst die PIN ein, die Sie jetzt haben.</translation>
    </message>
    <message>
        <source>Choose one that nobody can guess.</source>
        <translation>Wählen Sie eine, die niemand raten kann.</translation>
    </message>
    <message>
        <source>Type your new PIN once more.</source>
        <translation>Geben Sie Ihre neue PIN noch einmal ein.</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>Versuchen Sie es in %n Sekunde noch einmal.</numerusform>
            <numerusform>Versuchen Sie es in %n Sekunden noch einmal.</numerusform>
        </translation>
    </message>
    <message>
        <source>Step 2 of 2. The PIN of your library card.</source>
        <translation>Schritt 2 von 2. Die PIN Ihres Bibliotheksausweises.</translation>
    </message>
    <message>
        <source>The PIN of your library card.</source>
        <translation>Die PIN Ihres Bibliotheksausweises.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n Ziffer eingegeben</numerusform>
            <numerusform>%n Ziffern eingegeben</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide digits</source>
        <translation>Ziffern verbergen</translation>
    </message>
    <message>
        <source>Show digits</source>
        <translation>Ziffern zeigen</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alles löschen</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>A staff member is glad to help you.
Press Call a staff member below.</source>
        <translation>Das Personal hilft Ihnen.
Drücken Sie „Personal rufen“.</translation>
    </message>
    <message>
        <source>A staff member is glad to help you.
Go to the desk.</source>
        <translation>Das Personal hilft Ihnen gern.
Gehen Sie zur Theke.</translation>
    </message>
    <message>
        <source>Would you like to borrow here as a guest? Scan the code and sign up.</source>
        <translation>Möchten Sie hier als Gast ausleihen? Scannen Sie den Code und melden Sie sich an.</translation>
    </message>
    <message>
        <source>Scan the code and fill in the form. You can also do it at home.</source>
        <translation>Scannen Sie den Code und füllen Sie das Formular aus. Das geht auch zu Hause.</translation>
    </message>
    <message>
        <source>Do you have a card of this library? Scan it. Or scan the code to join.</source>
        <translation>Haben Sie einen Ausweis von hier? Scannen Sie ihn. Oder scannen Sie den Code.</translation>
    </message>
    <message>
        <source>Do you have another card? Try that one. Or scan the code to join.</source>
        <translation>Noch einen Ausweis? Probieren Sie ihn. Oder werden Sie Mitglied: Scannen Sie den Code.</translation>
    </message>
    <message>
        <source>Your membership ran until %1.</source>
        <translation>Ihre Mitgliedschaft lief bis %1.</translation>
    </message>
    <message>
        <source>You can pay here, or at the desk. You can still return things.</source>
        <translation>Bezahlen geht hier oder an der Theke. Zurückgeben geht auch.</translation>
    </message>
    <message>
        <source>Part %1 of %2 is missing.</source>
        <translation>Teil %1 von %2 fehlt.</translation>
    </message>
    <message>
        <source>Parts %1 of %2 are missing.</source>
        <translation>Die Teile %1 von %2 fehlen.</translation>
    </message>
    <message>
        <source>Cancelling does not work right now.</source>
        <translation>Löschen geht gerade nicht.</translation>
    </message>
    <message>
        <source>Perhaps cancelled. Ask at the desk.</source>
        <translation>Vielleicht gelöscht. Fragen Sie an der Theke.</translation>
    </message>
    <message>
        <source>Not cancelled. Ask at the desk.</source>
        <translation>Nicht gelöscht. Fragen Sie an der Theke.</translation>
    </message>
    <message>
        <source>Reserving does not work right now.</source>
        <translation>Vormerken geht gerade nicht.</translation>
    </message>
    <message>
        <source>Perhaps reserved. Look in My account.</source>
        <translation>Vielleicht vorgemerkt. Schauen Sie in „Mein Konto“.</translation>
    </message>
    <message>
        <source>You cannot reserve this one. The desk knows why.</source>
        <translation>Das können Sie nicht vormerken. Die Theke weiß, warum.</translation>
    </message>
    <message>
        <source>It has not been returned yet.</source>
        <translation>Es ist noch nicht zurückgegeben.</translation>
    </message>
    <message>
        <source>Otherwise the gate will sound.</source>
        <translation>Sonst gibt es am Ausgang Alarm.</translation>
    </message>
    <message>
        <source>Put it on the pad once more. Or give it to a staff member.</source>
        <translation>Legen Sie es noch einmal hin. Oder geben Sie es dem Personal.</translation>
    </message>
    <message>
        <source>Show this at the desk, or the gate will sound.</source>
        <translation>Zeigen Sie das an der Theke, sonst gibt es am Ausgang Alarm.</translation>
    </message>
    <message>
        <source>This is not on your card any more.</source>
        <translation>Das steht nicht mehr auf Ihrem Ausweis.</translation>
    </message>
    <message>
        <source>That did not work. This is still on your card.</source>
        <translation>Das ging nicht. Es steht noch auf Ihrem Ausweis.</translation>
    </message>
    <message>
        <source>Put the book on the pad.</source>
        <translation>Legen Sie das Buch hier hin.</translation>
    </message>
    <message>
        <source>Please give this to a staff member.</source>
        <translation>Geben Sie das dem Personal.</translation>
    </message>
    <message>
        <source>This was not done yet.</source>
        <translation>Das ist noch nicht erledigt.</translation>
    </message>
    <message>
        <source>This was not done yet</source>
        <translation>Das ist noch nicht erledigt</translation>
    </message>
    <message>
        <source>Something went wrong here. Nothing has changed for this one.</source>
        <translation>Hier ging etwas schief. Es hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will sort it out.</source>
        <translation>Legen Sie es auf die Theke. Wir bringen es in Ordnung.</translation>
    </message>
    <message>
        <source>We do not know this card.</source>
        <translation>Wir kennen diesen Ausweis nicht.</translation>
    </message>
    <message>
        <source>We do not know this card</source>
        <translation>Wir kennen diesen Ausweis nicht</translation>
    </message>
    <message>
        <source>We cannot find the number of this card.</source>
        <translation>Wir können die Nummer dieses Ausweises nicht finden.</translation>
    </message>
    <message>
        <source>Do you have another card? Then try that one. You can also join at the desk.</source>
        <translation>Haben Sie noch einen anderen Ausweis? Dann probieren Sie ihn. Mitglied werden Sie an der Theke.</translation>
    </message>
    <message>
        <source>That is not the right PIN.</source>
        <translation>Das ist nicht die richtige PIN.</translation>
    </message>
    <message>
        <source>That is not the right PIN</source>
        <translation>Das ist nicht die richtige PIN</translation>
    </message>
    <message>
        <source>This PIN does not belong to this card.</source>
        <translation>Diese PIN gehört nicht zu diesem Ausweis.</translation>
    </message>
    <message>
        <source>Scan your card and type the PIN once more.</source>
        <translation>Scannen Sie Ihren Ausweis. Geben Sie die PIN noch einmal ein.</translation>
    </message>
    <message>
        <source>Your membership has ended.</source>
        <translation>Ihre Mitgliedschaft ist zu Ende.</translation>
    </message>
    <message>
        <source>Your membership has ended</source>
        <translation>Ihre Mitgliedschaft ist zu Ende</translation>
    </message>
    <message>
        <source>Without a membership you cannot borrow.</source>
        <translation>Ohne Mitgliedschaft können Sie nicht ausleihen.</translation>
    </message>
    <message>
        <source>Extend your membership at the desk. You can still return things.</source>
        <translation>Verlängern Sie Ihre Mitgliedschaft an der Theke. Zurückgeben geht trotzdem.</translation>
    </message>
    <message>
        <source>You cannot borrow with this card now.</source>
        <translation>Mit dem Ausweis geht Ausleihen jetzt nicht.</translation>
    </message>
    <message>
        <source>You cannot borrow with this card now</source>
        <translation>Mit dem Ausweis geht Ausleihen jetzt nicht</translation>
    </message>
    <message>
        <source>The library has blocked this card.</source>
        <translation>Dieser Ausweis ist gesperrt.</translation>
    </message>
    <message>
        <source>Ask at the desk what the reason is. You can still return things.</source>
        <translation>Fragen Sie an der Theke nach dem Grund. Zurückgeben geht trotzdem.</translation>
    </message>
    <message>
        <source>You cannot use this card here.</source>
        <translation>Dieser Ausweis gilt hier nicht.</translation>
    </message>
    <message>
        <source>You cannot use this card here</source>
        <translation>Dieser Ausweis gilt hier nicht</translation>
    </message>
    <message>
        <source>This card is from another library, or it is not for borrowing.</source>
        <translation>Dieser Ausweis ist von einer anderen Bibliothek. Oder Sie können damit nicht ausleihen.</translation>
    </message>
    <message>
        <source>Do you have a card of this library? Then scan that one.</source>
        <translation>Haben Sie einen Ausweis dieser Bibliothek? Dann scannen Sie ihn.</translation>
    </message>
    <message>
        <source>This card was reported lost.</source>
        <translation>Dieser Ausweis ist als verloren gemeldet.</translation>
    </message>
    <message>
        <source>This card was reported lost</source>
        <translation>Dieser Ausweis ist als verloren gemeldet</translation>
    </message>
    <message>
        <source>That is why it does not work any more. So nobody else can borrow with it.</source>
        <translation>Darum gilt er nicht mehr. So kann niemand anders damit ausleihen.</translation>
    </message>
    <message>
        <source>Found it again, or would you like a new card? Come to the desk.</source>
        <translation>Haben Sie ihn wiedergefunden? Oder möchten Sie einen neuen? Kommen Sie zur Theke.</translation>
    </message>
    <message>
        <source>There is something to pay.</source>
        <translation>Es ist noch etwas zu bezahlen.</translation>
    </message>
    <message>
        <source>There is something to pay</source>
        <translation>Es ist noch etwas zu bezahlen</translation>
    </message>
    <message>
        <source>The amount is too high to borrow now.</source>
        <translation>Der Betrag ist zu hoch, um jetzt auszuleihen.</translation>
    </message>
    <message>
        <source>You can pay at the desk. You can still return things.</source>
        <translation>Bezahlen geht an der Theke. Zurückgeben geht hier.</translation>
    </message>
    <message>
        <source>You cannot borrow any more now.</source>
        <translation>Mehr ausleihen geht jetzt nicht.</translation>
    </message>
    <message>
        <source>You cannot borrow any more now</source>
        <translation>Mehr ausleihen geht jetzt nicht</translation>
    </message>
    <message>
        <source>You have reached the highest number of loans.</source>
        <translation>Sie haben schon so viel ausgeliehen wie erlaubt.</translation>
    </message>
    <message>
        <source>Return something first. Then you can borrow this.</source>
        <translation>Geben Sie erst etwas zurück. Dann können Sie das ausleihen.</translation>
    </message>
    <message>
        <source>You cannot borrow more here now.</source>
        <translation>Mehr ausleihen geht hier jetzt nicht.</translation>
    </message>
    <message>
        <source>You cannot borrow more here now</source>
        <translation>Mehr ausleihen geht hier jetzt nicht</translation>
    </message>
    <message>
        <source>The library is trying something. You may borrow fewer things.</source>
        <translation>Die Bibliothek probiert etwas aus. Sie dürfen jetzt weniger ausleihen.</translation>
    </message>
    <message>
        <source>Ask at the desk what is possible. You can still return things.</source>
        <translation>Fragen Sie an der Theke, was geht. Zurückgeben geht trotzdem.</translation>
    </message>
    <message>
        <source>This is for another age.</source>
        <translation>Das ist für ein anderes Alter.</translation>
    </message>
    <message>
        <source>This is for another age</source>
        <translation>Das ist für ein anderes Alter</translation>
    </message>
    <message>
        <source>The library lends this only to people of a certain age.</source>
        <translation>Die Bibliothek verleiht das nur an Menschen in einem bestimmten Alter.</translation>
    </message>
    <message>
        <source>Leave it at the desk, or choose something else.</source>
        <translation>Legen Sie es auf die Theke, oder wählen Sie etwas anderes.</translation>
    </message>
    <message>
        <source>We do not know this one yet.</source>
        <translation>Das kennen wir noch nicht.</translation>
    </message>
    <message>
        <source>We do not know this one yet</source>
        <translation>Das kennen wir noch nicht</translation>
    </message>
    <message>
        <source>We cannot find its number.</source>
        <translation>Wir können die Nummer nicht finden.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will find out.</source>
        <translation>Legen Sie es auf die Theke. Wir finden es heraus.</translation>
    </message>
    <message>
        <source>This stays in the library.</source>
        <translation>Das bleibt in der Bibliothek.</translation>
    </message>
    <message>
        <source>This stays in the library</source>
        <translation>Das bleibt in der Bibliothek</translation>
    </message>
    <message>
        <source>You cannot take it home. So everybody can use it here.</source>
        <translation>Sie können es nicht nach Hause mitnehmen. So können alle es hier benutzen.</translation>
    </message>
    <message>
        <source>Put it back, or use it here.</source>
        <translation>Stellen Sie es zurück, oder benutzen Sie es hier.</translation>
    </message>
    <message>
        <source>Somebody else has borrowed this.</source>
        <translation>Jemand anders hat das ausgeliehen.</translation>
    </message>
    <message>
        <source>This is still on somebody else&apos;s card</source>
        <translation>Das steht noch auf einem fremden Ausweis</translation>
    </message>
    <message>
        <source>Somebody else has borrowed it, and it has not been returned yet.</source>
        <translation>Jemand anders hat es ausgeliehen. Es ist noch nicht zurückgegeben.</translation>
    </message>
    <message>
        <source>Somebody else is waiting for this.</source>
        <translation>Jemand anders wartet darauf.</translation>
    </message>
    <message>
        <source>This stays here for now</source>
        <translation>Das bleibt noch hier</translation>
    </message>
    <message>
        <source>Somebody else has reserved this. That reader may borrow it first.</source>
        <translation>Jemand anders hat das vorgemerkt. Diese Person darf es zuerst ausleihen.</translation>
    </message>
    <message>
        <source>You cannot take it with you now. Please leave it here.</source>
        <translation>Sie können es jetzt nicht mitnehmen. Lassen Sie es hier.</translation>
    </message>
    <message>
        <source>This is on your card already.</source>
        <translation>Das steht schon auf Ihrem Ausweis.</translation>
    </message>
    <message>
        <source>You have borrowed this already</source>
        <translation>Sie haben das schon ausgeliehen</translation>
    </message>
    <message>
        <source>It is on your card.</source>
        <translation>Es steht auf Ihrem Ausweis.</translation>
    </message>
    <message>
        <source>All is well. My account says when it is due back.</source>
        <translation>Alles ist in Ordnung. In „Mein Konto“ sehen Sie, bis wann es zurück muss.</translation>
    </message>
    <message>
        <source>This cannot be renewed once more.</source>
        <translation>Noch einmal verlängern geht nicht.</translation>
    </message>
    <message>
        <source>This cannot be renewed once more</source>
        <translation>Noch einmal verlängern geht nicht</translation>
    </message>
    <message>
        <source>It has been renewed as often as is allowed.</source>
        <translation>Es ist schon so oft verlängert wie erlaubt.</translation>
    </message>
    <message>
        <source>Return it in time. Do you need it for longer? Ask at the desk.</source>
        <translation>Geben Sie es rechtzeitig zurück. Brauchen Sie es länger? Fragen Sie an der Theke.</translation>
    </message>
    <message>
        <source>This was not on loan.</source>
        <translation>Das war nicht ausgeliehen.</translation>
    </message>
    <message>
        <source>This was not on loan</source>
        <translation>Das war nicht ausgeliehen</translation>
    </message>
    <message>
        <source>So there is nothing to return or to renew.</source>
        <translation>Zurückgeben oder verlängern ist also nicht nötig.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will put it back.</source>
        <translation>Legen Sie es auf die Theke. Wir stellen es zurück.</translation>
    </message>
    <message>
        <source>This is from another library.</source>
        <translation>Das ist von einer anderen Bibliothek.</translation>
    </message>
    <message>
        <source>This is from another library</source>
        <translation>Das ist von einer anderen Bibliothek</translation>
    </message>
    <message>
        <source>You cannot borrow or return it here.</source>
        <translation>Ausleihen oder zurückgeben geht hier nicht.</translation>
    </message>
    <message>
        <source>Take it to that library, or ask at the desk.</source>
        <translation>Bringen Sie es dorthin, oder fragen Sie an der Theke.</translation>
    </message>
    <message>
        <source>A part of this is missing.</source>
        <translation>Ein Teil fehlt.</translation>
    </message>
    <message>
        <source>A part is missing</source>
        <translation>Ein Teil fehlt</translation>
    </message>
    <message>
        <source>This has several parts. They do not all lie here.</source>
        <translation>Das hat mehrere Teile. Sie liegen nicht alle hier.</translation>
    </message>
    <message>
        <source>Put all parts on the pad together.</source>
        <translation>Legen Sie alle Teile zusammen hin.</translation>
    </message>
    <message>
        <source>We cannot read this one.</source>
        <translation>Wir können das nicht lesen.</translation>
    </message>
    <message>
        <source>We cannot read this one</source>
        <translation>Wir können das nicht lesen</translation>
    </message>
    <message>
        <source>The label inside it does not work well.</source>
        <translation>Das Etikett darin funktioniert nicht gut.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will help you there.</source>
        <translation>Legen Sie es auf die Theke. Dort helfen wir Ihnen.</translation>
    </message>
    <message>
        <source>We cannot tell what this is.</source>
        <translation>Wir erkennen nicht, was das ist.</translation>
    </message>
    <message>
        <source>We cannot tell what this is</source>
        <translation>Wir erkennen nicht, was das ist</translation>
    </message>
    <message>
        <source>There are two labels that say the same.</source>
        <translation>Zwei Etiketten sagen dasselbe.</translation>
    </message>
    <message>
        <source>Put your things on the pad one by one.</source>
        <translation>Legen Sie Ihre Sachen einzeln hin.</translation>
    </message>
    <message>
        <source>This is the number of the publisher.</source>
        <translation>Das ist die Nummer vom Verlag.</translation>
    </message>
    <message>
        <source>This is the number of the publisher</source>
        <translation>Das ist die Nummer vom Verlag</translation>
    </message>
    <message>
        <source>Every book with this title has it. So we do not know which one you have.</source>
        <translation>Jedes Buch mit diesem Titel hat diese Nummer. Darum wissen wir nicht, welches Sie haben.</translation>
    </message>
    <message>
        <source>Look for the barcode of the library. Scan that one.</source>
        <translation>Suchen Sie den Strichcode der Bibliothek. Scannen Sie den.</translation>
    </message>
    <message>
        <source>We see more than one card.</source>
        <translation>Wir sehen mehr als einen Ausweis.</translation>
    </message>
    <message>
        <source>We see more than one card</source>
        <translation>Wir sehen mehr als einen Ausweis</translation>
    </message>
    <message>
        <source>We cannot tell which one you mean.</source>
        <translation>Wir wissen nicht, welchen Sie meinen.</translation>
    </message>
    <message>
        <source>Hold one card to the reader. Take it out of your wallet first.</source>
        <translation>Halten Sie nur einen Ausweis ans Lesegerät. Nehmen Sie ihn erst aus dem Portemonnaie.</translation>
    </message>
    <message>
        <source>This does not work without a connection.</source>
        <translation>Ohne Verbindung geht das nicht.</translation>
    </message>
    <message>
        <source>This does not work right now</source>
        <translation>Das geht gerade nicht</translation>
    </message>
    <message>
        <source>There is no connection now. So we cannot look this up.</source>
        <translation>Gerade gibt es keine Verbindung. Darum können wir das nicht nachsehen.</translation>
    </message>
    <message>
        <source>Try again later, or go to the desk.</source>
        <translation>Versuchen Sie es später noch einmal, oder gehen Sie zur Theke.</translation>
    </message>
    <message>
        <source>This does not work right now.</source>
        <translation>Das geht gerade nicht.</translation>
    </message>
    <message>
        <source>The library does not allow this at the moment.</source>
        <translation>Die Bibliothek erlaubt das gerade nicht.</translation>
    </message>
    <message>
        <source>This costs money.</source>
        <translation>Das kostet Geld.</translation>
    </message>
    <message>
        <source>This costs money</source>
        <translation>Das kostet Geld</translation>
    </message>
    <message>
        <source>You pay for this. That is not possible here yet.</source>
        <translation>Dafür müssen Sie bezahlen. Das geht hier noch nicht.</translation>
    </message>
    <message>
        <source>You can borrow it at the desk.</source>
        <translation>Sie können es an der Theke ausleihen.</translation>
    </message>
    <message>
        <source>This is not possible here.</source>
        <translation>Das geht hier nicht.</translation>
    </message>
    <message>
        <source>This is not possible here</source>
        <translation>Das geht hier nicht</translation>
    </message>
    <message>
        <source>We cannot see the reason here. The desk can.</source>
        <translation>Hier sehen wir den Grund nicht. Die Theke sieht, warum.</translation>
    </message>
    <message>
        <source>Go to the desk. We will look at it together.</source>
        <translation>Gehen Sie zur Theke. Dort sehen wir zusammen nach.</translation>
    </message>
    <message>
        <source>This card is from %1.</source>
        <translation>Dieser Ausweis ist von %1.</translation>
    </message>
    <message>
        <source>We do not know this card yet</source>
        <translation>Wir kennen diesen Ausweis noch nicht</translation>
    </message>
    <message>
        <source>Would you like to borrow here as a guest? Sign up at the desk.</source>
        <translation>Möchten Sie hier als Gast ausleihen? Melden Sie sich an der Theke an.</translation>
    </message>
    <message>
        <source>Somebody else is waiting for this</source>
        <translation>Jemand anders wartet darauf</translation>
    </message>
    <message>
        <source>It was reserved. So you cannot renew it.</source>
        <translation>Es ist vorgemerkt. Darum können Sie es nicht verlängern.</translation>
    </message>
    <message>
        <source>Return it by the date shown.</source>
        <translation>Geben Sie es bis zu dem Datum zurück, das dabeisteht.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Borrowed</source>
        <translation>Geliehen</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Verlängert</translation>
    </message>
    <message>
        <source>Not borrowed after all</source>
        <translation>Doch nicht geliehen</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Vorgemerkt</translation>
    </message>
    <message>
        <source>This did not work</source>
        <translation>Das hat nicht geklappt</translation>
    </message>
    <message>
        <source>Due back %1</source>
        <translation>Zurück bis %1</translation>
    </message>
    <message>
        <source>Number %1</source>
        <translation>Nummer %1</translation>
    </message>
    <message>
        <source>%1’s card</source>
        <translation>Ausweis von %1</translation>
    </message>
    <message>
        <source>Still to pay: %1</source>
        <translation>Noch zu bezahlen: %1</translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned.</source>
        <translation>Es wurde nichts ausgeliehen oder zurückgegeben.</translation>
    </message>
    <message>
        <source>Not confirmed yet</source>
        <translation>Noch nicht bestätigt</translation>
    </message>
    <message>
        <source>There was no connection. The library gets this later.</source>
        <translation>Es gab keine Verbindung. Die Bibliothek bekommt das später.</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>Und noch %1.</translation>
    </message>
    <message>
        <source>Your receipt from %1</source>
        <translation>Ihr Beleg von %1</translation>
    </message>
    <message>
        <source>You asked for this mail at the library. The self-service station does not keep your address. You cannot reply to this mail.</source>
        <translation>Sie haben in der Bibliothek um diese Mail gebeten. Die Selbstbedienung speichert Ihre Adresse nicht. Sie können auf diese Mail nicht antworten.</translation>
    </message>
    <message>
        <source>This is a test. Can you read this? Then e-mail works.</source>
        <translation>Das ist ein Test. Können Sie das lesen? Dann funktioniert E-Mail.</translation>
    </message>
    <message>
        <source>This may be a second copy.</source>
        <translation>Das ist vielleicht ein zweites Exemplar.</translation>
    </message>
    <message>
        <source>%1 asks for help</source>
        <translation>%1 bittet um Hilfe</translation>
    </message>
    <message>
        <source>Called at %1</source>
        <translation>Gerufen um %1</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Testseite</translation>
    </message>
    <message>
        <source>The line below fits on one line:</source>
        <translation>Die Zeile unten passt in eine Zeile:</translation>
    </message>
    <message>
        <source>Can you read all of this? Then the printer works.</source>
        <translation>Können Sie das alles lesen? Dann funktioniert der Drucker.</translation>
    </message>
</context>
<context>
    <name>ReceiptAsked</name>
    <message>
        <source>Your receipt comes out of the printer</source>
        <translation>Ihr Beleg kommt aus dem Drucker</translation>
    </message>
    <message>
        <source>The printer has stopped. Choose something else.</source>
        <translation>Der Drucker ist stehen geblieben. Wählen Sie etwas anderes.</translation>
    </message>
    <message>
        <source>The printer has stopped. Ask a member of staff for your receipt.</source>
        <translation>Der Drucker ist stehen geblieben. Bitten Sie das Personal um Ihren Beleg.</translation>
    </message>
    <message>
        <source>Your receipt goes to %1</source>
        <translation>Ihr Beleg geht an %1</translation>
    </message>
    <message>
        <source>Would you like a receipt?</source>
        <translation>Möchten Sie einen Beleg?</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keinen</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Out of paper</source>
        <translation>Kein Papier mehr</translation>
    </message>
    <message>
        <source>Cannot print now</source>
        <translation>Drucken geht nicht</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
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
        <translation>Ihr Beleg steht in diesem Code</translation>
    </message>
    <message>
        <source>It is only on this screen. We keep nothing.</source>
        <translation>Nur auf diesem Bildschirm. Wir speichern nichts.</translation>
    </message>
    <message numerus="yes">
        <source>%n did not fit in.</source>
        <translation>
            <numerusform>%n passte nicht mehr hinein.</numerusform>
            <numerusform>%n passten nicht mehr hinein.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan it with your phone</source>
        <translation>Mit dem Handy scannen</translation>
    </message>
</context>
<context>
    <name>RefusalScreen</name>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>bin %1 (%2)</source>
        <translation>Kiste %1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>Your %n other book(s) have been returned.</source>
        <translation>
            <numerusform>Ihr anderes Buch ist zurückgegeben.</numerusform>
            <numerusform>Ihre %n anderen Bücher sind zurückgegeben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your %n other book(s) have been borrowed.</source>
        <translation>
            <numerusform>Ihr anderes Buch ist ausgeliehen.</numerusform>
            <numerusform>Ihre %n anderen Bücher sind ausgeliehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Nicht geliehen</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Nicht zurückgegeben</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Nicht verlängert</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Nicht erledigt</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Was nun?</translation>
    </message>
    <message>
        <source>Put the book in %1.</source>
        <translation>Legen Sie das Buch in %1.</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Wer hilft?</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Personal rufen</translation>
    </message>
    <message>
        <source>Reserve this</source>
        <translation>Das vormerken</translation>
    </message>
    <message numerus="yes">
        <source>%n other book(s)</source>
        <comment>the part in bold of: Your %n other books have been borrowed</comment>
        <translation>
            <numerusform>anderes Buch</numerusform>
            <numerusform>%n anderen Bücher</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReserveScreen</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Vormerken</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Moment</translation>
    </message>
    <message>
        <source>You are the first in the queue.</source>
        <translation>Sie sind Nummer 1 in der Reihe.</translation>
    </message>
    <message>
        <source>You are number %1 in the queue.</source>
        <translation>Sie sind Nummer %1 in der Reihe.</translation>
    </message>
    <message>
        <source>We put it aside for you.</source>
        <translation>Wir legen es für Sie bereit.</translation>
    </message>
    <message>
        <source>We keep it for you when it is back.</source>
        <translation>Wir heben es für Sie auf, wenn es zurück ist.</translation>
    </message>
    <message>
        <source>Reserving is free.</source>
        <translation>Vormerken ist kostenlos.</translation>
    </message>
    <message>
        <source>Reserving costs %1.</source>
        <translation>Vormerken kostet %1.</translation>
    </message>
    <message>
        <source>It is here now</source>
        <translation>Jetzt da</translation>
    </message>
    <message>
        <source>Now in: %1</source>
        <translation>Jetzt da: %1</translation>
    </message>
    <message>
        <source>Somebody has borrowed it</source>
        <translation>Ausgeliehen</translation>
    </message>
    <message>
        <source>Borrowed until %1</source>
        <translation>Ausgeliehen bis %1</translation>
    </message>
    <message>
        <source>It is ready for somebody else</source>
        <translation>Liegt für jemand anders bereit</translation>
    </message>
    <message>
        <source>It is on its way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Nobody is waiting for it</source>
        <translation>Niemand wartet darauf</translation>
    </message>
    <message numerus="yes">
        <source>%n reader(s) waiting for it already</source>
        <translation>
            <numerusform>%n Person wartet schon</numerusform>
            <numerusform>%n Personen warten schon</numerusform>
        </translation>
    </message>
    <message>
        <source>Collect it at: %1</source>
        <translation>Abholen in: %1</translation>
    </message>
    <message>
        <source>It is reserved</source>
        <translation>Es ist vorgemerkt</translation>
    </message>
    <message>
        <source>Reserve this book</source>
        <translation>Dieses Buch vormerken</translation>
    </message>
    <message>
        <source>Reserve this</source>
        <translation>Das vormerken</translation>
    </message>
    <message>
        <source>Where do you want to collect it?</source>
        <translation>Wo möchten Sie es abholen?</translation>
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
        <translation>Nächste</translation>
    </message>
    <message>
        <source>Turn back</source>
        <translation>Zurückblättern</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>Weiterblättern</translation>
    </message>
    <message>
        <source>number %1 of %2</source>
        <translation>Nummer %1 von %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 bis %2 von %3</translation>
    </message>
</context>
<context>
    <name>ScreenFrame</name>
    <message>
        <source>%1’s card</source>
        <translation>Ausweis von %1</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Type on</source>
        <translation>Weitertippen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>No connection. You cannot reserve just now.</source>
        <translation>Keine Verbindung. Vormerken geht gerade nicht.</translation>
    </message>
    <message>
        <source>We are looking.</source>
        <translation>Wir suchen gerade.</translation>
    </message>
    <message>
        <source>Searching does not work right now. The desk can help you.</source>
        <translation>Suchen geht gerade nicht. Die Theke hilft Ihnen.</translation>
    </message>
    <message>
        <source>Type on, or press Search.</source>
        <translation>Weitertippen oder auf „Suchen“ drücken.</translation>
    </message>
    <message>
        <source>We do not know this number. Check it once more.</source>
        <translation>Diese Nummer kennen wir nicht. Bitte prüfen.</translation>
    </message>
    <message>
        <source>Nothing found. Try another word.</source>
        <translation>Nichts gefunden. Probieren Sie ein anderes Wort.</translation>
    </message>
    <message numerus="yes">
        <source>%n found. Touch a book.</source>
        <translation>
            <numerusform>%n gefunden. Drücken Sie darauf.</numerusform>
            <numerusform>%n gefunden. Drücken Sie auf ein Buch.</numerusform>
        </translation>
    </message>
    <message>
        <source>More than 100 found. Type one more word.</source>
        <translation>Mehr als 100 gefunden. Geben Sie noch ein Wort ein.</translation>
    </message>
    <message numerus="yes">
        <source>%n found. Type one more word.</source>
        <translation>
            <numerusform>%n gefunden. Geben Sie noch ein Wort ein.</numerusform>
            <numerusform>%n gefunden. Geben Sie noch ein Wort ein.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is on the book, under the bars. Or scan them.</source>
        <translation>Sie steht auf dem Buch, unter den Strichen. Oder scannen Sie die Striche.</translation>
    </message>
    <message>
        <source>It is on the book, under the bars.</source>
        <translation>Sie steht auf dem Buch, unter den Strichen.</translation>
    </message>
    <message>
        <source>Type the title or the author.</source>
        <translation>Geben Sie den Titel oder den Autor ein.</translation>
    </message>
    <message>
        <source>Type the number of the book</source>
        <translation>Geben Sie die Nummer vom Buch ein</translation>
    </message>
    <message>
        <source>What do you want to read?</source>
        <translation>Was möchten Sie lesen?</translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>Noch nichts eingegeben</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Choose title</source>
        <translation>Titel wählen</translation>
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
        <translation>Zurückblättern</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächste</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>Weiterblättern</translation>
    </message>
    <message>
        <source>number %1 of %2</source>
        <translation>Nummer %1 von %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 bis %2 von %3</translation>
    </message>
</context>
<context>
    <name>SightSheet</name>
    <message>
        <source>Everything as usual</source>
        <translation>Alles normal</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>See and hear</source>
        <translation>Sehen und hören</translation>
    </message>
    <message>
        <source>Only for now. After you all is as usual again.</source>
        <translation>Nur für jetzt. Nach Ihnen ist alles wieder normal.</translation>
    </message>
    <message>
        <source>This is how it looks</source>
        <translation>So sieht es aus</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>zurück bis</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Schrift</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Reading aloud</source>
        <translation>Vorlesen</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>Knöpfe</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Unten</translation>
    </message>
    <message>
        <source>Done is</source>
        <translation>„Fertig“ ist</translation>
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
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Take a photo. Scan it next time.</source>
        <translation>Machen Sie ein Foto. Scannen Sie es nächstes Mal.</translation>
    </message>
    <message>
        <source>Headset</source>
        <translation>Kopfhörer</translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation>Lautsprecher</translation>
    </message>
    <message>
        <source>Not possible here</source>
        <translation>Hier nicht möglich</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Nicht</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Langsamer</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Schneller</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Leiser</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Lauter</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>Für wen</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>Kinder</translation>
    </message>
</context>
<context>
    <name>Speech</name>
    <message>
        <source>Reading aloud is on. Go on with the arrow keys. Press Enter to choose.</source>
        <translation>Vorlesen ist an. Weiter mit den Pfeiltasten. Wählen mit der Eingabetaste.</translation>
    </message>
    <message>
        <source>The first one is: %1.</source>
        <translation>Die erste Auswahl ist: %1.</translation>
    </message>
    <message>
        <source>You can choose: %1.</source>
        <translation>Sie können wählen: %1.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>button</source>
        <translation>Schaltfläche</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>angekreuzt</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>nicht angekreuzt</translation>
    </message>
    <message>
        <source>not possible now</source>
        <translation>jetzt nicht möglich</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>A key for a digit</source>
        <translation>Eine Zifferntaste</translation>
    </message>
    <message>
        <source>Use the digits of the keypad, or put in a headset.</source>
        <translation>Nehmen Sie die Ziffern des Tastenfelds, oder stecken Sie einen Kopfhörer ein.</translation>
    </message>
    <message>
        <source>something of yours</source>
        <translation>etwas von Ihnen</translation>
    </message>
    <message>
        <source>an amount</source>
        <translation>ein Betrag</translation>
    </message>
    <message>
        <source>you</source>
        <translation>Ihnen</translation>
    </message>
    <message>
        <source>There is nothing to say again.</source>
        <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>It does not go slower.</source>
        <translation>Langsamer geht es nicht.</translation>
    </message>
    <message numerus="yes">
        <source>There are %n choice(s).</source>
        <translation>
            <numerusform>Es gibt %n Auswahl.</numerusform>
            <numerusform>Es gibt %n Möglichkeiten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A list of %n.</source>
        <translation>
            <numerusform>Eine Liste mit %n.</numerusform>
            <numerusform>Eine Liste mit %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpeechBand</name>
    <message>
        <source>Reading aloud does not work now</source>
        <translation>Vorlesen geht gerade nicht</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>SpeechPanel</name>
    <message>
        <source>Now read aloud</source>
        <translation>Wird vorgelesen</translation>
    </message>
    <message>
        <source>Reading aloud does not work now</source>
        <translation>Vorlesen geht gerade nicht</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Still</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch mal</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Langsamer</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Are you finished?</source>
        <translation>Sind Sie fertig?</translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>Sind Sie noch da?</translation>
    </message>
    <message numerus="yes">
        <source>We will stop in %n second(s).</source>
        <translation>
            <numerusform>In %n Sekunde hören wir auf.</numerusform>
            <numerusform>In %n Sekunden hören wir auf.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left.</source>
        <translation>
            <numerusform>Noch %n Sekunde.</numerusform>
            <numerusform>Noch %n Sekunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>Yes, go on</source>
        <translation>Ja, weiter</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>See and hear</source>
        <translation>Sehen, hören</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Comes next:</source>
        <translation>Danach:</translation>
    </message>
    <message>
        <source>E-book</source>
        <translation>E-Book</translation>
    </message>
    <message>
        <source>Audiobook</source>
        <translation>Hörbuch</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day, time</comment>
        <translation>%1, %2 Uhr</translation>
    </message>
    <message>
        <source>From nearby</source>
        <translation>Aus der Nähe</translation>
    </message>
    <message>
        <source>Reading tip</source>
        <translation>Lesetipp</translation>
    </message>
    <message>
        <source>Join in</source>
        <translation>Mitmachen</translation>
    </message>
    <message>
        <source>Just returned</source>
        <translation>Gerade zurück</translation>
    </message>
    <message>
        <source>Scan here</source>
        <translation>Hier scannen</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Kostenlos</translation>
    </message>
    <message>
        <source>You may also like</source>
        <translation>Auch etwas für Sie</translation>
    </message>
</context>
<context>
    <name>UnpaidScreen</name>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Paying did not work</source>
        <translation>Bezahlen hat nicht geklappt</translation>
    </message>
    <message>
        <source>Your payment is still open</source>
        <translation>Ihre Zahlung ist noch offen</translation>
    </message>
    <message>
        <source>We do not know it yet</source>
        <translation>Wir wissen es noch nicht</translation>
    </message>
    <message>
        <source>Paying does not work now</source>
        <translation>Bezahlen geht jetzt nicht</translation>
    </message>
    <message>
        <source>No money was taken from your account.</source>
        <translation>Es wurde kein Geld abgebucht.</translation>
    </message>
    <message>
        <source>Do you not pay? Then it stops by itself.</source>
        <translation>Sie bezahlen nicht? Dann endet es von selbst.</translation>
    </message>
    <message>
        <source>Please do not pay again now.</source>
        <translation>Bezahlen Sie jetzt nicht noch einmal.</translation>
    </message>
    <message>
        <source>We did not begin to pay.</source>
        <translation>Wir haben mit dem Bezahlen nicht angefangen.</translation>
    </message>
    <message>
        <source>It was not paid in time.</source>
        <translation>Es wurde nicht rechtzeitig bezahlt.</translation>
    </message>
    <message>
        <source>It was stopped before it was paid.</source>
        <translation>Es wurde abgebrochen, bevor bezahlt war.</translation>
    </message>
    <message>
        <source>Your bank did not approve it.</source>
        <translation>Ihre Bank hat es nicht genehmigt.</translation>
    </message>
    <message>
        <source>Your bank cannot stop it any more.</source>
        <translation>Ihre Bank kann es nicht mehr stoppen.</translation>
    </message>
    <message>
        <source>We cannot see now whether you paid.</source>
        <translation>Wir können gerade nicht sehen, ob Sie bezahlt haben.</translation>
    </message>
    <message>
        <source>The library or the bank does not take it now. Perhaps a payment of yours is still open.</source>
        <translation>Die Bibliothek oder die Bank nimmt es gerade nicht an. Vielleicht ist noch eine Zahlung von Ihnen offen.</translation>
    </message>
    <message>
        <source>Go on. If you do pay, your debt goes down.</source>
        <translation>Machen Sie weiter. Bezahlen Sie doch noch? Dann wird Ihr Betrag kleiner.</translation>
    </message>
    <message>
        <source>We go on looking. If you paid, your debt goes down.</source>
        <translation>Wir schauen weiter nach. Haben Sie bezahlt? Dann wird Ihr Betrag kleiner.</translation>
    </message>
    <message>
        <source>Try it again. Or pay later.</source>
        <translation>Versuchen Sie es noch einmal. Oder später.</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Was nun?</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Wer hilft?</translation>
    </message>
    <message>
        <source>A staff member. Press Call a staff member below.</source>
        <translation>Das Personal. Drücken Sie unten auf „Personal rufen“.</translation>
    </message>
    <message>
        <source>A staff member at the desk.</source>
        <translation>Das Personal an der Theke.</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Personal rufen</translation>
    </message>
    <message numerus="yes">
        <source>Your %n book(s) have been borrowed</source>
        <translation>
            <numerusform>Ihr Buch ist ausgeliehen</numerusform>
            <numerusform>Ihre %n Bücher sind ausgeliehen</numerusform>
        </translation>
    </message>
    <message>
        <source>Paying has nothing to do with that.</source>
        <translation>Bezahlen hat damit nichts zu tun.</translation>
    </message>
</context>
</TS>
