<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AdviceScreen</name>
    <message numerus="yes">
        <source>%n thing(s) to do</source>
        <translation>
            <numerusform>%n thing to do</numerusform>
            <numerusform>%n things to do</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AntennaFacts</name>
    <message numerus="yes">
        <source>%n field(s) good</source>
        <translation>
            <numerusform>%n field good</numerusform>
            <numerusform>%n fields good</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Beside the pad: %n tag(s).</source>
        <translation>
            <numerusform>Beside the pad: %n tag.</numerusform>
            <numerusform>Beside the pad: %n tags.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AntennaScreen</name>
    <message numerus="yes">
        <source>Lay %n book(s) on the pad</source>
        <translation>
            <numerusform>Lay %n book on the pad</numerusform>
            <numerusform>Lay %n books on the pad</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AntennaWords</name>
    <message numerus="yes">
        <source>But %n tag(s) beside the pad are read too: move them away.</source>
        <translation>
            <numerusform>But %n tag beside the pad is read too: move it away.</numerusform>
            <numerusform>But %n tags beside the pad are read too: move them away.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BoardScreen</name>
    <message numerus="yes">
        <source>%n fault(s)</source>
        <translation>
            <numerusform>%n fault</numerusform>
            <numerusform>%n faults</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) attention</source>
        <translation>
            <numerusform>%n needs attention</numerusform>
            <numerusform>%n need attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallSheet</name>
    <message numerus="yes">
        <source>At %1, after %n second(s)</source>
        <translation>
            <numerusform>At %1, after %n second</numerusform>
            <numerusform>At %1, after %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In about %n minute(s)</source>
        <translation>
            <numerusform>In about %n minute</numerusform>
            <numerusform>In about %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more item(s) below this card. They stay there too.</source>
        <translation>
            <numerusform>And %n more, that one stays too.</numerusform>
            <numerusform>And %n more, they stay too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardProblem</name>
    <message numerus="yes">
        <source>And %n more, which stay here too.</source>
        <translation>
            <numerusform>And %n more, which stays here too.</numerusform>
            <numerusform>And %n more, which stay here too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassCount</name>
    <message numerus="yes">
        <source>of %n child(ren)</source>
        <translation>
            <numerusform>of %n child</numerusform>
            <numerusform>of %n children</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>have a book</source>
        <translation>
            <numerusform>has a book</numerusform>
            <numerusform>have a book</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassScreen</name>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>This screen closes in %n second.</numerusform>
            <numerusform>This screen closes in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassWords</name>
    <message numerus="yes">
        <source>Put %n book(s) back for a moment.</source>
        <translation>
            <numerusform>Put %n book back for a moment.</numerusform>
            <numerusform>Put %n books back for a moment.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) to go.</source>
        <translation>
            <numerusform>%n book to go.</numerusform>
            <numerusform>%n books to go.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you. Back in class on %1.</source>
        <translation>
            <numerusform>%n book for you. Back in class on %1.</numerusform>
            <numerusform>%n books for you. Back in class on %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you.</source>
        <translation>
            <numerusform>%n book for you.</numerusform>
            <numerusform>%n books for you.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) back.</source>
        <translation>
            <numerusform>%n book back.</numerusform>
            <numerusform>%n books back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to go.</source>
        <translation>
            <numerusform>%n minute to go.</numerusform>
            <numerusform>%n minutes to go.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to go. Then the class closes by itself.</source>
        <translation>
            <numerusform>%n minute to go. Then the class closes by itself.</numerusform>
            <numerusform>%n minutes to go. Then the class closes by itself.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EncodingList</name>
    <message numerus="yes">
        <source>%n tag(s) half written.</source>
        <translation>
            <numerusform>%n tag is half written.</numerusform>
            <numerusform>%n tags are half written.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EncodingScreen</name>
    <message numerus="yes">
        <source>%n not written</source>
        <translation>
            <numerusform>%n not written</numerusform>
            <numerusform>%n not written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tag(s) half written.</source>
        <translation>
            <numerusform>%n tag is half written.</numerusform>
            <numerusform>%n tags are half written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of the list cannot be used.</source>
        <translation>
            <numerusform>%n row of the list cannot be used.</numerusform>
            <numerusform>%n rows of the list cannot be used.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>We look each book up in the list: %n.</source>
        <translation>
            <numerusform>We look each book up in the list: %n.</numerusform>
            <numerusform>We look each book up in the list: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%n part</numerusform>
            <numerusform>%n parts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FamilyColumns</name>
    <message numerus="yes">
        <source>Take %n</source>
        <translation>
            <numerusform>Take %n</numerusform>
            <numerusform>Take %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n borrowed</numerusform>
            <numerusform>%n borrowed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n renewed</numerusform>
            <numerusform>%n renewed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n returned</numerusform>
            <numerusform>%n returned</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FamilyQuestion</name>
    <message numerus="yes">
        <source>Are there %n book(s) here?</source>
        <translation>
            <numerusform>Is there %n book here?</numerusform>
            <numerusform>Are there %n books here?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What would you like with these %n book(s)?</source>
        <translation>
            <numerusform>What about this book?</numerusform>
            <numerusform>What about these %n?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FamilyScreen</name>
    <message numerus="yes">
        <source>The next card has its turn in %n second(s).</source>
        <translation>
            <numerusform>The next card has its turn in %n second.</numerusform>
            <numerusform>The next card has its turn in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>This screen closes in %n second.</numerusform>
            <numerusform>This screen closes in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n borrowed</numerusform>
            <numerusform>%n borrowed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n renewed</numerusform>
            <numerusform>%n renewed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n returned</numerusform>
            <numerusform>%n returned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not returned</source>
        <translation>
            <numerusform>%n not returned</numerusform>
            <numerusform>%n not returned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>These %n are not returned yet.</source>
        <translation>
            <numerusform>This one is not returned yet.</numerusform>
            <numerusform>These %n are not returned yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) back for a moment.</source>
        <translation>
            <numerusform>Put 1 book back for a moment.</numerusform>
            <numerusform>Put %n books back for a moment.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GateScreen</name>
    <message numerus="yes">
        <source>%n more to look at</source>
        <translation>
            <numerusform>%n more to look at</numerusform>
            <numerusform>%n more to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Goodbye</name>
    <message numerus="yes">
        <source>Take %n with you</source>
        <translation>
            <numerusform>Take %n with you</numerusform>
            <numerusform>Take %n with you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave %n here</source>
        <translation>
            <numerusform>Leave %n here</numerusform>
            <numerusform>Leave %n here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuidedScreen</name>
    <message numerus="yes">
        <source>%n test(s) not good</source>
        <translation>
            <numerusform>%n test not good</numerusform>
            <numerusform>%n tests not good</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test(s) good</source>
        <translation>
            <numerusform>%n test good</numerusform>
            <numerusform>%n tests good</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JournalScreen</name>
    <message numerus="yes">
        <source>%n entry(s) wait(s) for the ILS. Nothing is lost.</source>
        <translation>
            <numerusform>%n entry waits for the ILS. Nothing is lost.</numerusform>
            <numerusform>%n entries wait for the ILS. Nothing is lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in doubt</source>
        <translation>
            <numerusform>%n in doubt</numerusform>
            <numerusform>%n in doubt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n to look at</numerusform>
            <numerusform>%n to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KidWords</name>
    <message numerus="yes">
        <source>%n are
yours!</source>
        <translation>
            <numerusform>%n is
yours!</numerusform>
            <numerusform>%n are
yours!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are
back!</source>
        <translation>
            <numerusform>%n is
back!</numerusform>
            <numerusform>%n are
back!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are
done!</source>
        <translation>
            <numerusform>%n is
done!</numerusform>
            <numerusform>%n are
done!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What about
these %n?</source>
        <translation>
            <numerusform>What about
this one?</numerusform>
            <numerusform>What about
these %n?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Return them, or keep them longer?</source>
        <translation>
            <numerusform>Return it, or keep it longer?</numerusform>
            <numerusform>Return them, or keep them longer?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Do you bring them back?</source>
        <translation>
            <numerusform>Do you bring it back?</numerusform>
            <numerusform>Do you bring them back?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are too late.</source>
        <translation>
            <numerusform>%n book is too late.</numerusform>
            <numerusform>%n books are too late.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are ready for you.</source>
        <translation>
            <numerusform>%n book is ready for you.</numerusform>
            <numerusform>%n books are ready for you.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Here are %1.</source>
        <translation>
            <numerusform>Here is %1.</numerusform>
            <numerusform>Here are %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n back for a moment.</source>
        <translation>
            <numerusform>Put %n back for a moment.</numerusform>
            <numerusform>Put %n back for a moment.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring them back on %1.</source>
        <translation>
            <numerusform>Bring it back on %1.</numerusform>
            <numerusform>Bring them back on %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to go. Please wait.</source>
        <translation>
            <numerusform>%n to go. Please wait.</numerusform>
            <numerusform>%n to go. Please wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are yours.</source>
        <translation>
            <numerusform>%n is yours.</numerusform>
            <numerusform>%n are yours.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are back.</source>
        <translation>
            <numerusform>%n is back.</numerusform>
            <numerusform>%n are back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are still borrowed.</source>
        <translation>
            <numerusform>%n is still borrowed.</numerusform>
            <numerusform>%n are still borrowed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message numerus="yes">
        <source>%n disc(s)</source>
        <translation>
            <numerusform>%n disc</numerusform>
            <numerusform>%n discs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n magazine(s)</source>
        <translation>
            <numerusform>%n magazine</numerusform>
            <numerusform>%n magazines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n audio book(s)</source>
        <translation>
            <numerusform>%n audio book</numerusform>
            <numerusform>%n audio books</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s)</source>
        <translation>
            <numerusform>%n book</numerusform>
            <numerusform>%n books</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s)</source>
        <translation>
            <numerusform>%n thing</numerusform>
            <numerusform>%n things</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NumberScreen</name>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>Try again in %n second.</numerusform>
            <numerusform>Try again in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s).</source>
        <translation>
            <numerusform>%n digit.</numerusform>
            <numerusform>%n digits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) to go</source>
        <translation>
            <numerusform>%n digit to go</numerusform>
            <numerusform>%n digits to go</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OfflineScreen</name>
    <message numerus="yes">
        <source>Today at most %n per card. You see at once when it is due back.</source>
        <translation>
            <numerusform>Today at most %n per card. You see at once when it is due back.</numerusform>
            <numerusform>Today at most %n per card. You see at once when it is due back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewFigures</name>
    <message numerus="yes">
        <source>book(s) at home</source>
        <translation>
            <numerusform>book at home</numerusform>
            <numerusform>books at home</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ready for you</source>
        <translation>
            <numerusform>ready for you</numerusform>
            <numerusform>ready for you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewScreen</name>
    <message numerus="yes">
        <source>%n book(s) at home.</source>
        <translation>
            <numerusform>%n book at home.</numerusform>
            <numerusform>%n books at home.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue.</source>
        <translation>
            <numerusform>%n overdue.</numerusform>
            <numerusform>%n overdue.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reservation(s) not ready yet.</source>
        <translation>
            <numerusform>%n reservation not ready yet.</numerusform>
            <numerusform>%n reservations not ready yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready at another library.</source>
        <translation>
            <numerusform>%n is ready at another library.</numerusform>
            <numerusform>%n are ready at another library.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready for you.</source>
        <translation>
            <numerusform>%n is ready for you.</numerusform>
            <numerusform>%n are ready for you.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PartRow</name>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n piece</numerusform>
            <numerusform>%n pieces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PayingScreen</name>
    <message numerus="yes">
        <source>The code works for %n more minute(s)</source>
        <translation>
            <numerusform>The code works for %n more minute</numerusform>
            <numerusform>The code works for %n more minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It waits for %n more minute(s).</source>
        <translation>
            <numerusform>It waits for %n more minute.</numerusform>
            <numerusform>It waits for %n more minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pile</name>
    <message numerus="yes">
        <source>What would you like with these %n book(s)?</source>
        <translation>
            <numerusform>What about this book?</numerusform>
            <numerusform>What about these %n?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This holds for all %n.</source>
        <translation>
            <numerusform>This holds for all %n.</numerusform>
            <numerusform>This holds for all %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PileScreen</name>
    <message numerus="yes">
        <source>The next card has its turn in %n second(s).</source>
        <translation>
            <numerusform>The next card has its turn in %n second.</numerusform>
            <numerusform>The next card has its turn in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>This screen closes in %n second.</numerusform>
            <numerusform>This screen closes in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PileStrip</name>
    <message numerus="yes">
        <source>These %n are not returned yet.</source>
        <translation>
            <numerusform>This one is not returned yet.</numerusform>
            <numerusform>These %n are not returned yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more book(s). Please wait.</source>
        <translation>
            <numerusform>%n more book. Please wait.</numerusform>
            <numerusform>%n more books. Please wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About the upper %n book(s).</source>
        <translation>
            <numerusform>About the upper book.</numerusform>
            <numerusform>About the upper %n books.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %n book(s).</source>
        <translation>
            <numerusform>About %n book.</numerusform>
            <numerusform>About %n books.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready</source>
        <translation>
            <numerusform>%n ready</numerusform>
            <numerusform>%n ready</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PileTitle</name>
    <message numerus="yes">
        <source>Are there %n book(s) here?</source>
        <translation>
            <numerusform>Is there %n book here?</numerusform>
            <numerusform>Are there %n books here?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Here are %1</source>
        <translation>
            <numerusform>Here is %1</numerusform>
            <numerusform>Here are %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n borrowed</numerusform>
            <numerusform>%n borrowed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n renewed</numerusform>
            <numerusform>%n renewed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n returned</numerusform>
            <numerusform>%n returned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not returned</source>
        <translation>
            <numerusform>%n not returned</numerusform>
            <numerusform>%n not returned</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinOfStaff</name>
    <message numerus="yes">
        <source>Wrong too often. Try again in %n second(s).</source>
        <translation>
            <numerusform>Wrong too often. Try again in %n second.</numerusform>
            <numerusform>Wrong too often. Try again in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n digit typed</numerusform>
            <numerusform>%n digits typed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message numerus="yes">
        <source>Your PIN must have at least %n digit(s).</source>
        <translation>
            <numerusform>Your PIN must have at least %n digit.</numerusform>
            <numerusform>Your PIN must have at least %n digits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>Try again in %n second.</numerusform>
            <numerusform>Try again in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n digit typed</numerusform>
            <numerusform>%n digits typed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReceiptCode</name>
    <message numerus="yes">
        <source>%n did not fit in.</source>
        <translation>
            <numerusform>%n did not fit in.</numerusform>
            <numerusform>%n did not fit in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RefusalScreen</name>
    <message numerus="yes">
        <source>Your %n other book(s) have been returned.</source>
        <translation>
            <numerusform>Your other book has been returned.</numerusform>
            <numerusform>Your %n other books have been returned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your %n other book(s) have been borrowed.</source>
        <translation>
            <numerusform>Your other book has been borrowed.</numerusform>
            <numerusform>Your %n other books have been borrowed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other book(s)</source>
        <comment>the part in bold of: Your %n other books have been borrowed</comment>
        <translation>
            <numerusform>other book</numerusform>
            <numerusform>%n other books</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReserveScreen</name>
    <message numerus="yes">
        <source>%n reader(s) waiting for it already</source>
        <translation>
            <numerusform>%n reader is waiting already</numerusform>
            <numerusform>%n readers are waiting already</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message numerus="yes">
        <source>%n found. Touch a book.</source>
        <translation>
            <numerusform>%n found. Touch it.</numerusform>
            <numerusform>%n found. Touch a book.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found. Type one more word.</source>
        <translation>
            <numerusform>%n found. Type one more word.</numerusform>
            <numerusform>%n found. Type one more word.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServiceScreen</name>
    <message numerus="yes">
        <source>%n receipt(s) wait(s) for the printer.</source>
        <translation>
            <numerusform>%n receipt waits for the printer.</numerusform>
            <numerusform>%n receipts wait for the printer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsField</name>
    <message numerus="yes">
        <source>%n character(s) typed</source>
        <translation>
            <numerusform>%n character typed</numerusform>
            <numerusform>%n characters typed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsHistory</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsSections</name>
    <message numerus="yes">
        <source>%n change(s), not switched on yet</source>
        <translation>
            <numerusform>%n change, not switched on yet</numerusform>
            <numerusform>%n changes, not switched on yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsWords</name>
    <message numerus="yes">
        <source>On trial: %n second(s) left</source>
        <translation>
            <numerusform>On trial: %n second left</numerusform>
            <numerusform>On trial: %n seconds left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShelfChoices</name>
    <message numerus="yes">
        <source>%n tag(s), %1</source>
        <translation>
            <numerusform>%n tag, %1</numerusform>
            <numerusform>%n tags, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShelfRows</name>
    <message numerus="yes">
        <source>%n more stand(s) in the report.</source>
        <translation>
            <numerusform>%n more stands in the report.</numerusform>
            <numerusform>%n more stand in the report.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShelfScreen</name>
    <message numerus="yes">
        <source>%n row(s) could not be used. Line %1</source>
        <translation>
            <numerusform>%n row could not be used. Line %1</numerusform>
            <numerusform>%n rows could not be used. Line %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) on the list</source>
        <translation>
            <numerusform>%n item on the list</numerusform>
            <numerusform>%n items on the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>We ask about %n item(s) more.</source>
        <translation>
            <numerusform>We ask about %n more item.</numerusform>
            <numerusform>We ask about %n more items.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still to be asked.</source>
        <translation>
            <numerusform>%n still to be asked.</numerusform>
            <numerusform>%n still to be asked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n card(s) of patrons, left out.</source>
        <translation>
            <numerusform>%n patron card, left out.</numerusform>
            <numerusform>%n patron cards, left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Speech</name>
    <message numerus="yes">
        <source>There are %n choice(s).</source>
        <translation>
            <numerusform>There is %n choice.</numerusform>
            <numerusform>There are %n choices.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A list of %n.</source>
        <translation>
            <numerusform>A list of %n.</numerusform>
            <numerusform>A list of %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StaffBand</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StaffFrame</name>
    <message numerus="yes">
        <source>Maintenance closes in %n second(s).</source>
        <translation>
            <numerusform>Maintenance closes in %n second.</numerusform>
            <numerusform>Maintenance closes in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message numerus="yes">
        <source>%n second(s) left.</source>
        <translation>
            <numerusform>%n second left.</numerusform>
            <numerusform>%n seconds left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>We will stop in %n second(s).</source>
        <translation>
            <numerusform>We will stop in %n second.</numerusform>
            <numerusform>We will stop in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagRows</name>
    <message numerus="yes">
        <source>%n thing(s) wrong</source>
        <translation>
            <numerusform>%n thing wrong</numerusform>
            <numerusform>%n things wrong</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagsScreen</name>
    <message numerus="yes">
        <source>%n tag(s) on the pad</source>
        <translation>
            <numerusform>%n tag on the pad</numerusform>
            <numerusform>%n tags on the pad</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n did not go.</source>
        <translation>
            <numerusform>%n did not go.</numerusform>
            <numerusform>%n did not go.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n card(s) of patrons: nothing of it is shown.</source>
        <translation>
            <numerusform>%n patron card: nothing of it is shown.</numerusform>
            <numerusform>%n patron cards: nothing of them is shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Yes, write %n</source>
        <translation>
            <numerusform>Yes, write %n</numerusform>
            <numerusform>Yes, write %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TouchTest</name>
    <message numerus="yes">
        <source>%n square(s) left. Under this text too.</source>
        <translation>
            <numerusform>%n square left. Under this text too.</numerusform>
            <numerusform>%n squares left. Under this text too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnpaidScreen</name>
    <message numerus="yes">
        <source>Your %n book(s) have been borrowed</source>
        <translation>
            <numerusform>Your book has been borrowed</numerusform>
            <numerusform>Your %n books have been borrowed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkListScreen</name>
    <message numerus="yes">
        <source>%n thing(s) to finish</source>
        <translation>
            <numerusform>%n thing to finish</numerusform>
            <numerusform>%n things to finish</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written:</source>
        <translation>
            <numerusform>%n row written:</numerusform>
            <numerusform>%n rows written:</numerusform>
        </translation>
    </message>
</context>
</TS>
