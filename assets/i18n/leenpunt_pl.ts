<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Abouts</name>
    <message>
        <source>My card</source>
        <translation>Moja karta</translation>
    </message>
    <message>
        <source>A book</source>
        <translation>Książka</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>Płatność</translation>
    </message>
    <message>
        <source>The printer</source>
        <translation>Drukarka</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Coś innego</translation>
    </message>
</context>
<context>
    <name>AloudSheet</name>
    <message>
        <source>Through the loudspeaker</source>
        <translation>Przez głośnik</translation>
    </message>
    <message>
        <source>Others can hear it too. May we read your titles and amounts aloud?</source>
        <translation>Inni też mogą to usłyszeć. Czy możemy czytać na głos twoje tytuły i kwoty?</translation>
    </message>
    <message>
        <source>No, without titles and amounts</source>
        <translation>Nie, bez tytułów i kwot</translation>
    </message>
    <message>
        <source>Yes, read everything aloud</source>
        <translation>Tak, czytaj wszystko na głos</translation>
    </message>
    <message>
        <source>Do you have a headset?</source>
        <translation>Masz słuchawki?</translation>
    </message>
    <message>
        <source>Put it in. Then only you hear it.</source>
        <translation>Podłącz je. Wtedy słyszysz tylko ty.</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Put your books
down here</source>
        <translation>Połóż tutaj
swoje książki</translation>
    </message>
    <message>
        <source>Scan
your books</source>
        <translation>Zeskanuj
książki</translation>
    </message>
    <message>
        <source>or scan your card</source>
        <translation>lub zeskanuj kartę</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Wypożycz</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Zwróć</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Moje konto</translation>
    </message>
</context>
<context>
    <name>Bins</name>
    <message>
        <source>red</source>
        <translation>czerwony</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>pomarańczowy</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>żółty</translation>
    </message>
    <message>
        <source>green</source>
        <translation>zielony</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>niebieski</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>fioletowy</translation>
    </message>
    <message>
        <source>black</source>
        <translation>czarny</translation>
    </message>
    <message>
        <source>white</source>
        <translation>biały</translation>
    </message>
</context>
<context>
    <name>BookRow</name>
    <message>
        <source>For library %1</source>
        <translation>Do biblioteki %1</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Zwrócono</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Przedłużono</translation>
    </message>
    <message>
        <source>On your card</source>
        <translation>U ciebie</translation>
    </message>
    <message>
        <source>On your card, until %1</source>
        <translation>U ciebie, do %1</translation>
    </message>
    <message>
        <source>On loan</source>
        <translation>Wypożyczone</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Nie przedłużono</translation>
    </message>
    <message>
        <source>Still on loan</source>
        <translation>Nadal wypożyczone</translation>
    </message>
    <message>
        <source>Still on loan, until %1</source>
        <translation>Nadal wypożyczone, do %1</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Wypożyczono</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Nie zwrócono</translation>
    </message>
    <message>
        <source>For somebody else</source>
        <translation>Dla kogoś innego</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Nie wypożyczono</translation>
    </message>
    <message>
        <source>On loan to somebody else</source>
        <translation>Ma to ktoś inny</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>Zostaje tutaj</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>trwa</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Chwileczkę</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Odczytano</translation>
    </message>
    <message>
        <source>Put %1 back for a moment</source>
        <translation>Odłóż na chwilę: %1</translation>
    </message>
    <message>
        <source>Put %1 on the pad for a moment</source>
        <translation>Połóż na chwilę na podkładce: %1</translation>
    </message>
    <message>
        <source>Put %1 on the pad once more</source>
        <translation>Połóż jeszcze raz na podkładce: %1</translation>
    </message>
    <message>
        <source>Show %1 at the desk</source>
        <translation>Pokaż przy ladzie: %1</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>zwrot do</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Kosz %1</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Czemu?</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Nie to</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Wypożycz</translation>
    </message>
    <message>
        <source>Not</source>
        <translation>Nie</translation>
    </message>
</context>
<context>
    <name>CallSheet</name>
    <message>
        <source>%1 Your pile stays as it is.</source>
        <translation>%1 Twój stos zostaje bez zmian.</translation>
    </message>
    <message>
        <source>%1’s card</source>
        <translation>Karta: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more item(s) below this card. They stay there too.</source>
        <translation>
            <numerusform>I jeszcze %n. Też tu zostaje.</numerusform>
            <numerusform>I jeszcze %n. Też tu zostają.</numerusform>
            <numerusform>I jeszcze %n. Też tu zostaje.</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody was called</source>
        <translation>Wezwaliśmy pracownika</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>O %1</translation>
    </message>
    <message>
        <source>It is about: %1</source>
        <translation>Sprawa: %1</translation>
    </message>
    <message>
        <source>The desk has seen it</source>
        <translation>Pracownik przy ladzie już wie</translation>
    </message>
    <message numerus="yes">
        <source>At %1, after %n second(s)</source>
        <translation>
            <numerusform>O %1, po %n sekundzie</numerusform>
            <numerusform>O %1, po %n sekundach</numerusform>
            <numerusform>O %1, po %n sekundach</numerusform>
        </translation>
    </message>
    <message>
        <source>A staff member is coming to you</source>
        <translation>Pracownik idzie do ciebie</translation>
    </message>
    <message numerus="yes">
        <source>In about %n minute(s)</source>
        <translation>
            <numerusform>Za około %n minutę</numerusform>
            <numerusform>Za około %n minuty</numerusform>
            <numerusform>Za około %n minut</numerusform>
        </translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>Już nie trzeba</translation>
    </message>
    <message>
        <source>Tell us more</source>
        <translation>Powiedz więcej</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>O co chodzi?</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Wróć</translation>
    </message>
    <message>
        <source>Plan of the floor, with the way to the desk</source>
        <translation>Plan piętra z drogą do lady</translation>
    </message>
    <message>
        <source>The way to the desk</source>
        <translation>Droga do lady</translation>
    </message>
    <message>
        <source>There is somebody at the desk</source>
        <translation>Przy ladzie ktoś jest</translation>
    </message>
    <message>
        <source>We are glad to help you there.</source>
        <translation>Chętnie ci tam pomożemy.</translation>
    </message>
    <message>
        <source>Nobody is here now</source>
        <translation>Teraz nikogo tu nie ma</translation>
    </message>
    <message>
        <source>Come back when somebody is.</source>
        <translation>Przyjdź, gdy ktoś tu będzie.</translation>
    </message>
    <message>
        <source>When somebody is here</source>
        <translation>Kiedy ktoś tu jest</translation>
    </message>
    <message>
        <source>Call us</source>
        <translation>Zadzwoń</translation>
    </message>
    <message>
        <source>Call once more</source>
        <translation>Wezwij jeszcze raz</translation>
    </message>
</context>
<context>
    <name>CallWords</name>
    <message>
        <source>We are calling</source>
        <translation>Wzywamy pracownika</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Wezwano</translation>
    </message>
    <message>
        <source>Somebody is coming</source>
        <translation>Ktoś już idzie</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Wezwij pracownika</translation>
    </message>
    <message>
        <source>Ask for help</source>
        <translation>Poproś o pomoc</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Podejdź do lady</translation>
    </message>
    <message>
        <source>We are calling somebody</source>
        <translation>Wzywamy pracownika</translation>
    </message>
    <message>
        <source>Somebody was called</source>
        <translation>Wezwaliśmy pracownika</translation>
    </message>
    <message>
        <source>The desk has seen it</source>
        <translation>Pracownik przy ladzie już wie</translation>
    </message>
    <message>
        <source>Would you rather talk to somebody?</source>
        <translation>Wolisz porozmawiać z kimś?</translation>
    </message>
    <message>
        <source>Please go to the desk</source>
        <translation>Podejdź do lady</translation>
    </message>
    <message>
        <source>Nobody can come now.</source>
        <translation>Teraz nikt nie może przyjść.</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>Chwileczkę.</translation>
    </message>
    <message>
        <source>Wait for an answer.</source>
        <translation>Poczekaj na odpowiedź.</translation>
    </message>
    <message>
        <source>Please wait here.</source>
        <translation>Poczekaj tutaj.</translation>
    </message>
    <message>
        <source>They cannot come to you now.</source>
        <translation>Pracownik nie może teraz przyjść.</translation>
    </message>
    <message>
        <source>Nobody has answered yet.</source>
        <translation>Jeszcze nikt nie odpowiedział.</translation>
    </message>
    <message>
        <source>Calling does not work now.</source>
        <translation>Wzywanie teraz nie działa.</translation>
    </message>
    <message>
        <source>We are glad to help you there.</source>
        <translation>Chętnie ci tam pomożemy.</translation>
    </message>
</context>
<context>
    <name>CardProblem</name>
    <message>
        <source>Why?</source>
        <translation>Dlaczego?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Co teraz?</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Kto pomoże?</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Wezwij pracownika</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>Zapłać %1</translation>
    </message>
    <message numerus="yes">
        <source>And %n more, which stay here too.</source>
        <translation>
            <numerusform>I jeszcze %n. Też tu zostaje.</numerusform>
            <numerusform>I jeszcze %n. Też tu zostają.</numerusform>
            <numerusform>I jeszcze %n. Też tu zostaje.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan with your phone</source>
        <translation>Zeskanuj telefonem</translation>
    </message>
</context>
<context>
    <name>ChuteScreen</name>
    <message>
        <source>Put one book down</source>
        <translation>Połóż jedną książkę</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Chwileczkę</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Dziękujemy</translation>
    </message>
    <message>
        <source>One at a time</source>
        <translation>Po jednej sztuce</translation>
    </message>
    <message>
        <source>Lay it down once more</source>
        <translation>Połóż jeszcze raz</translation>
    </message>
    <message>
        <source>The bin is full</source>
        <translation>Kosz jest pełny</translation>
    </message>
    <message>
        <source>We are closed now</source>
        <translation>Teraz mamy zamknięte</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Nieczynne</translation>
    </message>
    <message>
        <source>This goes to a staff member</source>
        <translation>To trafi do pracownika</translation>
    </message>
    <message>
        <source>We cannot take this</source>
        <translation>Nie możemy tego przyjąć</translation>
    </message>
    <message>
        <source>Wait for the tick. Then the next one.</source>
        <translation>Poczekaj na ptaszek. Potem połóż następną.</translation>
    </message>
    <message>
        <source>Leave it where it is.</source>
        <translation>Zostaw to na chwilę.</translation>
    </message>
    <message>
        <source>You have returned this.</source>
        <translation>To zostało zwrócone.</translation>
    </message>
    <message>
        <source>Take all but one out. The others can follow one by one.</source>
        <translation>Zostaw tylko jedną. Resztę połóż potem, po kolei.</translation>
    </message>
    <message>
        <source>Take this one out:</source>
        <translation>Wyjmij to:</translation>
    </message>
    <message>
        <source>It was gone too soon. You have not returned it yet.</source>
        <translation>To zniknęło za szybko. Jeszcze tego nie zwrócono.</translation>
    </message>
    <message>
        <source>Nothing fits in any more. Come back later, or go to the desk.</source>
        <translation>Nic się już nie zmieści. Przyjdź później albo podejdź do lady.</translation>
    </message>
    <message>
        <source>You cannot return anything here now. Please keep your book.</source>
        <translation>Teraz nie można tu nic zwrócić. Zatrzymaj swoją książkę.</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Kosz %1</translation>
    </message>
    <message>
        <source>Take it out, and bring it to the desk.</source>
        <translation>Wyjmij to i zanieś do lady.</translation>
    </message>
    <message>
        <source>It belongs to another library.</source>
        <translation>To jest z innej biblioteki.</translation>
    </message>
    <message>
        <source>We cannot read it.</source>
        <translation>Nie możemy tego odczytać.</translation>
    </message>
    <message>
        <source>That is the number of the publisher. Scan the sticker of the library.</source>
        <translation>To jest numer wydawnictwa. Zeskanuj naklejkę biblioteki.</translation>
    </message>
    <message>
        <source>A part is missing. Lay all parts down together.</source>
        <translation>Brakuje części. Połóż wszystkie części razem.</translation>
    </message>
    <message>
        <source>You cannot return this here now.</source>
        <translation>Tego nie można tu teraz zwrócić.</translation>
    </message>
    <message>
        <source>The desk can see why.</source>
        <translation>Przy ladzie wiedzą dlaczego.</translation>
    </message>
</context>
<context>
    <name>ClassCount</name>
    <message numerus="yes">
        <source>of %n child(ren)</source>
        <translation>
            <numerusform>z %n dziecka</numerusform>
            <numerusform>z %n dzieci</numerusform>
            <numerusform>z %n dzieci</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>have a book</source>
        <translation>
            <numerusform>ma książkę</numerusform>
            <numerusform>mają książkę</numerusform>
            <numerusform>ma książkę</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassScreen</name>
    <message>
        <source>Rather not</source>
        <translation>Jednak nie</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Nauczyciel</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Gotowe</translation>
    </message>
    <message>
        <source>Done!</source>
        <translation>Gotowe!</translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Ten ekran zamknie się za %n sekundę.</numerusform>
            <numerusform>Ten ekran zamknie się za %n sekundy.</numerusform>
            <numerusform>Ten ekran zamknie się za %n sekund.</numerusform>
        </translation>
    </message>
    <message>
        <source>The class is over</source>
        <translation>Klasa skończyła</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Miłego czytania!</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Chwileczkę</translation>
    </message>
    <message>
        <source>Teacher&apos;s card</source>
        <translation>Karta nauczyciela</translation>
    </message>
    <message>
        <source>Your card here</source>
        <translation>Przyłóż tu kartę</translation>
    </message>
    <message>
        <source>reader on the left</source>
        <translation>do czytnika z lewej</translation>
    </message>
    <message>
        <source>reader on the right</source>
        <translation>do czytnika z prawej</translation>
    </message>
    <message>
        <source>reader below</source>
        <translation>do czytnika na dole</translation>
    </message>
</context>
<context>
    <name>ClassShelf</name>
    <message>
        <source>Your pile</source>
        <translation>Twój stos</translation>
    </message>
    <message>
        <source>Another book? Put it here too</source>
        <translation>Masz jeszcze książkę? Połóż ją tutaj</translation>
    </message>
</context>
<context>
    <name>ClassWords</name>
    <message>
        <source>Close the class?</source>
        <translation>Zamknąć klasę?</translation>
    </message>
    <message>
        <source>This card is not in this class</source>
        <translation>Ta karta nie jest z tej klasy</translation>
    </message>
    <message>
        <source>Who is next?</source>
        <translation>Kto następny?</translation>
    </message>
    <message>
        <source>Not yet, number %1!</source>
        <translation>Jeszcze chwila, numer %1!</translation>
    </message>
    <message>
        <source>One moment, number %1</source>
        <translation>Chwileczkę, numer %1</translation>
    </message>
    <message>
        <source>Whose books are these?</source>
        <translation>Czyje są te książki?</translation>
    </message>
    <message>
        <source>Whose turn is it?</source>
        <translation>Czyja jest kolej?</translation>
    </message>
    <message>
        <source>Well done, number %1!</source>
        <translation>Brawo, numer %1!</translation>
    </message>
    <message>
        <source>Thank you, number %1!</source>
        <translation>Dziękujemy, numer %1!</translation>
    </message>
    <message>
        <source>Hello, number %1!</source>
        <translation>Cześć, numer %1!</translation>
    </message>
    <message>
        <source>Hold the teacher&apos;s card to the reader.</source>
        <translation>Przyłóż kartę nauczyciela do czytnika.</translation>
    </message>
    <message>
        <source>Ask your teacher.</source>
        <translation>Zapytaj nauczyciela.</translation>
    </message>
    <message>
        <source>Show your card once more.</source>
        <translation>Pokaż kartę jeszcze raz.</translation>
    </message>
    <message>
        <source>We are looking for your card.</source>
        <translation>Szukamy twojej karty.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) back for a moment.</source>
        <translation>
            <numerusform>Połóż z powrotem na chwilę %n książkę.</numerusform>
            <numerusform>Połóż z powrotem na chwilę %n książki.</numerusform>
            <numerusform>Połóż z powrotem na chwilę %n książek.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your card to the reader.</source>
        <translation>Przyłóż swoją kartę do czytnika.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) to go.</source>
        <translation>
            <numerusform>Jeszcze %n książka.</numerusform>
            <numerusform>Jeszcze %n książki.</numerusform>
            <numerusform>Jeszcze %n książek.</numerusform>
        </translation>
    </message>
    <message>
        <source>Back in class on %1.</source>
        <translation>Zwrot w klasie: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you. Back in class on %1.</source>
        <translation>
            <numerusform>%n książka dla ciebie. Zwrot w klasie: %1.</numerusform>
            <numerusform>%n książki dla ciebie. Zwrot w klasie: %1.</numerusform>
            <numerusform>%n książek dla ciebie. Zwrot w klasie: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you.</source>
        <translation>
            <numerusform>%n książka dla ciebie.</numerusform>
            <numerusform>%n książki dla ciebie.</numerusform>
            <numerusform>%n książek dla ciebie.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) back.</source>
        <translation>
            <numerusform>Zwrócono %n książkę.</numerusform>
            <numerusform>Zwrócono %n książki.</numerusform>
            <numerusform>Zwrócono %n książek.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at your books.</source>
        <translation>Spójrz na swoje książki.</translation>
    </message>
    <message>
        <source>Put your books on the pad.</source>
        <translation>Połóż książki na podkładce.</translation>
    </message>
    <message>
        <source>Scan the barcode of your books.</source>
        <translation>Zeskanuj kod kreskowy książek.</translation>
    </message>
    <message>
        <source>Hold the barcode under the light.</source>
        <translation>Trzymaj kod kreskowy pod światłem.</translation>
    </message>
    <message>
        <source>The pad is broken. Ask your teacher.</source>
        <translation>Podkładka nie działa. Zapytaj nauczyciela.</translation>
    </message>
    <message>
        <source>The scanner is broken. Ask your teacher.</source>
        <translation>Skaner nie działa. Zapytaj nauczyciela.</translation>
    </message>
    <message>
        <source>Hold the barcode on your card under the light.</source>
        <translation>Trzymaj kreski na karcie pod światłem.</translation>
    </message>
    <message>
        <source>The card reader is broken. Ask your teacher.</source>
        <translation>Czytnik kart nie działa. Zapytaj nauczyciela.</translation>
    </message>
    <message>
        <source>No connection. Ask your teacher.</source>
        <translation>Brak połączenia. Zapytaj nauczyciela.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to go.</source>
        <translation>
            <numerusform>Jeszcze %n minuta.</numerusform>
            <numerusform>Jeszcze %n minuty.</numerusform>
            <numerusform>Jeszcze %n minut.</numerusform>
        </translation>
    </message>
    <message>
        <source>The time is up. You can finish your turn.</source>
        <translation>Czas minął. Dokończ spokojnie.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to go. Then the class closes by itself.</source>
        <translation>
            <numerusform>Jeszcze %n minuta. Potem klasa zamknie się sama.</numerusform>
            <numerusform>Jeszcze %n minuty. Potem klasa zamknie się sama.</numerusform>
            <numerusform>Jeszcze %n minut. Potem klasa zamknie się sama.</numerusform>
        </translation>
    </message>
    <message>
        <source>Now number %1.</source>
        <translation>Teraz numer %1.</translation>
    </message>
    <message>
        <source>Everybody has a book.</source>
        <translation>Wszyscy mają książkę.</translation>
    </message>
    <message>
        <source>No book yet: %1.</source>
        <translation>Jeszcze bez książki: %1.</translation>
    </message>
    <message>
        <source>With a book: %1.</source>
        <translation>Z książką: %1.</translation>
    </message>
</context>
<context>
    <name>ClosedWords</name>
    <message>
        <source>We are closed now.</source>
        <translation>Teraz mamy zamknięte.</translation>
    </message>
    <message>
        <source>We close at %1.</source>
        <translation>Zamykamy o %1.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Nadal można wypożyczać i zwracać.</translation>
    </message>
    <message>
        <source>Finish what you are doing.</source>
        <translation>Skończ spokojnie to, co robisz.</translation>
    </message>
    <message>
        <source>Open today from %1</source>
        <translation>Dziś otwarte od %1</translation>
    </message>
    <message>
        <source>Open tomorrow from %1</source>
        <translation>Jutro otwarte od %1</translation>
    </message>
    <message>
        <source>Open on %1 from %2</source>
        <translation>Otwarte: %1 od %2</translation>
    </message>
    <message>
        <source>It works again today from %1.</source>
        <translation>Dziś od %1 znów działa.</translation>
    </message>
    <message>
        <source>It works again tomorrow from %1.</source>
        <translation>Jutro od %1 znów działa.</translation>
    </message>
    <message>
        <source>It works again on %1 from %2.</source>
        <translation>Znów działa: %1 od %2.</translation>
    </message>
</context>
<context>
    <name>CountQuestion</name>
    <message>
        <source>Go on</source>
        <translation>Dalej</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Tak</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nie</translation>
    </message>
</context>
<context>
    <name>FactWords</name>
    <message>
        <source>No connection.</source>
        <translation>Brak połączenia.</translation>
    </message>
    <message>
        <source>The pad does not work just now.</source>
        <translation>Podkładka chwilowo nie działa.</translation>
    </message>
    <message>
        <source>The scanner does not work just now.</source>
        <translation>Skaner chwilowo nie działa.</translation>
    </message>
    <message>
        <source>The card reader does not work just now.</source>
        <translation>Czytnik kart chwilowo nie działa.</translation>
    </message>
    <message>
        <source>You can return. You cannot borrow now.</source>
        <translation>Można zwracać. Teraz nie można wypożyczać.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Nadal można wypożyczać i zwracać.</translation>
    </message>
    <message>
        <source>You cannot borrow or return now.</source>
        <translation>Teraz nie można wypożyczać ani zwracać.</translation>
    </message>
    <message>
        <source>Scan the barcode of your books.</source>
        <translation>Zeskanuj kod kreskowy książek.</translation>
    </message>
    <message>
        <source>What was done stays done. Go to the desk for the rest.</source>
        <translation>To, co już zrobiono, zostaje bez zmian. Z resztą podejdź do lady.</translation>
    </message>
    <message>
        <source>Returning still works.</source>
        <translation>Zwroty nadal działają.</translation>
    </message>
    <message>
        <source>Scan the barcode of your card.</source>
        <translation>Zeskanuj kod kreskowy swojej karty.</translation>
    </message>
</context>
<context>
    <name>FamilyColumns</name>
    <message>
        <source>Your piles</source>
        <translation>Wasze stosy</translation>
    </message>
    <message>
        <source>Card %1</source>
        <translation>Karta %1</translation>
    </message>
    <message numerus="yes">
        <source>Take %n</source>
        <translation>
            <numerusform>Zabierz %n</numerusform>
            <numerusform>Zabierz %n</numerusform>
            <numerusform>Zabierz %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>Wypożyczono: %n</numerusform>
            <numerusform>Wypożyczono: %n</numerusform>
            <numerusform>Wypożyczono: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>Przedłużono: %n</numerusform>
            <numerusform>Przedłużono: %n</numerusform>
            <numerusform>Przedłużono: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>Zwrócono: %n</numerusform>
            <numerusform>Zwrócono: %n</numerusform>
            <numerusform>Zwrócono: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Dlaczego?</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Nie to</translation>
    </message>
    <message>
        <source>Take with you</source>
        <translation>Zabierz</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Zwrócono</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>Zostaje tutaj</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>trwa</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Wypożyczono</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Przedłużono</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Połóż znowu</translation>
    </message>
    <message>
        <source>On loan</source>
        <translation>Wypożyczone</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Odczytano</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Nie wypożyczono</translation>
    </message>
</context>
<context>
    <name>FamilyQuestion</name>
    <message>
        <source>Does this card belong with you?</source>
        <translation>Czy to też wasza karta?</translation>
    </message>
    <message>
        <source>Put the books side by side</source>
        <translation>Połóż książki obok siebie</translation>
    </message>
    <message numerus="yes">
        <source>Are there %n book(s) here?</source>
        <translation>
            <numerusform>Czy leży tu %n książka?</numerusform>
            <numerusform>Czy leżą tu %n książki?</numerusform>
            <numerusform>Czy leży tu %n książek?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What would you like with these %n book(s)?</source>
        <translation>
            <numerusform>Co zrobić z tą książką?</numerusform>
            <numerusform>Co zrobić z tymi %n?</numerusform>
            <numerusform>Co zrobić z tymi %n?</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, add it</source>
        <translation>Tak, dodaj</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Zwróć</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Tak</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Dalej</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Przedłuż</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nie</translation>
    </message>
</context>
<context>
    <name>FamilyScreen</name>
    <message>
        <source>Stop</source>
        <translation>Przerwij</translation>
    </message>
    <message>
        <source>Hear your receipts</source>
        <translation>Posłuchaj potwierdzeń</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Gotowe</translation>
    </message>
    <message>
        <source>Next? Show your card once more.</source>
        <translation>Następna osoba? Pokaż kartę jeszcze raz.</translation>
    </message>
    <message numerus="yes">
        <source>The next card has its turn in %n second(s).</source>
        <translation>
            <numerusform>Następna karta za %n sekundę.</numerusform>
            <numerusform>Następna karta za %n sekundy.</numerusform>
            <numerusform>Następna karta za %n sekund.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Ten ekran zamknie się za %n sekundę.</numerusform>
            <numerusform>Ten ekran zamknie się za %n sekundy.</numerusform>
            <numerusform>Ten ekran zamknie się za %n sekund.</numerusform>
        </translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Miłego czytania!</translation>
    </message>
    <message>
        <source>See you next time</source>
        <translation>Do następnego razu</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Chwileczkę</translation>
    </message>
    <message>
        <source>It is %1’s turn</source>
        <translation>Teraz kolej na: %1</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Szukamy twojej karty.</translation>
    </message>
    <message>
        <source>Everybody has a pile. All of it stays there.</source>
        <translation>Każdy ma swój stos. Wszystko zostaje na miejscu.</translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>Wypożyczono: %n</numerusform>
            <numerusform>Wypożyczono: %n</numerusform>
            <numerusform>Wypożyczono: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>Przedłużono: %n</numerusform>
            <numerusform>Przedłużono: %n</numerusform>
            <numerusform>Przedłużono: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>Zwrócono: %n</numerusform>
            <numerusform>Zwrócono: %n</numerusform>
            <numerusform>Zwrócono: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not returned</source>
        <translation>
            <numerusform>Nie zwrócono: %n</numerusform>
            <numerusform>Nie zwrócono: %n</numerusform>
            <numerusform>Nie zwrócono: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned</source>
        <translation>Nic nie wypożyczono ani nie zwrócono</translation>
    </message>
    <message>
        <source>There was no connection: it is kept here.</source>
        <translation>Nie było połączenia: wszystko zapisano.</translation>
    </message>
    <message numerus="yes">
        <source>These %n are not returned yet.</source>
        <translation>
            <numerusform>Jeszcze nie zwrócono: %n.</numerusform>
            <numerusform>Jeszcze nie zwrócono: %n.</numerusform>
            <numerusform>Jeszcze nie zwrócono: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Finished all the same? Press once more, or wait.</source>
        <translation>Mimo to zakończyć? Naciśnij jeszcze raz albo poczekaj.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) back for a moment.</source>
        <translation>
            <numerusform>Połóż z powrotem na chwilę 1 książkę.</numerusform>
            <numerusform>Połóż z powrotem na chwilę %n książki.</numerusform>
            <numerusform>Połóż z powrotem na chwilę %n książek.</numerusform>
        </translation>
    </message>
    <message>
        <source>Please wait. Then this ends by itself.</source>
        <translation>Poczekaj. Potem wszystko samo się skończy.</translation>
    </message>
    <message>
        <source>It gets no pile here.</source>
        <translation>Nie będzie dla niej stosu.</translation>
    </message>
    <message>
        <source>Whose are these? Show a card.</source>
        <translation>Czyje to książki? Przyłóż kartę do czytnika.</translation>
    </message>
    <message>
        <source>Next card? Just hold it to the reader.</source>
        <translation>Następna karta? Po prostu przyłóż ją do czytnika.</translation>
    </message>
</context>
<context>
    <name>FeeRow</name>
    <message>
        <source>Do not pay this now</source>
        <translation>Nie płać za to teraz</translation>
    </message>
    <message>
        <source>Pay this too</source>
        <translation>Zapłać też za to</translation>
    </message>
</context>
<context>
    <name>FeeRows</name>
    <message>
        <source>What is paid</source>
        <translation>Co jest zapłacone</translation>
    </message>
    <message>
        <source>What you owe</source>
        <translation>Co masz do zapłaty</translation>
    </message>
</context>
<context>
    <name>FeeWords</name>
    <message>
        <source>Returned late</source>
        <translation>Zwrot po terminie</translation>
    </message>
    <message>
        <source>Borrowed for money</source>
        <translation>Opłata za wypożyczenie</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Zgubione</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Uszkodzone</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Rezerwacja</translation>
    </message>
    <message>
        <source>Your membership</source>
        <translation>Twoje członkostwo</translation>
    </message>
    <message>
        <source>Costs of the library</source>
        <translation>Opłaty biblioteki</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Opłata</translation>
    </message>
    <message>
        <source>On %1</source>
        <translation>Dnia %1</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>dnia %1</translation>
    </message>
    <message>
        <source>At the card machine, on the left of the screen</source>
        <translation>Przy terminalu z lewej strony ekranu</translation>
    </message>
    <message>
        <source>At the card machine, below the screen</source>
        <translation>Przy terminalu pod ekranem</translation>
    </message>
    <message>
        <source>At the card machine, on the right of the screen</source>
        <translation>Przy terminalu z prawej strony ekranu</translation>
    </message>
    <message>
        <source>It is on the left of the screen.</source>
        <translation>Stoi z lewej strony ekranu.</translation>
    </message>
    <message>
        <source>It is below the screen.</source>
        <translation>Stoi pod ekranem.</translation>
    </message>
    <message>
        <source>It is on the right of the screen.</source>
        <translation>Stoi z prawej strony ekranu.</translation>
    </message>
    <message>
        <source>Your payment goes on. You need not wait here.</source>
        <translation>Płatność trwa dalej. Nie musisz tu czekać.</translation>
    </message>
    <message>
        <source>We are stopping your payment.</source>
        <translation>Zatrzymujemy płatność.</translation>
    </message>
    <message>
        <source>Your payment is done.</source>
        <translation>Płatność się udała.</translation>
    </message>
    <message>
        <source>We do not know yet whether you paid.</source>
        <translation>Jeszcze nie wiemy, czy płatność się udała.</translation>
    </message>
    <message>
        <source>Nothing was paid.</source>
        <translation>Nic nie zapłacono.</translation>
    </message>
</context>
<context>
    <name>FeesScreen</name>
    <message>
        <source>Not now</source>
        <translation>Nie teraz</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Zapłać</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>Zapłać %1</translation>
    </message>
    <message>
        <source>You still have to pay %1</source>
        <translation>Do zapłaty masz jeszcze %1</translation>
    </message>
    <message>
        <source>You can pay a part of it too, or pay later.</source>
        <translation>Możesz też zapłacić część albo zapłacić później.</translation>
    </message>
    <message>
        <source>You can do that now or later.</source>
        <translation>Możesz to zrobić teraz albo później.</translation>
    </message>
    <message>
        <source>One moment, we are looking up what it is for</source>
        <translation>Chwileczkę, sprawdzamy, za co to jest</translation>
    </message>
    <message>
        <source>What do you want to pay now?</source>
        <translation>Co chcesz teraz zapłacić?</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Razem</translation>
    </message>
    <message>
        <source>Everything you owe</source>
        <translation>Wszystko, co masz do zapłaty</translation>
    </message>
</context>
<context>
    <name>FoundRow</name>
    <message>
        <source>Reserved already</source>
        <translation>Już zarezerwowane</translation>
    </message>
    <message>
        <source>Ask at the desk</source>
        <translation>Zapytaj przy ladzie</translation>
    </message>
</context>
<context>
    <name>Goodbye</name>
    <message>
        <source>number %1 of %2</source>
        <translation>numer %1 z %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>od %1 do %2 z %3</translation>
    </message>
    <message numerus="yes">
        <source>Take %n with you</source>
        <translation>
            <numerusform>Zabierz %n</numerusform>
            <numerusform>Zabierz %n</numerusform>
            <numerusform>Zabierz %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave %n here</source>
        <translation>
            <numerusform>Zostaw tu %n</numerusform>
            <numerusform>Zostaw tu %n</numerusform>
            <numerusform>Zostaw tu %n</numerusform>
        </translation>
    </message>
    <message>
        <source>All due back on
%1</source>
        <translation>Zwrot wszystkiego do:
%1</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>How it works</source>
        <translation>Jak to działa</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>1. Put your books on the pad</source>
        <translation>1. Połóż książki na podkładce</translation>
    </message>
    <message>
        <source>1. Scan the barcode of your books</source>
        <translation>1. Zeskanuj kod kreskowy książek</translation>
    </message>
    <message>
        <source>On top of each other is fine.</source>
        <translation>Mogą leżeć jedna na drugiej.</translation>
    </message>
    <message>
        <source>One after another.</source>
        <translation>Jedną po drugiej.</translation>
    </message>
    <message>
        <source>2. Scan your card</source>
        <translation>2. Zeskanuj kartę</translation>
    </message>
    <message>
        <source>Only returning? Then you do not need a card.</source>
        <translation>Chcesz tylko zwrócić? Karta nie jest potrzebna.</translation>
    </message>
    <message>
        <source>3. Look at the screen</source>
        <translation>3. Spójrz na ekran</translation>
    </message>
    <message>
        <source>You see for each book whether it is done.</source>
        <translation>Przy każdej książce widzisz, czy się udało.</translation>
    </message>
    <message>
        <source>4. Press Done</source>
        <translation>4. Naciśnij „Gotowe”</translation>
    </message>
    <message>
        <source>Take your books and your card with you.</source>
        <translation>Zabierz swoje książki i kartę.</translation>
    </message>
    <message>
        <source>Would you rather talk to somebody?</source>
        <translation>Wolisz porozmawiać z kimś?</translation>
    </message>
    <message>
        <source>Press Call a staff member below.</source>
        <translation>Naciśnij na dole „Wezwij pracownika”.</translation>
    </message>
    <message>
        <source>Press Ask for help below.</source>
        <translation>Naciśnij na dole „Poproś o pomoc”.</translation>
    </message>
    <message>
        <source>Press Call a staff member below, or go to the desk.</source>
        <translation>Naciśnij na dole „Wezwij pracownika” albo podejdź do lady.</translation>
    </message>
    <message>
        <source>Go to the desk. We are glad to help you there.</source>
        <translation>Podejdź do lady. Chętnie ci tam pomożemy.</translation>
    </message>
</context>
<context>
    <name>HoldRow</name>
    <message>
        <source>This will be cancelled.</source>
        <translation>To zostanie anulowane.</translation>
    </message>
    <message>
        <source>You are the first</source>
        <translation>Jesteś na 1. miejscu</translation>
    </message>
    <message>
        <source>You are number %1</source>
        <translation>Jesteś na %1. miejscu</translation>
    </message>
    <message>
        <source>around %1</source>
        <translation>około %1</translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>Jeszcze nie ma</translation>
    </message>
    <message>
        <source>Collect it</source>
        <translation>Odbierz</translation>
    </message>
    <message>
        <source>Could be collected until %1</source>
        <translation>Odbiór był do %1</translation>
    </message>
    <message>
        <source>Collect it by %1</source>
        <translation>Odbierz do %1</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Chwileczkę</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Anulowano</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Zostaw</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Ready for you</source>
        <translation>Do odbioru</translation>
    </message>
    <message>
        <source>You are waiting for</source>
        <translation>Czekasz na</translation>
    </message>
    <message>
        <source>Title hidden</source>
        <translation>Tytuł ukryty</translation>
    </message>
</context>
<context>
    <name>HoldRows</name>
    <message>
        <source>Your reservations</source>
        <translation>Twoje rezerwacje</translation>
    </message>
    <message>
        <source>You have no reservations.</source>
        <translation>Nie masz rezerwacji.</translation>
    </message>
    <message>
        <source>Your reservations do not work right now.</source>
        <translation>Twoje rezerwacje chwilowo nie działają.</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Chwileczkę</translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
    <message>
        <source>Erase</source>
        <translation>Usuń</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Erase</source>
        <translation>Usuń</translation>
    </message>
    <message>
        <source>space</source>
        <translation>spacja</translation>
    </message>
</context>
<context>
    <name>KidBook</name>
    <message>
        <source>This one stays here</source>
        <translation>To zostaje tutaj</translation>
    </message>
    <message>
        <source>Wait …</source>
        <translation>Czekaj…</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Twoje</translation>
    </message>
    <message>
        <source>It is back</source>
        <translation>Zwrócone</translation>
    </message>
    <message>
        <source>Put me back</source>
        <translation>Połóż mnie znowu</translation>
    </message>
    <message>
        <source>Put me here</source>
        <translation>Połóż mnie tu</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Idź do lady</translation>
    </message>
    <message>
        <source>Still yours</source>
        <translation>Nadal twoje</translation>
    </message>
    <message>
        <source>Still on loan</source>
        <translation>Nadal wypożyczone</translation>
    </message>
    <message>
        <source>Not back yet</source>
        <translation>Niezwrócone</translation>
    </message>
    <message>
        <source>Not longer</source>
        <translation>Nie przedłużono</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>zwrot do</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Kosz %1</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Nie to</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Dlaczego?</translation>
    </message>
</context>
<context>
    <name>KidQuestion</name>
    <message>
        <source>Return</source>
        <translation>Zwróć</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Przedłuż</translation>
    </message>
</context>
<context>
    <name>KidShelf</name>
    <message>
        <source>Your pile</source>
        <translation>Twój stos</translation>
    </message>
</context>
<context>
    <name>KidWords</name>
    <message>
        <source>Done!</source>
        <translation>Gotowe!</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Without
card</source>
        <translation>Bez
karty</translation>
    </message>
    <message>
        <source>Now your card!</source>
        <translation>Teraz twoja karta!</translation>
    </message>
    <message>
        <source>Hold it here</source>
        <translation>Przyłóż ją tutaj</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Miłego czytania!</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Dziękujemy!</translation>
    </message>
    <message>
        <source>Bye bye!</source>
        <translation>Pa, pa!</translation>
    </message>
    <message>
        <source>Something is still missing!</source>
        <translation>Czegoś jeszcze brakuje!</translation>
    </message>
    <message>
        <source>What a lovely pile!</source>
        <translation>Jaki piękny stos!</translation>
    </message>
    <message>
        <source>Just a moment …</source>
        <translation>Chwileczkę…</translation>
    </message>
    <message>
        <source>Nothing borrowed yet</source>
        <translation>Jeszcze nic nie wypożyczono</translation>
    </message>
    <message numerus="yes">
        <source>%n are
yours!</source>
        <translation>
            <numerusform>Masz
%n!</numerusform>
            <numerusform>Masz
%n!</numerusform>
            <numerusform>Masz
%n!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are
back!</source>
        <translation>
            <numerusform>Zwrócono:
%n!</numerusform>
            <numerusform>Zwrócono:
%n!</numerusform>
            <numerusform>Zwrócono:
%n!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are
done!</source>
        <translation>
            <numerusform>Gotowe:
%n!</numerusform>
            <numerusform>Gotowe:
%n!</numerusform>
            <numerusform>Gotowe:
%n!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What about
these %n?</source>
        <translation>
            <numerusform>Co zrobić
z tą książką?</numerusform>
            <numerusform>Co zrobić
z tymi %n?</numerusform>
            <numerusform>Co zrobić
z tymi %n?</numerusform>
        </translation>
    </message>
    <message>
        <source>Put it back. Or press Done! again.</source>
        <translation>Połóż to znowu. Albo jeszcze raz naciśnij „Gotowe!”.</translation>
    </message>
    <message>
        <source>Not returned yet. Press Done! again?</source>
        <translation>Jeszcze nie zwrócono. Naciśnij znowu „Gotowe!”?</translation>
    </message>
    <message>
        <source>Hold the barcode under the light.</source>
        <translation>Trzymaj kod kreskowy pod światłem.</translation>
    </message>
    <message>
        <source>The pad is broken. Go to the desk.</source>
        <translation>Podkładka nie działa. Idź do lady.</translation>
    </message>
    <message>
        <source>The scanner is broken. Go to the desk.</source>
        <translation>Skaner nie działa. Idź do lady.</translation>
    </message>
    <message>
        <source>The card reader is broken. Go to the desk.</source>
        <translation>Czytnik kart nie działa. Idź do lady.</translation>
    </message>
    <message>
        <source>We are looking for your card.</source>
        <translation>Szukamy twojej karty.</translation>
    </message>
    <message numerus="yes">
        <source>Return them, or keep them longer?</source>
        <translation>
            <numerusform>Zwrócić czy zatrzymać dłużej?</numerusform>
            <numerusform>Zwrócić czy zatrzymać dłużej?</numerusform>
            <numerusform>Zwrócić czy zatrzymać dłużej?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Do you bring them back?</source>
        <translation>
            <numerusform>Zwracasz?</numerusform>
            <numerusform>Zwracasz?</numerusform>
            <numerusform>Zwracasz?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are too late.</source>
        <translation>
            <numerusform>%n książka jest po terminie.</numerusform>
            <numerusform>%n książki są po terminie.</numerusform>
            <numerusform>%n książek jest po terminie.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are ready for you.</source>
        <translation>
            <numerusform>Czeka na ciebie %n książka.</numerusform>
            <numerusform>Czekają na ciebie %n książki.</numerusform>
            <numerusform>Czeka na ciebie %n książek.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your card stops on %1.</source>
        <translation>Twoja karta działa do %1.</translation>
    </message>
    <message>
        <source>Somebody will help you.</source>
        <translation>Ktoś przyjdzie ci pomóc.</translation>
    </message>
    <message numerus="yes">
        <source>Here are %1.</source>
        <translation>
            <numerusform>Tutaj: %1.</numerusform>
            <numerusform>Tutaj: %1.</numerusform>
            <numerusform>Tutaj: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n back for a moment.</source>
        <translation>
            <numerusform>Połóż z powrotem na chwilę %n.</numerusform>
            <numerusform>Połóż z powrotem na chwilę %n.</numerusform>
            <numerusform>Połóż z powrotem na chwilę %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring them back on %1.</source>
        <translation>
            <numerusform>Zwrot do: %1.</numerusform>
            <numerusform>Zwrot do: %1.</numerusform>
            <numerusform>Zwrot do: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The day is on every book.</source>
        <translation>Dzień jest na każdej książce.</translation>
    </message>
    <message>
        <source>No connection. You can just go on.</source>
        <translation>Brak połączenia. Możesz działać dalej.</translation>
    </message>
    <message>
        <source>Ask at the desk.</source>
        <translation>Zapytaj przy ladzie.</translation>
    </message>
    <message numerus="yes">
        <source>%n to go. Please wait.</source>
        <translation>
            <numerusform>Jeszcze %n. Poczekaj.</numerusform>
            <numerusform>Jeszcze %n. Poczekaj.</numerusform>
            <numerusform>Jeszcze %n. Poczekaj.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are yours.</source>
        <translation>
            <numerusform>Masz %n.</numerusform>
            <numerusform>Masz %n.</numerusform>
            <numerusform>Masz %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are back.</source>
        <translation>
            <numerusform>Zwrócono: %n.</numerusform>
            <numerusform>Zwrócono: %n.</numerusform>
            <numerusform>Zwrócono: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are still borrowed.</source>
        <translation>
            <numerusform>Nadal wypożyczone: %n.</numerusform>
            <numerusform>Nadal wypożyczone: %n.</numerusform>
            <numerusform>Nadal wypożyczone: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>You borrowed nothing.</source>
        <translation>Nic nie wypożyczono.</translation>
    </message>
    <message>
        <source>No connection. You can only bring back.</source>
        <translation>Brak połączenia. Możesz tylko oddać książki.</translation>
    </message>
    <message>
        <source>No connection. Go to the desk.</source>
        <translation>Brak połączenia. Idź do lady.</translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>Disc</source>
        <translation>Płyta</translation>
    </message>
    <message>
        <source>Magazine</source>
        <translation>Czasopismo</translation>
    </message>
    <message>
        <source>Audio book</source>
        <translation>Audiobook</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Gra</translation>
    </message>
    <message>
        <source>Thing</source>
        <translation>Przedmiot</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Książka</translation>
    </message>
    <message numerus="yes">
        <source>%n disc(s)</source>
        <translation>
            <numerusform>%n płyta</numerusform>
            <numerusform>%n płyty</numerusform>
            <numerusform>%n płyt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n magazine(s)</source>
        <translation>
            <numerusform>%n czasopismo</numerusform>
            <numerusform>%n czasopisma</numerusform>
            <numerusform>%n czasopism</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n audio book(s)</source>
        <translation>
            <numerusform>%n audiobook</numerusform>
            <numerusform>%n audiobooki</numerusform>
            <numerusform>%n audiobooków</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s)</source>
        <translation>
            <numerusform>%n książka</numerusform>
            <numerusform>%n książki</numerusform>
            <numerusform>%n książek</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s)</source>
        <translation>
            <numerusform>%n rzecz</numerusform>
            <numerusform>%n rzeczy</numerusform>
            <numerusform>%n rzeczy</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 i %2</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Pozycja</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Język</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
</context>
<context>
    <name>LoanRow</name>
    <message>
        <source>Overdue: was due back %1</source>
        <translation>Po terminie: zwrot był do %1</translation>
    </message>
    <message>
        <source>Due back %1</source>
        <translation>Zwrot do %1</translation>
    </message>
    <message>
        <source>Title hidden</source>
        <translation>Tytuł ukryty</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Chwileczkę</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Przedłużono</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Przedłuż</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Dlaczego?</translation>
    </message>
</context>
<context>
    <name>LoanRows</name>
    <message>
        <source>What you have at home</source>
        <translation>Co masz w domu</translation>
    </message>
</context>
<context>
    <name>LowBar</name>
    <message>
        <source>Previous</source>
        <translation>Poprzednie</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Następne</translation>
    </message>
</context>
<context>
    <name>MessageRows</name>
    <message>
        <source>Your messages</source>
        <translation>Twoje wiadomości</translation>
    </message>
    <message>
        <source>Message hidden</source>
        <translation>Wiadomość ukryta</translation>
    </message>
</context>
<context>
    <name>NobodyLooks</name>
    <message>
        <source>Make sure nobody is looking</source>
        <translation>Uważaj, żeby nikt nie patrzył</translation>
    </message>
</context>
<context>
    <name>NoticeSlip</name>
    <message>
        <source>%1</source>
        <comment>a time of day</comment>
        <translation>%1</translation>
    </message>
    <message>
        <source>Free</source>
        <comment>it costs nothing</comment>
        <translation>Bezpłatnie</translation>
    </message>
    <message>
        <source>Find out more</source>
        <translation>Więcej informacji</translation>
    </message>
    <message>
        <source>Today in %1</source>
        <translation>Dziś: %1</translation>
    </message>
    <message>
        <source>This week in %1</source>
        <translation>Ten tydzień: %1</translation>
    </message>
    <message>
        <source>Next week in %1</source>
        <translation>Przyszły tydzień: %1</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Dziś</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Ten tydzień</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>Przyszły tydzień</translation>
    </message>
</context>
<context>
    <name>NumberScreen</name>
    <message>
        <source>Stop</source>
        <translation>Przerwij</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Chwileczkę</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Dalej</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>Spróbuj ponownie za %n sekundę.</numerusform>
            <numerusform>Spróbuj ponownie za %n sekundy.</numerusform>
            <numerusform>Spróbuj ponownie za %n sekund.</numerusform>
        </translation>
    </message>
    <message>
        <source>We do not know this number. Check it once more.</source>
        <translation>Nie znamy tego numeru. Sprawdź go jeszcze raz.</translation>
    </message>
    <message>
        <source>Step 1 of 2. Then your PIN.</source>
        <translation>Krok 1 z 2. Potem twój PIN.</translation>
    </message>
    <message>
        <source>Then you can go on.</source>
        <translation>Potem możesz iść dalej.</translation>
    </message>
    <message>
        <source>It is on your card, under the bars.</source>
        <translation>Jest na karcie, pod kreskami.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s).</source>
        <translation>
            <numerusform>%n cyfra.</numerusform>
            <numerusform>%n cyfry.</numerusform>
            <numerusform>%n cyfr.</numerusform>
        </translation>
    </message>
    <message>
        <source>Or scan your phone.</source>
        <translation>Albo zeskanuj telefon.</translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>Jeszcze nic nie wpisano</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) to go</source>
        <translation>
            <numerusform>Jeszcze %n cyfra</numerusform>
            <numerusform>Jeszcze %n cyfry</numerusform>
            <numerusform>Jeszcze %n cyfr</numerusform>
        </translation>
    </message>
    <message>
        <source>Type your card number</source>
        <translation>Wpisz numer karty</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Usuń wszystko</translation>
    </message>
</context>
<context>
    <name>OfflineScreen</name>
    <message>
        <source>Stop</source>
        <translation>Przerwij</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Dalej</translation>
    </message>
    <message>
        <source>Your overview does not work right now</source>
        <translation>Twoje konto chwilowo nie działa</translation>
    </message>
    <message>
        <source>You can still borrow</source>
        <translation>Nadal można wypożyczać</translation>
    </message>
    <message>
        <source>You can still return</source>
        <translation>Nadal można zwracać</translation>
    </message>
    <message>
        <source>No connection right now</source>
        <translation>Chwilowo brak połączenia</translation>
    </message>
    <message>
        <source>There is no connection right now. What you borrow or return is kept safely here.</source>
        <translation>Chwilowo nie ma połączenia. Wypożyczenia i zwroty bezpiecznie tu zapisujemy.</translation>
    </message>
    <message>
        <source>There is no connection right now. What you return is kept safely here.</source>
        <translation>Chwilowo nie ma połączenia. Zwroty bezpiecznie tu zapisujemy.</translation>
    </message>
    <message>
        <source>You cannot borrow or return without it.</source>
        <translation>Bez połączenia nie można tu wypożyczać ani zwracać.</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Wypożycz</translation>
    </message>
    <message>
        <source>Borrowing does not work now</source>
        <translation>Teraz nie można wypożyczać</translation>
    </message>
    <message numerus="yes">
        <source>Today at most %n per card. You see at once when it is due back.</source>
        <translation>
            <numerusform>Dziś najwyżej %n na kartę. Od razu widzisz termin zwrotu.</numerusform>
            <numerusform>Dziś najwyżej %n na kartę. Od razu widzisz termin zwrotu.</numerusform>
            <numerusform>Dziś najwyżej %n na kartę. Od razu widzisz termin zwrotu.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask at the desk, or come back later.</source>
        <translation>Zapytaj przy ladzie albo przyjdź później.</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Zwróć</translation>
    </message>
    <message>
        <source>Returning does not work now</source>
        <translation>Teraz nie można zwracać</translation>
    </message>
    <message>
        <source>As much as you like.</source>
        <translation>Ile chcesz.</translation>
    </message>
    <message>
        <source>Hand your books in at the desk.</source>
        <translation>Oddaj książki przy ladzie.</translation>
    </message>
    <message>
        <source>You can renew later, or at home on the website.</source>
        <translation>Przedłużyć możesz później albo w domu na stronie internetowej.</translation>
    </message>
    <message>
        <source>Today counts</source>
        <translation>Liczy się dziś</translation>
    </message>
    <message>
        <source>What you return now is returned today.</source>
        <translation>Co teraz zwrócisz, liczy się jako zwrócone dziś.</translation>
    </message>
</context>
<context>
    <name>OutOfServiceScreen</name>
    <message>
        <source>We are closed now</source>
        <translation>Teraz mamy zamknięte</translation>
    </message>
    <message>
        <source>Out of service for now</source>
        <translation>Chwilowo nieczynne</translation>
    </message>
    <message>
        <source>Sorry, you cannot borrow or return here now. Put nothing on the pad.</source>
        <translation>Niestety nie można tu teraz wypożyczać ani zwracać. Nic nie kładź na podkładce.</translation>
    </message>
    <message>
        <source>Sorry, you cannot borrow or return here now.</source>
        <translation>Niestety nie można tu teraz wypożyczać ani zwracać.</translation>
    </message>
    <message>
        <source>Come back later</source>
        <translation>Przyjdź później</translation>
    </message>
    <message>
        <source>Nobody is here now</source>
        <translation>Teraz nikogo tu nie ma</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Podejdź do lady</translation>
    </message>
    <message>
        <source>See you then!</source>
        <translation>Do zobaczenia!</translation>
    </message>
    <message>
        <source>You can still ask for help.</source>
        <translation>Nadal możesz poprosić o pomoc.</translation>
    </message>
    <message>
        <source>We are glad to help you.</source>
        <translation>Chętnie ci pomożemy.</translation>
    </message>
</context>
<context>
    <name>OverviewFigures</name>
    <message numerus="yes">
        <source>book(s) at home</source>
        <translation>
            <numerusform>w domu</numerusform>
            <numerusform>w domu</numerusform>
            <numerusform>w domu</numerusform>
        </translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>po terminie</translation>
    </message>
    <message numerus="yes">
        <source>ready for you</source>
        <translation>
            <numerusform>do odbioru</numerusform>
            <numerusform>do odbioru</numerusform>
            <numerusform>do odbioru</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewScreen</name>
    <message>
        <source>Stop</source>
        <translation>Przerwij</translation>
    </message>
    <message>
        <source>Renew all</source>
        <translation>Przedłuż wszystko</translation>
    </message>
    <message>
        <source>Reserve something</source>
        <translation>Zarezerwuj coś</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Gotowe</translation>
    </message>
    <message>
        <source>No books at home.</source>
        <translation>Brak książek w domu.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) at home.</source>
        <translation>
            <numerusform>%n książka w domu.</numerusform>
            <numerusform>%n książki w domu.</numerusform>
            <numerusform>%n książek w domu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue.</source>
        <translation>
            <numerusform>%n po terminie.</numerusform>
            <numerusform>%n po terminie.</numerusform>
            <numerusform>%n po terminie.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready for you.</source>
        <translation>
            <numerusform>%n do odbioru.</numerusform>
            <numerusform>%n do odbioru.</numerusform>
            <numerusform>%n do odbioru.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reservation(s) not ready yet.</source>
        <translation>
            <numerusform>Na %n rezerwację jeszcze czekasz.</numerusform>
            <numerusform>Na %n rezerwacje jeszcze czekasz.</numerusform>
            <numerusform>Na %n rezerwacji jeszcze czekasz.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready at another library.</source>
        <translation>
            <numerusform>%n do odbioru w innej bibliotece.</numerusform>
            <numerusform>%n do odbioru w innej bibliotece.</numerusform>
            <numerusform>%n do odbioru w innej bibliotece.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your card expires on %1.</source>
        <translation>Karta jest ważna do %1.</translation>
    </message>
    <message>
        <source>To pay: %1.</source>
        <translation>Do zapłaty: %1.</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Moje konto</translation>
    </message>
    <message>
        <source>Borrow or return</source>
        <translation>Wypożycz lub zwróć</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>Zapłać %1</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>Zmień PIN</translation>
    </message>
    <message>
        <source>Show titles</source>
        <translation>Pokaż tytuły</translation>
    </message>
    <message>
        <source>Hide titles</source>
        <translation>Ukryj tytuły</translation>
    </message>
</context>
<context>
    <name>OverviewTabs</name>
    <message>
        <source>At home %1</source>
        <translation>W domu %1</translation>
    </message>
    <message>
        <source>Reservations %1</source>
        <translation>Rezerwacje %1</translation>
    </message>
    <message>
        <source>Messages %1</source>
        <translation>Wiadomości %1</translation>
    </message>
    <message>
        <source>Your lists</source>
        <translation>Twoje listy</translation>
    </message>
</context>
<context>
    <name>PaidScreen</name>
    <message>
        <source>Continue</source>
        <translation>Dalej</translation>
    </message>
    <message>
        <source>Paid.
Thank you</source>
        <translation>Zapłacono.
Dziękujemy</translation>
    </message>
    <message>
        <source>You do not have to pay any more.</source>
        <translation>Nie masz już nic do zapłaty.</translation>
    </message>
    <message>
        <source>You still have to pay %1.</source>
        <translation>Do zapłaty masz jeszcze %1.</translation>
    </message>
    <message>
        <source>paid %1</source>
        <translation>zapłacono %1</translation>
    </message>
    <message>
        <source>Your books are still on the pad</source>
        <translation>Twoje książki nadal leżą na podkładce</translation>
    </message>
    <message>
        <source>With Continue you go back to your pile.</source>
        <translation>Naciśnij „Dalej”, żeby wrócić do swojego stosu.</translation>
    </message>
</context>
<context>
    <name>PartRow</name>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n sztuka</numerusform>
            <numerusform>%n sztuki</numerusform>
            <numerusform>%n sztuk</numerusform>
        </translation>
    </message>
    <message>
        <source>Was missing before</source>
        <translation>Brakowało już wcześniej</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Brakuje</translation>
    </message>
    <message>
        <source>Was broken before</source>
        <translation>Zepsute już wcześniej</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>Zepsute</translation>
    </message>
    <message>
        <source>It is there</source>
        <translation>Jest</translation>
    </message>
    <message>
        <source>This is missing</source>
        <translation>Tego brakuje</translation>
    </message>
    <message>
        <source>This is broken</source>
        <translation>To jest zepsute</translation>
    </message>
    <message>
        <source>This is there</source>
        <translation>To jest na miejscu</translation>
    </message>
</context>
<context>
    <name>PartRows</name>
    <message>
        <source>The parts</source>
        <translation>Części</translation>
    </message>
</context>
<context>
    <name>PartsScreen</name>
    <message>
        <source>Not now</source>
        <translation>Nie teraz</translation>
    </message>
    <message>
        <source>Everything is there</source>
        <translation>Wszystko jest</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Dalej</translation>
    </message>
    <message>
        <source>Returned. Is everything in it again?</source>
        <translation>Zwrócono. Czy wszystko znów jest w środku?</translation>
    </message>
    <message>
        <source>Borrowed. Is everything in it?</source>
        <translation>Wypożyczono. Czy wszystko jest w środku?</translation>
    </message>
    <message>
        <source>Thanks for telling us. We will look at it.</source>
        <translation>Dobrze, że o tym mówisz. Sprawdzimy to.</translation>
    </message>
    <message>
        <source>We knew that. Is something else missing? Press it.</source>
        <translation>To już wiemy. Brakuje czegoś jeszcze? Naciśnij to.</translation>
    </message>
    <message>
        <source>Is something missing or broken? Press it.</source>
        <translation>Czegoś brakuje albo coś jest zepsute? Naciśnij to.</translation>
    </message>
</context>
<context>
    <name>PayWays</name>
    <message>
        <source>How do you want to pay?</source>
        <translation>Jak chcesz zapłacić?</translation>
    </message>
    <message>
        <source>With your phone</source>
        <translation>Telefonem</translation>
    </message>
    <message>
        <source>Scan a code, pay in your bank app</source>
        <translation>Zeskanuj kod i zapłać w aplikacji banku</translation>
    </message>
    <message>
        <source>With your bank card</source>
        <translation>Kartą płatniczą</translation>
    </message>
</context>
<context>
    <name>PayingScreen</name>
    <message>
        <source>Rather not</source>
        <translation>Jednak nie</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Chwileczkę</translation>
    </message>
    <message>
        <source>Scan and pay</source>
        <translation>Zeskanuj i zapłać</translation>
    </message>
    <message>
        <source>Pay at the card machine</source>
        <translation>Zapłać przy terminalu</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 dla: %2</translation>
    </message>
    <message>
        <source>A code to pay with your phone</source>
        <translation>Kod do płatności telefonem</translation>
    </message>
    <message>
        <source>A card machine</source>
        <translation>Terminal płatniczy</translation>
    </message>
    <message>
        <source>Open your camera or bank app</source>
        <translation>Otwórz aparat lub aplikację banku</translation>
    </message>
    <message>
        <source>On your own phone</source>
        <translation>Na swoim telefonie</translation>
    </message>
    <message>
        <source>Scan the code and choose your bank</source>
        <translation>Zeskanuj kod i wybierz swój bank</translation>
    </message>
    <message numerus="yes">
        <source>The code works for %n more minute(s)</source>
        <translation>
            <numerusform>Kod działa jeszcze %n minutę</numerusform>
            <numerusform>Kod działa jeszcze %n minuty</numerusform>
            <numerusform>Kod działa jeszcze %n minut</numerusform>
        </translation>
    </message>
    <message>
        <source>Pay as you always do</source>
        <translation>Zapłać tak jak zawsze</translation>
    </message>
    <message>
        <source>This screen sees it by itself</source>
        <translation>Ten ekran sam to zauważy</translation>
    </message>
    <message>
        <source>Look at the card machine</source>
        <translation>Spójrz na terminal</translation>
    </message>
    <message numerus="yes">
        <source>It waits for %n more minute(s).</source>
        <translation>
            <numerusform>Czeka jeszcze %n minutę.</numerusform>
            <numerusform>Czeka jeszcze %n minuty.</numerusform>
            <numerusform>Czeka jeszcze %n minut.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your bank card or phone to it</source>
        <translation>Przyłóż do niego kartę płatniczą lub telefon</translation>
    </message>
    <message>
        <source>It may ask for your PIN</source>
        <translation>Czasem trzeba podać PIN</translation>
    </message>
    <message>
        <source>Wait until it says that you paid</source>
        <translation>Poczekaj, aż pokaże, że zapłacono</translation>
    </message>
    <message>
        <source>We are stopping it</source>
        <translation>Przerywamy</translation>
    </message>
    <message>
        <source>We are getting it ready</source>
        <translation>Przygotowujemy</translation>
    </message>
    <message>
        <source>Waiting for your bank</source>
        <translation>Czekamy na bank</translation>
    </message>
    <message>
        <source>Waiting for your payment</source>
        <translation>Czekamy na zapłatę</translation>
    </message>
    <message>
        <source>Nothing to do here</source>
        <translation>Nic tu nie musisz robić</translation>
    </message>
    <message>
        <source>Then we go on</source>
        <translation>Potem idziemy dalej</translation>
    </message>
</context>
<context>
    <name>Pile</name>
    <message>
        <source>Your pile</source>
        <translation>Twój stos</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Zwróć</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Przedłuż</translation>
    </message>
    <message numerus="yes">
        <source>What would you like with these %n book(s)?</source>
        <translation>
            <numerusform>Co zrobić z tą książką?</numerusform>
            <numerusform>Co zrobić z tymi %n?</numerusform>
            <numerusform>Co zrobić z tymi %n?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This holds for all %n.</source>
        <translation>
            <numerusform>Dotyczy to %n.</numerusform>
            <numerusform>Dotyczy to wszystkich %n.</numerusform>
            <numerusform>Dotyczy to wszystkich %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Renew? Scan your card.</source>
        <translation>Przedłużyć? Zeskanuj kartę.</translation>
    </message>
    <message>
        <source>Choose nothing? Then you keep it.</source>
        <translation>Nic nie wybierasz? Wtedy zostaje u ciebie.</translation>
    </message>
    <message>
        <source>Choose nothing? Then you keep them.</source>
        <translation>Nic nie wybierasz? Wtedy zostają u ciebie.</translation>
    </message>
</context>
<context>
    <name>PileScreen</name>
    <message>
        <source>Type number</source>
        <translation>Wpisz numer</translation>
    </message>
    <message>
        <source>No card?
Type your number</source>
        <translation>Nie masz karty?
Wpisz numer</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Przerwij</translation>
    </message>
    <message>
        <source>Hear your receipt</source>
        <translation>Posłuchaj potwierdzenia</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Gotowe</translation>
    </message>
    <message>
        <source>Next? Show your card once more.</source>
        <translation>Następna osoba? Pokaż kartę jeszcze raz.</translation>
    </message>
    <message numerus="yes">
        <source>The next card has its turn in %n second(s).</source>
        <translation>
            <numerusform>Następna karta za %n sekundę.</numerusform>
            <numerusform>Następna karta za %n sekundy.</numerusform>
            <numerusform>Następna karta za %n sekund.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Ten ekran zamknie się za %n sekundę.</numerusform>
            <numerusform>Ten ekran zamknie się za %n sekundy.</numerusform>
            <numerusform>Ten ekran zamknie się za %n sekund.</numerusform>
        </translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Moje konto</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Wybrane</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Nie to</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Dlaczego?</translation>
    </message>
    <message>
        <source>Rather not borrow something</source>
        <translation>Nie wypożyczam wszystkiego</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Chwileczkę</translation>
    </message>
    <message>
        <source>Scan your card</source>
        <translation>Zeskanuj kartę</translation>
    </message>
    <message>
        <source>No cards just now</source>
        <translation>Chwilowo bez kart</translation>
    </message>
    <message>
        <source>Your card here</source>
        <translation>Przyłóż tu kartę</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Szukamy twojej karty.</translation>
    </message>
    <message>
        <source>the barcode on it</source>
        <translation>kod kreskowy na niej</translation>
    </message>
    <message>
        <source>Type your number.</source>
        <translation>Wpisz swój numer.</translation>
    </message>
    <message>
        <source>Returning still works.</source>
        <translation>Zwroty nadal działają.</translation>
    </message>
    <message>
        <source>reader on the left</source>
        <translation>do czytnika z lewej</translation>
    </message>
    <message>
        <source>reader on the right</source>
        <translation>do czytnika z prawej</translation>
    </message>
    <message>
        <source>reader below</source>
        <translation>do czytnika na dole</translation>
    </message>
</context>
<context>
    <name>PileStrip</name>
    <message>
        <source>Something is not back yet.</source>
        <translation>Czegoś nie ma na podkładce.</translation>
    </message>
    <message>
        <source>%1 is not back yet.</source>
        <translation>Nie ma na podkładce: %1.</translation>
    </message>
    <message numerus="yes">
        <source>These %n are not returned yet.</source>
        <translation>
            <numerusform>Jeszcze nie zwrócono: %n.</numerusform>
            <numerusform>Jeszcze nie zwrócono: %n.</numerusform>
            <numerusform>Jeszcze nie zwrócono: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more book(s). Please wait.</source>
        <translation>
            <numerusform>Jeszcze %n książka. Poczekaj.</numerusform>
            <numerusform>Jeszcze %n książki. Poczekaj.</numerusform>
            <numerusform>Jeszcze %n książek. Poczekaj.</numerusform>
        </translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Chwileczkę</translation>
    </message>
    <message>
        <source>One more question</source>
        <translation>Jeszcze jedno pytanie</translation>
    </message>
    <message>
        <source>%1: %2 of %3 are back</source>
        <translation>%1: na miejscu %2 z %3</translation>
    </message>
    <message>
        <source>Due back on %1</source>
        <translation>Zwrot do: %1</translation>
    </message>
    <message>
        <source>First one due back: %1</source>
        <translation>Pierwszy zwrot do: %1</translation>
    </message>
    <message>
        <source>Is something missing?</source>
        <translation>Brakuje czegoś?</translation>
    </message>
    <message>
        <source>Finished all the same? Press once more, or wait.</source>
        <translation>Mimo to zakończyć? Naciśnij jeszcze raz albo poczekaj.</translation>
    </message>
    <message>
        <source>Then this ends by itself.</source>
        <translation>Potem samo się skończy.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Nadal można wypożyczać i zwracać.</translation>
    </message>
    <message>
        <source>Go to the desk for the rest.</source>
        <translation>Z resztą podejdź do lady.</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Szukamy twojej karty.</translation>
    </message>
    <message>
        <source>The set is complete.</source>
        <translation>Zestaw jest kompletny.</translation>
    </message>
    <message>
        <source>%1 more to go.</source>
        <translation>Jeszcze %1.</translation>
    </message>
    <message>
        <source>Your card expires on %1.</source>
        <translation>Karta jest ważna do %1.</translation>
    </message>
    <message>
        <source>My account shows it too.</source>
        <translation>Datę widać też w „Moim koncie”.</translation>
    </message>
    <message>
        <source>Also in My account.</source>
        <translation>Też w „Moim koncie”.</translation>
    </message>
    <message>
        <source>Put it flat on the pad.</source>
        <translation>Połóż płasko na podkładce.</translation>
    </message>
    <message numerus="yes">
        <source>About the upper %n book(s).</source>
        <translation>
            <numerusform>Dotyczy górnej książki.</numerusform>
            <numerusform>Dotyczy %n górnych książek.</numerusform>
            <numerusform>Dotyczy %n górnych książek.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %n book(s).</source>
        <translation>
            <numerusform>Dotyczy %n książki.</numerusform>
            <numerusform>Dotyczy %n książek.</numerusform>
            <numerusform>Dotyczy %n książek.</numerusform>
        </translation>
    </message>
    <message>
        <source>About your card</source>
        <translation>O twojej karcie</translation>
    </message>
    <message>
        <source>No borrowing</source>
        <translation>Bez wypożyczeń</translation>
    </message>
    <message>
        <source>returning works</source>
        <translation>zwrot możliwy</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n po terminie</numerusform>
            <numerusform>%n po terminie</numerusform>
            <numerusform>%n po terminie</numerusform>
        </translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>od %1</translation>
    </message>
    <message numerus="yes">
        <source>%n ready</source>
        <translation>
            <numerusform>%n do odbioru</numerusform>
            <numerusform>%n do odbioru</numerusform>
            <numerusform>%n do odbioru</numerusform>
        </translation>
    </message>
    <message>
        <source>see My account</source>
        <translation>w „Moim koncie”</translation>
    </message>
    <message>
        <source>where? My account</source>
        <translation>gdzie? „Moje konto”</translation>
    </message>
    <message>
        <source>Card expires</source>
        <translation>Karta ważna do</translation>
    </message>
</context>
<context>
    <name>PileTitle</name>
    <message>
        <source>borrowed</source>
        <translation>wypożyczono</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>zwrócono</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Miłego czytania!</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Dziękujemy!</translation>
    </message>
    <message>
        <source>See you next time</source>
        <translation>Do następnego razu</translation>
    </message>
    <message>
        <source>Put the books side by side</source>
        <translation>Połóż książki obok siebie</translation>
    </message>
    <message numerus="yes">
        <source>Are there %n book(s) here?</source>
        <translation>
            <numerusform>Czy leży tu %n książka?</numerusform>
            <numerusform>Czy leżą tu %n książki?</numerusform>
            <numerusform>Czy leży tu %n książek?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Here are %1</source>
        <translation>
            <numerusform>Tutaj: %1</numerusform>
            <numerusform>Tutaj: %1</numerusform>
            <numerusform>Tutaj: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan your card</source>
        <translation>Zeskanuj kartę</translation>
    </message>
    <message>
        <source>Put your books on the pad</source>
        <translation>Połóż książki na podkładce</translation>
    </message>
    <message>
        <source>Scan the barcode of your books</source>
        <translation>Zeskanuj kod kreskowy książek</translation>
    </message>
    <message>
        <source>You cannot borrow now. You can return.</source>
        <translation>Wypożyczyć się nie da. Zwracać można.</translation>
    </message>
    <message>
        <source>You cannot borrow now.</source>
        <translation>Teraz nie można wypożyczać.</translation>
    </message>
    <message>
        <source>Then we can read them all.</source>
        <translation>Wtedy odczytamy wszystkie.</translation>
    </message>
    <message>
        <source>One of them is hard to read.</source>
        <translation>Jedną z nich trudno odczytać.</translation>
    </message>
    <message>
        <source>You do not need a card to return.</source>
        <translation>Do zwrotu karta nie jest potrzebna.</translation>
    </message>
    <message>
        <source>Is that right? Then hold your card to the reader.</source>
        <translation>Zgadza się? To przyłóż kartę do czytnika.</translation>
    </message>
    <message>
        <source>Is that right? Then scan the barcode of your card.</source>
        <translation>Zgadza się? To zeskanuj kod kreskowy karty.</translation>
    </message>
    <message>
        <source>Or put your books on the pad first.</source>
        <translation>Albo najpierw połóż książki na podkładce.</translation>
    </message>
    <message>
        <source>Or scan your books first.</source>
        <translation>Albo najpierw zeskanuj książki.</translation>
    </message>
    <message>
        <source>You do not need a card.</source>
        <translation>Karta nie jest potrzebna.</translation>
    </message>
    <message>
        <source>Then you see what you have at home.</source>
        <translation>Wtedy zobaczysz, co masz w domu.</translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>Wypożyczono: %n</numerusform>
            <numerusform>Wypożyczono: %n</numerusform>
            <numerusform>Wypożyczono: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>Przedłużono: %n</numerusform>
            <numerusform>Przedłużono: %n</numerusform>
            <numerusform>Przedłużono: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>Zwrócono: %n</numerusform>
            <numerusform>Zwrócono: %n</numerusform>
            <numerusform>Zwrócono: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not returned</source>
        <translation>
            <numerusform>Nie zwrócono: %n</numerusform>
            <numerusform>Nie zwrócono: %n</numerusform>
            <numerusform>Nie zwrócono: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned</source>
        <translation>Nic nie wypożyczono ani nie zwrócono</translation>
    </message>
    <message>
        <source>There was no connection: it is kept here.</source>
        <translation>Nie było połączenia: wszystko zapisano.</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>z %1</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>zwrot do</translation>
    </message>
    <message>
        <source>first one due back</source>
        <translation>pierwszy zwrot do</translation>
    </message>
</context>
<context>
    <name>PinChangedScreen</name>
    <message>
        <source>Continue</source>
        <translation>Dalej</translation>
    </message>
    <message>
        <source>Use it from now on.</source>
        <translation>Używaj go od teraz.</translation>
    </message>
    <message>
        <source>The library cannot be reached right now.</source>
        <translation>Nie mamy teraz połączenia z biblioteką.</translation>
    </message>
    <message>
        <source>No answer came from the library.</source>
        <translation>Biblioteka nie odpowiedziała.</translation>
    </message>
    <message>
        <source>It cannot be changed for this card here.</source>
        <translation>Dla tej karty nie można tego tu zrobić.</translation>
    </message>
    <message>
        <source>Your PIN is changed</source>
        <translation>Twój PIN jest zmieniony</translation>
    </message>
    <message>
        <source>We do not know it yet</source>
        <translation>Jeszcze tego nie wiemy</translation>
    </message>
    <message>
        <source>Your PIN is not changed</source>
        <translation>Twój PIN nie jest zmieniony</translation>
    </message>
    <message>
        <source>Tell it to nobody</source>
        <translation>Nikomu go nie mów</translation>
    </message>
    <message>
        <source>Try both next time</source>
        <translation>Następnym razem wypróbuj oba</translation>
    </message>
    <message>
        <source>Your old PIN still works</source>
        <translation>Twój stary PIN nadal działa</translation>
    </message>
    <message>
        <source>It belongs to your card.</source>
        <translation>Należy do twojej karty.</translation>
    </message>
    <message>
        <source>One of them works. The desk can help you.</source>
        <translation>Jeden z nich działa. Przy ladzie ci pomożemy.</translation>
    </message>
    <message>
        <source>Try it again later.</source>
        <translation>Spróbuj jeszcze raz później.</translation>
    </message>
    <message>
        <source>The desk can help you.</source>
        <translation>Przy ladzie ci pomożemy.</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>Back</source>
        <translation>Wróć</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Przerwij</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Chwileczkę</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Dalej</translation>
    </message>
    <message>
        <source>Type your PIN</source>
        <translation>Wpisz PIN</translation>
    </message>
    <message>
        <source>Your PIN of now</source>
        <translation>Twój obecny PIN</translation>
    </message>
    <message>
        <source>Your new PIN</source>
        <translation>Twój nowy PIN</translation>
    </message>
    <message>
        <source>Your new PIN again</source>
        <translation>Nowy PIN jeszcze raz</translation>
    </message>
    <message>
        <source>That is not right. Try again.</source>
        <translation>To nie ten PIN. Spróbuj jeszcze raz.</translation>
    </message>
    <message>
        <source>Those were two different PINs. Choose one once more.</source>
        <translation>To były dwa różne PIN-y. Wybierz jeszcze raz.</translation>
    </message>
    <message numerus="yes">
        <source>Your PIN must have at least %n digit(s).</source>
        <translation>
            <numerusform>PIN musi mieć co najmniej %n cyfrę.</numerusform>
            <numerusform>PIN musi mieć co najmniej %n cyfry.</numerusform>
            <numerusform>PIN musi mieć co najmniej %n cyfr.</numerusform>
        </translation>
    </message>
    <message>
        <source>The library does not take this PIN. Choose another one.</source>
        <translation>Ten PIN nie jest dozwolony. Wybierz inny.</translation>
    </message>
    <message>
        <source>First the PIN that you have now.</source>
        <translation>Najpierw wpisz PIN, który masz teraz.</translation>
    </message>
    <message>
        <source>Choose one that nobody can guess.</source>
        <translation>Wybierz taki, którego nikt nie zgadnie.</translation>
    </message>
    <message>
        <source>Type your new PIN once more.</source>
        <translation>Wpisz nowy PIN jeszcze raz.</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>Spróbuj ponownie za %n sekundę.</numerusform>
            <numerusform>Spróbuj ponownie za %n sekundy.</numerusform>
            <numerusform>Spróbuj ponownie za %n sekund.</numerusform>
        </translation>
    </message>
    <message>
        <source>Step 2 of 2. The PIN of your library card.</source>
        <translation>Krok 2 z 2. PIN twojej karty bibliotecznej.</translation>
    </message>
    <message>
        <source>The PIN of your library card.</source>
        <translation>PIN twojej karty bibliotecznej.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>Wpisano %n cyfrę</numerusform>
            <numerusform>Wpisano %n cyfry</numerusform>
            <numerusform>Wpisano %n cyfr</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide digits</source>
        <translation>Ukryj cyfry</translation>
    </message>
    <message>
        <source>Show digits</source>
        <translation>Pokaż cyfry</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Usuń wszystko</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>A staff member is glad to help you.
Press Call a staff member below.</source>
        <translation>Pracownik chętnie ci pomoże.
Naciśnij na dole „Wezwij pracownika”.</translation>
    </message>
    <message>
        <source>A staff member is glad to help you.
Go to the desk.</source>
        <translation>Pracownik chętnie ci pomoże.
Podejdź do lady.</translation>
    </message>
    <message>
        <source>Would you like to borrow here as a guest? Scan the code and sign up.</source>
        <translation>Chcesz tu wypożyczać jako gość? Zeskanuj kod i zapisz się.</translation>
    </message>
    <message>
        <source>Scan the code and fill in the form. You can also do it at home.</source>
        <translation>Zeskanuj kod i wypełnij formularz. Możesz to zrobić też w domu.</translation>
    </message>
    <message>
        <source>Do you have a card of this library? Scan it. Or scan the code to join.</source>
        <translation>Masz kartę tej biblioteki? Zeskanuj ją. Albo zeskanuj kod.</translation>
    </message>
    <message>
        <source>Do you have another card? Try that one. Or scan the code to join.</source>
        <translation>Masz inną kartę? Spróbuj tamtej. Albo zeskanuj kod i zapisz się.</translation>
    </message>
    <message>
        <source>Your membership ran until %1.</source>
        <translation>Twoje członkostwo trwało do %1.</translation>
    </message>
    <message>
        <source>You can pay here, or at the desk. You can still return things.</source>
        <translation>Zapłacić można tutaj albo przy ladzie. Zwracać też można.</translation>
    </message>
    <message>
        <source>Part %1 of %2 is missing.</source>
        <translation>Brakuje części %1 z %2.</translation>
    </message>
    <message>
        <source>Parts %1 of %2 are missing.</source>
        <translation>Brakuje części %1 z %2.</translation>
    </message>
    <message>
        <source>Cancelling does not work right now.</source>
        <translation>Anulowanie chwilowo nie działa.</translation>
    </message>
    <message>
        <source>Perhaps cancelled. Ask at the desk.</source>
        <translation>Może anulowano. Zapytaj przy ladzie.</translation>
    </message>
    <message>
        <source>Not cancelled. Ask at the desk.</source>
        <translation>Nie anulowano. Zapytaj przy ladzie.</translation>
    </message>
    <message>
        <source>Reserving does not work right now.</source>
        <translation>Rezerwacja chwilowo nie działa.</translation>
    </message>
    <message>
        <source>Perhaps reserved. Look in My account.</source>
        <translation>Może zarezerwowano. Sprawdź w „Moim koncie”.</translation>
    </message>
    <message>
        <source>You cannot reserve this one. The desk knows why.</source>
        <translation>Tego nie można zarezerwować. Przy ladzie wiedzą dlaczego.</translation>
    </message>
    <message>
        <source>It has not been returned yet.</source>
        <translation>Jeszcze tego nie zwrócono.</translation>
    </message>
    <message>
        <source>Otherwise the gate will sound.</source>
        <translation>Inaczej bramka przy wyjściu zapiszczy.</translation>
    </message>
    <message>
        <source>Put it on the pad once more. Or give it to a staff member.</source>
        <translation>Połóż to jeszcze raz na podkładce. Albo oddaj pracownikowi.</translation>
    </message>
    <message>
        <source>Show this at the desk, or the gate will sound.</source>
        <translation>Pokaż to przy ladzie, inaczej bramka przy wyjściu zapiszczy.</translation>
    </message>
    <message>
        <source>This is not on your card any more.</source>
        <translation>Tego nie ma już na twojej karcie.</translation>
    </message>
    <message>
        <source>That did not work. This is still on your card.</source>
        <translation>To się nie udało. To nadal jest na twojej karcie.</translation>
    </message>
    <message>
        <source>Put the book on the pad.</source>
        <translation>Połóż książkę na podkładce.</translation>
    </message>
    <message>
        <source>Please give this to a staff member.</source>
        <translation>Oddaj to pracownikowi.</translation>
    </message>
    <message>
        <source>This was not done yet.</source>
        <translation>Tego jeszcze nie zrobiono.</translation>
    </message>
    <message>
        <source>This was not done yet</source>
        <translation>Tego jeszcze nie zrobiono</translation>
    </message>
    <message>
        <source>Something went wrong here. Nothing has changed for this one.</source>
        <translation>Coś poszło nie tak. Tutaj nic się nie zmieniło.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will sort it out.</source>
        <translation>Zostaw to przy ladzie. Zajmiemy się tym.</translation>
    </message>
    <message>
        <source>We do not know this card.</source>
        <translation>Nie znamy tej karty.</translation>
    </message>
    <message>
        <source>We do not know this card</source>
        <translation>Nie znamy tej karty</translation>
    </message>
    <message>
        <source>We cannot find the number of this card.</source>
        <translation>Nie możemy znaleźć numeru tej karty.</translation>
    </message>
    <message>
        <source>Do you have another card? Then try that one. You can also join at the desk.</source>
        <translation>Masz inną kartę? Spróbuj tamtej. Zapisać się można przy ladzie.</translation>
    </message>
    <message>
        <source>That is not the right PIN.</source>
        <translation>To nie jest dobry PIN.</translation>
    </message>
    <message>
        <source>That is not the right PIN</source>
        <translation>To nie jest dobry PIN</translation>
    </message>
    <message>
        <source>This PIN does not belong to this card.</source>
        <translation>Ten PIN nie należy do tej karty.</translation>
    </message>
    <message>
        <source>Scan your card and type the PIN once more.</source>
        <translation>Zeskanuj kartę i wpisz PIN jeszcze raz.</translation>
    </message>
    <message>
        <source>Your membership has ended.</source>
        <translation>Twoje członkostwo się skończyło.</translation>
    </message>
    <message>
        <source>Your membership has ended</source>
        <translation>Twoje członkostwo się skończyło</translation>
    </message>
    <message>
        <source>Without a membership you cannot borrow.</source>
        <translation>Bez członkostwa nie można wypożyczać.</translation>
    </message>
    <message>
        <source>Extend your membership at the desk. You can still return things.</source>
        <translation>Przedłuż członkostwo przy ladzie. Zwracać nadal można.</translation>
    </message>
    <message>
        <source>You cannot borrow with this card now.</source>
        <translation>Na tę kartę nie można teraz wypożyczać.</translation>
    </message>
    <message>
        <source>You cannot borrow with this card now</source>
        <translation>Na tę kartę nie można teraz wypożyczać</translation>
    </message>
    <message>
        <source>The library has blocked this card.</source>
        <translation>Ta karta jest zablokowana.</translation>
    </message>
    <message>
        <source>Ask at the desk what the reason is. You can still return things.</source>
        <translation>Zapytaj przy ladzie o powód. Zwracać nadal można.</translation>
    </message>
    <message>
        <source>You cannot use this card here.</source>
        <translation>Ta karta tu nie działa.</translation>
    </message>
    <message>
        <source>You cannot use this card here</source>
        <translation>Ta karta tu nie działa</translation>
    </message>
    <message>
        <source>This card is from another library, or it is not for borrowing.</source>
        <translation>Ta karta jest z innej biblioteki albo nie służy do wypożyczania.</translation>
    </message>
    <message>
        <source>Do you have a card of this library? Then scan that one.</source>
        <translation>Masz kartę tej biblioteki? To zeskanuj tamtą kartę.</translation>
    </message>
    <message>
        <source>This card was reported lost.</source>
        <translation>Tę kartę zgłoszono jako zgubioną.</translation>
    </message>
    <message>
        <source>This card was reported lost</source>
        <translation>Tę kartę zgłoszono jako zgubioną</translation>
    </message>
    <message>
        <source>That is why it does not work any more. So nobody else can borrow with it.</source>
        <translation>Dlatego karta już nie działa. Nikt inny z niej nie skorzysta.</translation>
    </message>
    <message>
        <source>Found it again, or would you like a new card? Come to the desk.</source>
        <translation>Karta się znalazła? Albo chcesz nową? Podejdź do lady.</translation>
    </message>
    <message>
        <source>There is something to pay.</source>
        <translation>Jest coś do zapłaty.</translation>
    </message>
    <message>
        <source>There is something to pay</source>
        <translation>Jest coś do zapłaty</translation>
    </message>
    <message>
        <source>The amount is too high to borrow now.</source>
        <translation>Ta kwota jest za duża, żeby teraz wypożyczać.</translation>
    </message>
    <message>
        <source>You can pay at the desk. You can still return things.</source>
        <translation>Zapłacić można przy ladzie. Zwracać można tutaj.</translation>
    </message>
    <message>
        <source>You cannot borrow any more now.</source>
        <translation>Więcej teraz nie można wypożyczyć.</translation>
    </message>
    <message>
        <source>You cannot borrow any more now</source>
        <translation>Więcej teraz nie można wypożyczyć</translation>
    </message>
    <message>
        <source>You have reached the highest number of loans.</source>
        <translation>Masz już maksymalną liczbę wypożyczeń.</translation>
    </message>
    <message>
        <source>Return something first. Then you can borrow this.</source>
        <translation>Najpierw coś zwróć. Wtedy możesz to wypożyczyć.</translation>
    </message>
    <message>
        <source>You cannot borrow more here now.</source>
        <translation>Więcej nie można tu teraz wypożyczyć.</translation>
    </message>
    <message>
        <source>You cannot borrow more here now</source>
        <translation>Więcej nie można tu teraz wypożyczyć</translation>
    </message>
    <message>
        <source>The library is trying something. You may borrow fewer things.</source>
        <translation>Biblioteka coś testuje. Możesz teraz wypożyczyć mniej.</translation>
    </message>
    <message>
        <source>Ask at the desk what is possible. You can still return things.</source>
        <translation>Zapytaj przy ladzie, co jest możliwe. Zwracać nadal można.</translation>
    </message>
    <message>
        <source>This is for another age.</source>
        <translation>To jest dla osób w innym wieku.</translation>
    </message>
    <message>
        <source>This is for another age</source>
        <translation>To jest dla osób w innym wieku</translation>
    </message>
    <message>
        <source>The library lends this only to people of a certain age.</source>
        <translation>Biblioteka wypożycza to tylko osobom w określonym wieku.</translation>
    </message>
    <message>
        <source>Leave it at the desk, or choose something else.</source>
        <translation>Zostaw to przy ladzie albo wybierz coś innego.</translation>
    </message>
    <message>
        <source>We do not know this one yet.</source>
        <translation>Jeszcze tego nie znamy.</translation>
    </message>
    <message>
        <source>We do not know this one yet</source>
        <translation>Jeszcze tego nie znamy</translation>
    </message>
    <message>
        <source>We cannot find its number.</source>
        <translation>Nie możemy znaleźć numeru.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will find out.</source>
        <translation>Zostaw to przy ladzie. Sprawdzimy to.</translation>
    </message>
    <message>
        <source>This stays in the library.</source>
        <translation>To zostaje w bibliotece.</translation>
    </message>
    <message>
        <source>This stays in the library</source>
        <translation>To zostaje w bibliotece</translation>
    </message>
    <message>
        <source>You cannot take it home. So everybody can use it here.</source>
        <translation>Nie można tego zabrać do domu. Dzięki temu każdy może tu z tego korzystać.</translation>
    </message>
    <message>
        <source>Put it back, or use it here.</source>
        <translation>Odłóż to na miejsce albo skorzystaj z tego tutaj.</translation>
    </message>
    <message>
        <source>Somebody else has borrowed this.</source>
        <translation>To wypożyczył już ktoś inny.</translation>
    </message>
    <message>
        <source>This is still on somebody else&apos;s card</source>
        <translation>To jest jeszcze na karcie kogoś innego</translation>
    </message>
    <message>
        <source>Somebody else has borrowed it, and it has not been returned yet.</source>
        <translation>Wypożyczył to ktoś inny. Jeszcze tego nie zwrócono.</translation>
    </message>
    <message>
        <source>Somebody else is waiting for this.</source>
        <translation>Na to czeka ktoś inny.</translation>
    </message>
    <message>
        <source>This stays here for now</source>
        <translation>To na razie zostaje tutaj</translation>
    </message>
    <message>
        <source>Somebody else has reserved this. That reader may borrow it first.</source>
        <translation>Zarezerwował to ktoś inny. Ta osoba może wypożyczyć to pierwsza.</translation>
    </message>
    <message>
        <source>You cannot take it with you now. Please leave it here.</source>
        <translation>Nie możesz teraz tego zabrać. Zostaw to tutaj.</translation>
    </message>
    <message>
        <source>This is on your card already.</source>
        <translation>To już jest na twojej karcie.</translation>
    </message>
    <message>
        <source>You have borrowed this already</source>
        <translation>Masz to już wypożyczone</translation>
    </message>
    <message>
        <source>It is on your card.</source>
        <translation>To jest na twojej karcie.</translation>
    </message>
    <message>
        <source>All is well. My account says when it is due back.</source>
        <translation>Wszystko w porządku. Termin zwrotu zobaczysz w „Moim koncie”.</translation>
    </message>
    <message>
        <source>This cannot be renewed once more.</source>
        <translation>Nie można tego przedłużyć jeszcze raz.</translation>
    </message>
    <message>
        <source>This cannot be renewed once more</source>
        <translation>Nie można tego przedłużyć jeszcze raz</translation>
    </message>
    <message>
        <source>It has been renewed as often as is allowed.</source>
        <translation>Więcej razy nie można tego przedłużyć.</translation>
    </message>
    <message>
        <source>Return it in time. Do you need it for longer? Ask at the desk.</source>
        <translation>Zwróć to na czas. Potrzebujesz dłużej? Zapytaj przy ladzie.</translation>
    </message>
    <message>
        <source>This was not on loan.</source>
        <translation>To nie było wypożyczone.</translation>
    </message>
    <message>
        <source>This was not on loan</source>
        <translation>To nie było wypożyczone</translation>
    </message>
    <message>
        <source>So there is nothing to return or to renew.</source>
        <translation>Nie trzeba więc nic zwracać ani przedłużać.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will put it back.</source>
        <translation>Zostaw to przy ladzie. Odłożymy to na miejsce.</translation>
    </message>
    <message>
        <source>This is from another library.</source>
        <translation>To jest z innej biblioteki.</translation>
    </message>
    <message>
        <source>This is from another library</source>
        <translation>To jest z innej biblioteki</translation>
    </message>
    <message>
        <source>You cannot borrow or return it here.</source>
        <translation>Tutaj nie można tego wypożyczyć ani zwrócić.</translation>
    </message>
    <message>
        <source>Take it to that library, or ask at the desk.</source>
        <translation>Zanieś to do tamtej biblioteki albo zapytaj przy ladzie.</translation>
    </message>
    <message>
        <source>A part of this is missing.</source>
        <translation>Brakuje jednej części.</translation>
    </message>
    <message>
        <source>A part is missing</source>
        <translation>Brakuje jednej części</translation>
    </message>
    <message>
        <source>This has several parts. They do not all lie here.</source>
        <translation>To składa się z kilku części. Nie wszystkie tu leżą.</translation>
    </message>
    <message>
        <source>Put all parts on the pad together.</source>
        <translation>Połóż wszystkie części razem na podkładce.</translation>
    </message>
    <message>
        <source>We cannot read this one.</source>
        <translation>Nie możemy tego odczytać.</translation>
    </message>
    <message>
        <source>We cannot read this one</source>
        <translation>Nie możemy tego odczytać</translation>
    </message>
    <message>
        <source>The label inside it does not work well.</source>
        <translation>Etykieta w środku nie działa dobrze.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will help you there.</source>
        <translation>Zostaw to przy ladzie. Tam ci pomożemy.</translation>
    </message>
    <message>
        <source>We cannot tell what this is.</source>
        <translation>Nie widzimy dobrze, co to jest.</translation>
    </message>
    <message>
        <source>We cannot tell what this is</source>
        <translation>Nie widzimy dobrze, co to jest</translation>
    </message>
    <message>
        <source>There are two labels that say the same.</source>
        <translation>Są dwie etykiety, które mówią to samo.</translation>
    </message>
    <message>
        <source>Put your things on the pad one by one.</source>
        <translation>Kładź rzeczy na podkładce po jednej.</translation>
    </message>
    <message>
        <source>This is the number of the publisher.</source>
        <translation>To jest numer wydawnictwa.</translation>
    </message>
    <message>
        <source>This is the number of the publisher</source>
        <translation>To jest numer wydawnictwa</translation>
    </message>
    <message>
        <source>Every book with this title has it. So we do not know which one you have.</source>
        <translation>Ma go każda książka z tym tytułem. Nie wiemy więc, którą masz.</translation>
    </message>
    <message>
        <source>Look for the barcode of the library. Scan that one.</source>
        <translation>Poszukaj kodu kreskowego biblioteki. Zeskanuj ten kod.</translation>
    </message>
    <message>
        <source>We see more than one card.</source>
        <translation>Widzimy więcej niż jedną kartę.</translation>
    </message>
    <message>
        <source>We see more than one card</source>
        <translation>Widzimy więcej niż jedną kartę</translation>
    </message>
    <message>
        <source>We cannot tell which one you mean.</source>
        <translation>Nie wiemy, o którą kartę ci chodzi.</translation>
    </message>
    <message>
        <source>Hold one card to the reader. Take it out of your wallet first.</source>
        <translation>Przyłóż jedną kartę do czytnika. Najpierw wyjmij ją z portfela.</translation>
    </message>
    <message>
        <source>This does not work without a connection.</source>
        <translation>Bez połączenia to nie działa.</translation>
    </message>
    <message>
        <source>This does not work right now</source>
        <translation>To chwilowo nie działa</translation>
    </message>
    <message>
        <source>There is no connection now. So we cannot look this up.</source>
        <translation>Nie ma teraz połączenia. Dlatego nie możemy tego sprawdzić.</translation>
    </message>
    <message>
        <source>Try again later, or go to the desk.</source>
        <translation>Spróbuj później albo podejdź do lady.</translation>
    </message>
    <message>
        <source>This does not work right now.</source>
        <translation>To chwilowo nie działa.</translation>
    </message>
    <message>
        <source>The library does not allow this at the moment.</source>
        <translation>Biblioteka teraz na to nie pozwala.</translation>
    </message>
    <message>
        <source>This costs money.</source>
        <translation>To jest płatne.</translation>
    </message>
    <message>
        <source>This costs money</source>
        <translation>To jest płatne</translation>
    </message>
    <message>
        <source>You pay for this. That is not possible here yet.</source>
        <translation>Za to trzeba zapłacić. Tutaj jeszcze nie można.</translation>
    </message>
    <message>
        <source>You can borrow it at the desk.</source>
        <translation>Możesz to wypożyczyć przy ladzie.</translation>
    </message>
    <message>
        <source>This is not possible here.</source>
        <translation>Tutaj to niemożliwe.</translation>
    </message>
    <message>
        <source>This is not possible here</source>
        <translation>Tutaj to niemożliwe</translation>
    </message>
    <message>
        <source>We cannot see the reason here. The desk can.</source>
        <translation>Nie widzimy tu powodu. Przy ladzie wiedzą dlaczego.</translation>
    </message>
    <message>
        <source>Go to the desk. We will look at it together.</source>
        <translation>Podejdź do lady. Sprawdzimy to razem.</translation>
    </message>
    <message>
        <source>This card is from %1.</source>
        <translation>Ta karta jest z biblioteki: %1.</translation>
    </message>
    <message>
        <source>We do not know this card yet</source>
        <translation>Jeszcze nie znamy tej karty</translation>
    </message>
    <message>
        <source>Would you like to borrow here as a guest? Sign up at the desk.</source>
        <translation>Chcesz tu wypożyczać jako gość? Zapisz się przy ladzie.</translation>
    </message>
    <message>
        <source>Somebody else is waiting for this</source>
        <translation>Na to czeka ktoś inny</translation>
    </message>
    <message>
        <source>It was reserved. So you cannot renew it.</source>
        <translation>To jest zarezerwowane. Dlatego nie można tego przedłużyć.</translation>
    </message>
    <message>
        <source>Return it by the date shown.</source>
        <translation>Zwróć to do podanego dnia.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Borrowed</source>
        <translation>Wypożyczono</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Zwrócono</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Przedłużono</translation>
    </message>
    <message>
        <source>Not borrowed after all</source>
        <translation>Jednak nie wypożyczono</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Zapłacono</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Zarezerwowano</translation>
    </message>
    <message>
        <source>This did not work</source>
        <translation>To się nie udało</translation>
    </message>
    <message>
        <source>Due back %1</source>
        <translation>Zwrot do %1</translation>
    </message>
    <message>
        <source>Number %1</source>
        <translation>Numer %1</translation>
    </message>
    <message>
        <source>%1’s card</source>
        <translation>Karta: %1</translation>
    </message>
    <message>
        <source>Still to pay: %1</source>
        <translation>Jeszcze do zapłaty: %1</translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned.</source>
        <translation>Nic nie wypożyczono ani nie zwrócono.</translation>
    </message>
    <message>
        <source>Not confirmed yet</source>
        <translation>Jeszcze nie potwierdzono</translation>
    </message>
    <message>
        <source>There was no connection. The library gets this later.</source>
        <translation>Nie było połączenia. Biblioteka dostanie to później.</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>I jeszcze %1.</translation>
    </message>
    <message>
        <source>Your receipt from %1</source>
        <translation>Twoje potwierdzenie: %1</translation>
    </message>
    <message>
        <source>You asked for this mail at the library. The self-service station does not keep your address. You cannot reply to this mail.</source>
        <translation>Ten e-mail zamówiono w bibliotece. Stanowisko samoobsługowe nie zapisuje twojego adresu. Na ten e-mail nie można odpowiedzieć.</translation>
    </message>
    <message>
        <source>This is a test. Can you read this? Then e-mail works.</source>
        <translation>To jest test. Możesz to przeczytać? Wtedy e-mail działa.</translation>
    </message>
    <message>
        <source>This may be a second copy.</source>
        <translation>To może być druga kopia.</translation>
    </message>
    <message>
        <source>%1 asks for help</source>
        <translation>%1 prosi o pomoc</translation>
    </message>
    <message>
        <source>Called at %1</source>
        <translation>Wezwano o %1</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Strona testowa</translation>
    </message>
    <message>
        <source>The line below fits on one line:</source>
        <translation>Poniższa linia mieści się w jednym wierszu:</translation>
    </message>
    <message>
        <source>Can you read all of this? Then the printer works.</source>
        <translation>Możesz przeczytać to wszystko? Wtedy drukarka działa.</translation>
    </message>
</context>
<context>
    <name>ReceiptAsked</name>
    <message>
        <source>Your receipt comes out of the printer</source>
        <translation>Potwierdzenie wychodzi z drukarki</translation>
    </message>
    <message>
        <source>The printer has stopped. Choose something else.</source>
        <translation>Drukarka przestała działać. Wybierz coś innego.</translation>
    </message>
    <message>
        <source>The printer has stopped. Ask a member of staff for your receipt.</source>
        <translation>Drukarka przestała działać. Poproś pracownika o potwierdzenie.</translation>
    </message>
    <message>
        <source>Your receipt goes to %1</source>
        <translation>Wysyłamy potwierdzenie na %1</translation>
    </message>
    <message>
        <source>Would you like a receipt?</source>
        <translation>Chcesz potwierdzenie?</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Out of paper</source>
        <translation>Brak papieru</translation>
    </message>
    <message>
        <source>Cannot print now</source>
        <translation>Nie można drukować</translation>
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
        <translation>Potwierdzenie jest w tym kodzie</translation>
    </message>
    <message>
        <source>It is only on this screen. We keep nothing.</source>
        <translation>Jest tylko na tym ekranie. Nic nie zapisujemy.</translation>
    </message>
    <message numerus="yes">
        <source>%n did not fit in.</source>
        <translation>
            <numerusform>Nie zmieściło się: %n.</numerusform>
            <numerusform>Nie zmieściło się: %n.</numerusform>
            <numerusform>Nie zmieściło się: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan it with your phone</source>
        <translation>Zeskanuj telefonem</translation>
    </message>
</context>
<context>
    <name>RefusalScreen</name>
    <message>
        <source>Stop</source>
        <translation>Przerwij</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Dalej</translation>
    </message>
    <message>
        <source>bin %1 (%2)</source>
        <translation>kosza %1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>Your %n other book(s) have been returned.</source>
        <translation>
            <numerusform>Drugą książkę udało się zwrócić.</numerusform>
            <numerusform>Pozostałe %n książki udało się zwrócić.</numerusform>
            <numerusform>Pozostałych %n książek udało się zwrócić.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your %n other book(s) have been borrowed.</source>
        <translation>
            <numerusform>Drugą książkę udało się wypożyczyć.</numerusform>
            <numerusform>Pozostałe %n książki udało się wypożyczyć.</numerusform>
            <numerusform>Pozostałych %n książek udało się wypożyczyć.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Nie wypożyczono</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Nie zwrócono</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Nie przedłużono</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Nie zrobiono</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Dlaczego?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Co teraz?</translation>
    </message>
    <message>
        <source>Put the book in %1.</source>
        <translation>Włóż książkę do %1.</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Kto pomoże?</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Wezwij pracownika</translation>
    </message>
    <message>
        <source>Reserve this</source>
        <translation>Zarezerwuj to</translation>
    </message>
    <message numerus="yes">
        <source>%n other book(s)</source>
        <comment>the part in bold of: Your %n other books have been borrowed</comment>
        <translation>
            <numerusform>Drugą książkę</numerusform>
            <numerusform>%n książki</numerusform>
            <numerusform>%n książek</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReserveScreen</name>
    <message>
        <source>Back</source>
        <translation>Wróć</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Dalej</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Zarezerwuj</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Chwileczkę</translation>
    </message>
    <message>
        <source>You are the first in the queue.</source>
        <translation>Jesteś na 1. miejscu w kolejce.</translation>
    </message>
    <message>
        <source>You are number %1 in the queue.</source>
        <translation>Jesteś na %1. miejscu w kolejce.</translation>
    </message>
    <message>
        <source>We put it aside for you.</source>
        <translation>Przygotujemy to dla ciebie.</translation>
    </message>
    <message>
        <source>We keep it for you when it is back.</source>
        <translation>Gdy wróci, zachowamy to dla ciebie.</translation>
    </message>
    <message>
        <source>Reserving is free.</source>
        <translation>Rezerwacja jest bezpłatna.</translation>
    </message>
    <message>
        <source>Reserving costs %1.</source>
        <translation>Rezerwacja kosztuje %1.</translation>
    </message>
    <message>
        <source>It is here now</source>
        <translation>Jest na miejscu</translation>
    </message>
    <message>
        <source>Now in: %1</source>
        <translation>Jest w: %1</translation>
    </message>
    <message>
        <source>Somebody has borrowed it</source>
        <translation>Wypożyczone</translation>
    </message>
    <message>
        <source>Borrowed until %1</source>
        <translation>Wypożyczone do %1</translation>
    </message>
    <message>
        <source>It is ready for somebody else</source>
        <translation>Czeka na kogoś innego</translation>
    </message>
    <message>
        <source>It is on its way</source>
        <translation>W drodze</translation>
    </message>
    <message>
        <source>Nobody is waiting for it</source>
        <translation>Nikt na to nie czeka</translation>
    </message>
    <message numerus="yes">
        <source>%n reader(s) waiting for it already</source>
        <translation>
            <numerusform>Czeka już %n osoba</numerusform>
            <numerusform>Czekają już %n osoby</numerusform>
            <numerusform>Czeka już %n osób</numerusform>
        </translation>
    </message>
    <message>
        <source>Collect it at: %1</source>
        <translation>Miejsce odbioru: %1</translation>
    </message>
    <message>
        <source>It is reserved</source>
        <translation>Zarezerwowano</translation>
    </message>
    <message>
        <source>Reserve this book</source>
        <translation>Zarezerwuj tę książkę</translation>
    </message>
    <message>
        <source>Reserve this</source>
        <translation>Zarezerwuj to</translation>
    </message>
    <message>
        <source>Where do you want to collect it?</source>
        <translation>Gdzie chcesz to odebrać?</translation>
    </message>
</context>
<context>
    <name>RowPages</name>
    <message>
        <source>Previous</source>
        <translation>Poprzednie</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Następne</translation>
    </message>
    <message>
        <source>Turn back</source>
        <translation>Przewiń wstecz</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>Przewiń dalej</translation>
    </message>
    <message>
        <source>number %1 of %2</source>
        <translation>numer %1 z %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>od %1 do %2 z %3</translation>
    </message>
</context>
<context>
    <name>ScreenFrame</name>
    <message>
        <source>%1’s card</source>
        <translation>Karta: %1</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Type on</source>
        <translation>Pisz dalej</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Wróć</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Szukaj</translation>
    </message>
    <message>
        <source>No connection. You cannot reserve just now.</source>
        <translation>Brak połączenia. Teraz nie można rezerwować.</translation>
    </message>
    <message>
        <source>We are looking.</source>
        <translation>Szukamy.</translation>
    </message>
    <message>
        <source>Searching does not work right now. The desk can help you.</source>
        <translation>Wyszukiwanie chwilowo nie działa. Przy ladzie ci pomożemy.</translation>
    </message>
    <message>
        <source>Type on, or press Search.</source>
        <translation>Pisz dalej albo naciśnij „Szukaj”.</translation>
    </message>
    <message>
        <source>We do not know this number. Check it once more.</source>
        <translation>Nie znamy tego numeru. Sprawdź go jeszcze raz.</translation>
    </message>
    <message>
        <source>Nothing found. Try another word.</source>
        <translation>Nic nie znaleziono. Spróbuj innego słowa.</translation>
    </message>
    <message numerus="yes">
        <source>%n found. Touch a book.</source>
        <translation>
            <numerusform>Znaleziono %n książkę. Dotknij jej.</numerusform>
            <numerusform>Znaleziono %n. Dotknij książki.</numerusform>
            <numerusform>Znaleziono %n. Dotknij książki.</numerusform>
        </translation>
    </message>
    <message>
        <source>More than 100 found. Type one more word.</source>
        <translation>Znaleziono ponad 100. Dopisz jedno słowo.</translation>
    </message>
    <message numerus="yes">
        <source>%n found. Type one more word.</source>
        <translation>
            <numerusform>Znaleziono %n. Dopisz jedno słowo.</numerusform>
            <numerusform>Znaleziono %n. Dopisz jedno słowo.</numerusform>
            <numerusform>Znaleziono %n. Dopisz jedno słowo.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is on the book, under the bars. Or scan them.</source>
        <translation>Jest na książce, pod kreskami. Albo je zeskanuj.</translation>
    </message>
    <message>
        <source>It is on the book, under the bars.</source>
        <translation>Jest na książce, pod kreskami.</translation>
    </message>
    <message>
        <source>Type the title or the author.</source>
        <translation>Wpisz tytuł lub autora.</translation>
    </message>
    <message>
        <source>Type the number of the book</source>
        <translation>Wpisz numer książki</translation>
    </message>
    <message>
        <source>What do you want to read?</source>
        <translation>Co chcesz przeczytać?</translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>Jeszcze nic nie wpisano</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Co znaleziono</translation>
    </message>
    <message>
        <source>Choose title</source>
        <translation>Wybierz tytuł</translation>
    </message>
</context>
<context>
    <name>SheetButtons</name>
    <message>
        <source>Previous</source>
        <translation>Poprzednie</translation>
    </message>
    <message>
        <source>Turn back</source>
        <translation>Przewiń wstecz</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Następne</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>Przewiń dalej</translation>
    </message>
    <message>
        <source>number %1 of %2</source>
        <translation>numer %1 z %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>od %1 do %2 z %3</translation>
    </message>
</context>
<context>
    <name>SightSheet</name>
    <message>
        <source>Everything as usual</source>
        <translation>Wszystko jak zwykle</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
    <message>
        <source>See and hear</source>
        <translation>Obraz i dźwięk</translation>
    </message>
    <message>
        <source>Only for now. After you all is as usual again.</source>
        <translation>Tylko na teraz. Po tobie znów jak zwykle.</translation>
    </message>
    <message>
        <source>This is how it looks</source>
        <translation>Tak to wygląda</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>zwrot do</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Litery</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Zwykłe</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Duże</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Większe</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Kolory</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Jasne</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Ciemne</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Żółte</translation>
    </message>
    <message>
        <source>Reading aloud</source>
        <translation>Czytanie na głos</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>Przyciski</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Nisko</translation>
    </message>
    <message>
        <source>Done is</source>
        <translation>„Gotowe” jest</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Z lewej</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Z prawej</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Ruch</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Tak</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Take a photo. Scan it next time.</source>
        <translation>Zrób zdjęcie. Zeskanuj je następnym razem.</translation>
    </message>
    <message>
        <source>Headset</source>
        <translation>Słuchawki</translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation>Głośnik</translation>
    </message>
    <message>
        <source>Not possible here</source>
        <translation>Tu niemożliwe</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Tytuły</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Pokaż</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ukryj</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Wolniej</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Szybciej</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Głośność</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Ciszej</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Głośniej</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>Ekran dla</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Wszystkich</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>Dzieci</translation>
    </message>
</context>
<context>
    <name>Speech</name>
    <message>
        <source>Reading aloud is on. Go on with the arrow keys. Press Enter to choose.</source>
        <translation>Czytanie na głos jest włączone. Idź dalej strzałkami. Wybierz klawiszem Enter.</translation>
    </message>
    <message>
        <source>The first one is: %1.</source>
        <translation>Pierwszy wybór to: %1.</translation>
    </message>
    <message>
        <source>You can choose: %1.</source>
        <translation>Możesz wybrać: %1.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 z %2</translation>
    </message>
    <message>
        <source>button</source>
        <translation>przycisk</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>wybrane</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>zaznaczone</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>niezaznaczone</translation>
    </message>
    <message>
        <source>not possible now</source>
        <translation>teraz niemożliwe</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Gwiazdka</translation>
    </message>
    <message>
        <source>A key for a digit</source>
        <translation>Klawisz z cyfrą</translation>
    </message>
    <message>
        <source>Use the digits of the keypad, or put in a headset.</source>
        <translation>Użyj cyfr na klawiaturze albo podłącz słuchawki.</translation>
    </message>
    <message>
        <source>something of yours</source>
        <translation>coś twojego</translation>
    </message>
    <message>
        <source>an amount</source>
        <translation>kwota</translation>
    </message>
    <message>
        <source>you</source>
        <translation>ty</translation>
    </message>
    <message>
        <source>There is nothing to say again.</source>
        <translation>Nie ma nic do powtórzenia.</translation>
    </message>
    <message>
        <source>It does not go slower.</source>
        <translation>Wolniej się nie da.</translation>
    </message>
    <message numerus="yes">
        <source>There are %n choice(s).</source>
        <translation>
            <numerusform>Jest %n wybór.</numerusform>
            <numerusform>Są %n wybory.</numerusform>
            <numerusform>Jest %n wyborów.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A list of %n.</source>
        <translation>
            <numerusform>Lista: %n.</numerusform>
            <numerusform>Lista: %n.</numerusform>
            <numerusform>Lista: %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpeechBand</name>
    <message>
        <source>Reading aloud does not work now</source>
        <translation>Czytanie na głos teraz nie działa</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 z %2</translation>
    </message>
</context>
<context>
    <name>SpeechPanel</name>
    <message>
        <source>Now read aloud</source>
        <translation>Teraz czytane</translation>
    </message>
    <message>
        <source>Reading aloud does not work now</source>
        <translation>Czytanie na głos teraz nie działa</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 z %2</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Cisza</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Jeszcze raz</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Wolniej</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Are you finished?</source>
        <translation>To już wszystko?</translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>Jesteś tu jeszcze?</translation>
    </message>
    <message numerus="yes">
        <source>We will stop in %n second(s).</source>
        <translation>
            <numerusform>Za %n sekundę kończymy.</numerusform>
            <numerusform>Za %n sekundy kończymy.</numerusform>
            <numerusform>Za %n sekund kończymy.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left.</source>
        <translation>
            <numerusform>Jeszcze %n sekunda.</numerusform>
            <numerusform>Jeszcze %n sekundy.</numerusform>
            <numerusform>Jeszcze %n sekund.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Jeszcze nie</translation>
    </message>
    <message>
        <source>Yes, go on</source>
        <translation>Tak, dalej</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Pomoc</translation>
    </message>
    <message>
        <source>See and hear</source>
        <translation>Obraz i dźwięk</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 z %2</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Comes next:</source>
        <translation>Co dalej:</translation>
    </message>
    <message>
        <source>E-book</source>
        <translation>E-book</translation>
    </message>
    <message>
        <source>Audiobook</source>
        <translation>Audiobook</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day, time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>From nearby</source>
        <translation>Z okolicy</translation>
    </message>
    <message>
        <source>Reading tip</source>
        <translation>Polecamy</translation>
    </message>
    <message>
        <source>Join in</source>
        <translation>Dołącz</translation>
    </message>
    <message>
        <source>Just returned</source>
        <translation>Właśnie zwrócone</translation>
    </message>
    <message>
        <source>Scan here</source>
        <translation>Zeskanuj tu</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Bezpłatnie</translation>
    </message>
    <message>
        <source>You may also like</source>
        <translation>Może cię zainteresuje</translation>
    </message>
</context>
<context>
    <name>UnpaidScreen</name>
    <message>
        <source>Not now</source>
        <translation>Nie teraz</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Spróbuj ponownie</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Dalej</translation>
    </message>
    <message>
        <source>Paying did not work</source>
        <translation>Płatność się nie udała</translation>
    </message>
    <message>
        <source>Your payment is still open</source>
        <translation>Twoja płatność nadal trwa</translation>
    </message>
    <message>
        <source>We do not know it yet</source>
        <translation>Jeszcze tego nie wiemy</translation>
    </message>
    <message>
        <source>Paying does not work now</source>
        <translation>Płatność teraz nie działa</translation>
    </message>
    <message>
        <source>No money was taken from your account.</source>
        <translation>Nie pobrano pieniędzy z twojego konta w banku.</translation>
    </message>
    <message>
        <source>Do you not pay? Then it stops by itself.</source>
        <translation>Nie płacisz? Wtedy płatność sama się zakończy.</translation>
    </message>
    <message>
        <source>Please do not pay again now.</source>
        <translation>Nie płać teraz jeszcze raz.</translation>
    </message>
    <message>
        <source>We did not begin to pay.</source>
        <translation>Płatność się nie zaczęła.</translation>
    </message>
    <message>
        <source>It was not paid in time.</source>
        <translation>Nie zapłacono na czas.</translation>
    </message>
    <message>
        <source>It was stopped before it was paid.</source>
        <translation>Przerwano, zanim zapłacono.</translation>
    </message>
    <message>
        <source>Your bank did not approve it.</source>
        <translation>Twój bank się nie zgodził.</translation>
    </message>
    <message>
        <source>Your bank cannot stop it any more.</source>
        <translation>Twój bank nie może już tego zatrzymać.</translation>
    </message>
    <message>
        <source>We cannot see now whether you paid.</source>
        <translation>Nie widzimy teraz, czy zapłacono.</translation>
    </message>
    <message>
        <source>The library or the bank does not take it now. Perhaps a payment of yours is still open.</source>
        <translation>Biblioteka lub bank teraz tego nie przyjmuje. Może inna twoja płatność jeszcze trwa.</translation>
    </message>
    <message>
        <source>Go on. If you do pay, your debt goes down.</source>
        <translation>Idź dalej. Jeśli jednak zapłacisz, kwota się zmniejszy.</translation>
    </message>
    <message>
        <source>We go on looking. If you paid, your debt goes down.</source>
        <translation>Będziemy sprawdzać. Jeśli zapłacono, kwota się zmniejszy.</translation>
    </message>
    <message>
        <source>Try it again. Or pay later.</source>
        <translation>Spróbuj jeszcze raz. Albo zapłać później.</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Dlaczego?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Co teraz?</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Kto pomoże?</translation>
    </message>
    <message>
        <source>A staff member. Press Call a staff member below.</source>
        <translation>Pracownik. Naciśnij na dole „Wezwij pracownika”.</translation>
    </message>
    <message>
        <source>A staff member at the desk.</source>
        <translation>Pracownik przy ladzie.</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Wezwij pracownika</translation>
    </message>
    <message numerus="yes">
        <source>Your %n book(s) have been borrowed</source>
        <translation>
            <numerusform>Twoja książka jest wypożyczona</numerusform>
            <numerusform>%n książki są wypożyczone</numerusform>
            <numerusform>%n książek jest wypożyczonych</numerusform>
        </translation>
    </message>
    <message>
        <source>Paying has nothing to do with that.</source>
        <translation>Płatność nie ma z tym nic wspólnego.</translation>
    </message>
</context>
</TS>
