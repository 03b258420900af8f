<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk" sourcelanguage="en">
<context>
    <name>Abouts</name>
    <message>
        <source>My card</source>
        <translation>Моя картка</translation>
    </message>
    <message>
        <source>A book</source>
        <translation>Книга</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>Оплата</translation>
    </message>
    <message>
        <source>The printer</source>
        <translation>Принтер</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Щось інше</translation>
    </message>
</context>
<context>
    <name>AloudSheet</name>
    <message>
        <source>Through the loudspeaker</source>
        <translation>Через динамік</translation>
    </message>
    <message>
        <source>Others can hear it too. May we read your titles and amounts aloud?</source>
        <translation>Інші теж можуть це почути. Можна читати вголос ваші назви й суми?</translation>
    </message>
    <message>
        <source>No, without titles and amounts</source>
        <translation>Ні, без назв і сум</translation>
    </message>
    <message>
        <source>Yes, read everything aloud</source>
        <translation>Так, читайте все вголос</translation>
    </message>
    <message>
        <source>Do you have a headset?</source>
        <translation>У вас є навушники?</translation>
    </message>
    <message>
        <source>Put it in. Then only you hear it.</source>
        <translation>Під’єднайте їх. Тоді чуєте тільки ви.</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Put your books
down here</source>
        <translation>Покладіть
книги сюди</translation>
    </message>
    <message>
        <source>Scan
your books</source>
        <translation>Відскануйте
книги</translation>
    </message>
    <message>
        <source>or scan your card</source>
        <translation>або відскануйте картку</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Позичити</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Повернути</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Мій кабінет</translation>
    </message>
</context>
<context>
    <name>Bins</name>
    <message>
        <source>red</source>
        <translation>червоний</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>оранжевий</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>жовтий</translation>
    </message>
    <message>
        <source>green</source>
        <translation>зелений</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>синій</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>фіолетовий</translation>
    </message>
    <message>
        <source>black</source>
        <translation>чорний</translation>
    </message>
    <message>
        <source>white</source>
        <translation>білий</translation>
    </message>
</context>
<context>
    <name>BookRow</name>
    <message>
        <source>For library %1</source>
        <translation>Для бібліотеки %1</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Повернено</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Подовжено</translation>
    </message>
    <message>
        <source>On your card</source>
        <translation>У вас</translation>
    </message>
    <message>
        <source>On your card, until %1</source>
        <translation>У вас, до %1</translation>
    </message>
    <message>
        <source>On loan</source>
        <translation>Уже позичено</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Не подовжено</translation>
    </message>
    <message>
        <source>Still on loan</source>
        <translation>Досі позичено</translation>
    </message>
    <message>
        <source>Still on loan, until %1</source>
        <translation>Досі позичено, до %1</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Позичено</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Не повернено</translation>
    </message>
    <message>
        <source>For somebody else</source>
        <translation>Для когось іншого</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Не позичено</translation>
    </message>
    <message>
        <source>On loan to somebody else</source>
        <translation>Це має хтось інший</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>Лишається тут</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>триває</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Хвилинку</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Бачимо</translation>
    </message>
    <message>
        <source>Put %1 back for a moment</source>
        <translation>Покладіть ще на мить назад: %1</translation>
    </message>
    <message>
        <source>Put %1 on the pad for a moment</source>
        <translation>Покладіть на мить на підставку: %1</translation>
    </message>
    <message>
        <source>Put %1 on the pad once more</source>
        <translation>Покладіть ще раз на підставку: %1</translation>
    </message>
    <message>
        <source>Show %1 at the desk</source>
        <translation>Покажіть біля стійки: %1</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>у вас до</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Ящик %1</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Чому?</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Не це</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Позичити</translation>
    </message>
    <message>
        <source>Not</source>
        <translation>Ні</translation>
    </message>
</context>
<context>
    <name>CallSheet</name>
    <message>
        <source>%1 Your pile stays as it is.</source>
        <translation>%1 Ваш стос лишається без змін.</translation>
    </message>
    <message>
        <source>%1’s card</source>
        <translation>Картка: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more item(s) below this card. They stay there too.</source>
        <translation>
            <numerusform>І ще %n. Теж лишається тут.</numerusform>
            <numerusform>І ще %n. Теж лишаються тут.</numerusform>
            <numerusform>І ще %n. Теж лишаються тут.</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody was called</source>
        <translation>Працівника викликано</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>Час: %1</translation>
    </message>
    <message>
        <source>It is about: %1</source>
        <translation>Тема: %1</translation>
    </message>
    <message>
        <source>The desk has seen it</source>
        <translation>Біля стійки це побачили</translation>
    </message>
    <message numerus="yes">
        <source>At %1, after %n second(s)</source>
        <translation>
            <numerusform>Час: %1, через %n секунду</numerusform>
            <numerusform>Час: %1, через %n секунди</numerusform>
            <numerusform>Час: %1, через %n секунд</numerusform>
        </translation>
    </message>
    <message>
        <source>A staff member is coming to you</source>
        <translation>Працівник іде до вас</translation>
    </message>
    <message numerus="yes">
        <source>In about %n minute(s)</source>
        <translation>
            <numerusform>Приблизно через %n хвилину</numerusform>
            <numerusform>Приблизно через %n хвилини</numerusform>
            <numerusform>Приблизно через %n хвилин</numerusform>
        </translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>Уже не потрібно</translation>
    </message>
    <message>
        <source>Tell us more</source>
        <translation>Розкажіть</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>Про що йдеться?</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Plan of the floor, with the way to the desk</source>
        <translation>План поверху з дорогою до стійки</translation>
    </message>
    <message>
        <source>The way to the desk</source>
        <translation>Дорога до стійки</translation>
    </message>
    <message>
        <source>There is somebody at the desk</source>
        <translation>Біля стійки хтось є</translation>
    </message>
    <message>
        <source>We are glad to help you there.</source>
        <translation>Там ми вам охоче допоможемо.</translation>
    </message>
    <message>
        <source>Nobody is here now</source>
        <translation>Зараз тут нікого немає</translation>
    </message>
    <message>
        <source>Come back when somebody is.</source>
        <translation>Приходьте, коли тут хтось буде.</translation>
    </message>
    <message>
        <source>When somebody is here</source>
        <translation>Коли тут хтось є</translation>
    </message>
    <message>
        <source>Call us</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Call once more</source>
        <translation>Викликати ще раз</translation>
    </message>
</context>
<context>
    <name>CallWords</name>
    <message>
        <source>We are calling</source>
        <translation>Викликаємо</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Викликано</translation>
    </message>
    <message>
        <source>Somebody is coming</source>
        <translation>До вас ідуть</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Викликати працівника</translation>
    </message>
    <message>
        <source>Ask for help</source>
        <translation>Попросити допомоги</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Підійдіть до стійки</translation>
    </message>
    <message>
        <source>We are calling somebody</source>
        <translation>Викликаємо працівника</translation>
    </message>
    <message>
        <source>Somebody was called</source>
        <translation>Працівника викликано</translation>
    </message>
    <message>
        <source>The desk has seen it</source>
        <translation>Біля стійки це побачили</translation>
    </message>
    <message>
        <source>Would you rather talk to somebody?</source>
        <translation>Краще поговорити з кимось?</translation>
    </message>
    <message>
        <source>Please go to the desk</source>
        <translation>Підійдіть до стійки</translation>
    </message>
    <message>
        <source>Nobody can come now.</source>
        <translation>Зараз ніхто не може прийти.</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>Хвилинку.</translation>
    </message>
    <message>
        <source>Wait for an answer.</source>
        <translation>Зачекайте на відповідь.</translation>
    </message>
    <message>
        <source>Please wait here.</source>
        <translation>Зачекайте тут.</translation>
    </message>
    <message>
        <source>They cannot come to you now.</source>
        <translation>Працівник зараз не може прийти.</translation>
    </message>
    <message>
        <source>Nobody has answered yet.</source>
        <translation>Ще ніхто не відповів.</translation>
    </message>
    <message>
        <source>Calling does not work now.</source>
        <translation>Виклик зараз не працює.</translation>
    </message>
    <message>
        <source>We are glad to help you there.</source>
        <translation>Там ми вам охоче допоможемо.</translation>
    </message>
</context>
<context>
    <name>CardProblem</name>
    <message>
        <source>Why?</source>
        <translation>Чому?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Що тепер?</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Хто допоможе?</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Викликати працівника</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>Сплатити %1</translation>
    </message>
    <message numerus="yes">
        <source>And %n more, which stay here too.</source>
        <translation>
            <numerusform>І ще %n. Теж лишається тут.</numerusform>
            <numerusform>І ще %n. Теж лишаються тут.</numerusform>
            <numerusform>І ще %n. Теж лишаються тут.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan with your phone</source>
        <translation>Відскануйте телефоном</translation>
    </message>
</context>
<context>
    <name>ChuteScreen</name>
    <message>
        <source>Put one book down</source>
        <translation>Покладіть одну книгу</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Хвилинку</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Дякуємо</translation>
    </message>
    <message>
        <source>One at a time</source>
        <translation>По одній</translation>
    </message>
    <message>
        <source>Lay it down once more</source>
        <translation>Покладіть ще раз</translation>
    </message>
    <message>
        <source>The bin is full</source>
        <translation>Ящик повний</translation>
    </message>
    <message>
        <source>We are closed now</source>
        <translation>Зараз зачинено</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Не працює</translation>
    </message>
    <message>
        <source>This goes to a staff member</source>
        <translation>Це передадуть працівнику</translation>
    </message>
    <message>
        <source>We cannot take this</source>
        <translation>Ми не можемо це прийняти</translation>
    </message>
    <message>
        <source>Wait for the tick. Then the next one.</source>
        <translation>Зачекайте на галочку. Потім кладіть наступну.</translation>
    </message>
    <message>
        <source>Leave it where it is.</source>
        <translation>Хай це трохи полежить.</translation>
    </message>
    <message>
        <source>You have returned this.</source>
        <translation>Це повернено.</translation>
    </message>
    <message>
        <source>Take all but one out. The others can follow one by one.</source>
        <translation>Залиште тільки одну. Інші покладіть потім по черзі.</translation>
    </message>
    <message>
        <source>Take this one out:</source>
        <translation>Вийміть це:</translation>
    </message>
    <message>
        <source>It was gone too soon. You have not returned it yet.</source>
        <translation>Це зникло надто швидко. Його ще не повернено.</translation>
    </message>
    <message>
        <source>Nothing fits in any more. Come back later, or go to the desk.</source>
        <translation>Більше нічого не вміститься. Приходьте пізніше або підійдіть до стійки.</translation>
    </message>
    <message>
        <source>You cannot return anything here now. Please keep your book.</source>
        <translation>Зараз тут не можна нічого повернути. Залиште книгу в себе.</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Ящик %1</translation>
    </message>
    <message>
        <source>Take it out, and bring it to the desk.</source>
        <translation>Вийміть це й віднесіть до стійки.</translation>
    </message>
    <message>
        <source>It belongs to another library.</source>
        <translation>Це з іншої бібліотеки.</translation>
    </message>
    <message>
        <source>We cannot read it.</source>
        <translation>Ми не можемо це прочитати.</translation>
    </message>
    <message>
        <source>That is the number of the publisher. Scan the sticker of the library.</source>
        <translation>Це номер видавництва. Відскануйте наліпку бібліотеки.</translation>
    </message>
    <message>
        <source>A part is missing. Lay all parts down together.</source>
        <translation>Бракує частини. Покладіть усі частини разом.</translation>
    </message>
    <message>
        <source>You cannot return this here now.</source>
        <translation>Зараз це не можна тут повернути.</translation>
    </message>
    <message>
        <source>The desk can see why.</source>
        <translation>Біля стійки знають чому.</translation>
    </message>
</context>
<context>
    <name>ClassCount</name>
    <message numerus="yes">
        <source>of %n child(ren)</source>
        <translation>
            <numerusform>із %n дитини</numerusform>
            <numerusform>із %n дітей</numerusform>
            <numerusform>із %n дітей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>have a book</source>
        <translation>
            <numerusform>має книгу</numerusform>
            <numerusform>мають книгу</numerusform>
            <numerusform>мають книгу</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassScreen</name>
    <message>
        <source>Rather not</source>
        <translation>Не треба</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Учитель</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Done!</source>
        <translation>Готово!</translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Цей екран закриється через %n секунду.</numerusform>
            <numerusform>Цей екран закриється через %n секунди.</numerusform>
            <numerusform>Цей екран закриється через %n секунд.</numerusform>
        </translation>
    </message>
    <message>
        <source>The class is over</source>
        <translation>Клас закінчив</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Приємного читання!</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Хвилинку</translation>
    </message>
    <message>
        <source>Teacher&apos;s card</source>
        <translation>Картка вчителя</translation>
    </message>
    <message>
        <source>Your card here</source>
        <translation>Картку сюди</translation>
    </message>
    <message>
        <source>reader on the left</source>
        <translation>до зчитувача ліворуч</translation>
    </message>
    <message>
        <source>reader on the right</source>
        <translation>до зчитувача праворуч</translation>
    </message>
    <message>
        <source>reader below</source>
        <translation>до зчитувача внизу</translation>
    </message>
</context>
<context>
    <name>ClassShelf</name>
    <message>
        <source>Your pile</source>
        <translation>Твій стос</translation>
    </message>
    <message>
        <source>Another book? Put it here too</source>
        <translation>Є ще книга? Поклади її сюди</translation>
    </message>
</context>
<context>
    <name>ClassWords</name>
    <message>
        <source>Close the class?</source>
        <translation>Закрити клас?</translation>
    </message>
    <message>
        <source>This card is not in this class</source>
        <translation>Ця картка не з цього класу</translation>
    </message>
    <message>
        <source>Who is next?</source>
        <translation>Хто наступний?</translation>
    </message>
    <message>
        <source>Not yet, number %1!</source>
        <translation>Ще трохи, номере %1!</translation>
    </message>
    <message>
        <source>One moment, number %1</source>
        <translation>Хвилинку, номере %1</translation>
    </message>
    <message>
        <source>Whose books are these?</source>
        <translation>Чиї це книги?</translation>
    </message>
    <message>
        <source>Whose turn is it?</source>
        <translation>Чия зараз черга?</translation>
    </message>
    <message>
        <source>Well done, number %1!</source>
        <translation>Молодець, номере %1!</translation>
    </message>
    <message>
        <source>Thank you, number %1!</source>
        <translation>Дякуємо, номере %1!</translation>
    </message>
    <message>
        <source>Hello, number %1!</source>
        <translation>Привіт, номере %1!</translation>
    </message>
    <message>
        <source>Hold the teacher&apos;s card to the reader.</source>
        <translation>Прикладіть картку вчителя до зчитувача.</translation>
    </message>
    <message>
        <source>Ask your teacher.</source>
        <translation>Запитай учителя.</translation>
    </message>
    <message>
        <source>Show your card once more.</source>
        <translation>Покажи картку ще раз.</translation>
    </message>
    <message>
        <source>We are looking for your card.</source>
        <translation>Ми шукаємо твою картку.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) back for a moment.</source>
        <translation>
            <numerusform>Поклади назад на мить %n книгу.</numerusform>
            <numerusform>Поклади назад на мить %n книги.</numerusform>
            <numerusform>Поклади назад на мить %n книг.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your card to the reader.</source>
        <translation>Приклади картку до зчитувача.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) to go.</source>
        <translation>
            <numerusform>Ще %n книга.</numerusform>
            <numerusform>Ще %n книги.</numerusform>
            <numerusform>Ще %n книг.</numerusform>
        </translation>
    </message>
    <message>
        <source>Back in class on %1.</source>
        <translation>Повернути в класі до: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you. Back in class on %1.</source>
        <translation>
            <numerusform>%n книга для тебе. У клас до %1.</numerusform>
            <numerusform>%n книги для тебе. У клас до %1.</numerusform>
            <numerusform>%n книг для тебе. У клас до %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you.</source>
        <translation>
            <numerusform>%n книга для тебе.</numerusform>
            <numerusform>%n книги для тебе.</numerusform>
            <numerusform>%n книг для тебе.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) back.</source>
        <translation>
            <numerusform>Повернено %n книгу.</numerusform>
            <numerusform>Повернено %n книги.</numerusform>
            <numerusform>Повернено %n книг.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at your books.</source>
        <translation>Подивися на свої книги.</translation>
    </message>
    <message>
        <source>Put your books on the pad.</source>
        <translation>Поклади книги на підставку.</translation>
    </message>
    <message>
        <source>Scan the barcode of your books.</source>
        <translation>Відскануй штрихкод своїх книг.</translation>
    </message>
    <message>
        <source>Hold the barcode under the light.</source>
        <translation>Тримай штрихкод під світлом.</translation>
    </message>
    <message>
        <source>The pad is broken. Ask your teacher.</source>
        <translation>Підставка не працює. Запитай учителя.</translation>
    </message>
    <message>
        <source>The scanner is broken. Ask your teacher.</source>
        <translation>Сканер не працює. Запитай учителя.</translation>
    </message>
    <message>
        <source>Hold the barcode on your card under the light.</source>
        <translation>Тримай смужки на картці під світлом.</translation>
    </message>
    <message>
        <source>The card reader is broken. Ask your teacher.</source>
        <translation>Зчитувач карток не працює. Запитай учителя.</translation>
    </message>
    <message>
        <source>No connection. Ask your teacher.</source>
        <translation>Немає зв’язку. Запитай учителя.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to go.</source>
        <translation>
            <numerusform>Ще %n хвилина.</numerusform>
            <numerusform>Ще %n хвилини.</numerusform>
            <numerusform>Ще %n хвилин.</numerusform>
        </translation>
    </message>
    <message>
        <source>The time is up. You can finish your turn.</source>
        <translation>Час минув. Спокійно закінчуй.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to go. Then the class closes by itself.</source>
        <translation>
            <numerusform>Ще %n хвилина. Потім клас закриється сам.</numerusform>
            <numerusform>Ще %n хвилини. Потім клас закриється сам.</numerusform>
            <numerusform>Ще %n хвилин. Потім клас закриється сам.</numerusform>
        </translation>
    </message>
    <message>
        <source>Now number %1.</source>
        <translation>Зараз номер %1.</translation>
    </message>
    <message>
        <source>Everybody has a book.</source>
        <translation>Усі мають книгу.</translation>
    </message>
    <message>
        <source>No book yet: %1.</source>
        <translation>Ще без книги: %1.</translation>
    </message>
    <message>
        <source>With a book: %1.</source>
        <translation>З книгою: %1.</translation>
    </message>
</context>
<context>
    <name>ClosedWords</name>
    <message>
        <source>We are closed now.</source>
        <translation>Зараз зачинено.</translation>
    </message>
    <message>
        <source>We close at %1.</source>
        <translation>Ми зачиняємося о %1.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Можна далі позичати й повертати.</translation>
    </message>
    <message>
        <source>Finish what you are doing.</source>
        <translation>Спокійно завершіть свої справи.</translation>
    </message>
    <message>
        <source>Open today from %1</source>
        <translation>Сьогодні відчинено з %1</translation>
    </message>
    <message>
        <source>Open tomorrow from %1</source>
        <translation>Завтра відчинено з %1</translation>
    </message>
    <message>
        <source>Open on %1 from %2</source>
        <translation>Відчинено: %1 з %2</translation>
    </message>
    <message>
        <source>It works again today from %1.</source>
        <translation>Сьогодні з %1 знову працюватиме.</translation>
    </message>
    <message>
        <source>It works again tomorrow from %1.</source>
        <translation>Завтра з %1 знову працюватиме.</translation>
    </message>
    <message>
        <source>It works again on %1 from %2.</source>
        <translation>Знову працюватиме: %1 з %2.</translation>
    </message>
</context>
<context>
    <name>CountQuestion</name>
    <message>
        <source>Go on</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Так</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Ні</translation>
    </message>
</context>
<context>
    <name>FactWords</name>
    <message>
        <source>No connection.</source>
        <translation>Немає зв’язку.</translation>
    </message>
    <message>
        <source>The pad does not work just now.</source>
        <translation>Підставка тимчасово не працює.</translation>
    </message>
    <message>
        <source>The scanner does not work just now.</source>
        <translation>Сканер тимчасово не працює.</translation>
    </message>
    <message>
        <source>The card reader does not work just now.</source>
        <translation>Зчитувач карток тимчасово не працює.</translation>
    </message>
    <message>
        <source>You can return. You cannot borrow now.</source>
        <translation>Повертати можна. Зараз не можна позичати.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Можна далі позичати й повертати.</translation>
    </message>
    <message>
        <source>You cannot borrow or return now.</source>
        <translation>Зараз не можна позичати й повертати.</translation>
    </message>
    <message>
        <source>Scan the barcode of your books.</source>
        <translation>Відскануйте штрихкод своїх книг.</translation>
    </message>
    <message>
        <source>What was done stays done. Go to the desk for the rest.</source>
        <translation>Усе зроблене збережено. З рештою підійдіть до стійки.</translation>
    </message>
    <message>
        <source>Returning still works.</source>
        <translation>Повертати можна далі.</translation>
    </message>
    <message>
        <source>Scan the barcode of your card.</source>
        <translation>Відскануйте штрихкод своєї картки.</translation>
    </message>
</context>
<context>
    <name>FamilyColumns</name>
    <message>
        <source>Your piles</source>
        <translation>Ваші стоси</translation>
    </message>
    <message>
        <source>Card %1</source>
        <translation>Картка %1</translation>
    </message>
    <message numerus="yes">
        <source>Take %n</source>
        <translation>
            <numerusform>Візьміть %n</numerusform>
            <numerusform>Візьміть %n</numerusform>
            <numerusform>Візьміть %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n позичено</numerusform>
            <numerusform>%n позичено</numerusform>
            <numerusform>%n позичено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n подовжено</numerusform>
            <numerusform>%n подовжено</numerusform>
            <numerusform>%n подовжено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n повернено</numerusform>
            <numerusform>%n повернено</numerusform>
            <numerusform>%n повернено</numerusform>
        </translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Чому?</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Не це</translation>
    </message>
    <message>
        <source>Take with you</source>
        <translation>Візьміть</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Повернено</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>Лишається тут</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>триває</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Позичено</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Подовжено</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Покладіть назад</translation>
    </message>
    <message>
        <source>On loan</source>
        <translation>Уже позичено</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Бачимо</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Не позичено</translation>
    </message>
</context>
<context>
    <name>FamilyQuestion</name>
    <message>
        <source>Does this card belong with you?</source>
        <translation>Ця картка теж ваша?</translation>
    </message>
    <message>
        <source>Put the books side by side</source>
        <translation>Розкладіть книги поруч</translation>
    </message>
    <message numerus="yes">
        <source>Are there %n book(s) here?</source>
        <translation>
            <numerusform>Тут %n книга?</numerusform>
            <numerusform>Тут %n книги?</numerusform>
            <numerusform>Тут %n книг?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What would you like with these %n book(s)?</source>
        <translation>
            <numerusform>Що зробити з %n книгою?</numerusform>
            <numerusform>Що зробити з %n книгами?</numerusform>
            <numerusform>Що зробити з %n книгами?</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, add it</source>
        <translation>Так, додати</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Повернути</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Так</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Подовжити</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Ні</translation>
    </message>
</context>
<context>
    <name>FamilyScreen</name>
    <message>
        <source>Stop</source>
        <translation>Зупинити</translation>
    </message>
    <message>
        <source>Hear your receipts</source>
        <translation>Прослухати квитанції</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Next? Show your card once more.</source>
        <translation>Наступний? Покажи картку ще раз.</translation>
    </message>
    <message numerus="yes">
        <source>The next card has its turn in %n second(s).</source>
        <translation>
            <numerusform>Наступна картка через %n секунду.</numerusform>
            <numerusform>Наступна картка через %n секунди.</numerusform>
            <numerusform>Наступна картка через %n секунд.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Цей екран закриється через %n секунду.</numerusform>
            <numerusform>Цей екран закриється через %n секунди.</numerusform>
            <numerusform>Цей екран закриється через %n секунд.</numerusform>
        </translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Приємного читання!</translation>
    </message>
    <message>
        <source>See you next time</source>
        <translation>До наступного разу</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Хвилинку</translation>
    </message>
    <message>
        <source>It is %1’s turn</source>
        <translation>Зараз черга: %1</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Ми шукаємо вашу картку.</translation>
    </message>
    <message>
        <source>Everybody has a pile. All of it stays there.</source>
        <translation>Кожен має свій стос. Усе лишається на місці.</translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n позичено</numerusform>
            <numerusform>%n позичено</numerusform>
            <numerusform>%n позичено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n подовжено</numerusform>
            <numerusform>%n подовжено</numerusform>
            <numerusform>%n подовжено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n повернено</numerusform>
            <numerusform>%n повернено</numerusform>
            <numerusform>%n повернено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not returned</source>
        <translation>
            <numerusform>%n не повернено</numerusform>
            <numerusform>%n не повернено</numerusform>
            <numerusform>%n не повернено</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned</source>
        <translation>Нічого не позичено й не повернено</translation>
    </message>
    <message>
        <source>There was no connection: it is kept here.</source>
        <translation>Зв’язку не було: усе збережено.</translation>
    </message>
    <message numerus="yes">
        <source>These %n are not returned yet.</source>
        <translation>
            <numerusform>Ще не повернено: %n.</numerusform>
            <numerusform>Ще не повернено: %n.</numerusform>
            <numerusform>Ще не повернено: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Finished all the same? Press once more, or wait.</source>
        <translation>Усе одно закінчити? Натисніть ще раз або зачекайте.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) back for a moment.</source>
        <translation>
            <numerusform>Покладіть назад на мить %n книгу.</numerusform>
            <numerusform>Покладіть назад на мить %n книги.</numerusform>
            <numerusform>Покладіть назад на мить %n книг.</numerusform>
        </translation>
    </message>
    <message>
        <source>Please wait. Then this ends by itself.</source>
        <translation>Зачекайте. Потім усе закінчиться само.</translation>
    </message>
    <message>
        <source>It gets no pile here.</source>
        <translation>Стосу для неї не буде.</translation>
    </message>
    <message>
        <source>Whose are these? Show a card.</source>
        <translation>Чиї це книги? Прикладіть картку до зчитувача.</translation>
    </message>
    <message>
        <source>Next card? Just hold it to the reader.</source>
        <translation>Наступна картка? Просто прикладіть її до зчитувача.</translation>
    </message>
</context>
<context>
    <name>FeeRow</name>
    <message>
        <source>Do not pay this now</source>
        <translation>Зараз це не оплачувати</translation>
    </message>
    <message>
        <source>Pay this too</source>
        <translation>Оплатити й це</translation>
    </message>
</context>
<context>
    <name>FeeRows</name>
    <message>
        <source>What is paid</source>
        <translation>Що сплачено</translation>
    </message>
    <message>
        <source>What you owe</source>
        <translation>Що треба сплатити</translation>
    </message>
</context>
<context>
    <name>FeeWords</name>
    <message>
        <source>Returned late</source>
        <translation>Повернено із запізненням</translation>
    </message>
    <message>
        <source>Borrowed for money</source>
        <translation>Плата за позичання</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Загублено</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Пошкоджено</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Замовлення</translation>
    </message>
    <message>
        <source>Your membership</source>
        <translation>Ваше членство</translation>
    </message>
    <message>
        <source>Costs of the library</source>
        <translation>Плата бібліотеки</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Плата</translation>
    </message>
    <message>
        <source>On %1</source>
        <translation>Від %1</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>від %1</translation>
    </message>
    <message>
        <source>At the card machine, on the left of the screen</source>
        <translation>На терміналі ліворуч від екрана</translation>
    </message>
    <message>
        <source>At the card machine, below the screen</source>
        <translation>На терміналі під екраном</translation>
    </message>
    <message>
        <source>At the card machine, on the right of the screen</source>
        <translation>На терміналі праворуч від екрана</translation>
    </message>
    <message>
        <source>It is on the left of the screen.</source>
        <translation>Він ліворуч від екрана.</translation>
    </message>
    <message>
        <source>It is below the screen.</source>
        <translation>Він під екраном.</translation>
    </message>
    <message>
        <source>It is on the right of the screen.</source>
        <translation>Він праворуч від екрана.</translation>
    </message>
    <message>
        <source>Your payment goes on. You need not wait here.</source>
        <translation>Ваша оплата триває. Чекати тут не треба.</translation>
    </message>
    <message>
        <source>We are stopping your payment.</source>
        <translation>Ми зупиняємо вашу оплату.</translation>
    </message>
    <message>
        <source>Your payment is done.</source>
        <translation>Ваша оплата пройшла.</translation>
    </message>
    <message>
        <source>We do not know yet whether you paid.</source>
        <translation>Ми ще не знаємо, чи пройшла оплата.</translation>
    </message>
    <message>
        <source>Nothing was paid.</source>
        <translation>Нічого не оплачено.</translation>
    </message>
</context>
<context>
    <name>FeesScreen</name>
    <message>
        <source>Not now</source>
        <translation>Не зараз</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Оплатити</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>Сплатити %1</translation>
    </message>
    <message>
        <source>You still have to pay %1</source>
        <translation>Вам ще треба сплатити %1</translation>
    </message>
    <message>
        <source>You can pay a part of it too, or pay later.</source>
        <translation>Можна оплатити й частину або оплатити пізніше.</translation>
    </message>
    <message>
        <source>You can do that now or later.</source>
        <translation>Можна зараз або пізніше.</translation>
    </message>
    <message>
        <source>One moment, we are looking up what it is for</source>
        <translation>Хвилинку, ми шукаємо, за що це</translation>
    </message>
    <message>
        <source>What do you want to pay now?</source>
        <translation>Що ви хочете оплатити зараз?</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Разом</translation>
    </message>
    <message>
        <source>Everything you owe</source>
        <translation>Усе, що треба оплатити</translation>
    </message>
</context>
<context>
    <name>FoundRow</name>
    <message>
        <source>Reserved already</source>
        <translation>Уже замовлено</translation>
    </message>
    <message>
        <source>Ask at the desk</source>
        <translation>Біля стійки</translation>
    </message>
</context>
<context>
    <name>Goodbye</name>
    <message>
        <source>number %1 of %2</source>
        <translation>номер %1 з %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>від %1 до %2 з %3</translation>
    </message>
    <message numerus="yes">
        <source>Take %n with you</source>
        <translation>
            <numerusform>Візьміть %n</numerusform>
            <numerusform>Візьміть %n</numerusform>
            <numerusform>Візьміть %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave %n here</source>
        <translation>
            <numerusform>Залиште тут %n</numerusform>
            <numerusform>Залиште тут %n</numerusform>
            <numerusform>Залиште тут %n</numerusform>
        </translation>
    </message>
    <message>
        <source>All due back on
%1</source>
        <translation>Повернути все до:
%1</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>How it works</source>
        <translation>Як це працює</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>1. Put your books on the pad</source>
        <translation>1. Покладіть книги на підставку</translation>
    </message>
    <message>
        <source>1. Scan the barcode of your books</source>
        <translation>1. Відскануйте штрихкод своїх книг</translation>
    </message>
    <message>
        <source>On top of each other is fine.</source>
        <translation>Можна одну на одну.</translation>
    </message>
    <message>
        <source>One after another.</source>
        <translation>Одну за одною.</translation>
    </message>
    <message>
        <source>2. Scan your card</source>
        <translation>2. Відскануйте картку</translation>
    </message>
    <message>
        <source>Only returning? Then you do not need a card.</source>
        <translation>Тільки повертаєте? Тоді картка не потрібна.</translation>
    </message>
    <message>
        <source>3. Look at the screen</source>
        <translation>3. Подивіться на екран</translation>
    </message>
    <message>
        <source>You see for each book whether it is done.</source>
        <translation>Біля кожної книги видно, чи все вдалося.</translation>
    </message>
    <message>
        <source>4. Press Done</source>
        <translation>4. Натисніть «Готово»</translation>
    </message>
    <message>
        <source>Take your books and your card with you.</source>
        <translation>Візьміть свої книги й картку.</translation>
    </message>
    <message>
        <source>Would you rather talk to somebody?</source>
        <translation>Краще поговорити з кимось?</translation>
    </message>
    <message>
        <source>Press Call a staff member below.</source>
        <translation>Натисніть унизу «Викликати працівника».</translation>
    </message>
    <message>
        <source>Press Ask for help below.</source>
        <translation>Натисніть унизу «Попросити допомоги».</translation>
    </message>
    <message>
        <source>Press Call a staff member below, or go to the desk.</source>
        <translation>Натисніть унизу «Викликати працівника» або підійдіть до стійки.</translation>
    </message>
    <message>
        <source>Go to the desk. We are glad to help you there.</source>
        <translation>Підійдіть до стійки. Там ми вам охоче допоможемо.</translation>
    </message>
</context>
<context>
    <name>HoldRow</name>
    <message>
        <source>This will be cancelled.</source>
        <translation>Це буде скасовано.</translation>
    </message>
    <message>
        <source>You are the first</source>
        <translation>Місце в черзі: 1</translation>
    </message>
    <message>
        <source>You are number %1</source>
        <translation>Місце в черзі: %1</translation>
    </message>
    <message>
        <source>around %1</source>
        <translation>приблизно %1</translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>Ще немає</translation>
    </message>
    <message>
        <source>Collect it</source>
        <translation>Заберіть</translation>
    </message>
    <message>
        <source>Could be collected until %1</source>
        <translation>Забрати можна було до %1</translation>
    </message>
    <message>
        <source>Collect it by %1</source>
        <translation>Заберіть до %1</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Хвилинку</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Скасовано</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Залишити</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Ready for you</source>
        <translation>Чекає на вас</translation>
    </message>
    <message>
        <source>You are waiting for</source>
        <translation>Ви чекаєте на</translation>
    </message>
    <message>
        <source>Title hidden</source>
        <translation>Назву приховано</translation>
    </message>
</context>
<context>
    <name>HoldRows</name>
    <message>
        <source>Your reservations</source>
        <translation>Ваші замовлення</translation>
    </message>
    <message>
        <source>You have no reservations.</source>
        <translation>У вас немає замовлень.</translation>
    </message>
    <message>
        <source>Your reservations do not work right now.</source>
        <translation>Ваші замовлення тимчасово не працюють.</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Хвилинку</translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
    <message>
        <source>Erase</source>
        <translation>Стерти</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Erase</source>
        <translation>Стерти</translation>
    </message>
    <message>
        <source>space</source>
        <translation>пробіл</translation>
    </message>
</context>
<context>
    <name>KidBook</name>
    <message>
        <source>This one stays here</source>
        <translation>Лиши тут</translation>
    </message>
    <message>
        <source>Wait …</source>
        <translation>Зачекай…</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>У тебе</translation>
    </message>
    <message>
        <source>It is back</source>
        <translation>Повернено</translation>
    </message>
    <message>
        <source>Put me back</source>
        <translation>Клади назад</translation>
    </message>
    <message>
        <source>Put me here</source>
        <translation>Клади мене сюди</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Іди до стійки</translation>
    </message>
    <message>
        <source>Still yours</source>
        <translation>Досі в тебе</translation>
    </message>
    <message>
        <source>Still on loan</source>
        <translation>Досі позичено</translation>
    </message>
    <message>
        <source>Not back yet</source>
        <translation>Не повернено</translation>
    </message>
    <message>
        <source>Not longer</source>
        <translation>Не подовжено</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>у тебе до</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Ящик %1</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Не це</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Чому?</translation>
    </message>
</context>
<context>
    <name>KidQuestion</name>
    <message>
        <source>Return</source>
        <translation>Повернути</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Подовжити</translation>
    </message>
</context>
<context>
    <name>KidShelf</name>
    <message>
        <source>Your pile</source>
        <translation>Твій стос</translation>
    </message>
</context>
<context>
    <name>KidWords</name>
    <message>
        <source>Done!</source>
        <translation>Готово!</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Стоп</translation>
    </message>
    <message>
        <source>Without
card</source>
        <translation>Без
картки</translation>
    </message>
    <message>
        <source>Now your card!</source>
        <translation>Тепер твоя картка!</translation>
    </message>
    <message>
        <source>Hold it here</source>
        <translation>Приклади її сюди</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Приємного читання!</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Дякуємо!</translation>
    </message>
    <message>
        <source>Bye bye!</source>
        <translation>Бувай!</translation>
    </message>
    <message>
        <source>Something is still missing!</source>
        <translation>Чогось ще бракує!</translation>
    </message>
    <message>
        <source>What a lovely pile!</source>
        <translation>Оце так стос!</translation>
    </message>
    <message>
        <source>Just a moment …</source>
        <translation>Хвилинку…</translation>
    </message>
    <message>
        <source>Nothing borrowed yet</source>
        <translation>Ще нічого не позичено</translation>
    </message>
    <message numerus="yes">
        <source>%n are
yours!</source>
        <translation>
            <numerusform>%n тепер
у тебе!</numerusform>
            <numerusform>%n тепер
у тебе!</numerusform>
            <numerusform>%n тепер
у тебе!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are
back!</source>
        <translation>
            <numerusform>%n уже
повернено!</numerusform>
            <numerusform>%n уже
повернено!</numerusform>
            <numerusform>%n уже
повернено!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are
done!</source>
        <translation>
            <numerusform>%n уже
готово!</numerusform>
            <numerusform>%n уже
готово!</numerusform>
            <numerusform>%n уже
готово!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What about
these %n?</source>
        <translation>
            <numerusform>Що з %n
книгою?</numerusform>
            <numerusform>Що з %n
книгами?</numerusform>
            <numerusform>Що з %n
книгами?</numerusform>
        </translation>
    </message>
    <message>
        <source>Put it back. Or press Done! again.</source>
        <translation>Поклади назад. Або ще раз натисни «Готово!».</translation>
    </message>
    <message>
        <source>Not returned yet. Press Done! again?</source>
        <translation>Ще не повернено. Ще раз натисни «Готово!»?</translation>
    </message>
    <message>
        <source>Hold the barcode under the light.</source>
        <translation>Тримай штрихкод під світлом.</translation>
    </message>
    <message>
        <source>The pad is broken. Go to the desk.</source>
        <translation>Підставка не працює. Іди до стійки.</translation>
    </message>
    <message>
        <source>The scanner is broken. Go to the desk.</source>
        <translation>Сканер не працює. Іди до стійки.</translation>
    </message>
    <message>
        <source>The card reader is broken. Go to the desk.</source>
        <translation>Зчитувач карток не працює. Іди до стійки.</translation>
    </message>
    <message>
        <source>We are looking for your card.</source>
        <translation>Ми шукаємо твою картку.</translation>
    </message>
    <message numerus="yes">
        <source>Return them, or keep them longer?</source>
        <translation>
            <numerusform>Повернути чи залишити довше?</numerusform>
            <numerusform>Повернути чи залишити довше?</numerusform>
            <numerusform>Повернути чи залишити довше?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Do you bring them back?</source>
        <translation>
            <numerusform>Повертаєш?</numerusform>
            <numerusform>Повертаєш?</numerusform>
            <numerusform>Повертаєш?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are too late.</source>
        <translation>
            <numerusform>%n книга прострочена.</numerusform>
            <numerusform>%n книги прострочені.</numerusform>
            <numerusform>%n книг прострочено.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are ready for you.</source>
        <translation>
            <numerusform>На тебе чекає %n книга.</numerusform>
            <numerusform>На тебе чекають %n книги.</numerusform>
            <numerusform>На тебе чекає %n книг.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your card stops on %1.</source>
        <translation>Твоя картка діє до %1.</translation>
    </message>
    <message>
        <source>Somebody will help you.</source>
        <translation>Зараз хтось прийде допомогти.</translation>
    </message>
    <message numerus="yes">
        <source>Here are %1.</source>
        <translation>
            <numerusform>Тут %1.</numerusform>
            <numerusform>Тут %1.</numerusform>
            <numerusform>Тут %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n back for a moment.</source>
        <translation>
            <numerusform>Поклади назад на мить %n.</numerusform>
            <numerusform>Поклади назад на мить %n.</numerusform>
            <numerusform>Поклади назад на мить %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring them back on %1.</source>
        <translation>
            <numerusform>Повернути до: %1.</numerusform>
            <numerusform>Повернути до: %1.</numerusform>
            <numerusform>Повернути до: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The day is on every book.</source>
        <translation>День є на кожній книзі.</translation>
    </message>
    <message>
        <source>No connection. You can just go on.</source>
        <translation>Немає зв’язку. Продовжуй далі.</translation>
    </message>
    <message>
        <source>Ask at the desk.</source>
        <translation>Запитай біля стійки.</translation>
    </message>
    <message numerus="yes">
        <source>%n to go. Please wait.</source>
        <translation>
            <numerusform>Ще %n. Зачекай.</numerusform>
            <numerusform>Ще %n. Зачекай.</numerusform>
            <numerusform>Ще %n. Зачекай.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are yours.</source>
        <translation>
            <numerusform>%n тепер у тебе.</numerusform>
            <numerusform>%n тепер у тебе.</numerusform>
            <numerusform>%n тепер у тебе.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are back.</source>
        <translation>
            <numerusform>%n повернено.</numerusform>
            <numerusform>%n повернено.</numerusform>
            <numerusform>%n повернено.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are still borrowed.</source>
        <translation>
            <numerusform>Досі позичено: %n.</numerusform>
            <numerusform>Досі позичено: %n.</numerusform>
            <numerusform>Досі позичено: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>You borrowed nothing.</source>
        <translation>Нічого не позичено.</translation>
    </message>
    <message>
        <source>No connection. You can only bring back.</source>
        <translation>Немає зв’язку. Можна лише повернути.</translation>
    </message>
    <message>
        <source>No connection. Go to the desk.</source>
        <translation>Немає зв’язку. Іди до стійки.</translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>Disc</source>
        <translation>Диск</translation>
    </message>
    <message>
        <source>Magazine</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Audio book</source>
        <translation>Аудіокнига</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Гра</translation>
    </message>
    <message>
        <source>Thing</source>
        <translation>Предмет</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Книга</translation>
    </message>
    <message numerus="yes">
        <source>%n disc(s)</source>
        <translation>
            <numerusform>%n диск</numerusform>
            <numerusform>%n диски</numerusform>
            <numerusform>%n дисків</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n magazine(s)</source>
        <translation>
            <numerusform>%n журнал</numerusform>
            <numerusform>%n журнали</numerusform>
            <numerusform>%n журналів</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n audio book(s)</source>
        <translation>
            <numerusform>%n аудіокнига</numerusform>
            <numerusform>%n аудіокниги</numerusform>
            <numerusform>%n аудіокниг</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s)</source>
        <translation>
            <numerusform>%n книга</numerusform>
            <numerusform>%n книги</numerusform>
            <numerusform>%n книг</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s)</source>
        <translation>
            <numerusform>%n річ</numerusform>
            <numerusform>%n речі</numerusform>
            <numerusform>%n речей</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 і %2</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Примірник</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Мова</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
</context>
<context>
    <name>LoanRow</name>
    <message>
        <source>Overdue: was due back %1</source>
        <translation>Прострочено з %1</translation>
    </message>
    <message>
        <source>Due back %1</source>
        <translation>Повернути до %1</translation>
    </message>
    <message>
        <source>Title hidden</source>
        <translation>Назву приховано</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Хвилинку</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Подовжено</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Подовжити</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Чому?</translation>
    </message>
</context>
<context>
    <name>LoanRows</name>
    <message>
        <source>What you have at home</source>
        <translation>Що у вас удома</translation>
    </message>
</context>
<context>
    <name>LowBar</name>
    <message>
        <source>Previous</source>
        <translation>Раніше</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Наступні</translation>
    </message>
</context>
<context>
    <name>MessageRows</name>
    <message>
        <source>Your messages</source>
        <translation>Ваші повідомлення</translation>
    </message>
    <message>
        <source>Message hidden</source>
        <translation>Повідомлення приховано</translation>
    </message>
</context>
<context>
    <name>NobodyLooks</name>
    <message>
        <source>Make sure nobody is looking</source>
        <translation>Хай ніхто не дивиться</translation>
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
        <translation>Безплатно</translation>
    </message>
    <message>
        <source>Find out more</source>
        <translation>Дізнатися більше</translation>
    </message>
    <message>
        <source>Today in %1</source>
        <translation>Сьогодні: %1</translation>
    </message>
    <message>
        <source>This week in %1</source>
        <translation>Цього тижня: %1</translation>
    </message>
    <message>
        <source>Next week in %1</source>
        <translation>Наступного тижня: %1</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сьогодні</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Цього тижня</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>Наступного тижня</translation>
    </message>
</context>
<context>
    <name>NumberScreen</name>
    <message>
        <source>Stop</source>
        <translation>Зупинити</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Хвилинку</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Далі</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>Спробуйте знову через %n секунду.</numerusform>
            <numerusform>Спробуйте знову через %n секунди.</numerusform>
            <numerusform>Спробуйте знову через %n секунд.</numerusform>
        </translation>
    </message>
    <message>
        <source>We do not know this number. Check it once more.</source>
        <translation>Ми не знаємо цього номера. Перевірте його ще раз.</translation>
    </message>
    <message>
        <source>Step 1 of 2. Then your PIN.</source>
        <translation>Крок 1 з 2. Потім ваш PIN-код.</translation>
    </message>
    <message>
        <source>Then you can go on.</source>
        <translation>Потім можна йти далі.</translation>
    </message>
    <message>
        <source>It is on your card, under the bars.</source>
        <translation>Він на картці, під смужками.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s).</source>
        <translation>
            <numerusform>%n цифра.</numerusform>
            <numerusform>%n цифри.</numerusform>
            <numerusform>%n цифр.</numerusform>
        </translation>
    </message>
    <message>
        <source>Or scan your phone.</source>
        <translation>Або відскануйте телефон.</translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>Ще нічого не введено</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) to go</source>
        <translation>
            <numerusform>Ще %n цифра</numerusform>
            <numerusform>Ще %n цифри</numerusform>
            <numerusform>Ще %n цифр</numerusform>
        </translation>
    </message>
    <message>
        <source>Type your card number</source>
        <translation>Введіть номер картки</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Стерти все</translation>
    </message>
</context>
<context>
    <name>OfflineScreen</name>
    <message>
        <source>Stop</source>
        <translation>Зупинити</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>Your overview does not work right now</source>
        <translation>Ваш кабінет тимчасово не працює</translation>
    </message>
    <message>
        <source>You can still borrow</source>
        <translation>Позичати можна далі</translation>
    </message>
    <message>
        <source>You can still return</source>
        <translation>Повертати можна далі</translation>
    </message>
    <message>
        <source>No connection right now</source>
        <translation>Тимчасово немає зв’язку</translation>
    </message>
    <message>
        <source>There is no connection right now. What you borrow or return is kept safely here.</source>
        <translation>Зараз немає зв’язку. Що ви позичите чи повернете, ми надійно збережемо.</translation>
    </message>
    <message>
        <source>There is no connection right now. What you return is kept safely here.</source>
        <translation>Зараз немає зв’язку. Що ви повернете, ми надійно збережемо.</translation>
    </message>
    <message>
        <source>You cannot borrow or return without it.</source>
        <translation>Без зв’язку тут не можна позичати чи повертати.</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Позичити</translation>
    </message>
    <message>
        <source>Borrowing does not work now</source>
        <translation>Зараз не можна позичати</translation>
    </message>
    <message numerus="yes">
        <source>Today at most %n per card. You see at once when it is due back.</source>
        <translation>
            <numerusform>Сьогодні щонайбільше %n на картку. Ви одразу бачите, до якого дня повернути.</numerusform>
            <numerusform>Сьогодні щонайбільше %n на картку. Ви одразу бачите, до якого дня повернути.</numerusform>
            <numerusform>Сьогодні щонайбільше %n на картку. Ви одразу бачите, до якого дня повернути.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask at the desk, or come back later.</source>
        <translation>Запитайте біля стійки або приходьте пізніше.</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Повернути</translation>
    </message>
    <message>
        <source>Returning does not work now</source>
        <translation>Зараз не можна повертати</translation>
    </message>
    <message>
        <source>As much as you like.</source>
        <translation>Скільки завгодно.</translation>
    </message>
    <message>
        <source>Hand your books in at the desk.</source>
        <translation>Віддайте книги біля стійки.</translation>
    </message>
    <message>
        <source>You can renew later, or at home on the website.</source>
        <translation>Подовжити можна пізніше або вдома на сайті.</translation>
    </message>
    <message>
        <source>Today counts</source>
        <translation>Рахується сьогодні</translation>
    </message>
    <message>
        <source>What you return now is returned today.</source>
        <translation>Що повернете зараз, зарахуємо сьогодні.</translation>
    </message>
</context>
<context>
    <name>OutOfServiceScreen</name>
    <message>
        <source>We are closed now</source>
        <translation>Зараз зачинено</translation>
    </message>
    <message>
        <source>Out of service for now</source>
        <translation>Тимчасово не працює</translation>
    </message>
    <message>
        <source>Sorry, you cannot borrow or return here now. Put nothing on the pad.</source>
        <translation>На жаль, зараз тут не можна позичати чи повертати. Не кладіть нічого на підставку.</translation>
    </message>
    <message>
        <source>Sorry, you cannot borrow or return here now.</source>
        <translation>На жаль, зараз тут не можна позичати чи повертати.</translation>
    </message>
    <message>
        <source>Come back later</source>
        <translation>Приходьте пізніше</translation>
    </message>
    <message>
        <source>Nobody is here now</source>
        <translation>Зараз тут нікого немає</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Підійдіть до стійки</translation>
    </message>
    <message>
        <source>See you then!</source>
        <translation>До зустрічі!</translation>
    </message>
    <message>
        <source>You can still ask for help.</source>
        <translation>Ви все ж можете попросити допомоги.</translation>
    </message>
    <message>
        <source>We are glad to help you.</source>
        <translation>Ми вам охоче допоможемо.</translation>
    </message>
</context>
<context>
    <name>OverviewFigures</name>
    <message numerus="yes">
        <source>book(s) at home</source>
        <translation>
            <numerusform>вдома</numerusform>
            <numerusform>вдома</numerusform>
            <numerusform>вдома</numerusform>
        </translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>запізно</translation>
    </message>
    <message numerus="yes">
        <source>ready for you</source>
        <translation>
            <numerusform>чекає на вас</numerusform>
            <numerusform>чекають на вас</numerusform>
            <numerusform>чекають на вас</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewScreen</name>
    <message>
        <source>Stop</source>
        <translation>Зупинити</translation>
    </message>
    <message>
        <source>Renew all</source>
        <translation>Подовжити все</translation>
    </message>
    <message>
        <source>Reserve something</source>
        <translation>Замовити щось</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>No books at home.</source>
        <translation>Книг удома немає.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) at home.</source>
        <translation>
            <numerusform>%n книга вдома.</numerusform>
            <numerusform>%n книги вдома.</numerusform>
            <numerusform>%n книг удома.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue.</source>
        <translation>
            <numerusform>%n прострочено.</numerusform>
            <numerusform>%n прострочено.</numerusform>
            <numerusform>%n прострочено.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready for you.</source>
        <translation>
            <numerusform>%n чекає на вас.</numerusform>
            <numerusform>%n чекають на вас.</numerusform>
            <numerusform>%n чекають на вас.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reservation(s) not ready yet.</source>
        <translation>
            <numerusform>Ви ще чекаєте на %n замовлення.</numerusform>
            <numerusform>Ви ще чекаєте на %n замовлення.</numerusform>
            <numerusform>Ви ще чекаєте на %n замовлень.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready at another library.</source>
        <translation>
            <numerusform>%n чекає в іншій бібліотеці.</numerusform>
            <numerusform>%n чекають в іншій бібліотеці.</numerusform>
            <numerusform>%n чекають в іншій бібліотеці.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your card expires on %1.</source>
        <translation>Картка дійсна до %1.</translation>
    </message>
    <message>
        <source>To pay: %1.</source>
        <translation>До оплати: %1.</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Мій кабінет</translation>
    </message>
    <message>
        <source>Borrow or return</source>
        <translation>Позичити, здати</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>Сплатити %1</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>Змінити PIN-код</translation>
    </message>
    <message>
        <source>Show titles</source>
        <translation>Показати назви</translation>
    </message>
    <message>
        <source>Hide titles</source>
        <translation>Сховати назви</translation>
    </message>
</context>
<context>
    <name>OverviewTabs</name>
    <message>
        <source>At home %1</source>
        <translation>Удома %1</translation>
    </message>
    <message>
        <source>Reservations %1</source>
        <translation>Замовлення %1</translation>
    </message>
    <message>
        <source>Messages %1</source>
        <translation>Повідомлення %1</translation>
    </message>
    <message>
        <source>Your lists</source>
        <translation>Ваші списки</translation>
    </message>
</context>
<context>
    <name>PaidScreen</name>
    <message>
        <source>Continue</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>Paid.
Thank you</source>
        <translation>Оплачено.
Дякуємо</translation>
    </message>
    <message>
        <source>You do not have to pay any more.</source>
        <translation>Більше нічого платити не треба.</translation>
    </message>
    <message>
        <source>You still have to pay %1.</source>
        <translation>Вам ще треба сплатити %1.</translation>
    </message>
    <message>
        <source>paid %1</source>
        <translation>оплачено %1</translation>
    </message>
    <message>
        <source>Your books are still on the pad</source>
        <translation>Ваші книги ще лежать на підставці</translation>
    </message>
    <message>
        <source>With Continue you go back to your pile.</source>
        <translation>Кнопка «Далі» поверне вас до вашого стосу.</translation>
    </message>
</context>
<context>
    <name>PartRow</name>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n штука</numerusform>
            <numerusform>%n штуки</numerusform>
            <numerusform>%n штук</numerusform>
        </translation>
    </message>
    <message>
        <source>Was missing before</source>
        <translation>Бракувало й раніше</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Бракує</translation>
    </message>
    <message>
        <source>Was broken before</source>
        <translation>Зламано раніше</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>Зламано</translation>
    </message>
    <message>
        <source>It is there</source>
        <translation>Є</translation>
    </message>
    <message>
        <source>This is missing</source>
        <translation>Цього бракує</translation>
    </message>
    <message>
        <source>This is broken</source>
        <translation>Це зламано</translation>
    </message>
    <message>
        <source>This is there</source>
        <translation>Це є</translation>
    </message>
</context>
<context>
    <name>PartRows</name>
    <message>
        <source>The parts</source>
        <translation>Частини</translation>
    </message>
</context>
<context>
    <name>PartsScreen</name>
    <message>
        <source>Not now</source>
        <translation>Не зараз</translation>
    </message>
    <message>
        <source>Everything is there</source>
        <translation>Усе є</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>Returned. Is everything in it again?</source>
        <translation>Повернено. Чи все знову всередині?</translation>
    </message>
    <message>
        <source>Borrowed. Is everything in it?</source>
        <translation>Позичено. Чи все всередині?</translation>
    </message>
    <message>
        <source>Thanks for telling us. We will look at it.</source>
        <translation>Добре, що ви це сказали. Ми перевіримо.</translation>
    </message>
    <message>
        <source>We knew that. Is something else missing? Press it.</source>
        <translation>Це ми вже знали. Бракує ще чогось? Натисніть на це.</translation>
    </message>
    <message>
        <source>Is something missing or broken? Press it.</source>
        <translation>Чогось бракує або щось зламано? Натисніть на це.</translation>
    </message>
</context>
<context>
    <name>PayWays</name>
    <message>
        <source>How do you want to pay?</source>
        <translation>Як ви хочете оплатити?</translation>
    </message>
    <message>
        <source>With your phone</source>
        <translation>Телефоном</translation>
    </message>
    <message>
        <source>Scan a code, pay in your bank app</source>
        <translation>Відскануйте код і оплатіть у застосунку банку</translation>
    </message>
    <message>
        <source>With your bank card</source>
        <translation>Карткою</translation>
    </message>
</context>
<context>
    <name>PayingScreen</name>
    <message>
        <source>Rather not</source>
        <translation>Не треба</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Хвилинку</translation>
    </message>
    <message>
        <source>Scan and pay</source>
        <translation>Скануйте й оплатіть</translation>
    </message>
    <message>
        <source>Pay at the card machine</source>
        <translation>Оплатіть на терміналі</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 для: %2</translation>
    </message>
    <message>
        <source>A code to pay with your phone</source>
        <translation>Код для оплати телефоном</translation>
    </message>
    <message>
        <source>A card machine</source>
        <translation>Термінал для оплати</translation>
    </message>
    <message>
        <source>Open your camera or bank app</source>
        <translation>Відкрийте камеру або застосунок банку</translation>
    </message>
    <message>
        <source>On your own phone</source>
        <translation>На своєму телефоні</translation>
    </message>
    <message>
        <source>Scan the code and choose your bank</source>
        <translation>Відскануйте код і виберіть свій банк</translation>
    </message>
    <message numerus="yes">
        <source>The code works for %n more minute(s)</source>
        <translation>
            <numerusform>Код діє ще %n хвилину</numerusform>
            <numerusform>Код діє ще %n хвилини</numerusform>
            <numerusform>Код діє ще %n хвилин</numerusform>
        </translation>
    </message>
    <message>
        <source>Pay as you always do</source>
        <translation>Оплатіть, як завжди</translation>
    </message>
    <message>
        <source>This screen sees it by itself</source>
        <translation>Цей екран побачить це сам</translation>
    </message>
    <message>
        <source>Look at the card machine</source>
        <translation>Подивіться на термінал</translation>
    </message>
    <message numerus="yes">
        <source>It waits for %n more minute(s).</source>
        <translation>
            <numerusform>Він чекає ще %n хвилину.</numerusform>
            <numerusform>Він чекає ще %n хвилини.</numerusform>
            <numerusform>Він чекає ще %n хвилин.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your bank card or phone to it</source>
        <translation>Прикладіть банківську картку або телефон</translation>
    </message>
    <message>
        <source>It may ask for your PIN</source>
        <translation>Іноді він просить PIN-код</translation>
    </message>
    <message>
        <source>Wait until it says that you paid</source>
        <translation>Зачекайте, доки він покаже, що оплачено</translation>
    </message>
    <message>
        <source>We are stopping it</source>
        <translation>Ми зупиняємо оплату</translation>
    </message>
    <message>
        <source>We are getting it ready</source>
        <translation>Ми готуємо оплату</translation>
    </message>
    <message>
        <source>Waiting for your bank</source>
        <translation>Чекаємо на банк</translation>
    </message>
    <message>
        <source>Waiting for your payment</source>
        <translation>Чекаємо на оплату</translation>
    </message>
    <message>
        <source>Nothing to do here</source>
        <translation>Тут нічого не треба</translation>
    </message>
    <message>
        <source>Then we go on</source>
        <translation>Потім продовжимо</translation>
    </message>
</context>
<context>
    <name>Pile</name>
    <message>
        <source>Your pile</source>
        <translation>Ваш стос</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Повернути</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Подовжити</translation>
    </message>
    <message numerus="yes">
        <source>What would you like with these %n book(s)?</source>
        <translation>
            <numerusform>Що зробити з %n книгою?</numerusform>
            <numerusform>Що зробити з %n книгами?</numerusform>
            <numerusform>Що зробити з %n книгами?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This holds for all %n.</source>
        <translation>
            <numerusform>Це стосується %n.</numerusform>
            <numerusform>Це стосується всіх: %n.</numerusform>
            <numerusform>Це стосується всіх: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Renew? Scan your card.</source>
        <translation>Подовжити? Відскануйте картку.</translation>
    </message>
    <message>
        <source>Choose nothing? Then you keep it.</source>
        <translation>Нічого не вибрали? Тоді це лишається у вас.</translation>
    </message>
    <message>
        <source>Choose nothing? Then you keep them.</source>
        <translation>Нічого не вибрали? Тоді вони лишаються у вас.</translation>
    </message>
</context>
<context>
    <name>PileScreen</name>
    <message>
        <source>Type number</source>
        <translation>Ввести номер</translation>
    </message>
    <message>
        <source>No card?
Type your number</source>
        <translation>Немає картки?
Введіть номер</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Зупинити</translation>
    </message>
    <message>
        <source>Hear your receipt</source>
        <translation>Прослухати квитанцію</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Next? Show your card once more.</source>
        <translation>Наступний? Покажи картку ще раз.</translation>
    </message>
    <message numerus="yes">
        <source>The next card has its turn in %n second(s).</source>
        <translation>
            <numerusform>Наступна картка через %n секунду.</numerusform>
            <numerusform>Наступна картка через %n секунди.</numerusform>
            <numerusform>Наступна картка через %n секунд.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Цей екран закриється через %n секунду.</numerusform>
            <numerusform>Цей екран закриється через %n секунди.</numerusform>
            <numerusform>Цей екран закриється через %n секунд.</numerusform>
        </translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Мій кабінет</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Вибрано</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Не це</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Чому?</translation>
    </message>
    <message>
        <source>Rather not borrow something</source>
        <translation>Позичити не все</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Хвилинку</translation>
    </message>
    <message>
        <source>Scan your card</source>
        <translation>Відскануйте картку</translation>
    </message>
    <message>
        <source>No cards just now</source>
        <translation>Зараз без карток</translation>
    </message>
    <message>
        <source>Your card here</source>
        <translation>Картку сюди</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Ми шукаємо вашу картку.</translation>
    </message>
    <message>
        <source>the barcode on it</source>
        <translation>штрихкод на ній</translation>
    </message>
    <message>
        <source>Type your number.</source>
        <translation>Введіть свій номер.</translation>
    </message>
    <message>
        <source>Returning still works.</source>
        <translation>Повертати можна далі.</translation>
    </message>
    <message>
        <source>reader on the left</source>
        <translation>до зчитувача ліворуч</translation>
    </message>
    <message>
        <source>reader on the right</source>
        <translation>до зчитувача праворуч</translation>
    </message>
    <message>
        <source>reader below</source>
        <translation>до зчитувача внизу</translation>
    </message>
</context>
<context>
    <name>PileStrip</name>
    <message>
        <source>Something is not back yet.</source>
        <translation>Чогось немає на підставці.</translation>
    </message>
    <message>
        <source>%1 is not back yet.</source>
        <translation>Немає на підставці: %1.</translation>
    </message>
    <message numerus="yes">
        <source>These %n are not returned yet.</source>
        <translation>
            <numerusform>Ще не повернено: %n.</numerusform>
            <numerusform>Ще не повернено: %n.</numerusform>
            <numerusform>Ще не повернено: %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more book(s). Please wait.</source>
        <translation>
            <numerusform>Ще %n книга. Зачекайте.</numerusform>
            <numerusform>Ще %n книги. Зачекайте.</numerusform>
            <numerusform>Ще %n книг. Зачекайте.</numerusform>
        </translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Хвилинку</translation>
    </message>
    <message>
        <source>One more question</source>
        <translation>Ще одне питання</translation>
    </message>
    <message>
        <source>%1: %2 of %3 are back</source>
        <translation>%1: на місці %2 з %3</translation>
    </message>
    <message>
        <source>Due back on %1</source>
        <translation>Повернути до: %1</translation>
    </message>
    <message>
        <source>First one due back: %1</source>
        <translation>Перше повернути до: %1</translation>
    </message>
    <message>
        <source>Is something missing?</source>
        <translation>Чогось бракує?</translation>
    </message>
    <message>
        <source>Finished all the same? Press once more, or wait.</source>
        <translation>Усе одно закінчити? Натисніть ще раз або зачекайте.</translation>
    </message>
    <message>
        <source>Then this ends by itself.</source>
        <translation>Потім усе закінчиться само.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Можна далі позичати й повертати.</translation>
    </message>
    <message>
        <source>Go to the desk for the rest.</source>
        <translation>З рештою підійдіть до стійки.</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Ми шукаємо вашу картку.</translation>
    </message>
    <message>
        <source>The set is complete.</source>
        <translation>Набір повний.</translation>
    </message>
    <message>
        <source>%1 more to go.</source>
        <translation>Ще %1.</translation>
    </message>
    <message>
        <source>Your card expires on %1.</source>
        <translation>Картка дійсна до %1.</translation>
    </message>
    <message>
        <source>My account shows it too.</source>
        <translation>Дата є й у «Моєму кабінеті».</translation>
    </message>
    <message>
        <source>Also in My account.</source>
        <translation>Є і в «Моєму кабінеті».</translation>
    </message>
    <message>
        <source>Put it flat on the pad.</source>
        <translation>Покладіть пласко на підставку.</translation>
    </message>
    <message numerus="yes">
        <source>About the upper %n book(s).</source>
        <translation>
            <numerusform>Це про %n верхню книгу.</numerusform>
            <numerusform>Це про %n верхні книги.</numerusform>
            <numerusform>Це про %n верхніх книг.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %n book(s).</source>
        <translation>
            <numerusform>Це про %n книгу.</numerusform>
            <numerusform>Це про %n книги.</numerusform>
            <numerusform>Це про %n книг.</numerusform>
        </translation>
    </message>
    <message>
        <source>About your card</source>
        <translation>Про вашу картку</translation>
    </message>
    <message>
        <source>No borrowing</source>
        <translation>Без позичання</translation>
    </message>
    <message>
        <source>returning works</source>
        <translation>віддати можна</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n прострочено</numerusform>
            <numerusform>%n прострочено</numerusform>
            <numerusform>%n прострочено</numerusform>
        </translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>з %1</translation>
    </message>
    <message numerus="yes">
        <source>%n ready</source>
        <translation>
            <numerusform>%n чекає на вас</numerusform>
            <numerusform>%n чекають на вас</numerusform>
            <numerusform>%n чекають на вас</numerusform>
        </translation>
    </message>
    <message>
        <source>see My account</source>
        <translation>у кабінеті</translation>
    </message>
    <message>
        <source>where? My account</source>
        <translation>де? У кабінеті</translation>
    </message>
    <message>
        <source>Card expires</source>
        <translation>Строк картки</translation>
    </message>
</context>
<context>
    <name>PileTitle</name>
    <message>
        <source>borrowed</source>
        <translation>позичено</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>повернено</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Приємного читання!</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Дякуємо!</translation>
    </message>
    <message>
        <source>See you next time</source>
        <translation>До наступного разу</translation>
    </message>
    <message>
        <source>Put the books side by side</source>
        <translation>Розкладіть книги поруч</translation>
    </message>
    <message numerus="yes">
        <source>Are there %n book(s) here?</source>
        <translation>
            <numerusform>Тут %n книга?</numerusform>
            <numerusform>Тут %n книги?</numerusform>
            <numerusform>Тут %n книг?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Here are %1</source>
        <translation>
            <numerusform>Тут %1</numerusform>
            <numerusform>Тут %1</numerusform>
            <numerusform>Тут %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan your card</source>
        <translation>Відскануйте картку</translation>
    </message>
    <message>
        <source>Put your books on the pad</source>
        <translation>Покладіть книги на підставку</translation>
    </message>
    <message>
        <source>Scan the barcode of your books</source>
        <translation>Відскануйте штрихкод своїх книг</translation>
    </message>
    <message>
        <source>You cannot borrow now. You can return.</source>
        <translation>Зараз можна тільки повертати.</translation>
    </message>
    <message>
        <source>You cannot borrow now.</source>
        <translation>Зараз не можна позичати.</translation>
    </message>
    <message>
        <source>Then we can read them all.</source>
        <translation>Тоді ми зможемо прочитати всі.</translation>
    </message>
    <message>
        <source>One of them is hard to read.</source>
        <translation>Одну з них важко прочитати.</translation>
    </message>
    <message>
        <source>You do not need a card to return.</source>
        <translation>Повернути можна й без картки.</translation>
    </message>
    <message>
        <source>Is that right? Then hold your card to the reader.</source>
        <translation>Усе правильно? Тоді прикладіть картку до зчитувача.</translation>
    </message>
    <message>
        <source>Is that right? Then scan the barcode of your card.</source>
        <translation>Усе правильно? Тоді відскануйте штрихкод картки.</translation>
    </message>
    <message>
        <source>Or put your books on the pad first.</source>
        <translation>Або спершу покладіть книги на підставку.</translation>
    </message>
    <message>
        <source>Or scan your books first.</source>
        <translation>Або спершу відскануйте книги.</translation>
    </message>
    <message>
        <source>You do not need a card.</source>
        <translation>Картка не потрібна.</translation>
    </message>
    <message>
        <source>Then you see what you have at home.</source>
        <translation>Тоді ви побачите, що у вас удома.</translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n позичено</numerusform>
            <numerusform>%n позичено</numerusform>
            <numerusform>%n позичено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n подовжено</numerusform>
            <numerusform>%n подовжено</numerusform>
            <numerusform>%n подовжено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n повернено</numerusform>
            <numerusform>%n повернено</numerusform>
            <numerusform>%n повернено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not returned</source>
        <translation>
            <numerusform>%n не повернено</numerusform>
            <numerusform>%n не повернено</numerusform>
            <numerusform>%n не повернено</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned</source>
        <translation>Нічого не позичено й не повернено</translation>
    </message>
    <message>
        <source>There was no connection: it is kept here.</source>
        <translation>Зв’язку не було: усе збережено.</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>з %1</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>повернути до</translation>
    </message>
    <message>
        <source>first one due back</source>
        <translation>перше повернути до</translation>
    </message>
</context>
<context>
    <name>PinChangedScreen</name>
    <message>
        <source>Continue</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>Use it from now on.</source>
        <translation>Відтепер користуйтеся ним.</translation>
    </message>
    <message>
        <source>The library cannot be reached right now.</source>
        <translation>Зараз немає зв’язку з бібліотекою.</translation>
    </message>
    <message>
        <source>No answer came from the library.</source>
        <translation>Бібліотека не відповіла.</translation>
    </message>
    <message>
        <source>It cannot be changed for this card here.</source>
        <translation>Для цієї картки це тут неможливо.</translation>
    </message>
    <message>
        <source>Your PIN is changed</source>
        <translation>PIN-код змінено</translation>
    </message>
    <message>
        <source>We do not know it yet</source>
        <translation>Ми ще не знаємо</translation>
    </message>
    <message>
        <source>Your PIN is not changed</source>
        <translation>PIN-код не змінено</translation>
    </message>
    <message>
        <source>Tell it to nobody</source>
        <translation>Нікому його не кажіть</translation>
    </message>
    <message>
        <source>Try both next time</source>
        <translation>Потім спробуйте обидва</translation>
    </message>
    <message>
        <source>Your old PIN still works</source>
        <translation>Ваш старий PIN-код ще діє</translation>
    </message>
    <message>
        <source>It belongs to your card.</source>
        <translation>Він належить до вашої картки.</translation>
    </message>
    <message>
        <source>One of them works. The desk can help you.</source>
        <translation>Один із них діє. Біля стійки вам допоможуть.</translation>
    </message>
    <message>
        <source>Try it again later.</source>
        <translation>Спробуйте ще раз пізніше.</translation>
    </message>
    <message>
        <source>The desk can help you.</source>
        <translation>Біля стійки вам допоможуть.</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Зупинити</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Хвилинку</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>Type your PIN</source>
        <translation>Введіть PIN-код</translation>
    </message>
    <message>
        <source>Your PIN of now</source>
        <translation>Ваш теперішній PIN-код</translation>
    </message>
    <message>
        <source>Your new PIN</source>
        <translation>Ваш новий PIN-код</translation>
    </message>
    <message>
        <source>Your new PIN again</source>
        <translation>Новий PIN-код ще раз</translation>
    </message>
    <message>
        <source>That is not right. Try again.</source>
        <translation>Це не той код. Спробуйте ще раз.</translation>
    </message>
    <message>
        <source>Those were two different PINs. Choose one once more.</source>
        <translation>Це були два різні PIN-коди. Виберіть ще раз.</translation>
    </message>
    <message numerus="yes">
        <source>Your PIN must have at least %n digit(s).</source>
        <translation>
            <numerusform>PIN-код має містити щонайменше %n цифру.</numerusform>
            <numerusform>PIN-код має містити щонайменше %n цифри.</numerusform>
            <numerusform>PIN-код має містити щонайменше %n цифр.</numerusform>
        </translation>
    </message>
    <message>
        <source>The library does not take this PIN. Choose another one.</source>
        <translation>Такий PIN-код не дозволено. Виберіть інший.</translation>
    </message>
    <message>
        <source>First the PIN that you have now.</source>
        <translation>Спершу введіть PIN-код, який у вас зараз.</translation>
    </message>
    <message>
        <source>Choose one that nobody can guess.</source>
        <translation>Виберіть такий, якого ніхто не вгадає.</translation>
    </message>
    <message>
        <source>Type your new PIN once more.</source>
        <translation>Введіть новий PIN-код ще раз.</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>Спробуйте знову через %n секунду.</numerusform>
            <numerusform>Спробуйте знову через %n секунди.</numerusform>
            <numerusform>Спробуйте знову через %n секунд.</numerusform>
        </translation>
    </message>
    <message>
        <source>Step 2 of 2. The PIN of your library card.</source>
        <translation>Крок 2 з 2. PIN-код вашої бібліотечної картки.</translation>
    </message>
    <message>
        <source>The PIN of your library card.</source>
        <translation>PIN-код вашої бібліотечної картки.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>Введено %n цифру</numerusform>
            <numerusform>Введено %n цифри</numerusform>
            <numerusform>Введено %n цифр</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide digits</source>
        <translation>Сховати цифри</translation>
    </message>
    <message>
        <source>Show digits</source>
        <translation>Показати цифри</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Стерти все</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>A staff member is glad to help you.
Press Call a staff member below.</source>
        <translation>Працівник.
Натисніть «Викликати працівника».</translation>
    </message>
    <message>
        <source>A staff member is glad to help you.
Go to the desk.</source>
        <translation>Працівник вам охоче допоможе.
Підійдіть до стійки.</translation>
    </message>
    <message>
        <source>Would you like to borrow here as a guest? Scan the code and sign up.</source>
        <translation>Хочете позичати тут як гість? Відскануйте код і запишіться.</translation>
    </message>
    <message>
        <source>Scan the code and fill in the form. You can also do it at home.</source>
        <translation>Відскануйте код і заповніть форму. Можна й удома.</translation>
    </message>
    <message>
        <source>Do you have a card of this library? Scan it. Or scan the code to join.</source>
        <translation>Маєте картку цієї бібліотеки? Відскануйте її або код.</translation>
    </message>
    <message>
        <source>Do you have another card? Try that one. Or scan the code to join.</source>
        <translation>Маєте іншу картку? Спробуйте її. Або відскануйте код і запишіться.</translation>
    </message>
    <message>
        <source>Your membership ran until %1.</source>
        <translation>Ваше членство діяло до %1.</translation>
    </message>
    <message>
        <source>You can pay here, or at the desk. You can still return things.</source>
        <translation>Оплатити можна тут або біля стійки. Повертати теж можна.</translation>
    </message>
    <message>
        <source>Part %1 of %2 is missing.</source>
        <translation>Бракує частини %1 з %2.</translation>
    </message>
    <message>
        <source>Parts %1 of %2 are missing.</source>
        <translation>Бракує частин %1 з %2.</translation>
    </message>
    <message>
        <source>Cancelling does not work right now.</source>
        <translation>Скасувати зараз неможливо.</translation>
    </message>
    <message>
        <source>Perhaps cancelled. Ask at the desk.</source>
        <translation>Можливо, скасовано. Запитайте біля стійки.</translation>
    </message>
    <message>
        <source>Not cancelled. Ask at the desk.</source>
        <translation>Не скасовано. Запитайте біля стійки.</translation>
    </message>
    <message>
        <source>Reserving does not work right now.</source>
        <translation>Замовити зараз неможливо.</translation>
    </message>
    <message>
        <source>Perhaps reserved. Look in My account.</source>
        <translation>Можливо, замовлено. Погляньте в «Мій кабінет».</translation>
    </message>
    <message>
        <source>You cannot reserve this one. The desk knows why.</source>
        <translation>Це не можна замовити. Біля стійки знають чому.</translation>
    </message>
    <message>
        <source>It has not been returned yet.</source>
        <translation>Це ще не повернено.</translation>
    </message>
    <message>
        <source>Otherwise the gate will sound.</source>
        <translation>Інакше на виході спрацює сигнал.</translation>
    </message>
    <message>
        <source>Put it on the pad once more. Or give it to a staff member.</source>
        <translation>Покладіть це ще раз на підставку. Або віддайте працівнику.</translation>
    </message>
    <message>
        <source>Show this at the desk, or the gate will sound.</source>
        <translation>Покажіть це біля стійки, інакше на виході спрацює сигнал.</translation>
    </message>
    <message>
        <source>This is not on your card any more.</source>
        <translation>Цього вже немає на вашій картці.</translation>
    </message>
    <message>
        <source>That did not work. This is still on your card.</source>
        <translation>Не вдалося. Це ще на вашій картці.</translation>
    </message>
    <message>
        <source>Put the book on the pad.</source>
        <translation>Покладіть книгу на підставку.</translation>
    </message>
    <message>
        <source>Please give this to a staff member.</source>
        <translation>Віддайте це працівнику.</translation>
    </message>
    <message>
        <source>This was not done yet.</source>
        <translation>Цього ще не зроблено.</translation>
    </message>
    <message>
        <source>This was not done yet</source>
        <translation>Цього ще не зроблено</translation>
    </message>
    <message>
        <source>Something went wrong here. Nothing has changed for this one.</source>
        <translation>Щось пішло не так. Тут нічого не змінилося.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will sort it out.</source>
        <translation>Залиште це біля стійки. Ми все владнаємо.</translation>
    </message>
    <message>
        <source>We do not know this card.</source>
        <translation>Ми не знаємо цієї картки.</translation>
    </message>
    <message>
        <source>We do not know this card</source>
        <translation>Ми не знаємо цієї картки</translation>
    </message>
    <message>
        <source>We cannot find the number of this card.</source>
        <translation>Ми не можемо знайти номер цієї картки.</translation>
    </message>
    <message>
        <source>Do you have another card? Then try that one. You can also join at the desk.</source>
        <translation>Маєте іншу картку? Тоді спробуйте її. Записатися можна біля стійки.</translation>
    </message>
    <message>
        <source>That is not the right PIN.</source>
        <translation>Це неправильний PIN-код.</translation>
    </message>
    <message>
        <source>That is not the right PIN</source>
        <translation>Це неправильний PIN-код</translation>
    </message>
    <message>
        <source>This PIN does not belong to this card.</source>
        <translation>Цей PIN-код не від цієї картки.</translation>
    </message>
    <message>
        <source>Scan your card and type the PIN once more.</source>
        <translation>Відскануйте картку і введіть PIN-код ще раз.</translation>
    </message>
    <message>
        <source>Your membership has ended.</source>
        <translation>Ваше членство закінчилося.</translation>
    </message>
    <message>
        <source>Your membership has ended</source>
        <translation>Ваше членство закінчилося</translation>
    </message>
    <message>
        <source>Without a membership you cannot borrow.</source>
        <translation>Без членства не можна позичати.</translation>
    </message>
    <message>
        <source>Extend your membership at the desk. You can still return things.</source>
        <translation>Подовжте членство біля стійки. Повертати можна далі.</translation>
    </message>
    <message>
        <source>You cannot borrow with this card now.</source>
        <translation>З цією карткою зараз не можна позичати.</translation>
    </message>
    <message>
        <source>You cannot borrow with this card now</source>
        <translation>З цією карткою зараз не можна позичати</translation>
    </message>
    <message>
        <source>The library has blocked this card.</source>
        <translation>Цю картку заблоковано.</translation>
    </message>
    <message>
        <source>Ask at the desk what the reason is. You can still return things.</source>
        <translation>Запитайте біля стійки про причину. Повертати можна далі.</translation>
    </message>
    <message>
        <source>You cannot use this card here.</source>
        <translation>Ця картка тут не діє.</translation>
    </message>
    <message>
        <source>You cannot use this card here</source>
        <translation>Ця картка тут не діє</translation>
    </message>
    <message>
        <source>This card is from another library, or it is not for borrowing.</source>
        <translation>Ця картка з іншої бібліотеки, або з нею не можна позичати.</translation>
    </message>
    <message>
        <source>Do you have a card of this library? Then scan that one.</source>
        <translation>Маєте картку цієї бібліотеки? Тоді відскануйте її.</translation>
    </message>
    <message>
        <source>This card was reported lost.</source>
        <translation>Про втрату цієї картки повідомили.</translation>
    </message>
    <message>
        <source>This card was reported lost</source>
        <translation>Про втрату цієї картки повідомили</translation>
    </message>
    <message>
        <source>That is why it does not work any more. So nobody else can borrow with it.</source>
        <translation>Тому вона більше не діє. Так ніхто інший не зможе з нею позичати.</translation>
    </message>
    <message>
        <source>Found it again, or would you like a new card? Come to the desk.</source>
        <translation>Знайшли картку? Або хочете нову? Підійдіть до стійки.</translation>
    </message>
    <message>
        <source>There is something to pay.</source>
        <translation>Є сума до оплати.</translation>
    </message>
    <message>
        <source>There is something to pay</source>
        <translation>Є сума до оплати</translation>
    </message>
    <message>
        <source>The amount is too high to borrow now.</source>
        <translation>Сума завелика, щоб зараз позичати.</translation>
    </message>
    <message>
        <source>You can pay at the desk. You can still return things.</source>
        <translation>Оплатити можна біля стійки. Повертати можна тут.</translation>
    </message>
    <message>
        <source>You cannot borrow any more now.</source>
        <translation>Більше позичати зараз не можна.</translation>
    </message>
    <message>
        <source>You cannot borrow any more now</source>
        <translation>Більше позичати зараз не можна</translation>
    </message>
    <message>
        <source>You have reached the highest number of loans.</source>
        <translation>У вас уже найбільша дозволена кількість позичень.</translation>
    </message>
    <message>
        <source>Return something first. Then you can borrow this.</source>
        <translation>Спершу щось поверніть. Тоді можна позичити це.</translation>
    </message>
    <message>
        <source>You cannot borrow more here now.</source>
        <translation>Більше позичати тут зараз не можна.</translation>
    </message>
    <message>
        <source>You cannot borrow more here now</source>
        <translation>Більше позичати тут зараз не можна</translation>
    </message>
    <message>
        <source>The library is trying something. You may borrow fewer things.</source>
        <translation>Бібліотека щось випробовує. Зараз можна позичати менше.</translation>
    </message>
    <message>
        <source>Ask at the desk what is possible. You can still return things.</source>
        <translation>Запитайте біля стійки, що можна. Повертати можна далі.</translation>
    </message>
    <message>
        <source>This is for another age.</source>
        <translation>Це для іншого віку.</translation>
    </message>
    <message>
        <source>This is for another age</source>
        <translation>Це для іншого віку</translation>
    </message>
    <message>
        <source>The library lends this only to people of a certain age.</source>
        <translation>Бібліотека позичає це лише людям певного віку.</translation>
    </message>
    <message>
        <source>Leave it at the desk, or choose something else.</source>
        <translation>Залиште це біля стійки або виберіть щось інше.</translation>
    </message>
    <message>
        <source>We do not know this one yet.</source>
        <translation>Ми ще цього не знаємо.</translation>
    </message>
    <message>
        <source>We do not know this one yet</source>
        <translation>Ми ще цього не знаємо</translation>
    </message>
    <message>
        <source>We cannot find its number.</source>
        <translation>Ми не можемо знайти номер.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will find out.</source>
        <translation>Залиште це біля стійки. Ми з’ясуємо.</translation>
    </message>
    <message>
        <source>This stays in the library.</source>
        <translation>Це лишається в бібліотеці.</translation>
    </message>
    <message>
        <source>This stays in the library</source>
        <translation>Це лишається в бібліотеці</translation>
    </message>
    <message>
        <source>You cannot take it home. So everybody can use it here.</source>
        <translation>Це не можна взяти додому. Так усі можуть користуватися цим тут.</translation>
    </message>
    <message>
        <source>Put it back, or use it here.</source>
        <translation>Поставте це на місце або користуйтеся тут.</translation>
    </message>
    <message>
        <source>Somebody else has borrowed this.</source>
        <translation>Це позичив хтось інший.</translation>
    </message>
    <message>
        <source>This is still on somebody else&apos;s card</source>
        <translation>Це ще на картці когось іншого</translation>
    </message>
    <message>
        <source>Somebody else has borrowed it, and it has not been returned yet.</source>
        <translation>Це позичив хтось інший. Його ще не повернено.</translation>
    </message>
    <message>
        <source>Somebody else is waiting for this.</source>
        <translation>На це чекає хтось інший.</translation>
    </message>
    <message>
        <source>This stays here for now</source>
        <translation>Це поки що лишається тут</translation>
    </message>
    <message>
        <source>Somebody else has reserved this. That reader may borrow it first.</source>
        <translation>Це замовив інший читач. Він може позичити це першим.</translation>
    </message>
    <message>
        <source>You cannot take it with you now. Please leave it here.</source>
        <translation>Зараз це не можна взяти з собою. Залиште це тут.</translation>
    </message>
    <message>
        <source>This is on your card already.</source>
        <translation>Це вже на вашій картці.</translation>
    </message>
    <message>
        <source>You have borrowed this already</source>
        <translation>Ви це вже позичили</translation>
    </message>
    <message>
        <source>It is on your card.</source>
        <translation>Це на вашій картці.</translation>
    </message>
    <message>
        <source>All is well. My account says when it is due back.</source>
        <translation>Усе гаразд. У «Моєму кабінеті» видно, до якого дня повернути.</translation>
    </message>
    <message>
        <source>This cannot be renewed once more.</source>
        <translation>Подовжити ще раз не можна.</translation>
    </message>
    <message>
        <source>This cannot be renewed once more</source>
        <translation>Подовжити ще раз не можна</translation>
    </message>
    <message>
        <source>It has been renewed as often as is allowed.</source>
        <translation>Це вже подовжено стільки разів, скільки дозволено.</translation>
    </message>
    <message>
        <source>Return it in time. Do you need it for longer? Ask at the desk.</source>
        <translation>Поверніть це вчасно. Потрібно довше? Запитайте біля стійки.</translation>
    </message>
    <message>
        <source>This was not on loan.</source>
        <translation>Це не було позичено.</translation>
    </message>
    <message>
        <source>This was not on loan</source>
        <translation>Це не було позичено</translation>
    </message>
    <message>
        <source>So there is nothing to return or to renew.</source>
        <translation>Тож повертати чи подовжувати не треба.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will put it back.</source>
        <translation>Залиште це біля стійки. Ми поставимо це на місце.</translation>
    </message>
    <message>
        <source>This is from another library.</source>
        <translation>Це з іншої бібліотеки.</translation>
    </message>
    <message>
        <source>This is from another library</source>
        <translation>Це з іншої бібліотеки</translation>
    </message>
    <message>
        <source>You cannot borrow or return it here.</source>
        <translation>Позичити чи повернути це тут не можна.</translation>
    </message>
    <message>
        <source>Take it to that library, or ask at the desk.</source>
        <translation>Віднесіть це до тієї бібліотеки або запитайте біля стійки.</translation>
    </message>
    <message>
        <source>A part of this is missing.</source>
        <translation>Бракує однієї частини.</translation>
    </message>
    <message>
        <source>A part is missing</source>
        <translation>Бракує однієї частини</translation>
    </message>
    <message>
        <source>This has several parts. They do not all lie here.</source>
        <translation>Це складається з кількох частин. Тут лежать не всі.</translation>
    </message>
    <message>
        <source>Put all parts on the pad together.</source>
        <translation>Покладіть усі частини разом на підставку.</translation>
    </message>
    <message>
        <source>We cannot read this one.</source>
        <translation>Ми не можемо це прочитати.</translation>
    </message>
    <message>
        <source>We cannot read this one</source>
        <translation>Ми не можемо це прочитати</translation>
    </message>
    <message>
        <source>The label inside it does not work well.</source>
        <translation>Мітка всередині погано працює.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will help you there.</source>
        <translation>Залиште це біля стійки. Там ми допоможемо.</translation>
    </message>
    <message>
        <source>We cannot tell what this is.</source>
        <translation>Ми не бачимо добре, що це.</translation>
    </message>
    <message>
        <source>We cannot tell what this is</source>
        <translation>Ми не бачимо добре, що це</translation>
    </message>
    <message>
        <source>There are two labels that say the same.</source>
        <translation>Є дві однакові мітки.</translation>
    </message>
    <message>
        <source>Put your things on the pad one by one.</source>
        <translation>Кладіть речі на підставку по одній.</translation>
    </message>
    <message>
        <source>This is the number of the publisher.</source>
        <translation>Це номер видавництва.</translation>
    </message>
    <message>
        <source>This is the number of the publisher</source>
        <translation>Це номер видавництва</translation>
    </message>
    <message>
        <source>Every book with this title has it. So we do not know which one you have.</source>
        <translation>Він є на кожній книзі з цією назвою. Тож ми не знаємо, яка саме у вас.</translation>
    </message>
    <message>
        <source>Look for the barcode of the library. Scan that one.</source>
        <translation>Знайдіть штрихкод бібліотеки. Відскануйте його.</translation>
    </message>
    <message>
        <source>We see more than one card.</source>
        <translation>Ми бачимо більше ніж одну картку.</translation>
    </message>
    <message>
        <source>We see more than one card</source>
        <translation>Ми бачимо більше ніж одну картку</translation>
    </message>
    <message>
        <source>We cannot tell which one you mean.</source>
        <translation>Ми не знаємо, яку картку ви маєте на увазі.</translation>
    </message>
    <message>
        <source>Hold one card to the reader. Take it out of your wallet first.</source>
        <translation>Прикладіть одну картку до зчитувача. Спершу вийміть її з гаманця.</translation>
    </message>
    <message>
        <source>This does not work without a connection.</source>
        <translation>Без зв’язку це неможливо.</translation>
    </message>
    <message>
        <source>This does not work right now</source>
        <translation>Зараз це неможливо</translation>
    </message>
    <message>
        <source>There is no connection now. So we cannot look this up.</source>
        <translation>Зараз немає зв’язку. Тому ми не можемо це перевірити.</translation>
    </message>
    <message>
        <source>Try again later, or go to the desk.</source>
        <translation>Спробуйте пізніше або підійдіть до стійки.</translation>
    </message>
    <message>
        <source>This does not work right now.</source>
        <translation>Зараз це неможливо.</translation>
    </message>
    <message>
        <source>The library does not allow this at the moment.</source>
        <translation>Бібліотека зараз цього не дозволяє.</translation>
    </message>
    <message>
        <source>This costs money.</source>
        <translation>Це платно.</translation>
    </message>
    <message>
        <source>This costs money</source>
        <translation>Це платно</translation>
    </message>
    <message>
        <source>You pay for this. That is not possible here yet.</source>
        <translation>За це треба платити. Тут це ще неможливо.</translation>
    </message>
    <message>
        <source>You can borrow it at the desk.</source>
        <translation>Це можна позичити біля стійки.</translation>
    </message>
    <message>
        <source>This is not possible here.</source>
        <translation>Тут це неможливо.</translation>
    </message>
    <message>
        <source>This is not possible here</source>
        <translation>Тут це неможливо</translation>
    </message>
    <message>
        <source>We cannot see the reason here. The desk can.</source>
        <translation>Тут ми не бачимо причини. Біля стійки знають чому.</translation>
    </message>
    <message>
        <source>Go to the desk. We will look at it together.</source>
        <translation>Підійдіть до стійки. Там подивимося разом.</translation>
    </message>
    <message>
        <source>This card is from %1.</source>
        <translation>Картка бібліотеки %1.</translation>
    </message>
    <message>
        <source>We do not know this card yet</source>
        <translation>Ми ще не знаємо цієї картки</translation>
    </message>
    <message>
        <source>Would you like to borrow here as a guest? Sign up at the desk.</source>
        <translation>Хочете позичати тут як гість? Запишіться біля стійки.</translation>
    </message>
    <message>
        <source>Somebody else is waiting for this</source>
        <translation>На це чекає хтось інший</translation>
    </message>
    <message>
        <source>It was reserved. So you cannot renew it.</source>
        <translation>Це замовлено. Тому це не можна подовжити.</translation>
    </message>
    <message>
        <source>Return it by the date shown.</source>
        <translation>Поверніть це до вказаного дня.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Borrowed</source>
        <translation>Позичено</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Повернено</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Подовжено</translation>
    </message>
    <message>
        <source>Not borrowed after all</source>
        <translation>Усе ж не позичено</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Оплачено</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Замовлено</translation>
    </message>
    <message>
        <source>This did not work</source>
        <translation>Це не вдалося</translation>
    </message>
    <message>
        <source>Due back %1</source>
        <translation>Повернути до %1</translation>
    </message>
    <message>
        <source>Number %1</source>
        <translation>Номер %1</translation>
    </message>
    <message>
        <source>%1’s card</source>
        <translation>Картка: %1</translation>
    </message>
    <message>
        <source>Still to pay: %1</source>
        <translation>Ще до оплати: %1</translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned.</source>
        <translation>Нічого не позичено й не повернено.</translation>
    </message>
    <message>
        <source>Not confirmed yet</source>
        <translation>Ще не підтверджено</translation>
    </message>
    <message>
        <source>There was no connection. The library gets this later.</source>
        <translation>Зв’язку не було. Бібліотека отримає це пізніше.</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>І ще %1.</translation>
    </message>
    <message>
        <source>Your receipt from %1</source>
        <translation>Ваша квитанція: %1</translation>
    </message>
    <message>
        <source>You asked for this mail at the library. The self-service station does not keep your address. You cannot reply to this mail.</source>
        <translation>Ви попросили цей лист у бібліотеці. Станція самообслуговування не зберігає вашу адресу. На цей лист не можна відповісти.</translation>
    </message>
    <message>
        <source>This is a test. Can you read this? Then e-mail works.</source>
        <translation>Це перевірка. Можете це прочитати? Тоді електронна пошта працює.</translation>
    </message>
    <message>
        <source>This may be a second copy.</source>
        <translation>Можливо, це другий примірник.</translation>
    </message>
    <message>
        <source>%1 asks for help</source>
        <translation>%1 просить допомоги</translation>
    </message>
    <message>
        <source>Called at %1</source>
        <translation>Час виклику: %1</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Пробний друк</translation>
    </message>
    <message>
        <source>The line below fits on one line:</source>
        <translation>Рядок нижче вміщується в один рядок:</translation>
    </message>
    <message>
        <source>Can you read all of this? Then the printer works.</source>
        <translation>Можете прочитати все це? Тоді принтер працює.</translation>
    </message>
</context>
<context>
    <name>ReceiptAsked</name>
    <message>
        <source>Your receipt comes out of the printer</source>
        <translation>Ваша квитанція виходить із принтера</translation>
    </message>
    <message>
        <source>The printer has stopped. Choose something else.</source>
        <translation>Принтер зупинився. Виберіть щось інше.</translation>
    </message>
    <message>
        <source>The printer has stopped. Ask a member of staff for your receipt.</source>
        <translation>Принтер зупинився. Попросіть квитанцію в працівника.</translation>
    </message>
    <message>
        <source>Your receipt goes to %1</source>
        <translation>Надсилаємо квитанцію на %1</translation>
    </message>
    <message>
        <source>Would you like a receipt?</source>
        <translation>Потрібна квитанція?</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ні</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Папір</translation>
    </message>
    <message>
        <source>Out of paper</source>
        <translation>Немає паперу</translation>
    </message>
    <message>
        <source>Cannot print now</source>
        <translation>Зараз не можна друкувати</translation>
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
        <translation>Ваша квитанція в цьому коді</translation>
    </message>
    <message>
        <source>It is only on this screen. We keep nothing.</source>
        <translation>Лише на цьому екрані. Ми нічого не зберігаємо.</translation>
    </message>
    <message numerus="yes">
        <source>%n did not fit in.</source>
        <translation>
            <numerusform>Не вмістилося: %n.</numerusform>
            <numerusform>Не вмістилося: %n.</numerusform>
            <numerusform>Не вмістилося: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan it with your phone</source>
        <translation>Скануйте телефоном</translation>
    </message>
</context>
<context>
    <name>RefusalScreen</name>
    <message>
        <source>Stop</source>
        <translation>Зупинити</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>bin %1 (%2)</source>
        <translation>ящик %1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>Your %n other book(s) have been returned.</source>
        <translation>
            <numerusform>Але ще %n книгу повернено.</numerusform>
            <numerusform>Але ще %n книги повернено.</numerusform>
            <numerusform>Але ще %n книг повернено.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your %n other book(s) have been borrowed.</source>
        <translation>
            <numerusform>Але ще %n книгу позичено.</numerusform>
            <numerusform>Але ще %n книги позичено.</numerusform>
            <numerusform>Але ще %n книг позичено.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Не позичено</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Не повернено</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Не подовжено</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Не зроблено</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Чому?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Що тепер?</translation>
    </message>
    <message>
        <source>Put the book in %1.</source>
        <translation>Покладіть книгу в %1.</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Хто допоможе?</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Викликати працівника</translation>
    </message>
    <message>
        <source>Reserve this</source>
        <translation>Замовити це</translation>
    </message>
    <message numerus="yes">
        <source>%n other book(s)</source>
        <comment>the part in bold of: Your %n other books have been borrowed</comment>
        <translation>
            <numerusform>%n книгу</numerusform>
            <numerusform>%n книги</numerusform>
            <numerusform>%n книг</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReserveScreen</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Замовити</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Хвилинку</translation>
    </message>
    <message>
        <source>You are the first in the queue.</source>
        <translation>Ваше місце в черзі: 1.</translation>
    </message>
    <message>
        <source>You are number %1 in the queue.</source>
        <translation>Ваше місце в черзі: %1.</translation>
    </message>
    <message>
        <source>We put it aside for you.</source>
        <translation>Ми відкладемо це для вас.</translation>
    </message>
    <message>
        <source>We keep it for you when it is back.</source>
        <translation>Коли це повернуть, ми збережемо це для вас.</translation>
    </message>
    <message>
        <source>Reserving is free.</source>
        <translation>Замовлення безплатне.</translation>
    </message>
    <message>
        <source>Reserving costs %1.</source>
        <translation>Замовлення коштує %1.</translation>
    </message>
    <message>
        <source>It is here now</source>
        <translation>Зараз є тут</translation>
    </message>
    <message>
        <source>Now in: %1</source>
        <translation>Зараз є тут: %1</translation>
    </message>
    <message>
        <source>Somebody has borrowed it</source>
        <translation>Позичено</translation>
    </message>
    <message>
        <source>Borrowed until %1</source>
        <translation>Позичено до %1</translation>
    </message>
    <message>
        <source>It is ready for somebody else</source>
        <translation>Чекає на когось іншого</translation>
    </message>
    <message>
        <source>It is on its way</source>
        <translation>У дорозі</translation>
    </message>
    <message>
        <source>Nobody is waiting for it</source>
        <translation>Ніхто на це не чекає</translation>
    </message>
    <message numerus="yes">
        <source>%n reader(s) waiting for it already</source>
        <translation>
            <numerusform>%n читач уже чекає</numerusform>
            <numerusform>%n читачі вже чекають</numerusform>
            <numerusform>%n читачів уже чекають</numerusform>
        </translation>
    </message>
    <message>
        <source>Collect it at: %1</source>
        <translation>Де забрати: %1</translation>
    </message>
    <message>
        <source>It is reserved</source>
        <translation>Замовлено</translation>
    </message>
    <message>
        <source>Reserve this book</source>
        <translation>Замовити цю книгу</translation>
    </message>
    <message>
        <source>Reserve this</source>
        <translation>Замовити це</translation>
    </message>
    <message>
        <source>Where do you want to collect it?</source>
        <translation>Де ви хочете це забрати?</translation>
    </message>
</context>
<context>
    <name>RowPages</name>
    <message>
        <source>Previous</source>
        <translation>Раніше</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Наступні</translation>
    </message>
    <message>
        <source>Turn back</source>
        <translation>Гортати назад</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>Гортати далі</translation>
    </message>
    <message>
        <source>number %1 of %2</source>
        <translation>номер %1 з %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>від %1 до %2 з %3</translation>
    </message>
</context>
<context>
    <name>ScreenFrame</name>
    <message>
        <source>%1’s card</source>
        <translation>Картка: %1</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Type on</source>
        <translation>Писати далі</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Шукати</translation>
    </message>
    <message>
        <source>No connection. You cannot reserve just now.</source>
        <translation>Немає зв’язку. Зараз не можна замовляти.</translation>
    </message>
    <message>
        <source>We are looking.</source>
        <translation>Ми шукаємо.</translation>
    </message>
    <message>
        <source>Searching does not work right now. The desk can help you.</source>
        <translation>Пошук тимчасово не працює. Біля стійки вам допоможуть.</translation>
    </message>
    <message>
        <source>Type on, or press Search.</source>
        <translation>Пишіть далі або натисніть «Шукати».</translation>
    </message>
    <message>
        <source>We do not know this number. Check it once more.</source>
        <translation>Ми не знаємо цього номера. Перевірте його ще раз.</translation>
    </message>
    <message>
        <source>Nothing found. Try another word.</source>
        <translation>Нічого не знайдено. Спробуйте інше слово.</translation>
    </message>
    <message numerus="yes">
        <source>%n found. Touch a book.</source>
        <translation>
            <numerusform>Знайдено %n. Торкніться книги.</numerusform>
            <numerusform>Знайдено %n. Торкніться книги.</numerusform>
            <numerusform>Знайдено %n. Торкніться книги.</numerusform>
        </translation>
    </message>
    <message>
        <source>More than 100 found. Type one more word.</source>
        <translation>Знайдено понад 100. Додайте ще слово.</translation>
    </message>
    <message numerus="yes">
        <source>%n found. Type one more word.</source>
        <translation>
            <numerusform>Знайдено %n. Додайте ще слово.</numerusform>
            <numerusform>Знайдено %n. Додайте ще слово.</numerusform>
            <numerusform>Знайдено %n. Додайте ще слово.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is on the book, under the bars. Or scan them.</source>
        <translation>Він на книзі, під смужками. Або відскануйте їх.</translation>
    </message>
    <message>
        <source>It is on the book, under the bars.</source>
        <translation>Він на книзі, під смужками.</translation>
    </message>
    <message>
        <source>Type the title or the author.</source>
        <translation>Введіть назву або автора.</translation>
    </message>
    <message>
        <source>Type the number of the book</source>
        <translation>Введіть номер книги</translation>
    </message>
    <message>
        <source>What do you want to read?</source>
        <translation>Що ви хочете прочитати?</translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>Ще нічого не введено</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Що знайдено</translation>
    </message>
    <message>
        <source>Choose title</source>
        <translation>Вибрати назву</translation>
    </message>
</context>
<context>
    <name>SheetButtons</name>
    <message>
        <source>Previous</source>
        <translation>Раніше</translation>
    </message>
    <message>
        <source>Turn back</source>
        <translation>Гортати назад</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Наступні</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>Гортати далі</translation>
    </message>
    <message>
        <source>number %1 of %2</source>
        <translation>номер %1 з %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>від %1 до %2 з %3</translation>
    </message>
</context>
<context>
    <name>SightSheet</name>
    <message>
        <source>Everything as usual</source>
        <translation>Усе як завжди</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>See and hear</source>
        <translation>Бачити й чути</translation>
    </message>
    <message>
        <source>Only for now. After you all is as usual again.</source>
        <translation>Тільки зараз. Потім знову як завжди.</translation>
    </message>
    <message>
        <source>This is how it looks</source>
        <translation>Ось як це виглядає</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>у вас до</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Літери</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Звичні</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Великі</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Більші</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Кольори</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Світлі</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Темні</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Жовті</translation>
    </message>
    <message>
        <source>Reading aloud</source>
        <translation>Читання вголос</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>Кнопки</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Низько</translation>
    </message>
    <message>
        <source>Done is</source>
        <translation>«Готово»</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Ліворуч</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Праворуч</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Рух</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Так</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Ні</translation>
    </message>
    <message>
        <source>Take a photo. Scan it next time.</source>
        <translation>Зробіть фото. Наступного разу проскануйте його.</translation>
    </message>
    <message>
        <source>Headset</source>
        <translation>Навушники</translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation>Динамік</translation>
    </message>
    <message>
        <source>Not possible here</source>
        <translation>Тут неможливо</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Назви</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показати</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Сховати</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Темп</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Помалу</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Швидше</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Гучність</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Тихіше</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Гучніше</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>Екран для</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Усіх</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>Дітей</translation>
    </message>
</context>
<context>
    <name>Speech</name>
    <message>
        <source>Reading aloud is on. Go on with the arrow keys. Press Enter to choose.</source>
        <translation>Читання вголос увімкнено. Рухайтеся далі стрілками. Щоб вибрати, натисніть Enter.</translation>
    </message>
    <message>
        <source>The first one is: %1.</source>
        <translation>Перший варіант: %1.</translation>
    </message>
    <message>
        <source>You can choose: %1.</source>
        <translation>Можна вибрати: %1.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 з %2</translation>
    </message>
    <message>
        <source>button</source>
        <translation>кнопка</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>вибрано</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>позначено</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>не позначено</translation>
    </message>
    <message>
        <source>not possible now</source>
        <translation>зараз неможливо</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Зірочка</translation>
    </message>
    <message>
        <source>A key for a digit</source>
        <translation>Клавіша з цифрою</translation>
    </message>
    <message>
        <source>Use the digits of the keypad, or put in a headset.</source>
        <translation>Користуйтеся цифрами на клавіатурі або під’єднайте навушники.</translation>
    </message>
    <message>
        <source>something of yours</source>
        <translation>щось ваше</translation>
    </message>
    <message>
        <source>an amount</source>
        <translation>сума</translation>
    </message>
    <message>
        <source>you</source>
        <translation>ви</translation>
    </message>
    <message>
        <source>There is nothing to say again.</source>
        <translation>Немає чого повторювати.</translation>
    </message>
    <message>
        <source>It does not go slower.</source>
        <translation>Повільніше не можна.</translation>
    </message>
    <message numerus="yes">
        <source>There are %n choice(s).</source>
        <translation>
            <numerusform>Є %n варіант.</numerusform>
            <numerusform>Є %n варіанти.</numerusform>
            <numerusform>Є %n варіантів.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A list of %n.</source>
        <translation>
            <numerusform>Список: %n.</numerusform>
            <numerusform>Список: %n.</numerusform>
            <numerusform>Список: %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpeechBand</name>
    <message>
        <source>Reading aloud does not work now</source>
        <translation>Читання вголос зараз не працює</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 з %2</translation>
    </message>
</context>
<context>
    <name>SpeechPanel</name>
    <message>
        <source>Now read aloud</source>
        <translation>Зараз читається</translation>
    </message>
    <message>
        <source>Reading aloud does not work now</source>
        <translation>Читання вголос зараз не працює</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 з %2</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Тиша</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Ще раз</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Повільніше</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Are you finished?</source>
        <translation>Ви закінчили?</translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>Ви ще тут?</translation>
    </message>
    <message numerus="yes">
        <source>We will stop in %n second(s).</source>
        <translation>
            <numerusform>Зупинимося через %n секунду.</numerusform>
            <numerusform>Зупинимося через %n секунди.</numerusform>
            <numerusform>Зупинимося через %n секунд.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left.</source>
        <translation>
            <numerusform>Ще %n секунда.</numerusform>
            <numerusform>Ще %n секунди.</numerusform>
            <numerusform>Ще %n секунд.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Ще ні</translation>
    </message>
    <message>
        <source>Yes, go on</source>
        <translation>Так, далі</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Допомога</translation>
    </message>
    <message>
        <source>See and hear</source>
        <translation>Бачити й чути</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 з %2</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Comes next:</source>
        <translation>Потім:</translation>
    </message>
    <message>
        <source>E-book</source>
        <translation>Е-книга</translation>
    </message>
    <message>
        <source>Audiobook</source>
        <translation>Аудіокнига</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day, time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>From nearby</source>
        <translation>Поблизу</translation>
    </message>
    <message>
        <source>Reading tip</source>
        <translation>Варто прочитати</translation>
    </message>
    <message>
        <source>Join in</source>
        <translation>Долучайтеся</translation>
    </message>
    <message>
        <source>Just returned</source>
        <translation>Щойно повернули</translation>
    </message>
    <message>
        <source>Scan here</source>
        <translation>Скануйте тут</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Безплатно</translation>
    </message>
    <message>
        <source>You may also like</source>
        <translation>Також для вас</translation>
    </message>
</context>
<context>
    <name>UnpaidScreen</name>
    <message>
        <source>Not now</source>
        <translation>Не зараз</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Спробувати ще</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>Paying did not work</source>
        <translation>Оплата не вдалася</translation>
    </message>
    <message>
        <source>Your payment is still open</source>
        <translation>Ваша оплата ще триває</translation>
    </message>
    <message>
        <source>We do not know it yet</source>
        <translation>Ми ще не знаємо</translation>
    </message>
    <message>
        <source>Paying does not work now</source>
        <translation>Оплата зараз не працює</translation>
    </message>
    <message>
        <source>No money was taken from your account.</source>
        <translation>З вашого рахунку грошей не знято.</translation>
    </message>
    <message>
        <source>Do you not pay? Then it stops by itself.</source>
        <translation>Не платите? Тоді все зупиниться само.</translation>
    </message>
    <message>
        <source>Please do not pay again now.</source>
        <translation>Зараз не платіть ще раз.</translation>
    </message>
    <message>
        <source>We did not begin to pay.</source>
        <translation>Оплата не почалася.</translation>
    </message>
    <message>
        <source>It was not paid in time.</source>
        <translation>Не оплачено вчасно.</translation>
    </message>
    <message>
        <source>It was stopped before it was paid.</source>
        <translation>Оплату зупинено, перш ніж вона пройшла.</translation>
    </message>
    <message>
        <source>Your bank did not approve it.</source>
        <translation>Ваш банк цього не схвалив.</translation>
    </message>
    <message>
        <source>Your bank cannot stop it any more.</source>
        <translation>Ваш банк уже не може це зупинити.</translation>
    </message>
    <message>
        <source>We cannot see now whether you paid.</source>
        <translation>Зараз ми не бачимо, чи ви оплатили.</translation>
    </message>
    <message>
        <source>The library or the bank does not take it now. Perhaps a payment of yours is still open.</source>
        <translation>Бібліотека або банк зараз цього не приймає. Можливо, інша ваша оплата ще триває.</translation>
    </message>
    <message>
        <source>Go on. If you do pay, your debt goes down.</source>
        <translation>Ідіть далі. Якщо все ж оплатите, сума зменшиться.</translation>
    </message>
    <message>
        <source>We go on looking. If you paid, your debt goes down.</source>
        <translation>Ми стежимо далі. Якщо ви оплатили, сума зменшиться.</translation>
    </message>
    <message>
        <source>Try it again. Or pay later.</source>
        <translation>Спробуйте ще раз. Або оплатіть пізніше.</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Чому?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Що тепер?</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Хто допоможе?</translation>
    </message>
    <message>
        <source>A staff member. Press Call a staff member below.</source>
        <translation>Працівник. Натисніть унизу «Викликати працівника».</translation>
    </message>
    <message>
        <source>A staff member at the desk.</source>
        <translation>Працівник біля стійки.</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Викликати працівника</translation>
    </message>
    <message numerus="yes">
        <source>Your %n book(s) have been borrowed</source>
        <translation>
            <numerusform>%n книгу позичено</numerusform>
            <numerusform>%n книги позичено</numerusform>
            <numerusform>%n книг позичено</numerusform>
        </translation>
    </message>
    <message>
        <source>Paying has nothing to do with that.</source>
        <translation>Оплата з цим не пов’язана.</translation>
    </message>
</context>
</TS>
