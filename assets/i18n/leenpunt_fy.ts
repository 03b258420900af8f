<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fy" sourcelanguage="en">
<context>
    <name>Abouts</name>
    <message>
        <source>My card</source>
        <translation>Myn kaart</translation>
    </message>
    <message>
        <source>A book</source>
        <translation>In boek</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>Beteljen</translation>
    </message>
    <message>
        <source>The printer</source>
        <translation>De printer</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Wat oars</translation>
    </message>
</context>
<context>
    <name>AloudSheet</name>
    <message>
        <source>Through the loudspeaker</source>
        <translation>Fia de lûdsprekker</translation>
    </message>
    <message>
        <source>Others can hear it too. May we read your titles and amounts aloud?</source>
        <translation>Oaren kinne it ek hearre. Meie wy jo titels en bedraggen foarlêze?</translation>
    </message>
    <message>
        <source>No, without titles and amounts</source>
        <translation>Nee, sûnder titels en bedraggen</translation>
    </message>
    <message>
        <source>Yes, read everything aloud</source>
        <translation>Ja, lês alles foar</translation>
    </message>
    <message>
        <source>Do you have a headset?</source>
        <translation>Hawwe jo in koptelefoan?</translation>
    </message>
    <message>
        <source>Put it in. Then only you hear it.</source>
        <translation>Slút him oan. Dan hearre allinnich jo it.</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Put your books
down here</source>
        <translation>Lis jo boeken
hjir del</translation>
    </message>
    <message>
        <source>Scan
your books</source>
        <translation>Scan jo
boeken</translation>
    </message>
    <message>
        <source>or scan your card</source>
        <translation>of scan jo kaart</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Liene</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Werombringe</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Myn oersjoch</translation>
    </message>
</context>
<context>
    <name>Bins</name>
    <message>
        <source>red</source>
        <translation>read</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>oranje</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>giel</translation>
    </message>
    <message>
        <source>green</source>
        <translation>grien</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>blau</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>pears</translation>
    </message>
    <message>
        <source>black</source>
        <translation>swart</translation>
    </message>
    <message>
        <source>white</source>
        <translation>wyt</translation>
    </message>
</context>
<context>
    <name>BookRow</name>
    <message>
        <source>For library %1</source>
        <translation>Foar bibleteek %1</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Werombrocht</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Ferlinge</translation>
    </message>
    <message>
        <source>On your card</source>
        <translation>By jo</translation>
    </message>
    <message>
        <source>On your card, until %1</source>
        <translation>By jo, oant %1</translation>
    </message>
    <message>
        <source>On loan</source>
        <translation>Al liend</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Net ferlinge</translation>
    </message>
    <message>
        <source>Still on loan</source>
        <translation>Noch liend</translation>
    </message>
    <message>
        <source>Still on loan, until %1</source>
        <translation>Noch liend, oant %1</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Liend</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Net werombrocht</translation>
    </message>
    <message>
        <source>For somebody else</source>
        <translation>Foar in oar</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Net liend</translation>
    </message>
    <message>
        <source>On loan to somebody else</source>
        <translation>Al thús by in oar</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>Bliuwt hjir</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>dwaande</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Efkes sjen</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Sjoen</translation>
    </message>
    <message>
        <source>Put %1 back for a moment</source>
        <translation>Lis %1 noch efkes werom</translation>
    </message>
    <message>
        <source>Put %1 on the pad for a moment</source>
        <translation>Lis %1 noch efkes del</translation>
    </message>
    <message>
        <source>Put %1 on the pad once more</source>
        <translation>Lis %1 nochris del</translation>
    </message>
    <message>
        <source>Show %1 at the desk</source>
        <translation>Lit %1 oan de baly sjen</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>werom op</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Bak %1</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Wêrom?</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Net dit</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Liene</translation>
    </message>
    <message>
        <source>Not</source>
        <translation>Net</translation>
    </message>
</context>
<context>
    <name>CallSheet</name>
    <message>
        <source>%1 Your pile stays as it is.</source>
        <translation>%1 Jo steapel bliuwt sa’t er is.</translation>
    </message>
    <message>
        <source>%1’s card</source>
        <translation>Kaart fan %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more item(s) below this card. They stay there too.</source>
        <translation>
            <numerusform>En noch %n, dy bliuwt ek lizzen.</numerusform>
            <numerusform>En noch %n, dy bliuwe ek lizzen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody was called</source>
        <translation>Der is immen roppen</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>Om %1 oere</translation>
    </message>
    <message>
        <source>It is about: %1</source>
        <translation>Giet oer: %1</translation>
    </message>
    <message>
        <source>The desk has seen it</source>
        <translation>De baly hat it sjoen</translation>
    </message>
    <message numerus="yes">
        <source>At %1, after %n second(s)</source>
        <translation>
            <numerusform>Om %1 oere, nei %n sekonde</numerusform>
            <numerusform>Om %1 oere, nei %n sekonden</numerusform>
        </translation>
    </message>
    <message>
        <source>A staff member is coming to you</source>
        <translation>In meiwurker komt nei jo ta</translation>
    </message>
    <message numerus="yes">
        <source>In about %n minute(s)</source>
        <translation>
            <numerusform>Oer sawat %n minút</numerusform>
            <numerusform>Oer sawat %n minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>Net mear nedich</translation>
    </message>
    <message>
        <source>Tell us more</source>
        <translation>Siz alfêst wat der is</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Slute</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>Wêr giet it oer?</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Werom</translation>
    </message>
    <message>
        <source>Plan of the floor, with the way to the desk</source>
        <translation>Plattegrûn mei de wei nei de baly</translation>
    </message>
    <message>
        <source>The way to the desk</source>
        <translation>De wei nei de baly</translation>
    </message>
    <message>
        <source>There is somebody at the desk</source>
        <translation>By de baly is immen</translation>
    </message>
    <message>
        <source>We are glad to help you there.</source>
        <translation>Dêr helpe wy jo graach.</translation>
    </message>
    <message>
        <source>Nobody is here now</source>
        <translation>Der is no nimmen</translation>
    </message>
    <message>
        <source>Come back when somebody is.</source>
        <translation>Kom werom as der wol immen is.</translation>
    </message>
    <message>
        <source>When somebody is here</source>
        <translation>Wannear’t hjir immen is</translation>
    </message>
    <message>
        <source>Call us</source>
        <translation>Belje ús</translation>
    </message>
    <message>
        <source>Call once more</source>
        <translation>Rop noch in kear</translation>
    </message>
</context>
<context>
    <name>CallWords</name>
    <message>
        <source>We are calling</source>
        <translation>Wy roppe immen</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Roppen</translation>
    </message>
    <message>
        <source>Somebody is coming</source>
        <translation>Der komt immen oan</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Rop in meiwurker</translation>
    </message>
    <message>
        <source>Ask for help</source>
        <translation>Freegje om help</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Gean nei de baly</translation>
    </message>
    <message>
        <source>We are calling somebody</source>
        <translation>Wy roppe immen</translation>
    </message>
    <message>
        <source>Somebody was called</source>
        <translation>Der is immen roppen</translation>
    </message>
    <message>
        <source>The desk has seen it</source>
        <translation>De baly hat it sjoen</translation>
    </message>
    <message>
        <source>Would you rather talk to somebody?</source>
        <translation>Prate jo leaver mei immen?</translation>
    </message>
    <message>
        <source>Please go to the desk</source>
        <translation>Rin efkes nei de baly</translation>
    </message>
    <message>
        <source>Nobody can come now.</source>
        <translation>Der kin no nimmen komme.</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>Efkes wachtsje.</translation>
    </message>
    <message>
        <source>Wait for an answer.</source>
        <translation>Wachtsje op antwurd.</translation>
    </message>
    <message>
        <source>Please wait here.</source>
        <translation>Wachtsje hjir efkes.</translation>
    </message>
    <message>
        <source>They cannot come to you now.</source>
        <translation>De meiwurker kin no net komme.</translation>
    </message>
    <message>
        <source>Nobody has answered yet.</source>
        <translation>Der hat noch nimmen antwurde.</translation>
    </message>
    <message>
        <source>Calling does not work now.</source>
        <translation>Roppen slagget no net.</translation>
    </message>
    <message>
        <source>We are glad to help you there.</source>
        <translation>Dêr helpe wy jo graach.</translation>
    </message>
</context>
<context>
    <name>CardProblem</name>
    <message>
        <source>Why?</source>
        <translation>Wêrom?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Wat no?</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Wa helpt?</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Rop in meiwurker</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>Betelje %1</translation>
    </message>
    <message numerus="yes">
        <source>And %n more, which stay here too.</source>
        <translation>
            <numerusform>En noch %n, dy bliuwt ek hjir.</numerusform>
            <numerusform>En noch %n, dy bliuwe ek hjir.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan with your phone</source>
        <translation>Scan mei jo telefoan</translation>
    </message>
</context>
<context>
    <name>ChuteScreen</name>
    <message>
        <source>Put one book down</source>
        <translation>Lis ien boek del</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Efkes wachtsje</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Tige tank</translation>
    </message>
    <message>
        <source>One at a time</source>
        <translation>Ien tagelyk</translation>
    </message>
    <message>
        <source>Lay it down once more</source>
        <translation>Lis it noch in kear del</translation>
    </message>
    <message>
        <source>The bin is full</source>
        <translation>De bak is fol</translation>
    </message>
    <message>
        <source>We are closed now</source>
        <translation>Wy binne no sletten</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Bûten gebrûk</translation>
    </message>
    <message>
        <source>This goes to a staff member</source>
        <translation>Dit giet nei in meiwurker</translation>
    </message>
    <message>
        <source>We cannot take this</source>
        <translation>Dit kinne wy net oannimme</translation>
    </message>
    <message>
        <source>Wait for the tick. Then the next one.</source>
        <translation>Wachtsje op it finkje. Dan pas it folgjende.</translation>
    </message>
    <message>
        <source>Leave it where it is.</source>
        <translation>Lit it efkes lizze.</translation>
    </message>
    <message>
        <source>You have returned this.</source>
        <translation>Jo hawwe dit werombrocht.</translation>
    </message>
    <message>
        <source>Take all but one out. The others can follow one by one.</source>
        <translation>Lit der ien lizze. De oare kinne dêrnei, ien foar ien.</translation>
    </message>
    <message>
        <source>Take this one out:</source>
        <translation>Helje dit derút:</translation>
    </message>
    <message>
        <source>It was gone too soon. You have not returned it yet.</source>
        <translation>It wie te gau fuort. Jo hawwe it noch net werombrocht.</translation>
    </message>
    <message>
        <source>Nothing fits in any more. Come back later, or go to the desk.</source>
        <translation>Der past neat mear by. Kom letter werom, of gean nei de baly.</translation>
    </message>
    <message>
        <source>You cannot return anything here now. Please keep your book.</source>
        <translation>Jo kinne hjir no neat werombringe. Hâld jo boek by jo.</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Bak %1</translation>
    </message>
    <message>
        <source>Take it out, and bring it to the desk.</source>
        <translation>Helje it derút en bring it nei de baly.</translation>
    </message>
    <message>
        <source>It belongs to another library.</source>
        <translation>It is fan in oare bibleteek.</translation>
    </message>
    <message>
        <source>We cannot read it.</source>
        <translation>Wy kinne it net lêze.</translation>
    </message>
    <message>
        <source>That is the number of the publisher. Scan the sticker of the library.</source>
        <translation>Dat is it nûmer fan de útjouwer. Scan de sticker fan de bibleteek.</translation>
    </message>
    <message>
        <source>A part is missing. Lay all parts down together.</source>
        <translation>Der ûntbrekt in diel. Lis alle dielen tegearre del.</translation>
    </message>
    <message>
        <source>You cannot return this here now.</source>
        <translation>Jo kinne dit hjir no net werombringe.</translation>
    </message>
    <message>
        <source>The desk can see why.</source>
        <translation>De baly sjocht wêrom.</translation>
    </message>
</context>
<context>
    <name>ClassCount</name>
    <message numerus="yes">
        <source>of %n child(ren)</source>
        <translation>
            <numerusform>fan %n bern</numerusform>
            <numerusform>fan %n bern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>have a book</source>
        <translation>
            <numerusform>hat in boek</numerusform>
            <numerusform>hawwe in boek</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassScreen</name>
    <message>
        <source>Rather not</source>
        <translation>Dochs net</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Juf of master</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klear</translation>
    </message>
    <message>
        <source>Done!</source>
        <translation>Klear!</translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Dit skerm slút oer %n sekonde.</numerusform>
            <numerusform>Dit skerm slút oer %n sekonden.</numerusform>
        </translation>
    </message>
    <message>
        <source>The class is over</source>
        <translation>De klasse is klear</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>In protte lêswille!</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Efkes wachtsje</translation>
    </message>
    <message>
        <source>Teacher&apos;s card</source>
        <translation>Kaart fan juf of master</translation>
    </message>
    <message>
        <source>Your card here</source>
        <translation>Dyn kaart hjir</translation>
    </message>
    <message>
        <source>reader on the left</source>
        <translation>by de lêzer lofts</translation>
    </message>
    <message>
        <source>reader on the right</source>
        <translation>by de lêzer rjochts</translation>
    </message>
    <message>
        <source>reader below</source>
        <translation>by de lêzer ûnder</translation>
    </message>
</context>
<context>
    <name>ClassShelf</name>
    <message>
        <source>Your pile</source>
        <translation>Dyn steapel</translation>
    </message>
    <message>
        <source>Another book? Put it here too</source>
        <translation>Noch in boek? Lis it derby</translation>
    </message>
</context>
<context>
    <name>ClassWords</name>
    <message>
        <source>Close the class?</source>
        <translation>De klasse slute?</translation>
    </message>
    <message>
        <source>This card is not in this class</source>
        <translation>Dizze kaart heart net by de klasse</translation>
    </message>
    <message>
        <source>Who is next?</source>
        <translation>Wa is de folgjende?</translation>
    </message>
    <message>
        <source>Not yet, number %1!</source>
        <translation>Noch efkes, nûmer %1!</translation>
    </message>
    <message>
        <source>One moment, number %1</source>
        <translation>Efkes wachtsje, nûmer %1</translation>
    </message>
    <message>
        <source>Whose books are these?</source>
        <translation>Fan wa binne dizze boeken?</translation>
    </message>
    <message>
        <source>Whose turn is it?</source>
        <translation>Wa is oan bar?</translation>
    </message>
    <message>
        <source>Well done, number %1!</source>
        <translation>Goed sa, nûmer %1!</translation>
    </message>
    <message>
        <source>Thank you, number %1!</source>
        <translation>Tige tank, nûmer %1!</translation>
    </message>
    <message>
        <source>Hello, number %1!</source>
        <translation>Hallo, nûmer %1!</translation>
    </message>
    <message>
        <source>Hold the teacher&apos;s card to the reader.</source>
        <translation>Hâld de kaart fan juf of master by de lêzer.</translation>
    </message>
    <message>
        <source>Ask your teacher.</source>
        <translation>Freegje it juf of master.</translation>
    </message>
    <message>
        <source>Show your card once more.</source>
        <translation>Lit dyn kaart noch ien kear sjen.</translation>
    </message>
    <message>
        <source>We are looking for your card.</source>
        <translation>Wy sykje dyn kaart op.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) back for a moment.</source>
        <translation>
            <numerusform>Lis %n boek noch efkes werom.</numerusform>
            <numerusform>Lis %n boeken noch efkes werom.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your card to the reader.</source>
        <translation>Hâld dyn kaart by de lêzer.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) to go.</source>
        <translation>
            <numerusform>Noch %n boek.</numerusform>
            <numerusform>Noch %n boeken.</numerusform>
        </translation>
    </message>
    <message>
        <source>Back in class on %1.</source>
        <translation>Werom yn de klasse op %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you. Back in class on %1.</source>
        <translation>
            <numerusform>%n boek foar dy. Werom yn de klasse op %1.</numerusform>
            <numerusform>%n boeken foar dy. Werom yn de klasse op %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you.</source>
        <translation>
            <numerusform>%n boek foar dy.</numerusform>
            <numerusform>%n boeken foar dy.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) back.</source>
        <translation>
            <numerusform>%n boek werom.</numerusform>
            <numerusform>%n boeken werom.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at your books.</source>
        <translation>Sjoch by dyn boeken.</translation>
    </message>
    <message>
        <source>Put your books on the pad.</source>
        <translation>Lis dyn boeken hjir del.</translation>
    </message>
    <message>
        <source>Scan the barcode of your books.</source>
        <translation>Scan de streekjeskoade fan dyn boeken.</translation>
    </message>
    <message>
        <source>Hold the barcode under the light.</source>
        <translation>Hâld de streekjeskoade ûnder it ljocht.</translation>
    </message>
    <message>
        <source>The pad is broken. Ask your teacher.</source>
        <translation>Wy sjogge dyn boeken net. Freegje it juf of master.</translation>
    </message>
    <message>
        <source>The scanner is broken. Ask your teacher.</source>
        <translation>De scanner docht it net. Freegje it juf of master.</translation>
    </message>
    <message>
        <source>Hold the barcode on your card under the light.</source>
        <translation>Hâld de streekjes op dyn kaart ûnder it ljocht.</translation>
    </message>
    <message>
        <source>The card reader is broken. Ask your teacher.</source>
        <translation>De kaartlêzer docht it net. Freegje it juf of master.</translation>
    </message>
    <message>
        <source>No connection. Ask your teacher.</source>
        <translation>Gjin ferbining. Freegje it juf of master.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to go.</source>
        <translation>
            <numerusform>Noch %n minút.</numerusform>
            <numerusform>Noch %n minuten.</numerusform>
        </translation>
    </message>
    <message>
        <source>The time is up. You can finish your turn.</source>
        <translation>De tiid is om. Meitsje dyn bar rêstich ôf.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to go. Then the class closes by itself.</source>
        <translation>
            <numerusform>Noch %n minút. Dêrnei slút de klasse út himsels.</numerusform>
            <numerusform>Noch %n minuten. Dêrnei slút de klasse út himsels.</numerusform>
        </translation>
    </message>
    <message>
        <source>Now number %1.</source>
        <translation>No nûmer %1.</translation>
    </message>
    <message>
        <source>Everybody has a book.</source>
        <translation>Elkenien hat in boek.</translation>
    </message>
    <message>
        <source>No book yet: %1.</source>
        <translation>Noch gjin boek: %1.</translation>
    </message>
    <message>
        <source>With a book: %1.</source>
        <translation>Mei in boek: %1.</translation>
    </message>
</context>
<context>
    <name>ClosedWords</name>
    <message>
        <source>We are closed now.</source>
        <translation>Wy binne no sletten.</translation>
    </message>
    <message>
        <source>We close at %1.</source>
        <translation>Wy slute om %1 oere.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Lienen en werombringen kin gewoan.</translation>
    </message>
    <message>
        <source>Finish what you are doing.</source>
        <translation>Meitsje it rêstich ôf.</translation>
    </message>
    <message>
        <source>Open today from %1</source>
        <translation>Hjoed iepen fan %1 oere ôf</translation>
    </message>
    <message>
        <source>Open tomorrow from %1</source>
        <translation>Moarn iepen fan %1 oere ôf</translation>
    </message>
    <message>
        <source>Open on %1 from %2</source>
        <translation>Iepen op %1 fan %2 oere ôf</translation>
    </message>
    <message>
        <source>It works again today from %1.</source>
        <translation>Hjoed fan %1 oere ôf wurket it wer.</translation>
    </message>
    <message>
        <source>It works again tomorrow from %1.</source>
        <translation>Moarn fan %1 oere ôf wurket it wer.</translation>
    </message>
    <message>
        <source>It works again on %1 from %2.</source>
        <translation>Op %1 fan %2 oere ôf wurket it wer.</translation>
    </message>
</context>
<context>
    <name>CountQuestion</name>
    <message>
        <source>Go on</source>
        <translation>Gean fierder</translation>
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
    <name>FactWords</name>
    <message>
        <source>No connection.</source>
        <translation>Gjin ferbining.</translation>
    </message>
    <message>
        <source>The pad does not work just now.</source>
        <translation>Wy sjogge jo boeken no efkes net.</translation>
    </message>
    <message>
        <source>The scanner does not work just now.</source>
        <translation>De scanner wurket efkes net.</translation>
    </message>
    <message>
        <source>The card reader does not work just now.</source>
        <translation>De kaartlêzer wurket efkes net.</translation>
    </message>
    <message>
        <source>You can return. You cannot borrow now.</source>
        <translation>Werombringen kin. Lienen kin no net.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Lienen en werombringen kin gewoan.</translation>
    </message>
    <message>
        <source>You cannot borrow or return now.</source>
        <translation>Lienen en werombringen kin no net.</translation>
    </message>
    <message>
        <source>Scan the barcode of your books.</source>
        <translation>Scan de streekjeskoade fan jo boeken.</translation>
    </message>
    <message>
        <source>What was done stays done. Go to the desk for the rest.</source>
        <translation>Wat dien is, bliuwt dien. Gean foar de rest nei de baly.</translation>
    </message>
    <message>
        <source>Returning still works.</source>
        <translation>Werombringen kin gewoan.</translation>
    </message>
    <message>
        <source>Scan the barcode of your card.</source>
        <translation>Scan de streekjeskoade fan jo kaart.</translation>
    </message>
</context>
<context>
    <name>FamilyColumns</name>
    <message>
        <source>Your piles</source>
        <translation>Jimme steapels</translation>
    </message>
    <message>
        <source>Card %1</source>
        <translation>Kaart %1</translation>
    </message>
    <message numerus="yes">
        <source>Take %n</source>
        <translation>
            <numerusform>Nim %n mei</numerusform>
            <numerusform>Nim %n mei</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n liend</numerusform>
            <numerusform>%n liend</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n ferlinge</numerusform>
            <numerusform>%n ferlinge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n werombrocht</numerusform>
            <numerusform>%n werombrocht</numerusform>
        </translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Wêrom?</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Net dit</translation>
    </message>
    <message>
        <source>Take with you</source>
        <translation>Nim mei</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Werombrocht</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>Bliuwt hjir</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>dwaande</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Liend</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Ferlinge</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Lis werom</translation>
    </message>
    <message>
        <source>On loan</source>
        <translation>Al liend</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Sjoen</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Net liend</translation>
    </message>
</context>
<context>
    <name>FamilyQuestion</name>
    <message>
        <source>Does this card belong with you?</source>
        <translation>Heart dizze kaart by jimme?</translation>
    </message>
    <message>
        <source>Put the books side by side</source>
        <translation>Lis de boeken njonken elkoar</translation>
    </message>
    <message numerus="yes">
        <source>Are there %n book(s) here?</source>
        <translation>
            <numerusform>Leit hjir %n boek?</numerusform>
            <numerusform>Lizze hjir %n boeken?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What would you like with these %n book(s)?</source>
        <translation>
            <numerusform>Wat wolle jo mei dit boek?</numerusform>
            <numerusform>Wat wolle jo mei dizze %n?</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, add it</source>
        <translation>Ja, derby</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Werombringe</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Gean fierder</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Ferlingje</translation>
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
        <translation>Stopje</translation>
    </message>
    <message>
        <source>Hear your receipts</source>
        <translation>Hear jo bonnen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klear</translation>
    </message>
    <message>
        <source>Next? Show your card once more.</source>
        <translation>Folgjende? Lit dyn kaart noch ien kear sjen.</translation>
    </message>
    <message numerus="yes">
        <source>The next card has its turn in %n second(s).</source>
        <translation>
            <numerusform>Oer %n sekonde is de folgjende kaart oan bar.</numerusform>
            <numerusform>Oer %n sekonden is de folgjende kaart oan bar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Dit skerm slút oer %n sekonde.</numerusform>
            <numerusform>Dit skerm slút oer %n sekonden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>In protte lêswille!</translation>
    </message>
    <message>
        <source>See you next time</source>
        <translation>Oant de folgjende kear</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Efkes sjen</translation>
    </message>
    <message>
        <source>It is %1’s turn</source>
        <translation>No oan bar: %1</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Wy sykje jo kaart op.</translation>
    </message>
    <message>
        <source>Everybody has a pile. All of it stays there.</source>
        <translation>Elk hat in eigen steapel. Alles bliuwt stean.</translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n liend</numerusform>
            <numerusform>%n liend</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n ferlinge</numerusform>
            <numerusform>%n ferlinge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n werombrocht</numerusform>
            <numerusform>%n werombrocht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not returned</source>
        <translation>
            <numerusform>%n net werombrocht</numerusform>
            <numerusform>%n net werombrocht</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned</source>
        <translation>Der is neat liend of werombrocht</translation>
    </message>
    <message>
        <source>There was no connection: it is kept here.</source>
        <translation>Sûnder ferbining: alles is bewarre.</translation>
    </message>
    <message numerus="yes">
        <source>These %n are not returned yet.</source>
        <translation>
            <numerusform>Dit is noch net werombrocht.</numerusform>
            <numerusform>Dizze %n binne noch net werombrocht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Finished all the same? Press once more, or wait.</source>
        <translation>Dochs klear? Druk nochris, of wachtsje efkes.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) back for a moment.</source>
        <translation>
            <numerusform>Lis %n boek noch efkes werom.</numerusform>
            <numerusform>Lis %n boeken noch efkes werom.</numerusform>
        </translation>
    </message>
    <message>
        <source>Please wait. Then this ends by itself.</source>
        <translation>Wachtsje efkes. Dêrnei stoppet it út himsels.</translation>
    </message>
    <message>
        <source>It gets no pile here.</source>
        <translation>Der komt gjin steapel by.</translation>
    </message>
    <message>
        <source>Whose are these? Show a card.</source>
        <translation>Fan wa binne dizze? Hâld in kaart by de lêzer.</translation>
    </message>
    <message>
        <source>Next card? Just hold it to the reader.</source>
        <translation>Folgjende kaart? Hâld dy gewoan by de lêzer.</translation>
    </message>
</context>
<context>
    <name>FeeRow</name>
    <message>
        <source>Do not pay this now</source>
        <translation>Dit no net betelje</translation>
    </message>
    <message>
        <source>Pay this too</source>
        <translation>Dit ek betelje</translation>
    </message>
</context>
<context>
    <name>FeeRows</name>
    <message>
        <source>What is paid</source>
        <translation>Wat betelle is</translation>
    </message>
    <message>
        <source>What you owe</source>
        <translation>Wat jo betelje moatte</translation>
    </message>
</context>
<context>
    <name>FeeWords</name>
    <message>
        <source>Returned late</source>
        <translation>Te let werombrocht</translation>
    </message>
    <message>
        <source>Borrowed for money</source>
        <translation>Lienjild</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Kwyt</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Skeind</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reservearring</translation>
    </message>
    <message>
        <source>Your membership</source>
        <translation>Jo lidmaatskip</translation>
    </message>
    <message>
        <source>Costs of the library</source>
        <translation>Kosten fan de bibleteek</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>On %1</source>
        <translation>Op %1</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>op %1</translation>
    </message>
    <message>
        <source>At the card machine, on the left of the screen</source>
        <translation>By it apparaat lofts fan it skerm</translation>
    </message>
    <message>
        <source>At the card machine, below the screen</source>
        <translation>By it apparaat ûnder it skerm</translation>
    </message>
    <message>
        <source>At the card machine, on the right of the screen</source>
        <translation>By it apparaat rjochts fan it skerm</translation>
    </message>
    <message>
        <source>It is on the left of the screen.</source>
        <translation>It stiet lofts fan it skerm.</translation>
    </message>
    <message>
        <source>It is below the screen.</source>
        <translation>It stiet ûnder it skerm.</translation>
    </message>
    <message>
        <source>It is on the right of the screen.</source>
        <translation>It stiet rjochts fan it skerm.</translation>
    </message>
    <message>
        <source>Your payment goes on. You need not wait here.</source>
        <translation>Jo betelling rint gewoan troch. Jo hoege hjir net te wachtsjen.</translation>
    </message>
    <message>
        <source>We are stopping your payment.</source>
        <translation>Wy stopje jo betelling.</translation>
    </message>
    <message>
        <source>Your payment is done.</source>
        <translation>Jo betelling is slagge.</translation>
    </message>
    <message>
        <source>We do not know yet whether you paid.</source>
        <translation>Wy witte noch net oft jo betelling slagge is.</translation>
    </message>
    <message>
        <source>Nothing was paid.</source>
        <translation>Der is neat betelle.</translation>
    </message>
</context>
<context>
    <name>FeesScreen</name>
    <message>
        <source>Not now</source>
        <translation>No net</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Betelje</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>Betelje %1</translation>
    </message>
    <message>
        <source>You still have to pay %1</source>
        <translation>Jo moatte noch %1 betelje</translation>
    </message>
    <message>
        <source>You can pay a part of it too, or pay later.</source>
        <translation>Jo kinne ek in part betelje, of letter betelje.</translation>
    </message>
    <message>
        <source>You can do that now or later.</source>
        <translation>Dat kin no of letter.</translation>
    </message>
    <message>
        <source>One moment, we are looking up what it is for</source>
        <translation>Efkes wachtsje, wy sykje op wêr’t it foar is</translation>
    </message>
    <message>
        <source>What do you want to pay now?</source>
        <translation>Wat wolle jo no betelje?</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Mei-inoar</translation>
    </message>
    <message>
        <source>Everything you owe</source>
        <translation>Alles wat jo betelje moatte</translation>
    </message>
</context>
<context>
    <name>FoundRow</name>
    <message>
        <source>Reserved already</source>
        <translation>Al reservearre</translation>
    </message>
    <message>
        <source>Ask at the desk</source>
        <translation>Freegje it oan de baly</translation>
    </message>
</context>
<context>
    <name>Goodbye</name>
    <message>
        <source>number %1 of %2</source>
        <translation>nûmer %1 fan %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 oant %2 fan %3</translation>
    </message>
    <message numerus="yes">
        <source>Take %n with you</source>
        <translation>
            <numerusform>Nim %n mei</numerusform>
            <numerusform>Nim %n mei</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave %n here</source>
        <translation>
            <numerusform>Lit %n hjir</numerusform>
            <numerusform>Lit %n hjir</numerusform>
        </translation>
    </message>
    <message>
        <source>All due back on
%1</source>
        <translation>Alles werom op
%1</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>How it works</source>
        <translation>Sa wurket it</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Slute</translation>
    </message>
    <message>
        <source>1. Put your books on the pad</source>
        <translation>1. Lis jo boeken hjir del</translation>
    </message>
    <message>
        <source>1. Scan the barcode of your books</source>
        <translation>1. Scan de streekjeskoade fan jo boeken</translation>
    </message>
    <message>
        <source>On top of each other is fine.</source>
        <translation>Op elkoar mei ek.</translation>
    </message>
    <message>
        <source>One after another.</source>
        <translation>Ien foar ien.</translation>
    </message>
    <message>
        <source>2. Scan your card</source>
        <translation>2. Scan jo kaart</translation>
    </message>
    <message>
        <source>Only returning? Then you do not need a card.</source>
        <translation>Allinne werombringe? Dan hawwe jo gjin kaart nedich.</translation>
    </message>
    <message>
        <source>3. Look at the screen</source>
        <translation>3. Sjoch op it skerm</translation>
    </message>
    <message>
        <source>You see for each book whether it is done.</source>
        <translation>Jo sjogge by elk boek oft it slagge is.</translation>
    </message>
    <message>
        <source>4. Press Done</source>
        <translation>4. Druk op Klear</translation>
    </message>
    <message>
        <source>Take your books and your card with you.</source>
        <translation>Nim jo boeken en jo kaart mei.</translation>
    </message>
    <message>
        <source>Would you rather talk to somebody?</source>
        <translation>Prate jo leaver mei immen?</translation>
    </message>
    <message>
        <source>Press Call a staff member below.</source>
        <translation>Druk ûnderoan op Rop in meiwurker.</translation>
    </message>
    <message>
        <source>Press Ask for help below.</source>
        <translation>Druk ûnderoan op Freegje om help.</translation>
    </message>
    <message>
        <source>Press Call a staff member below, or go to the desk.</source>
        <translation>Druk ûnderoan op Rop in meiwurker, of gean nei de baly.</translation>
    </message>
    <message>
        <source>Go to the desk. We are glad to help you there.</source>
        <translation>Gean nei de baly. Dêr helpe wy jo graach.</translation>
    </message>
</context>
<context>
    <name>HoldRow</name>
    <message>
        <source>This will be cancelled.</source>
        <translation>Dit wurdt annulearre.</translation>
    </message>
    <message>
        <source>You are the first</source>
        <translation>Jo binne de earste</translation>
    </message>
    <message>
        <source>You are number %1</source>
        <translation>Jo binne nûmer %1</translation>
    </message>
    <message>
        <source>around %1</source>
        <translation>om %1 hinne</translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>Noch net klear</translation>
    </message>
    <message>
        <source>Collect it</source>
        <translation>Helje it op</translation>
    </message>
    <message>
        <source>Could be collected until %1</source>
        <translation>Opheljen koe oant en mei %1</translation>
    </message>
    <message>
        <source>Collect it by %1</source>
        <translation>Ophelje oant en mei %1</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Efkes sjen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulearre</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Dochs net</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annulearje</translation>
    </message>
    <message>
        <source>Ready for you</source>
        <translation>Leit klear</translation>
    </message>
    <message>
        <source>You are waiting for</source>
        <translation>Jo wachtsje noch op</translation>
    </message>
    <message>
        <source>Title hidden</source>
        <translation>Titel ferburgen</translation>
    </message>
</context>
<context>
    <name>HoldRows</name>
    <message>
        <source>Your reservations</source>
        <translation>Jo reservearringen</translation>
    </message>
    <message>
        <source>You have no reservations.</source>
        <translation>Jo hawwe gjin reservearringen.</translation>
    </message>
    <message>
        <source>Your reservations do not work right now.</source>
        <translation>Jo reservearringen wurkje no efkes net.</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Efkes sjen</translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
    <message>
        <source>Erase</source>
        <translation>Wiskje</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Erase</source>
        <translation>Wiskje</translation>
    </message>
    <message>
        <source>space</source>
        <translation>spaasje</translation>
    </message>
</context>
<context>
    <name>KidBook</name>
    <message>
        <source>This one stays here</source>
        <translation>Dizze bliuwt hjir</translation>
    </message>
    <message>
        <source>Wait …</source>
        <translation>Efkes…</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Fan dy</translation>
    </message>
    <message>
        <source>It is back</source>
        <translation>Is werom</translation>
    </message>
    <message>
        <source>Put me back</source>
        <translation>Lis my werom</translation>
    </message>
    <message>
        <source>Put me here</source>
        <translation>Lis my hjir</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Gean nei de baly</translation>
    </message>
    <message>
        <source>Still yours</source>
        <translation>Noch fan dy</translation>
    </message>
    <message>
        <source>Still on loan</source>
        <translation>Noch liend</translation>
    </message>
    <message>
        <source>Not back yet</source>
        <translation>Noch net werom</translation>
    </message>
    <message>
        <source>Not longer</source>
        <translation>Net ferlinge</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>werom op</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Bak %1</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Net dit</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Wêrom?</translation>
    </message>
</context>
<context>
    <name>KidQuestion</name>
    <message>
        <source>Return</source>
        <translation>Werombringe</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Ferlingje</translation>
    </message>
</context>
<context>
    <name>KidShelf</name>
    <message>
        <source>Your pile</source>
        <translation>Dyn steapel</translation>
    </message>
</context>
<context>
    <name>KidWords</name>
    <message>
        <source>Done!</source>
        <translation>Klear!</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopje</translation>
    </message>
    <message>
        <source>Without
card</source>
        <translation>Sûnder
kaart</translation>
    </message>
    <message>
        <source>Now your card!</source>
        <translation>No dyn kaart!</translation>
    </message>
    <message>
        <source>Hold it here</source>
        <translation>Hâld him hjir by</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>In protte lêswille!</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Tige tank!</translation>
    </message>
    <message>
        <source>Bye bye!</source>
        <translation>Oant sjen!</translation>
    </message>
    <message>
        <source>Something is still missing!</source>
        <translation>Der mist noch wat!</translation>
    </message>
    <message>
        <source>What a lovely pile!</source>
        <translation>Wat in moaie steapel!</translation>
    </message>
    <message>
        <source>Just a moment …</source>
        <translation>Efkes wachtsje…</translation>
    </message>
    <message>
        <source>Nothing borrowed yet</source>
        <translation>Noch neat liend</translation>
    </message>
    <message numerus="yes">
        <source>%n are
yours!</source>
        <translation>
            <numerusform>%n is
fan dy!</numerusform>
            <numerusform>%n binne
fan dy!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are
back!</source>
        <translation>
            <numerusform>%n is
werom!</numerusform>
            <numerusform>%n binne
werom!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are
done!</source>
        <translation>
            <numerusform>%n is
klear!</numerusform>
            <numerusform>%n binne
klear!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What about
these %n?</source>
        <translation>
            <numerusform>Wat dochst
mei dit boek?</numerusform>
            <numerusform>Wat dochst
mei dizze %n?</numerusform>
        </translation>
    </message>
    <message>
        <source>Put it back. Or press Done! again.</source>
        <translation>Lis it werom. Of druk nochris op Klear!</translation>
    </message>
    <message>
        <source>Not returned yet. Press Done! again?</source>
        <translation>Noch net werombrocht. Druk nochris op Klear!</translation>
    </message>
    <message>
        <source>Hold the barcode under the light.</source>
        <translation>Hâld de streekjeskoade ûnder it ljocht.</translation>
    </message>
    <message>
        <source>The pad is broken. Go to the desk.</source>
        <translation>Wy sjogge dyn boeken net. Gean nei de baly.</translation>
    </message>
    <message>
        <source>The scanner is broken. Go to the desk.</source>
        <translation>De scanner docht it net. Gean nei de baly.</translation>
    </message>
    <message>
        <source>The card reader is broken. Go to the desk.</source>
        <translation>De kaartlêzer docht it net. Gean nei de baly.</translation>
    </message>
    <message>
        <source>We are looking for your card.</source>
        <translation>Wy sykje dyn kaart op.</translation>
    </message>
    <message numerus="yes">
        <source>Return them, or keep them longer?</source>
        <translation>
            <numerusform>Werombringe, of langer hâlde?</numerusform>
            <numerusform>Werombringe, of langer hâlde?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Do you bring them back?</source>
        <translation>
            <numerusform>Bringst it werom?</numerusform>
            <numerusform>Bringst se werom?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are too late.</source>
        <translation>
            <numerusform>%n boek is te let.</numerusform>
            <numerusform>%n boeken binne te let.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are ready for you.</source>
        <translation>
            <numerusform>Der leit %n boek foar dy klear.</numerusform>
            <numerusform>Der lizze %n boeken foar dy klear.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your card stops on %1.</source>
        <translation>Dyn kaart stoppet op %1.</translation>
    </message>
    <message>
        <source>Somebody will help you.</source>
        <translation>Der komt immen om te helpen.</translation>
    </message>
    <message numerus="yes">
        <source>Here are %1.</source>
        <translation>
            <numerusform>Hjir leit %1.</numerusform>
            <numerusform>Hjir lizze %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n back for a moment.</source>
        <translation>
            <numerusform>Lis der %n noch efkes werom.</numerusform>
            <numerusform>Lis der %n noch efkes werom.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring them back on %1.</source>
        <translation>
            <numerusform>Bring it werom op %1.</numerusform>
            <numerusform>Bring se werom op %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The day is on every book.</source>
        <translation>De dei stiet op elk boek.</translation>
    </message>
    <message>
        <source>No connection. You can just go on.</source>
        <translation>Gjin ferbining. Do kinst gewoan trochgean.</translation>
    </message>
    <message>
        <source>Ask at the desk.</source>
        <translation>Freegje it oan de baly.</translation>
    </message>
    <message numerus="yes">
        <source>%n to go. Please wait.</source>
        <translation>
            <numerusform>Noch %n. Wachtsje mar efkes.</numerusform>
            <numerusform>Noch %n. Wachtsje mar efkes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are yours.</source>
        <translation>
            <numerusform>%n is fan dy.</numerusform>
            <numerusform>%n binne fan dy.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are back.</source>
        <translation>
            <numerusform>%n is werom.</numerusform>
            <numerusform>%n binne werom.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are still borrowed.</source>
        <translation>
            <numerusform>%n is noch liend.</numerusform>
            <numerusform>%n binne noch liend.</numerusform>
        </translation>
    </message>
    <message>
        <source>You borrowed nothing.</source>
        <translation>Do hast neat liend.</translation>
    </message>
    <message>
        <source>No connection. You can only bring back.</source>
        <translation>Gjin ferbining. Allinnich werombringe kin.</translation>
    </message>
    <message>
        <source>No connection. Go to the desk.</source>
        <translation>Gjin ferbining. Gean nei de baly.</translation>
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
        <translation>Tydskrift</translation>
    </message>
    <message>
        <source>Audio book</source>
        <translation>Harkboek</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Spul</translation>
    </message>
    <message>
        <source>Thing</source>
        <translation>Foarwerp</translation>
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
            <numerusform>%n tydskrift</numerusform>
            <numerusform>%n tydskriften</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n audio book(s)</source>
        <translation>
            <numerusform>%n harkboek</numerusform>
            <numerusform>%n harkboeken</numerusform>
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
        <translation>Slute</translation>
    </message>
</context>
<context>
    <name>LoanRow</name>
    <message>
        <source>Overdue: was due back %1</source>
        <translation>Te let: moast werom op %1</translation>
    </message>
    <message>
        <source>Due back %1</source>
        <translation>Werom op %1</translation>
    </message>
    <message>
        <source>Title hidden</source>
        <translation>Titel ferburgen</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Efkes sjen</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Ferlinge</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Ferlingje</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Wêrom?</translation>
    </message>
</context>
<context>
    <name>LoanRows</name>
    <message>
        <source>What you have at home</source>
        <translation>Wat jo thús hawwe</translation>
    </message>
</context>
<context>
    <name>LowBar</name>
    <message>
        <source>Previous</source>
        <translation>Foarige</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Folgjende</translation>
    </message>
</context>
<context>
    <name>MessageRows</name>
    <message>
        <source>Your messages</source>
        <translation>Jo berjochten</translation>
    </message>
    <message>
        <source>Message hidden</source>
        <translation>Berjocht ferburgen</translation>
    </message>
</context>
<context>
    <name>NobodyLooks</name>
    <message>
        <source>Make sure nobody is looking</source>
        <translation>Soargje dat nimmen meisjocht</translation>
    </message>
</context>
<context>
    <name>NoticeSlip</name>
    <message>
        <source>%1</source>
        <comment>a time of day</comment>
        <translation>%1 oere</translation>
    </message>
    <message>
        <source>Free</source>
        <comment>it costs nothing</comment>
        <translation>Fergees</translation>
    </message>
    <message>
        <source>Find out more</source>
        <translation>Mear witte</translation>
    </message>
    <message>
        <source>Today in %1</source>
        <translation>Hjoed yn %1</translation>
    </message>
    <message>
        <source>This week in %1</source>
        <translation>Dizze wike yn %1</translation>
    </message>
    <message>
        <source>Next week in %1</source>
        <translation>Nije wike yn %1</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hjoed</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Dizze wike</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>Nije wike</translation>
    </message>
</context>
<context>
    <name>NumberScreen</name>
    <message>
        <source>Stop</source>
        <translation>Stopje</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Efkes sjen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fierder</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>Besykje it oer %n sekonde wer.</numerusform>
            <numerusform>Besykje it oer %n sekonden wer.</numerusform>
        </translation>
    </message>
    <message>
        <source>We do not know this number. Check it once more.</source>
        <translation>Dit nûmer kenne wy net. Sjoch it nochris nei.</translation>
    </message>
    <message>
        <source>Step 1 of 2. Then your PIN.</source>
        <translation>Stap 1 fan 2. Dêrnei jo pinkoade.</translation>
    </message>
    <message>
        <source>Then you can go on.</source>
        <translation>Dêrnei kinne jo fierder.</translation>
    </message>
    <message>
        <source>It is on your card, under the bars.</source>
        <translation>Stiet op jo kaart, ûnder de streekjes.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s).</source>
        <translation>
            <numerusform>%n sifer.</numerusform>
            <numerusform>%n sifers.</numerusform>
        </translation>
    </message>
    <message>
        <source>Or scan your phone.</source>
        <translation>Of scan jo telefoan.</translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>Noch neat typt</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) to go</source>
        <translation>
            <numerusform>Noch %n sifer</numerusform>
            <numerusform>Noch %n sifers</numerusform>
        </translation>
    </message>
    <message>
        <source>Type your card number</source>
        <translation>Typ jo kaartnûmer</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alles wiskje</translation>
    </message>
</context>
<context>
    <name>OfflineScreen</name>
    <message>
        <source>Stop</source>
        <translation>Stopje</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fierder</translation>
    </message>
    <message>
        <source>Your overview does not work right now</source>
        <translation>Jo oersjoch wurket no efkes net</translation>
    </message>
    <message>
        <source>You can still borrow</source>
        <translation>Lienen kin gewoan</translation>
    </message>
    <message>
        <source>You can still return</source>
        <translation>Werombringen kin gewoan</translation>
    </message>
    <message>
        <source>No connection right now</source>
        <translation>Efkes gjin ferbining</translation>
    </message>
    <message>
        <source>There is no connection right now. What you borrow or return is kept safely here.</source>
        <translation>Der is efkes gjin ferbining. Wat jo liene of werombringe, bewarje wy hjir feilich.</translation>
    </message>
    <message>
        <source>There is no connection right now. What you return is kept safely here.</source>
        <translation>Der is efkes gjin ferbining. Wat jo werombringe, bewarje wy hjir feilich.</translation>
    </message>
    <message>
        <source>You cannot borrow or return without it.</source>
        <translation>Sûnder ferbining kinne jo hjir net liene of werombringe.</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Liene</translation>
    </message>
    <message>
        <source>Borrowing does not work now</source>
        <translation>Lienen kin no net</translation>
    </message>
    <message numerus="yes">
        <source>Today at most %n per card. You see at once when it is due back.</source>
        <translation>
            <numerusform>Hjoed heechstens %n de kaart. Jo sjogge daliks wannear’t it werom moat.</numerusform>
            <numerusform>Hjoed heechstens %n de kaart. Jo sjogge daliks wannear’t it werom moat.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask at the desk, or come back later.</source>
        <translation>Freegje it oan de baly of kom letter werom.</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Werombringe</translation>
    </message>
    <message>
        <source>Returning does not work now</source>
        <translation>Werombringen kin no net</translation>
    </message>
    <message>
        <source>As much as you like.</source>
        <translation>Alles wat jo wolle.</translation>
    </message>
    <message>
        <source>Hand your books in at the desk.</source>
        <translation>Bring jo boeken werom oan de baly.</translation>
    </message>
    <message>
        <source>You can renew later, or at home on the website.</source>
        <translation>Ferlingjen kin letter, of thús op de webside.</translation>
    </message>
    <message>
        <source>Today counts</source>
        <translation>Hjoed telt</translation>
    </message>
    <message>
        <source>What you return now is returned today.</source>
        <translation>Wat jo no werombringe, is hjoed werombrocht.</translation>
    </message>
</context>
<context>
    <name>OutOfServiceScreen</name>
    <message>
        <source>We are closed now</source>
        <translation>Wy binne no sletten</translation>
    </message>
    <message>
        <source>Out of service for now</source>
        <translation>Efkes bûten gebrûk</translation>
    </message>
    <message>
        <source>Sorry, you cannot borrow or return here now. Put nothing on the pad.</source>
        <translation>Sorry, jo kinne hjir no net liene of werombringe. Lis hjir neat del.</translation>
    </message>
    <message>
        <source>Sorry, you cannot borrow or return here now.</source>
        <translation>Sorry, jo kinne hjir no net liene of werombringe.</translation>
    </message>
    <message>
        <source>Come back later</source>
        <translation>Kom letter werom</translation>
    </message>
    <message>
        <source>Nobody is here now</source>
        <translation>Der is no nimmen</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Gean nei de baly</translation>
    </message>
    <message>
        <source>See you then!</source>
        <translation>Graach oant dan!</translation>
    </message>
    <message>
        <source>You can still ask for help.</source>
        <translation>Jo kinne wol om help freegje.</translation>
    </message>
    <message>
        <source>We are glad to help you.</source>
        <translation>Wy helpe jo graach.</translation>
    </message>
</context>
<context>
    <name>OverviewFigures</name>
    <message numerus="yes">
        <source>book(s) at home</source>
        <translation>
            <numerusform>boek thús</numerusform>
            <numerusform>boeken thús</numerusform>
        </translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>te let</translation>
    </message>
    <message numerus="yes">
        <source>ready for you</source>
        <translation>
            <numerusform>leit klear</numerusform>
            <numerusform>lizze klear</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewScreen</name>
    <message>
        <source>Stop</source>
        <translation>Stopje</translation>
    </message>
    <message>
        <source>Renew all</source>
        <translation>Alles ferlingje</translation>
    </message>
    <message>
        <source>Reserve something</source>
        <translation>Reservearje wat</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klear</translation>
    </message>
    <message>
        <source>No books at home.</source>
        <translation>Gjin boeken thús.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) at home.</source>
        <translation>
            <numerusform>%n boek thús.</numerusform>
            <numerusform>%n boeken thús.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue.</source>
        <translation>
            <numerusform>%n is te let.</numerusform>
            <numerusform>%n binne te let.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready for you.</source>
        <translation>
            <numerusform>%n leit klear.</numerusform>
            <numerusform>%n lizze klear.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reservation(s) not ready yet.</source>
        <translation>
            <numerusform>%n reservearring leit noch net klear.</numerusform>
            <numerusform>%n reservearringen lizze noch net klear.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready at another library.</source>
        <translation>
            <numerusform>%n leit klear yn in oare bibleteek.</numerusform>
            <numerusform>%n lizze klear yn in oare bibleteek.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your card expires on %1.</source>
        <translation>Jo kaart ferrint op %1.</translation>
    </message>
    <message>
        <source>To pay: %1.</source>
        <translation>Te beteljen: %1.</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Myn oersjoch</translation>
    </message>
    <message>
        <source>Borrow or return</source>
        <translation>Liene of werombringe</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>Betelje %1</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>Pinkoade wizigje</translation>
    </message>
    <message>
        <source>Show titles</source>
        <translation>Titels toane</translation>
    </message>
    <message>
        <source>Hide titles</source>
        <translation>Titels ferbergje</translation>
    </message>
</context>
<context>
    <name>OverviewTabs</name>
    <message>
        <source>At home %1</source>
        <translation>Thús %1</translation>
    </message>
    <message>
        <source>Reservations %1</source>
        <translation>Reservearringen %1</translation>
    </message>
    <message>
        <source>Messages %1</source>
        <translation>Berjochten %1</translation>
    </message>
    <message>
        <source>Your lists</source>
        <translation>Jo listen</translation>
    </message>
</context>
<context>
    <name>PaidScreen</name>
    <message>
        <source>Continue</source>
        <translation>Fierder</translation>
    </message>
    <message>
        <source>Paid.
Thank you</source>
        <translation>Betelle.
Tige tank</translation>
    </message>
    <message>
        <source>You do not have to pay any more.</source>
        <translation>Jo hoege neat mear te beteljen.</translation>
    </message>
    <message>
        <source>You still have to pay %1.</source>
        <translation>Jo moatte noch %1 betelje.</translation>
    </message>
    <message>
        <source>paid %1</source>
        <translation>betelle %1</translation>
    </message>
    <message>
        <source>Your books are still on the pad</source>
        <translation>Jo boeken lizze der noch</translation>
    </message>
    <message>
        <source>With Continue you go back to your pile.</source>
        <translation>Mei Fierder geane jo werom nei jo steapel.</translation>
    </message>
</context>
<context>
    <name>PartRow</name>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n stik</numerusform>
            <numerusform>%n stiks</numerusform>
        </translation>
    </message>
    <message>
        <source>Was missing before</source>
        <translation>Wie der al net</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Ûntbrekt</translation>
    </message>
    <message>
        <source>Was broken before</source>
        <translation>Wie al stikken</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>Stikken</translation>
    </message>
    <message>
        <source>It is there</source>
        <translation>Is der</translation>
    </message>
    <message>
        <source>This is missing</source>
        <translation>Dit ûntbrekt</translation>
    </message>
    <message>
        <source>This is broken</source>
        <translation>Dit is stikken</translation>
    </message>
    <message>
        <source>This is there</source>
        <translation>Dit is der</translation>
    </message>
</context>
<context>
    <name>PartRows</name>
    <message>
        <source>The parts</source>
        <translation>De ûnderdielen</translation>
    </message>
</context>
<context>
    <name>PartsScreen</name>
    <message>
        <source>Not now</source>
        <translation>No net</translation>
    </message>
    <message>
        <source>Everything is there</source>
        <translation>Alles is der</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fierder</translation>
    </message>
    <message>
        <source>Returned. Is everything in it again?</source>
        <translation>Werombrocht. Sit alles der wer yn?</translation>
    </message>
    <message>
        <source>Borrowed. Is everything in it?</source>
        <translation>Liend. Sit alles deryn?</translation>
    </message>
    <message>
        <source>Thanks for telling us. We will look at it.</source>
        <translation>Moai dat jo it sizze. Wy sjogge dernei.</translation>
    </message>
    <message>
        <source>We knew that. Is something else missing? Press it.</source>
        <translation>Dit wisten wy al. Mist der noch wat? Druk derop.</translation>
    </message>
    <message>
        <source>Is something missing or broken? Press it.</source>
        <translation>Mist der wat of is wat stikken? Druk derop.</translation>
    </message>
</context>
<context>
    <name>PayWays</name>
    <message>
        <source>How do you want to pay?</source>
        <translation>Hoe wolle jo betelje?</translation>
    </message>
    <message>
        <source>With your phone</source>
        <translation>Mei jo telefoan</translation>
    </message>
    <message>
        <source>Scan a code, pay in your bank app</source>
        <translation>Scan in koade, betelje yn de app fan jo bank</translation>
    </message>
    <message>
        <source>With your bank card</source>
        <translation>Mei jo pinpas</translation>
    </message>
</context>
<context>
    <name>PayingScreen</name>
    <message>
        <source>Rather not</source>
        <translation>Dochs net</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Efkes wachtsje</translation>
    </message>
    <message>
        <source>Scan and pay</source>
        <translation>Scan en betelje</translation>
    </message>
    <message>
        <source>Pay at the card machine</source>
        <translation>Betelje by it pinapparaat</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 oan %2</translation>
    </message>
    <message>
        <source>A code to pay with your phone</source>
        <translation>In koade om mei jo telefoan te beteljen</translation>
    </message>
    <message>
        <source>A card machine</source>
        <translation>In pinapparaat</translation>
    </message>
    <message>
        <source>Open your camera or bank app</source>
        <translation>Iepenje de kamera of de app fan jo bank</translation>
    </message>
    <message>
        <source>On your own phone</source>
        <translation>Op jo eigen telefoan</translation>
    </message>
    <message>
        <source>Scan the code and choose your bank</source>
        <translation>Scan de koade en kies jo bank</translation>
    </message>
    <message numerus="yes">
        <source>The code works for %n more minute(s)</source>
        <translation>
            <numerusform>De koade wurket noch %n minút</numerusform>
            <numerusform>De koade wurket noch %n minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Pay as you always do</source>
        <translation>Betelje sa’t jo wend binne</translation>
    </message>
    <message>
        <source>This screen sees it by itself</source>
        <translation>Dit skerm sjocht it út himsels</translation>
    </message>
    <message>
        <source>Look at the card machine</source>
        <translation>Sjoch nei it pinapparaat</translation>
    </message>
    <message numerus="yes">
        <source>It waits for %n more minute(s).</source>
        <translation>
            <numerusform>It wachtet noch %n minút.</numerusform>
            <numerusform>It wachtet noch %n minuten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your bank card or phone to it</source>
        <translation>Hâld jo pinpas of telefoan dertsjinoan</translation>
    </message>
    <message>
        <source>It may ask for your PIN</source>
        <translation>Somtiden freget it om jo pinkoade</translation>
    </message>
    <message>
        <source>Wait until it says that you paid</source>
        <translation>Wachtsje oant it seit dat jo betelle hawwe</translation>
    </message>
    <message>
        <source>We are stopping it</source>
        <translation>Wy hâlde dermei op</translation>
    </message>
    <message>
        <source>We are getting it ready</source>
        <translation>Wy sette it klear</translation>
    </message>
    <message>
        <source>Waiting for your bank</source>
        <translation>Wachtsjen op jo bank</translation>
    </message>
    <message>
        <source>Waiting for your payment</source>
        <translation>Wachtsjen op jo betelling</translation>
    </message>
    <message>
        <source>Nothing to do here</source>
        <translation>Jo hoege hjir neat te dwaan</translation>
    </message>
    <message>
        <source>Then we go on</source>
        <translation>Dan geane wy fierder</translation>
    </message>
</context>
<context>
    <name>Pile</name>
    <message>
        <source>Your pile</source>
        <translation>Jo steapel</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Werombringe</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Ferlingje</translation>
    </message>
    <message numerus="yes">
        <source>What would you like with these %n book(s)?</source>
        <translation>
            <numerusform>Wat wolle jo mei dit boek?</numerusform>
            <numerusform>Wat wolle jo mei dizze %n?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This holds for all %n.</source>
        <translation>
            <numerusform>Dit jildt foar alle %n.</numerusform>
            <numerusform>Dit jildt foar alle %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Renew? Scan your card.</source>
        <translation>Ferlingje? Scan jo kaart.</translation>
    </message>
    <message>
        <source>Choose nothing? Then you keep it.</source>
        <translation>Kieze jo neat? Dan hâlde jo it gewoan.</translation>
    </message>
    <message>
        <source>Choose nothing? Then you keep them.</source>
        <translation>Kieze jo neat? Dan hâlde jo se gewoan.</translation>
    </message>
</context>
<context>
    <name>PileScreen</name>
    <message>
        <source>Type number</source>
        <translation>Typ nûmer</translation>
    </message>
    <message>
        <source>No card?
Type your number</source>
        <translation>Gjin kaart?
Typ jo nûmer</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopje</translation>
    </message>
    <message>
        <source>Hear your receipt</source>
        <translation>Hear jo bon</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klear</translation>
    </message>
    <message>
        <source>Next? Show your card once more.</source>
        <translation>Folgjende? Lit dyn kaart noch ien kear sjen.</translation>
    </message>
    <message numerus="yes">
        <source>The next card has its turn in %n second(s).</source>
        <translation>
            <numerusform>Oer %n sekonde is de folgjende kaart oan bar.</numerusform>
            <numerusform>Oer %n sekonden is de folgjende kaart oan bar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Dit skerm slút oer %n sekonde.</numerusform>
            <numerusform>Dit skerm slút oer %n sekonden.</numerusform>
        </translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Myn oersjoch</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Keazen</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Net dit</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Wêrom?</translation>
    </message>
    <message>
        <source>Rather not borrow something</source>
        <translation>Dochs wat net liene</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>In amerijke</translation>
    </message>
    <message>
        <source>Scan your card</source>
        <translation>Scan jo kaart</translation>
    </message>
    <message>
        <source>No cards just now</source>
        <translation>No efkes gjin kaarten</translation>
    </message>
    <message>
        <source>Your card here</source>
        <translation>Hâld jo kaart hjir</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Wy sykje jo kaart op.</translation>
    </message>
    <message>
        <source>the barcode on it</source>
        <translation>de streekjeskoade derop</translation>
    </message>
    <message>
        <source>Type your number.</source>
        <translation>Typ jo nûmer.</translation>
    </message>
    <message>
        <source>Returning still works.</source>
        <translation>Werombringen kin wol.</translation>
    </message>
    <message>
        <source>reader on the left</source>
        <translation>by de lêzer lofts</translation>
    </message>
    <message>
        <source>reader on the right</source>
        <translation>by de lêzer rjochts</translation>
    </message>
    <message>
        <source>reader below</source>
        <translation>by de lêzer ûnder</translation>
    </message>
</context>
<context>
    <name>PileStrip</name>
    <message>
        <source>Something is not back yet.</source>
        <translation>Der leit noch wat net werom.</translation>
    </message>
    <message>
        <source>%1 is not back yet.</source>
        <translation>%1 leit noch net werom.</translation>
    </message>
    <message numerus="yes">
        <source>These %n are not returned yet.</source>
        <translation>
            <numerusform>Dit is noch net werombrocht.</numerusform>
            <numerusform>Dizze %n binne noch net werombrocht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more book(s). Please wait.</source>
        <translation>
            <numerusform>Noch %n boek. Efkes wachtsje.</numerusform>
            <numerusform>Noch %n boeken. Efkes wachtsje.</numerusform>
        </translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Efkes wachtsje</translation>
    </message>
    <message>
        <source>One more question</source>
        <translation>Noch 1 fraach</translation>
    </message>
    <message>
        <source>%1: %2 of %3 are back</source>
        <translation>%1: %2 fan %3 werom</translation>
    </message>
    <message>
        <source>Due back on %1</source>
        <translation>Werom op %1</translation>
    </message>
    <message>
        <source>First one due back: %1</source>
        <translation>Earste werom op %1</translation>
    </message>
    <message>
        <source>Is something missing?</source>
        <translation>Mist der wat?</translation>
    </message>
    <message>
        <source>Finished all the same? Press once more, or wait.</source>
        <translation>Dochs klear? Druk nochris, of wachtsje efkes.</translation>
    </message>
    <message>
        <source>Then this ends by itself.</source>
        <translation>Dêrnei stoppet it út himsels.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Lienen en werombringen kin gewoan.</translation>
    </message>
    <message>
        <source>Go to the desk for the rest.</source>
        <translation>Gean foar de rest nei de baly.</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Wy sykje jo kaart op.</translation>
    </message>
    <message>
        <source>The set is complete.</source>
        <translation>De set is kompleet.</translation>
    </message>
    <message>
        <source>%1 more to go.</source>
        <translation>Noch %1 te gean.</translation>
    </message>
    <message>
        <source>Your card expires on %1.</source>
        <translation>Jo kaart ferrint op %1.</translation>
    </message>
    <message>
        <source>My account shows it too.</source>
        <translation>Jo fine de datum ek yn Myn oersjoch.</translation>
    </message>
    <message>
        <source>Also in My account.</source>
        <translation>Stiet ek yn Myn oersjoch.</translation>
    </message>
    <message>
        <source>Put it flat on the pad.</source>
        <translation>Lis it plat del.</translation>
    </message>
    <message numerus="yes">
        <source>About the upper %n book(s).</source>
        <translation>
            <numerusform>By it boppeste boek.</numerusform>
            <numerusform>By de boppeste %n boeken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %n book(s).</source>
        <translation>
            <numerusform>By %n boek.</numerusform>
            <numerusform>By %n boeken.</numerusform>
        </translation>
    </message>
    <message>
        <source>About your card</source>
        <translation>Oer jo kaart</translation>
    </message>
    <message>
        <source>No borrowing</source>
        <translation>Liene kin net</translation>
    </message>
    <message>
        <source>returning works</source>
        <translation>werombringe wol</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n te let</numerusform>
            <numerusform>%n te let</numerusform>
        </translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>sûnt %1</translation>
    </message>
    <message numerus="yes">
        <source>%n ready</source>
        <translation>
            <numerusform>%n leit klear</numerusform>
            <numerusform>%n lizze klear</numerusform>
        </translation>
    </message>
    <message>
        <source>see My account</source>
        <translation>yn Myn oersjoch</translation>
    </message>
    <message>
        <source>where? My account</source>
        <translation>wêr? Myn oersjoch</translation>
    </message>
    <message>
        <source>Card expires</source>
        <translation>Kaart ferrint</translation>
    </message>
</context>
<context>
    <name>PileTitle</name>
    <message>
        <source>borrowed</source>
        <translation>liend</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>werom</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>In protte lêswille!</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Tige tank!</translation>
    </message>
    <message>
        <source>See you next time</source>
        <translation>Oant de folgjende kear</translation>
    </message>
    <message>
        <source>Put the books side by side</source>
        <translation>Lis de boeken njonken elkoar</translation>
    </message>
    <message numerus="yes">
        <source>Are there %n book(s) here?</source>
        <translation>
            <numerusform>Leit hjir %n boek?</numerusform>
            <numerusform>Lizze hjir %n boeken?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Here are %1</source>
        <translation>
            <numerusform>Hjir leit %1</numerusform>
            <numerusform>Hjir lizze %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan your card</source>
        <translation>Scan jo kaart</translation>
    </message>
    <message>
        <source>Put your books on the pad</source>
        <translation>Lis jo boeken del</translation>
    </message>
    <message>
        <source>Scan the barcode of your books</source>
        <translation>Scan de streekjeskoade fan jo boeken</translation>
    </message>
    <message>
        <source>You cannot borrow now. You can return.</source>
        <translation>Lienen kin no net. Werombringen kin wol.</translation>
    </message>
    <message>
        <source>You cannot borrow now.</source>
        <translation>Lienen kin no net.</translation>
    </message>
    <message>
        <source>Then we can read them all.</source>
        <translation>Dan kinne wy se allegear lêze.</translation>
    </message>
    <message>
        <source>One of them is hard to read.</source>
        <translation>Ien derfan is min te lêzen.</translation>
    </message>
    <message>
        <source>You do not need a card to return.</source>
        <translation>Werombringen kin sûnder kaart.</translation>
    </message>
    <message>
        <source>Is that right? Then hold your card to the reader.</source>
        <translation>Kloppet dat? Hâld dan jo kaart by de lêzer.</translation>
    </message>
    <message>
        <source>Is that right? Then scan the barcode of your card.</source>
        <translation>Kloppet dat? Scan dan de streekjeskoade fan jo kaart.</translation>
    </message>
    <message>
        <source>Or put your books on the pad first.</source>
        <translation>Of lis earst jo boeken del.</translation>
    </message>
    <message>
        <source>Or scan your books first.</source>
        <translation>Of scan earst jo boeken.</translation>
    </message>
    <message>
        <source>You do not need a card.</source>
        <translation>Jo hawwe gjin kaart nedich.</translation>
    </message>
    <message>
        <source>Then you see what you have at home.</source>
        <translation>Dan sjogge jo wat jo thús hawwe.</translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n liend</numerusform>
            <numerusform>%n liend</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n ferlinge</numerusform>
            <numerusform>%n ferlinge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n werombrocht</numerusform>
            <numerusform>%n werombrocht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not returned</source>
        <translation>
            <numerusform>%n net werombrocht</numerusform>
            <numerusform>%n net werombrocht</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned</source>
        <translation>Der is neat liend of werombrocht</translation>
    </message>
    <message>
        <source>There was no connection: it is kept here.</source>
        <translation>Sûnder ferbining: alles is bewarre.</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>fan %1</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>werom op</translation>
    </message>
    <message>
        <source>first one due back</source>
        <translation>earste werom op</translation>
    </message>
</context>
<context>
    <name>PinChangedScreen</name>
    <message>
        <source>Continue</source>
        <translation>Fierder</translation>
    </message>
    <message>
        <source>Use it from now on.</source>
        <translation>Brûk him fan no ôf.</translation>
    </message>
    <message>
        <source>The library cannot be reached right now.</source>
        <translation>Wy kinne de bibleteek no net berikke.</translation>
    </message>
    <message>
        <source>No answer came from the library.</source>
        <translation>Der kaam gjin antwurd fan de bibleteek.</translation>
    </message>
    <message>
        <source>It cannot be changed for this card here.</source>
        <translation>Foar dizze kaart kin dat hjir net.</translation>
    </message>
    <message>
        <source>Your PIN is changed</source>
        <translation>Jo pinkoade is wizige</translation>
    </message>
    <message>
        <source>We do not know it yet</source>
        <translation>Wy witte it noch net</translation>
    </message>
    <message>
        <source>Your PIN is not changed</source>
        <translation>Jo pinkoade is net wizige</translation>
    </message>
    <message>
        <source>Tell it to nobody</source>
        <translation>Fertel him oan nimmen</translation>
    </message>
    <message>
        <source>Try both next time</source>
        <translation>Besykje aanst allebeide</translation>
    </message>
    <message>
        <source>Your old PIN still works</source>
        <translation>Jo âlde pinkoade wurket noch</translation>
    </message>
    <message>
        <source>It belongs to your card.</source>
        <translation>Hy heart by jo kaart.</translation>
    </message>
    <message>
        <source>One of them works. The desk can help you.</source>
        <translation>Ien fan de twa wurket. De baly helpt jo.</translation>
    </message>
    <message>
        <source>Try it again later.</source>
        <translation>Besykje it letter nochris.</translation>
    </message>
    <message>
        <source>The desk can help you.</source>
        <translation>De baly helpt jo.</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>Back</source>
        <translation>Werom</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopje</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Efkes sjen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fierder</translation>
    </message>
    <message>
        <source>Type your PIN</source>
        <translation>Typ jo pinkoade</translation>
    </message>
    <message>
        <source>Your PIN of now</source>
        <translation>Jo pinkoade fan no</translation>
    </message>
    <message>
        <source>Your new PIN</source>
        <translation>Jo nije pinkoade</translation>
    </message>
    <message>
        <source>Your new PIN again</source>
        <translation>Noch in kear</translation>
    </message>
    <message>
        <source>That is not right. Try again.</source>
        <translation>Dat kloppet net. Besykje it nochris.</translation>
    </message>
    <message>
        <source>Those were two different PINs. Choose one once more.</source>
        <translation>Dat wiene twa ferskillende pinkoaden. Kies der nochris ien.</translation>
    </message>
    <message numerus="yes">
        <source>Your PIN must have at least %n digit(s).</source>
        <translation>
            <numerusform>Jo pinkoade moat op syn minst %n sifer hawwe.</numerusform>
            <numerusform>Jo pinkoade moat op syn minst %n sifers hawwe.</numerusform>
        </translation>
    </message>
    <message>
        <source>The library does not take this PIN. Choose another one.</source>
        <translation>Dizze pinkoade mei net. Kies in oarenien.</translation>
    </message>
    <message>
        <source>First the PIN that you have now.</source>
        <translation>Typ earst de pinkoade dy’t jo no hawwe.</translation>
    </message>
    <message>
        <source>Choose one that nobody can guess.</source>
        <translation>Kies ien dy’t nimmen riede kin.</translation>
    </message>
    <message>
        <source>Type your new PIN once more.</source>
        <translation>Typ jo nije pinkoade noch in kear.</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>Besykje it oer %n sekonde wer.</numerusform>
            <numerusform>Besykje it oer %n sekonden wer.</numerusform>
        </translation>
    </message>
    <message>
        <source>Step 2 of 2. The PIN of your library card.</source>
        <translation>Stap 2 fan 2. De pinkoade fan jo bibleteekkaart.</translation>
    </message>
    <message>
        <source>The PIN of your library card.</source>
        <translation>De pinkoade fan jo bibleteekkaart.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n sifer typt</numerusform>
            <numerusform>%n sifers typt</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide digits</source>
        <translation>Sifers ferbergje</translation>
    </message>
    <message>
        <source>Show digits</source>
        <translation>Sifers toane</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alles wiskje</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>A staff member is glad to help you.
Press Call a staff member below.</source>
        <translation>In meiwurker helpt jo graach.
Druk ûnderoan op Rop in meiwurker.</translation>
    </message>
    <message>
        <source>A staff member is glad to help you.
Go to the desk.</source>
        <translation>In meiwurker helpt jo graach.
Gean nei de baly.</translation>
    </message>
    <message>
        <source>Would you like to borrow here as a guest? Scan the code and sign up.</source>
        <translation>Wolle jo hjir as gast liene? Scan de koade en meld jo oan.</translation>
    </message>
    <message>
        <source>Scan the code and fill in the form. You can also do it at home.</source>
        <translation>Scan de koade en folje it formulier yn. Thús kin ek.</translation>
    </message>
    <message>
        <source>Do you have a card of this library? Scan it. Or scan the code to join.</source>
        <translation>Hawwe jo in kaart fan dizze bibleteek? Scan dy. Of scan de koade en wurd lid.</translation>
    </message>
    <message>
        <source>Do you have another card? Try that one. Or scan the code to join.</source>
        <translation>Hawwe jo noch in kaart? Besykje dy. Of scan de koade en wurd lid.</translation>
    </message>
    <message>
        <source>Your membership ran until %1.</source>
        <translation>Jo lidmaatskip rûn oant %1.</translation>
    </message>
    <message>
        <source>You can pay here, or at the desk. You can still return things.</source>
        <translation>Beteljen kin hjir of oan de baly. Werombringen kin ek.</translation>
    </message>
    <message>
        <source>Part %1 of %2 is missing.</source>
        <translation>Diel %1 fan %2 ûntbrekt.</translation>
    </message>
    <message>
        <source>Parts %1 of %2 are missing.</source>
        <translation>De dielen %1 fan %2 ûntbrekke.</translation>
    </message>
    <message>
        <source>Cancelling does not work right now.</source>
        <translation>Annulearjen kin no efkes net.</translation>
    </message>
    <message>
        <source>Perhaps cancelled. Ask at the desk.</source>
        <translation>Miskien annulearre. Freegje it oan de baly.</translation>
    </message>
    <message>
        <source>Not cancelled. Ask at the desk.</source>
        <translation>Net annulearre. Freegje it oan de baly.</translation>
    </message>
    <message>
        <source>Reserving does not work right now.</source>
        <translation>Reservearjen kin no efkes net.</translation>
    </message>
    <message>
        <source>Perhaps reserved. Look in My account.</source>
        <translation>Miskien reservearre. Sjoch yn Myn oersjoch.</translation>
    </message>
    <message>
        <source>You cannot reserve this one. The desk knows why.</source>
        <translation>Dit kinne jo net reservearje. De baly wit wêrom.</translation>
    </message>
    <message>
        <source>It has not been returned yet.</source>
        <translation>It is noch net werombrocht.</translation>
    </message>
    <message>
        <source>Otherwise the gate will sound.</source>
        <translation>Oars giet aanst it poartsje ôf.</translation>
    </message>
    <message>
        <source>Put it on the pad once more. Or give it to a staff member.</source>
        <translation>Lis it noch in kear del. Of jou it oan in meiwurker.</translation>
    </message>
    <message>
        <source>Show this at the desk, or the gate will sound.</source>
        <translation>Lit dit sjen oan de baly, oars giet it poartsje ôf.</translation>
    </message>
    <message>
        <source>This is not on your card any more.</source>
        <translation>Dit stiet net mear op jo kaart.</translation>
    </message>
    <message>
        <source>That did not work. This is still on your card.</source>
        <translation>Dat slagge net. Dit stiet noch op jo kaart.</translation>
    </message>
    <message>
        <source>Put the book on the pad.</source>
        <translation>Lis it boek hjir del.</translation>
    </message>
    <message>
        <source>Please give this to a staff member.</source>
        <translation>Jou dit oan in meiwurker.</translation>
    </message>
    <message>
        <source>This was not done yet.</source>
        <translation>Dit is noch net dien.</translation>
    </message>
    <message>
        <source>This was not done yet</source>
        <translation>Dit is noch net dien</translation>
    </message>
    <message>
        <source>Something went wrong here. Nothing has changed for this one.</source>
        <translation>Der gie hjir wat mis. Hjir is neat mei bard.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will sort it out.</source>
        <translation>Lis it op de baly. Dan meitsje wy it yn oarder.</translation>
    </message>
    <message>
        <source>We do not know this card.</source>
        <translation>Wy kenne dizze kaart net.</translation>
    </message>
    <message>
        <source>We do not know this card</source>
        <translation>Wy kenne dizze kaart net</translation>
    </message>
    <message>
        <source>We cannot find the number of this card.</source>
        <translation>Wy kinne it nûmer fan dizze kaart net fine.</translation>
    </message>
    <message>
        <source>Do you have another card? Then try that one. You can also join at the desk.</source>
        <translation>Hawwe jo noch in oare kaart? Besykje dy dan. Lid wurden kin oan de baly.</translation>
    </message>
    <message>
        <source>That is not the right PIN.</source>
        <translation>Dat is net de goede pinkoade.</translation>
    </message>
    <message>
        <source>That is not the right PIN</source>
        <translation>Dat is net de goede pinkoade</translation>
    </message>
    <message>
        <source>This PIN does not belong to this card.</source>
        <translation>Dizze pinkoade heart net by dizze kaart.</translation>
    </message>
    <message>
        <source>Scan your card and type the PIN once more.</source>
        <translation>Scan jo kaart en typ jo pinkoade noch in kear.</translation>
    </message>
    <message>
        <source>Your membership has ended.</source>
        <translation>Jo lidmaatskip is foarby.</translation>
    </message>
    <message>
        <source>Your membership has ended</source>
        <translation>Jo lidmaatskip is foarby</translation>
    </message>
    <message>
        <source>Without a membership you cannot borrow.</source>
        <translation>Sûnder lidmaatskip kinne jo net liene.</translation>
    </message>
    <message>
        <source>Extend your membership at the desk. You can still return things.</source>
        <translation>Ferlingje jo lidmaatskip oan de baly. Werombringen kin wol.</translation>
    </message>
    <message>
        <source>You cannot borrow with this card now.</source>
        <translation>Mei dizze kaart kinne jo no net liene.</translation>
    </message>
    <message>
        <source>You cannot borrow with this card now</source>
        <translation>Mei dizze kaart kinne jo no net liene</translation>
    </message>
    <message>
        <source>The library has blocked this card.</source>
        <translation>Dizze kaart is blokkearre.</translation>
    </message>
    <message>
        <source>Ask at the desk what the reason is. You can still return things.</source>
        <translation>Freegje oan de baly wat de reden is. Werombringen kin wol.</translation>
    </message>
    <message>
        <source>You cannot use this card here.</source>
        <translation>Dizze kaart wurket hjir net.</translation>
    </message>
    <message>
        <source>You cannot use this card here</source>
        <translation>Dizze kaart wurket hjir net</translation>
    </message>
    <message>
        <source>This card is from another library, or it is not for borrowing.</source>
        <translation>Dizze kaart is fan in oare bibleteek. Of jo kinne der net mei liene.</translation>
    </message>
    <message>
        <source>Do you have a card of this library? Then scan that one.</source>
        <translation>Hawwe jo in kaart fan dizze bibleteek? Scan dan dy kaart.</translation>
    </message>
    <message>
        <source>This card was reported lost.</source>
        <translation>Dizze kaart is as ferlern meld.</translation>
    </message>
    <message>
        <source>This card was reported lost</source>
        <translation>Dizze kaart is as ferlern meld</translation>
    </message>
    <message>
        <source>That is why it does not work any more. So nobody else can borrow with it.</source>
        <translation>Dêrom wurket de kaart net mear. Sa kin nimmen oars dermei liene.</translation>
    </message>
    <message>
        <source>Found it again, or would you like a new card? Come to the desk.</source>
        <translation>Hawwe jo de kaart wer fûn? Of wolle jo in nije kaart? Kom nei de baly.</translation>
    </message>
    <message>
        <source>There is something to pay.</source>
        <translation>Der stiet noch in bedrach iepen.</translation>
    </message>
    <message>
        <source>There is something to pay</source>
        <translation>Der stiet noch in bedrach iepen</translation>
    </message>
    <message>
        <source>The amount is too high to borrow now.</source>
        <translation>It bedrach is te heech om no te lienen.</translation>
    </message>
    <message>
        <source>You can pay at the desk. You can still return things.</source>
        <translation>Beteljen kin oan de baly. Werombringen kin hjir wol.</translation>
    </message>
    <message>
        <source>You cannot borrow any more now.</source>
        <translation>Mear lienen kin no net.</translation>
    </message>
    <message>
        <source>You cannot borrow any more now</source>
        <translation>Mear lienen kin no net</translation>
    </message>
    <message>
        <source>You have reached the highest number of loans.</source>
        <translation>Jo hawwe it heechste tal liend.</translation>
    </message>
    <message>
        <source>Return something first. Then you can borrow this.</source>
        <translation>Bring earst wat werom. Dan kinne jo dit liene.</translation>
    </message>
    <message>
        <source>You cannot borrow more here now.</source>
        <translation>Jo kinne hjir no net mear liene.</translation>
    </message>
    <message>
        <source>You cannot borrow more here now</source>
        <translation>Mear lienen kin hjir no net</translation>
    </message>
    <message>
        <source>The library is trying something. You may borrow fewer things.</source>
        <translation>De bibleteek probearret wat út. Jo meie no minder liene.</translation>
    </message>
    <message>
        <source>Ask at the desk what is possible. You can still return things.</source>
        <translation>Freegje oan de baly wat wol kin. Werombringen kin gewoan.</translation>
    </message>
    <message>
        <source>This is for another age.</source>
        <translation>Dit is foar in oare leeftiid.</translation>
    </message>
    <message>
        <source>This is for another age</source>
        <translation>Dit is foar in oare leeftiid</translation>
    </message>
    <message>
        <source>The library lends this only to people of a certain age.</source>
        <translation>De bibleteek lient dit allinne út oan minsken fan in bepaalde leeftiid.</translation>
    </message>
    <message>
        <source>Leave it at the desk, or choose something else.</source>
        <translation>Lis it op de baly, of kies wat oars.</translation>
    </message>
    <message>
        <source>We do not know this one yet.</source>
        <translation>Wy kenne dit noch net.</translation>
    </message>
    <message>
        <source>We do not know this one yet</source>
        <translation>Wy kenne dit noch net</translation>
    </message>
    <message>
        <source>We cannot find its number.</source>
        <translation>Wy kinne it nûmer net fine.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will find out.</source>
        <translation>Lis it op de baly. Dan sykje wy it út.</translation>
    </message>
    <message>
        <source>This stays in the library.</source>
        <translation>Dit bliuwt yn de bibleteek.</translation>
    </message>
    <message>
        <source>This stays in the library</source>
        <translation>Dit bliuwt yn de bibleteek</translation>
    </message>
    <message>
        <source>You cannot take it home. So everybody can use it here.</source>
        <translation>Jo kinne it net mei nei hûs nimme. Sa kin elkenien it hjir brûke.</translation>
    </message>
    <message>
        <source>Put it back, or use it here.</source>
        <translation>Set it werom, of brûk it hjir.</translation>
    </message>
    <message>
        <source>Somebody else has borrowed this.</source>
        <translation>In oar hat dit liend.</translation>
    </message>
    <message>
        <source>This is still on somebody else&apos;s card</source>
        <translation>Dit stiet noch op de kaart fan in oar</translation>
    </message>
    <message>
        <source>Somebody else has borrowed it, and it has not been returned yet.</source>
        <translation>In oar hat it liend. It is noch net werombrocht.</translation>
    </message>
    <message>
        <source>Somebody else is waiting for this.</source>
        <translation>In oar wachtet hjirop.</translation>
    </message>
    <message>
        <source>This stays here for now</source>
        <translation>Dit bliuwt noch efkes hjir</translation>
    </message>
    <message>
        <source>Somebody else has reserved this. That reader may borrow it first.</source>
        <translation>In oar hat dit reservearre. Dy persoan mei it no earst liene.</translation>
    </message>
    <message>
        <source>You cannot take it with you now. Please leave it here.</source>
        <translation>Jo kinne it no net meinimme. Lit it hjir.</translation>
    </message>
    <message>
        <source>This is on your card already.</source>
        <translation>Dit stiet al op jo kaart.</translation>
    </message>
    <message>
        <source>You have borrowed this already</source>
        <translation>Jo hawwe dit al liend</translation>
    </message>
    <message>
        <source>It is on your card.</source>
        <translation>It stiet op jo kaart.</translation>
    </message>
    <message>
        <source>All is well. My account says when it is due back.</source>
        <translation>It is yn oarder. Yn Myn oersjoch sjogge jo wannear’t it werom moat.</translation>
    </message>
    <message>
        <source>This cannot be renewed once more.</source>
        <translation>Noch in kear ferlingjen kin net.</translation>
    </message>
    <message>
        <source>This cannot be renewed once more</source>
        <translation>Noch in kear ferlingjen kin net</translation>
    </message>
    <message>
        <source>It has been renewed as often as is allowed.</source>
        <translation>Dit is al sa faak ferlinge as mei.</translation>
    </message>
    <message>
        <source>Return it in time. Do you need it for longer? Ask at the desk.</source>
        <translation>Bring it op tiid werom. Hawwe jo it langer nedich? Freegje it oan de baly.</translation>
    </message>
    <message>
        <source>This was not on loan.</source>
        <translation>Dit wie net liend.</translation>
    </message>
    <message>
        <source>This was not on loan</source>
        <translation>Dit wie net liend</translation>
    </message>
    <message>
        <source>So there is nothing to return or to renew.</source>
        <translation>Werombringen of ferlingjen hoecht dus net.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will put it back.</source>
        <translation>Lis it op de baly. Dan sette wy it werom.</translation>
    </message>
    <message>
        <source>This is from another library.</source>
        <translation>Dit is fan in oare bibleteek.</translation>
    </message>
    <message>
        <source>This is from another library</source>
        <translation>Dit is fan in oare bibleteek</translation>
    </message>
    <message>
        <source>You cannot borrow or return it here.</source>
        <translation>Lienen of werombringen kin hjir net.</translation>
    </message>
    <message>
        <source>Take it to that library, or ask at the desk.</source>
        <translation>Bring it nei dy bibleteek, of freegje it oan de baly.</translation>
    </message>
    <message>
        <source>A part of this is missing.</source>
        <translation>Der ûntbrekt in diel.</translation>
    </message>
    <message>
        <source>A part is missing</source>
        <translation>Der ûntbrekt in diel</translation>
    </message>
    <message>
        <source>This has several parts. They do not all lie here.</source>
        <translation>Dit bestiet út mear dielen. Se lizze hjir net allegear.</translation>
    </message>
    <message>
        <source>Put all parts on the pad together.</source>
        <translation>Lis alle dielen tegearre del.</translation>
    </message>
    <message>
        <source>We cannot read this one.</source>
        <translation>Wy kinne dit net lêze.</translation>
    </message>
    <message>
        <source>We cannot read this one</source>
        <translation>Wy kinne dit net lêze</translation>
    </message>
    <message>
        <source>The label inside it does not work well.</source>
        <translation>It label deryn wurket net goed.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will help you there.</source>
        <translation>Lis it op de baly. Dêr helpe wy jo.</translation>
    </message>
    <message>
        <source>We cannot tell what this is.</source>
        <translation>Wy sjogge net goed wat dit is.</translation>
    </message>
    <message>
        <source>We cannot tell what this is</source>
        <translation>Wy sjogge net goed wat dit is</translation>
    </message>
    <message>
        <source>There are two labels that say the same.</source>
        <translation>Der binne twa labels dy’t itselde sizze.</translation>
    </message>
    <message>
        <source>Put your things on the pad one by one.</source>
        <translation>Lis jo dingen ien foar ien del.</translation>
    </message>
    <message>
        <source>This is the number of the publisher.</source>
        <translation>Dit is it nûmer fan de útjouwer.</translation>
    </message>
    <message>
        <source>This is the number of the publisher</source>
        <translation>Dit is it nûmer fan de útjouwer</translation>
    </message>
    <message>
        <source>Every book with this title has it. So we do not know which one you have.</source>
        <translation>Elk boek mei dizze titel hat dat nûmer. Dat wy witte net hokker boek jo hawwe.</translation>
    </message>
    <message>
        <source>Look for the barcode of the library. Scan that one.</source>
        <translation>Sykje de streekjeskoade fan de bibleteek. Scan dy.</translation>
    </message>
    <message>
        <source>We see more than one card.</source>
        <translation>Wy sjogge mear as ien kaart.</translation>
    </message>
    <message>
        <source>We see more than one card</source>
        <translation>Wy sjogge mear as ien kaart</translation>
    </message>
    <message>
        <source>We cannot tell which one you mean.</source>
        <translation>Wy witte net hokker kaart jo bedoele.</translation>
    </message>
    <message>
        <source>Hold one card to the reader. Take it out of your wallet first.</source>
        <translation>Hâld ien kaart by de kaartlêzer. Helje dy kaart earst út jo ponge.</translation>
    </message>
    <message>
        <source>This does not work without a connection.</source>
        <translation>Sûnder ferbining kin dit net.</translation>
    </message>
    <message>
        <source>This does not work right now</source>
        <translation>Dit kin no efkes net</translation>
    </message>
    <message>
        <source>There is no connection now. So we cannot look this up.</source>
        <translation>Der is no gjin ferbining. Dêrom kinne wy dit net neisjen.</translation>
    </message>
    <message>
        <source>Try again later, or go to the desk.</source>
        <translation>Besykje it letter nochris, of gean nei de baly.</translation>
    </message>
    <message>
        <source>This does not work right now.</source>
        <translation>Dit kin no efkes net.</translation>
    </message>
    <message>
        <source>The library does not allow this at the moment.</source>
        <translation>De bibleteek stiet dit no net ta.</translation>
    </message>
    <message>
        <source>This costs money.</source>
        <translation>Dit kostet jild.</translation>
    </message>
    <message>
        <source>This costs money</source>
        <translation>Dit kostet jild</translation>
    </message>
    <message>
        <source>You pay for this. That is not possible here yet.</source>
        <translation>Hjirfoar moatte jo betelje. Dat kin hjir noch net.</translation>
    </message>
    <message>
        <source>You can borrow it at the desk.</source>
        <translation>Jo kinne it oan de baly liene.</translation>
    </message>
    <message>
        <source>This is not possible here.</source>
        <translation>Dit kin hjir net.</translation>
    </message>
    <message>
        <source>This is not possible here</source>
        <translation>Dit kin hjir net</translation>
    </message>
    <message>
        <source>We cannot see the reason here. The desk can.</source>
        <translation>Hjir sjogge wy de reden net. De baly sjocht wêrom.</translation>
    </message>
    <message>
        <source>Go to the desk. We will look at it together.</source>
        <translation>Gean nei de baly. Dêr sjogge wy tegearre.</translation>
    </message>
    <message>
        <source>This card is from %1.</source>
        <translation>Dizze kaart is fan %1.</translation>
    </message>
    <message>
        <source>We do not know this card yet</source>
        <translation>Wy kenne dizze kaart noch net</translation>
    </message>
    <message>
        <source>Would you like to borrow here as a guest? Sign up at the desk.</source>
        <translation>Wolle jo hjir as gast liene? Meld jo oan by de baly.</translation>
    </message>
    <message>
        <source>Somebody else is waiting for this</source>
        <translation>In oar wachtet hjirop</translation>
    </message>
    <message>
        <source>It was reserved. So you cannot renew it.</source>
        <translation>It is reservearre. Dêrom kinne jo it net ferlingje.</translation>
    </message>
    <message>
        <source>Return it by the date shown.</source>
        <translation>Bring it werom op de datum dy’t derby stiet.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Borrowed</source>
        <translation>Liend</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Werombrocht</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Ferlinge</translation>
    </message>
    <message>
        <source>Not borrowed after all</source>
        <translation>Dochs net liend</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Betelle</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reservearre</translation>
    </message>
    <message>
        <source>This did not work</source>
        <translation>Dit is net slagge</translation>
    </message>
    <message>
        <source>Due back %1</source>
        <translation>Werom op %1</translation>
    </message>
    <message>
        <source>Number %1</source>
        <translation>Nûmer %1</translation>
    </message>
    <message>
        <source>%1’s card</source>
        <translation>Kaart fan %1</translation>
    </message>
    <message>
        <source>Still to pay: %1</source>
        <translation>Noch te beteljen: %1</translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned.</source>
        <translation>Der is neat liend of werombrocht.</translation>
    </message>
    <message>
        <source>Not confirmed yet</source>
        <translation>Noch net befêstige</translation>
    </message>
    <message>
        <source>There was no connection. The library gets this later.</source>
        <translation>Der wie gjin ferbining. De bibleteek krijt dit letter.</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>En noch %1.</translation>
    </message>
    <message>
        <source>Your receipt from %1</source>
        <translation>Jo bon fan %1</translation>
    </message>
    <message>
        <source>You asked for this mail at the library. The self-service station does not keep your address. You cannot reply to this mail.</source>
        <translation>Jo hawwe yn de bibleteek om dizze mail frege. De selsbetsjinning bewarret jo adres net. Jo kinne dizze mail net beäntwurdzje.</translation>
    </message>
    <message>
        <source>This is a test. Can you read this? Then e-mail works.</source>
        <translation>Dit is in test. Kinne jo dit lêze? Dan wurket e-mail.</translation>
    </message>
    <message>
        <source>This may be a second copy.</source>
        <translation>Dit is miskien in twadde eksimplaar.</translation>
    </message>
    <message>
        <source>%1 asks for help</source>
        <translation>%1 freget om help</translation>
    </message>
    <message>
        <source>Called at %1</source>
        <translation>Roppen om %1</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Testside</translation>
    </message>
    <message>
        <source>The line below fits on one line:</source>
        <translation>De rigel hjirûnder past op ien rigel:</translation>
    </message>
    <message>
        <source>Can you read all of this? Then the printer works.</source>
        <translation>Kinne jo dit allegear lêze? Dan wurket de printer.</translation>
    </message>
</context>
<context>
    <name>ReceiptAsked</name>
    <message>
        <source>Your receipt comes out of the printer</source>
        <translation>Jo bon komt út de printer</translation>
    </message>
    <message>
        <source>The printer has stopped. Choose something else.</source>
        <translation>De printer is stoppe. Kies wat oars.</translation>
    </message>
    <message>
        <source>The printer has stopped. Ask a member of staff for your receipt.</source>
        <translation>De printer is stoppe. Freegje in meiwurker om jo bon.</translation>
    </message>
    <message>
        <source>Your receipt goes to %1</source>
        <translation>Jo bon giet nei %1</translation>
    </message>
    <message>
        <source>Would you like a receipt?</source>
        <translation>Wolle jo in bon?</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Gjin</translation>
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
        <translation>Printsjen kin no net</translation>
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
        <translation>Jo bon stiet yn dizze koade</translation>
    </message>
    <message>
        <source>It is only on this screen. We keep nothing.</source>
        <translation>Hy stiet allinne op dit skerm. Wy bewarje neat.</translation>
    </message>
    <message numerus="yes">
        <source>%n did not fit in.</source>
        <translation>
            <numerusform>%n paste der net mear yn.</numerusform>
            <numerusform>%n pasten der net mear yn.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan it with your phone</source>
        <translation>Scan mei jo telefoan</translation>
    </message>
</context>
<context>
    <name>RefusalScreen</name>
    <message>
        <source>Stop</source>
        <translation>Stopje</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fierder</translation>
    </message>
    <message>
        <source>bin %1 (%2)</source>
        <translation>bak %1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>Your %n other book(s) have been returned.</source>
        <translation>
            <numerusform>Jo oare boek is wol werombrocht.</numerusform>
            <numerusform>Jo oare %n boeken binne wol werombrocht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your %n other book(s) have been borrowed.</source>
        <translation>
            <numerusform>Jo oare boek is wol liend.</numerusform>
            <numerusform>Jo oare %n boeken binne wol liend.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Net liend</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Net werombrocht</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Net ferlinge</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Net dien</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Wêrom?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Wat no?</translation>
    </message>
    <message>
        <source>Put the book in %1.</source>
        <translation>Lis it boek yn %1.</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Wa helpt?</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Rop in meiwurker</translation>
    </message>
    <message>
        <source>Reserve this</source>
        <translation>Reservearje dit</translation>
    </message>
    <message numerus="yes">
        <source>%n other book(s)</source>
        <comment>the part in bold of: Your %n other books have been borrowed</comment>
        <translation>
            <numerusform>oare boek</numerusform>
            <numerusform>%n boeken</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReserveScreen</name>
    <message>
        <source>Back</source>
        <translation>Werom</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fierder</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Reservearje</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Efkes sjen</translation>
    </message>
    <message>
        <source>You are the first in the queue.</source>
        <translation>Jo binne de earste yn de rige.</translation>
    </message>
    <message>
        <source>You are number %1 in the queue.</source>
        <translation>Jo binne nûmer %1 yn de rige.</translation>
    </message>
    <message>
        <source>We put it aside for you.</source>
        <translation>Wy lizze it foar jo klear.</translation>
    </message>
    <message>
        <source>We keep it for you when it is back.</source>
        <translation>Wy bewarje it foar jo as it werom is.</translation>
    </message>
    <message>
        <source>Reserving is free.</source>
        <translation>Reservearjen is fergees.</translation>
    </message>
    <message>
        <source>Reserving costs %1.</source>
        <translation>Reservearjen kostet %1.</translation>
    </message>
    <message>
        <source>It is here now</source>
        <translation>No oanwêzich</translation>
    </message>
    <message>
        <source>Now in: %1</source>
        <translation>No oanwêzich: %1</translation>
    </message>
    <message>
        <source>Somebody has borrowed it</source>
        <translation>Útliend</translation>
    </message>
    <message>
        <source>Borrowed until %1</source>
        <translation>Útliend oant %1</translation>
    </message>
    <message>
        <source>It is ready for somebody else</source>
        <translation>Leit klear foar in oar</translation>
    </message>
    <message>
        <source>It is on its way</source>
        <translation>Ûnderweis</translation>
    </message>
    <message>
        <source>Nobody is waiting for it</source>
        <translation>Nimmen wachtet derop</translation>
    </message>
    <message numerus="yes">
        <source>%n reader(s) waiting for it already</source>
        <translation>
            <numerusform>%n persoan wachtet al</numerusform>
            <numerusform>%n persoanen wachtsje al</numerusform>
        </translation>
    </message>
    <message>
        <source>Collect it at: %1</source>
        <translation>Ophelplak: %1</translation>
    </message>
    <message>
        <source>It is reserved</source>
        <translation>It is reservearre</translation>
    </message>
    <message>
        <source>Reserve this book</source>
        <translation>Reservearje dit boek</translation>
    </message>
    <message>
        <source>Reserve this</source>
        <translation>Reservearje dit</translation>
    </message>
    <message>
        <source>Where do you want to collect it?</source>
        <translation>Wêr wolle jo it ophelje?</translation>
    </message>
</context>
<context>
    <name>RowPages</name>
    <message>
        <source>Previous</source>
        <translation>Foarige</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Folgjende</translation>
    </message>
    <message>
        <source>Turn back</source>
        <translation>Blêdzje werom</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>Blêdzje fierder</translation>
    </message>
    <message>
        <source>number %1 of %2</source>
        <translation>nûmer %1 fan %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 oant %2 fan %3</translation>
    </message>
</context>
<context>
    <name>ScreenFrame</name>
    <message>
        <source>%1’s card</source>
        <translation>Kaart fan %1</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Type on</source>
        <translation>Typ fierder</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Werom</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Sykje</translation>
    </message>
    <message>
        <source>No connection. You cannot reserve just now.</source>
        <translation>Gjin ferbining. Reservearjen kin no net.</translation>
    </message>
    <message>
        <source>We are looking.</source>
        <translation>Wy sykje efkes.</translation>
    </message>
    <message>
        <source>Searching does not work right now. The desk can help you.</source>
        <translation>Sykjen wurket no efkes net. De baly helpt jo.</translation>
    </message>
    <message>
        <source>Type on, or press Search.</source>
        <translation>Typ fierder, of druk op Sykje.</translation>
    </message>
    <message>
        <source>We do not know this number. Check it once more.</source>
        <translation>Dit nûmer kenne wy net. Sjoch it nochris nei.</translation>
    </message>
    <message>
        <source>Nothing found. Try another word.</source>
        <translation>Neat fûn. Besykje in oar wurd.</translation>
    </message>
    <message numerus="yes">
        <source>%n found. Touch a book.</source>
        <translation>
            <numerusform>%n fûn. Reitsje it oan.</numerusform>
            <numerusform>%n fûn. Reitsje in boek oan.</numerusform>
        </translation>
    </message>
    <message>
        <source>More than 100 found. Type one more word.</source>
        <translation>Mear as 100 fûn. Typ der in wurd by.</translation>
    </message>
    <message numerus="yes">
        <source>%n found. Type one more word.</source>
        <translation>
            <numerusform>%n fûn. Typ der in wurd by.</numerusform>
            <numerusform>%n fûn. Typ der in wurd by.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is on the book, under the bars. Or scan them.</source>
        <translation>It stiet op it boek, ûnder de streekjes. Of scan dy.</translation>
    </message>
    <message>
        <source>It is on the book, under the bars.</source>
        <translation>It stiet op it boek, ûnder de streekjes.</translation>
    </message>
    <message>
        <source>Type the title or the author.</source>
        <translation>Typ de titel of de skriuwer.</translation>
    </message>
    <message>
        <source>Type the number of the book</source>
        <translation>Typ it nûmer fan it boek</translation>
    </message>
    <message>
        <source>What do you want to read?</source>
        <translation>Wat wolle jo lêze?</translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>Noch neat typt</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Wat der fûn is</translation>
    </message>
    <message>
        <source>Choose title</source>
        <translation>Kies titel</translation>
    </message>
</context>
<context>
    <name>SheetButtons</name>
    <message>
        <source>Previous</source>
        <translation>Foarige</translation>
    </message>
    <message>
        <source>Turn back</source>
        <translation>Blêdzje werom</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Folgjende</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>Blêdzje fierder</translation>
    </message>
    <message>
        <source>number %1 of %2</source>
        <translation>nûmer %1 fan %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 oant %2 fan %3</translation>
    </message>
</context>
<context>
    <name>SightSheet</name>
    <message>
        <source>Everything as usual</source>
        <translation>Alles gewoan</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Slute</translation>
    </message>
    <message>
        <source>See and hear</source>
        <translation>Sjen en hearren</translation>
    </message>
    <message>
        <source>Only for now. After you all is as usual again.</source>
        <translation>Allinne foar no. Nei jo stiet alles wer gewoan.</translation>
    </message>
    <message>
        <source>This is how it looks</source>
        <translation>Sa sjocht it derút</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>werom op</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Gewoan</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Grut</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Grutter</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Kleuren</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ljocht</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tsjuster</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Giel</translation>
    </message>
    <message>
        <source>Reading aloud</source>
        <translation>Foarlêzen</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>Knoppen</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Leech</translation>
    </message>
    <message>
        <source>Done is</source>
        <translation>Klear sit</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Lofts</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rjochts</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Beweging</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Oan</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Út</translation>
    </message>
    <message>
        <source>Take a photo. Scan it next time.</source>
        <translation>Meitsje in foto. Scan dy de folgjende kear.</translation>
    </message>
    <message>
        <source>Headset</source>
        <translation>Koptelefoan</translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation>Lûdsprekker</translation>
    </message>
    <message>
        <source>Not possible here</source>
        <translation>Kin hjir net</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Titels</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Toane</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Net</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Stadiger</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Flugger</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lûd</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Sêfter</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Lûder</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>Foar wa</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Elkenien</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>Bern</translation>
    </message>
</context>
<context>
    <name>Speech</name>
    <message>
        <source>Reading aloud is on. Go on with the arrow keys. Press Enter to choose.</source>
        <translation>Foarlêzen stiet oan. Gean fierder mei de pylktoetsen. Druk op Enter om te kiezen.</translation>
    </message>
    <message>
        <source>The first one is: %1.</source>
        <translation>De earste kar is: %1.</translation>
    </message>
    <message>
        <source>You can choose: %1.</source>
        <translation>Jo kinne kieze: %1.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 fan %2</translation>
    </message>
    <message>
        <source>button</source>
        <translation>knop</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>keazen</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>oankrúst</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>net oankrúst</translation>
    </message>
    <message>
        <source>not possible now</source>
        <translation>kin no net</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stjer</translation>
    </message>
    <message>
        <source>A key for a digit</source>
        <translation>In sifertoets</translation>
    </message>
    <message>
        <source>Use the digits of the keypad, or put in a headset.</source>
        <translation>Brûk de sifers fan it toetseblok, of slút in koptelefoan oan.</translation>
    </message>
    <message>
        <source>something of yours</source>
        <translation>wat fan jo</translation>
    </message>
    <message>
        <source>an amount</source>
        <translation>in bedrach</translation>
    </message>
    <message>
        <source>you</source>
        <translation>jo</translation>
    </message>
    <message>
        <source>There is nothing to say again.</source>
        <translation>Der is neat om te werheljen.</translation>
    </message>
    <message>
        <source>It does not go slower.</source>
        <translation>Stadiger kin net.</translation>
    </message>
    <message numerus="yes">
        <source>There are %n choice(s).</source>
        <translation>
            <numerusform>Der is %n kar.</numerusform>
            <numerusform>Der binne %n karren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A list of %n.</source>
        <translation>
            <numerusform>In list fan %n.</numerusform>
            <numerusform>In list fan %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpeechBand</name>
    <message>
        <source>Reading aloud does not work now</source>
        <translation>Foarlêzen wurket no net</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 fan %2</translation>
    </message>
</context>
<context>
    <name>SpeechPanel</name>
    <message>
        <source>Now read aloud</source>
        <translation>No foarlêzen</translation>
    </message>
    <message>
        <source>Reading aloud does not work now</source>
        <translation>Foarlêzen wurket no net</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 fan %2</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Nochris</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Stadiger</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Are you finished?</source>
        <translation>Binne jo klear?</translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>Binne jo der noch?</translation>
    </message>
    <message numerus="yes">
        <source>We will stop in %n second(s).</source>
        <translation>
            <numerusform>Oer %n sekonde stopje wy.</numerusform>
            <numerusform>Oer %n sekonden stopje wy.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left.</source>
        <translation>
            <numerusform>Noch %n sekonde.</numerusform>
            <numerusform>Noch %n sekonden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch net</translation>
    </message>
    <message>
        <source>Yes, go on</source>
        <translation>Ja, gean troch</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>See and hear</source>
        <translation>Sjen en hearren</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 fan %2</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Comes next:</source>
        <translation>Hjirnei:</translation>
    </message>
    <message>
        <source>E-book</source>
        <translation>E-boek</translation>
    </message>
    <message>
        <source>Audiobook</source>
        <translation>Harkboek</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day, time</comment>
        <translation>%1, %2 oere</translation>
    </message>
    <message>
        <source>From nearby</source>
        <translation>Út de buert</translation>
    </message>
    <message>
        <source>Reading tip</source>
        <translation>Lêstip</translation>
    </message>
    <message>
        <source>Join in</source>
        <translation>Doch mei</translation>
    </message>
    <message>
        <source>Just returned</source>
        <translation>Krekt werombrocht</translation>
    </message>
    <message>
        <source>Scan here</source>
        <translation>Scan hjir</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Fergees</translation>
    </message>
    <message>
        <source>You may also like</source>
        <translation>Ek wat foar jo</translation>
    </message>
</context>
<context>
    <name>UnpaidScreen</name>
    <message>
        <source>Not now</source>
        <translation>No net</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Besykje nochris</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fierder</translation>
    </message>
    <message>
        <source>Paying did not work</source>
        <translation>Beteljen slagge net</translation>
    </message>
    <message>
        <source>Your payment is still open</source>
        <translation>Jo betelling stiet noch iepen</translation>
    </message>
    <message>
        <source>We do not know it yet</source>
        <translation>Wy witte it noch net</translation>
    </message>
    <message>
        <source>Paying does not work now</source>
        <translation>Beteljen slagget no net</translation>
    </message>
    <message>
        <source>No money was taken from your account.</source>
        <translation>Der is gjin jild fan jo rekken ôf.</translation>
    </message>
    <message>
        <source>Do you not pay? Then it stops by itself.</source>
        <translation>Betelje jo net? Dan stoppet it út himsels.</translation>
    </message>
    <message>
        <source>Please do not pay again now.</source>
        <translation>Betelje no net noch in kear.</translation>
    </message>
    <message>
        <source>We did not begin to pay.</source>
        <translation>Wy binne net begûn mei beteljen.</translation>
    </message>
    <message>
        <source>It was not paid in time.</source>
        <translation>Der is net op tiid betelle.</translation>
    </message>
    <message>
        <source>It was stopped before it was paid.</source>
        <translation>It is stoppe foardat der betelle wie.</translation>
    </message>
    <message>
        <source>Your bank did not approve it.</source>
        <translation>Jo bank hat it net goedkard.</translation>
    </message>
    <message>
        <source>Your bank cannot stop it any more.</source>
        <translation>Jo bank kin it net mear stopje.</translation>
    </message>
    <message>
        <source>We cannot see now whether you paid.</source>
        <translation>Wy kinne no net sjen oft jo betelle hawwe.</translation>
    </message>
    <message>
        <source>The library or the bank does not take it now. Perhaps a payment of yours is still open.</source>
        <translation>De bibleteek of de bank nimt it no net oan. Miskien stiet der noch in betelling fan jo iepen.</translation>
    </message>
    <message>
        <source>Go on. If you do pay, your debt goes down.</source>
        <translation>Gean fierder. Betelje jo dochs noch? Dan giet it fan jo bedrach ôf.</translation>
    </message>
    <message>
        <source>We go on looking. If you paid, your debt goes down.</source>
        <translation>Wy sjogge it noch nei. Hawwe jo betelle? Dan giet it fan jo bedrach ôf.</translation>
    </message>
    <message>
        <source>Try it again. Or pay later.</source>
        <translation>Besykje it nochris. Of betelje letter.</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Wêrom?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Wat no?</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Wa helpt?</translation>
    </message>
    <message>
        <source>A staff member. Press Call a staff member below.</source>
        <translation>In meiwurker. Druk ûnderoan op Rop in meiwurker.</translation>
    </message>
    <message>
        <source>A staff member at the desk.</source>
        <translation>In meiwurker oan de baly.</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Rop in meiwurker</translation>
    </message>
    <message numerus="yes">
        <source>Your %n book(s) have been borrowed</source>
        <translation>
            <numerusform>Jo boek is gewoan liend</numerusform>
            <numerusform>Jo %n boeken binne gewoan liend</numerusform>
        </translation>
    </message>
    <message>
        <source>Paying has nothing to do with that.</source>
        <translation>Beteljen stiet dêr los fan.</translation>
    </message>
</context>
</TS>
