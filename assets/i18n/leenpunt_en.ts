<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <name>CountScreen</name>
    <message numerus="yes">
        <source>Are there %n book(s) here?</source>
        <translation>
            <numerusform>Is there %n book here?</numerusform>
            <numerusform>Are there %n books here?</numerusform>
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
    <name>OverviewScreen</name>
    <message numerus="yes">
        <source>%n hold(s) not ready yet.</source>
        <translation>
            <numerusform>%n hold not ready yet.</numerusform>
            <numerusform>%n holds not ready yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>book(s) at home</source>
        <translation>
            <numerusform>book at home</numerusform>
            <numerusform>books at home</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
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
    <name>QuestionScreen</name>
    <message numerus="yes">
        <source>What would you like to do with these %n book(s)?</source>
        <translation>
            <numerusform>What would you like to do with this book?</numerusform>
            <numerusform>What would you like to do with these %n books?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) already borrowed.</source>
        <translation>
            <numerusform>%n book already borrowed.</numerusform>
            <numerusform>%n books already borrowed.</numerusform>
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
    <name>StackScreen</name>
    <message numerus="yes">
        <source>I see %n thing(s)</source>
        <translation>
            <numerusform>I see %n thing</numerusform>
            <numerusform>I see %n things</numerusform>
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
    <name>SuccessScreen</name>
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
</context>
</TS>
