<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>Abouts</name>
    <message>
        <source>My card</source>
        <translation>بطاقتي</translation>
    </message>
    <message>
        <source>A book</source>
        <translation>كتاب</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>The printer</source>
        <translation>الطابعة</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>شيء آخر</translation>
    </message>
</context>
<context>
    <name>AloudSheet</name>
    <message>
        <source>Through the loudspeaker</source>
        <translation>عبر مكبر الصوت</translation>
    </message>
    <message>
        <source>Others can hear it too. May we read your titles and amounts aloud?</source>
        <translation>قد يسمع ذلك غيرك أيضا. هل نقرأ عناوينك ومبالغك بصوت مسموع؟</translation>
    </message>
    <message>
        <source>No, without titles and amounts</source>
        <translation>لا، بدون العناوين والمبالغ</translation>
    </message>
    <message>
        <source>Yes, read everything aloud</source>
        <translation>نعم، اقرأ كل شيء</translation>
    </message>
    <message>
        <source>Do you have a headset?</source>
        <translation>هل لديك سماعات؟</translation>
    </message>
    <message>
        <source>Put it in. Then only you hear it.</source>
        <translation>قم بتوصيلها. عندها لا يسمع أحد سواك.</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Put your books
down here</source>
        <translation>ضع كتبك
هنا</translation>
    </message>
    <message>
        <source>Scan
your books</source>
        <translation>امسح
كتبك</translation>
    </message>
    <message>
        <source>or scan your card</source>
        <translation>أو امسح بطاقتك</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>استعارة</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>إرجاع</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>حسابي</translation>
    </message>
</context>
<context>
    <name>Bins</name>
    <message>
        <source>red</source>
        <translation>أحمر</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>برتقالي</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>أصفر</translation>
    </message>
    <message>
        <source>green</source>
        <translation>أخضر</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>أزرق</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>بنفسجي</translation>
    </message>
    <message>
        <source>black</source>
        <translation>أسود</translation>
    </message>
    <message>
        <source>white</source>
        <translation>أبيض</translation>
    </message>
</context>
<context>
    <name>BookRow</name>
    <message>
        <source>For library %1</source>
        <translation>لمكتبة %1</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>تم الإرجاع</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>تم التمديد</translation>
    </message>
    <message>
        <source>On your card</source>
        <translation>لديك</translation>
    </message>
    <message>
        <source>On your card, until %1</source>
        <translation>لديك حتى %1</translation>
    </message>
    <message>
        <source>On loan</source>
        <translation>معار</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>لم يتم التمديد</translation>
    </message>
    <message>
        <source>Still on loan</source>
        <translation>ما زال معارا</translation>
    </message>
    <message>
        <source>Still on loan, until %1</source>
        <translation>ما زال معارا حتى %1</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>تمت الاستعارة</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>لم يتم الإرجاع</translation>
    </message>
    <message>
        <source>For somebody else</source>
        <translation>لشخص آخر</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>لم تتم الاستعارة</translation>
    </message>
    <message>
        <source>On loan to somebody else</source>
        <translation>معار لشخص آخر</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>يبقى هنا</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>لحظة</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>رأيناه</translation>
    </message>
    <message>
        <source>Put %1 back for a moment</source>
        <translation>ضع %1 مرة أخرى للحظة</translation>
    </message>
    <message>
        <source>Put %1 on the pad for a moment</source>
        <translation>ضع %1 هنا للحظة</translation>
    </message>
    <message>
        <source>Put %1 on the pad once more</source>
        <translation>ضع %1 هنا مرة أخرى</translation>
    </message>
    <message>
        <source>Show %1 at the desk</source>
        <translation>أظهر %1 للموظف</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>موعد الإرجاع</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>الصندوق %1</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>لماذا؟</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>استعارة</translation>
    </message>
    <message>
        <source>Not</source>
        <translation>لا</translation>
    </message>
</context>
<context>
    <name>CallSheet</name>
    <message>
        <source>%1 Your pile stays as it is.</source>
        <translation>%1 تبقى كتبك كما هي.</translation>
    </message>
    <message>
        <source>%1’s card</source>
        <translation>بطاقة %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more item(s) below this card. They stay there too.</source>
        <translation>
            <numerusform>لا يوجد غير ذلك.</numerusform>
            <numerusform>وغرض آخر أيضا، يبقى مكانه.</numerusform>
            <numerusform>وغرضان آخران أيضا، يبقيان مكانهما.</numerusform>
            <numerusform>و%n أغراض أخرى، تبقى مكانها.</numerusform>
            <numerusform>و%n غرضا آخر، تبقى مكانها.</numerusform>
            <numerusform>و%n غرض آخر، تبقى مكانها.</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody was called</source>
        <translation>تم استدعاء موظف</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>الساعة %1</translation>
    </message>
    <message>
        <source>It is about: %1</source>
        <translation>الموضوع: %1</translation>
    </message>
    <message>
        <source>The desk has seen it</source>
        <translation>رأى الاستقبال طلبك</translation>
    </message>
    <message numerus="yes">
        <source>At %1, after %n second(s)</source>
        <translation>
            <numerusform>الساعة %1، فورا</numerusform>
            <numerusform>الساعة %1، بعد ثانية واحدة</numerusform>
            <numerusform>الساعة %1، بعد ثانيتين</numerusform>
            <numerusform>الساعة %1، بعد %n ثوان</numerusform>
            <numerusform>الساعة %1، بعد %n ثانية</numerusform>
            <numerusform>الساعة %1، بعد %n ثانية</numerusform>
        </translation>
    </message>
    <message>
        <source>A staff member is coming to you</source>
        <translation>موظف في الطريق إليك</translation>
    </message>
    <message numerus="yes">
        <source>In about %n minute(s)</source>
        <translation>
            <numerusform>خلال لحظات</numerusform>
            <numerusform>بعد دقيقة تقريبا</numerusform>
            <numerusform>بعد دقيقتين تقريبا</numerusform>
            <numerusform>بعد %n دقائق تقريبا</numerusform>
            <numerusform>بعد %n دقيقة تقريبا</numerusform>
            <numerusform>بعد %n دقيقة تقريبا</numerusform>
        </translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>لم يعد ضروريا</translation>
    </message>
    <message>
        <source>Tell us more</source>
        <translation>أخبرنا بالمزيد</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>ما الموضوع؟</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Plan of the floor, with the way to the desk</source>
        <translation>مخطط للطابق مع الطريق إلى الاستقبال</translation>
    </message>
    <message>
        <source>The way to the desk</source>
        <translation>الطريق إلى الاستقبال</translation>
    </message>
    <message>
        <source>There is somebody at the desk</source>
        <translation>يوجد موظف في الاستقبال</translation>
    </message>
    <message>
        <source>We are glad to help you there.</source>
        <translation>يسعدنا أن نساعدك هناك.</translation>
    </message>
    <message>
        <source>Nobody is here now</source>
        <translation>لا يوجد أحد الآن</translation>
    </message>
    <message>
        <source>Come back when somebody is.</source>
        <translation>عد عندما يوجد موظف.</translation>
    </message>
    <message>
        <source>When somebody is here</source>
        <translation>متى يوجد موظف هنا</translation>
    </message>
    <message>
        <source>Call us</source>
        <translation>اتصل بنا</translation>
    </message>
    <message>
        <source>Call once more</source>
        <translation>استدعاء مرة أخرى</translation>
    </message>
</context>
<context>
    <name>CallWords</name>
    <message>
        <source>We are calling</source>
        <translation>نستدعي موظفا</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>تم الاستدعاء</translation>
    </message>
    <message>
        <source>Somebody is coming</source>
        <translation>موظف في الطريق</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>استدعاء موظف</translation>
    </message>
    <message>
        <source>Ask for help</source>
        <translation>طلب المساعدة</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>اذهب إلى الاستقبال</translation>
    </message>
    <message>
        <source>We are calling somebody</source>
        <translation>نستدعي موظفا</translation>
    </message>
    <message>
        <source>Somebody was called</source>
        <translation>تم استدعاء موظف</translation>
    </message>
    <message>
        <source>The desk has seen it</source>
        <translation>رأى الاستقبال طلبك</translation>
    </message>
    <message>
        <source>Would you rather talk to somebody?</source>
        <translation>هل تفضل التحدث مع شخص؟</translation>
    </message>
    <message>
        <source>Please go to the desk</source>
        <translation>اذهب إلى الاستقبال من فضلك</translation>
    </message>
    <message>
        <source>Nobody can come now.</source>
        <translation>لا يمكن لأحد أن يأتي الآن.</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>لحظة من فضلك.</translation>
    </message>
    <message>
        <source>Wait for an answer.</source>
        <translation>انتظر الجواب.</translation>
    </message>
    <message>
        <source>Please wait here.</source>
        <translation>انتظر هنا من فضلك.</translation>
    </message>
    <message>
        <source>They cannot come to you now.</source>
        <translation>لا يمكن للموظف أن يأتي الآن.</translation>
    </message>
    <message>
        <source>Nobody has answered yet.</source>
        <translation>لم يرد أحد بعد.</translation>
    </message>
    <message>
        <source>Calling does not work now.</source>
        <translation>الاستدعاء لا يعمل الآن.</translation>
    </message>
    <message>
        <source>We are glad to help you there.</source>
        <translation>يسعدنا أن نساعدك هناك.</translation>
    </message>
</context>
<context>
    <name>CardProblem</name>
    <message>
        <source>Why?</source>
        <translation>لماذا؟</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>ماذا الآن؟</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>من يساعد؟</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>استدعاء موظف</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>دفع %1</translation>
    </message>
    <message numerus="yes">
        <source>And %n more, which stay here too.</source>
        <translation>
            <numerusform>لا يوجد غير ذلك.</numerusform>
            <numerusform>وغرض آخر يبقى هنا أيضا.</numerusform>
            <numerusform>وغرضان آخران يبقيان هنا أيضا.</numerusform>
            <numerusform>و%n أغراض أخرى تبقى هنا أيضا.</numerusform>
            <numerusform>و%n غرضا آخر تبقى هنا أيضا.</numerusform>
            <numerusform>و%n غرض آخر تبقى هنا أيضا.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan with your phone</source>
        <translation>امسح بهاتفك</translation>
    </message>
</context>
<context>
    <name>ChuteScreen</name>
    <message>
        <source>Put one book down</source>
        <translation>ضع كتابا واحدا</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>شكرا لك</translation>
    </message>
    <message>
        <source>One at a time</source>
        <translation>واحدا بعد الآخر</translation>
    </message>
    <message>
        <source>Lay it down once more</source>
        <translation>ضعه مرة أخرى</translation>
    </message>
    <message>
        <source>The bin is full</source>
        <translation>الصندوق ممتلئ</translation>
    </message>
    <message>
        <source>We are closed now</source>
        <translation>نحن مغلقون الآن</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>خارج الخدمة</translation>
    </message>
    <message>
        <source>This goes to a staff member</source>
        <translation>هذا يذهب إلى موظف</translation>
    </message>
    <message>
        <source>We cannot take this</source>
        <translation>لا يمكننا أخذ هذا</translation>
    </message>
    <message>
        <source>Wait for the tick. Then the next one.</source>
        <translation>انتظر علامة الصح. ثم ضع التالي.</translation>
    </message>
    <message>
        <source>Leave it where it is.</source>
        <translation>اتركه مكانه.</translation>
    </message>
    <message>
        <source>You have returned this.</source>
        <translation>لقد أرجعت هذا.</translation>
    </message>
    <message>
        <source>Take all but one out. The others can follow one by one.</source>
        <translation>اترك واحدا فقط. ضع الباقي بعد ذلك واحدا واحدا.</translation>
    </message>
    <message>
        <source>Take this one out:</source>
        <translation>أخرج هذا:</translation>
    </message>
    <message>
        <source>It was gone too soon. You have not returned it yet.</source>
        <translation>أخذ بسرعة كبيرة. لم يتم إرجاعه بعد.</translation>
    </message>
    <message>
        <source>Nothing fits in any more. Come back later, or go to the desk.</source>
        <translation>لا مكان لكتب أخرى. عد لاحقا أو اذهب إلى الاستقبال.</translation>
    </message>
    <message>
        <source>You cannot return anything here now. Please keep your book.</source>
        <translation>لا يمكنك الإرجاع هنا الآن. احتفظ بكتابك من فضلك.</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>الصندوق %1</translation>
    </message>
    <message>
        <source>Take it out, and bring it to the desk.</source>
        <translation>أخرجه وخذه إلى الاستقبال.</translation>
    </message>
    <message>
        <source>It belongs to another library.</source>
        <translation>هذا من مكتبة أخرى.</translation>
    </message>
    <message>
        <source>We cannot read it.</source>
        <translation>لا يمكننا قراءته.</translation>
    </message>
    <message>
        <source>That is the number of the publisher. Scan the sticker of the library.</source>
        <translation>هذا رقم الناشر. امسح ملصق المكتبة.</translation>
    </message>
    <message>
        <source>A part is missing. Lay all parts down together.</source>
        <translation>ينقص جزء. ضع كل الأجزاء معا.</translation>
    </message>
    <message>
        <source>You cannot return this here now.</source>
        <translation>لا يمكنك إرجاع هذا هنا الآن.</translation>
    </message>
    <message>
        <source>The desk can see why.</source>
        <translation>السبب معروف في الاستقبال.</translation>
    </message>
</context>
<context>
    <name>ClassCount</name>
    <message numerus="yes">
        <source>of %n child(ren)</source>
        <translation>
            <numerusform>من %n طفل</numerusform>
            <numerusform>من طفل واحد</numerusform>
            <numerusform>من طفلين</numerusform>
            <numerusform>من %n أطفال</numerusform>
            <numerusform>من %n طفلا</numerusform>
            <numerusform>من %n طفل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>have a book</source>
        <translation>
            <numerusform>لديهم كتاب</numerusform>
            <numerusform>لديه كتاب</numerusform>
            <numerusform>لديهما كتاب</numerusform>
            <numerusform>لديهم كتاب</numerusform>
            <numerusform>لديهم كتاب</numerusform>
            <numerusform>لديهم كتاب</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassScreen</name>
    <message>
        <source>Rather not</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>المعلم أو المعلمة</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>انتهيت</translation>
    </message>
    <message>
        <source>Done!</source>
        <translation>انتهيت!</translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>تغلق هذه الشاشة الآن.</numerusform>
            <numerusform>تغلق هذه الشاشة بعد ثانية واحدة.</numerusform>
            <numerusform>تغلق هذه الشاشة بعد ثانيتين.</numerusform>
            <numerusform>تغلق هذه الشاشة بعد %n ثوان.</numerusform>
            <numerusform>تغلق هذه الشاشة بعد %n ثانية.</numerusform>
            <numerusform>تغلق هذه الشاشة بعد %n ثانية.</numerusform>
        </translation>
    </message>
    <message>
        <source>The class is over</source>
        <translation>انتهى الصف</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>قراءة ممتعة!</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>انتظر لحظة</translation>
    </message>
    <message>
        <source>Teacher&apos;s card</source>
        <translation>بطاقة المعلم أو المعلمة</translation>
    </message>
    <message>
        <source>Your card here</source>
        <translation>بطاقتك هنا</translation>
    </message>
    <message>
        <source>reader on the left</source>
        <translation>على القارئ الأيسر</translation>
    </message>
    <message>
        <source>reader on the right</source>
        <translation>على القارئ الأيمن</translation>
    </message>
    <message>
        <source>reader below</source>
        <translation>على القارئ السفلي</translation>
    </message>
</context>
<context>
    <name>ClassShelf</name>
    <message>
        <source>Your pile</source>
        <translation>كتبك</translation>
    </message>
    <message>
        <source>Another book? Put it here too</source>
        <translation>كتاب آخر؟ ضعه هنا أيضا</translation>
    </message>
</context>
<context>
    <name>ClassWords</name>
    <message>
        <source>Close the class?</source>
        <translation>إغلاق الصف؟</translation>
    </message>
    <message>
        <source>This card is not in this class</source>
        <translation>هذه البطاقة ليست من هذا الصف</translation>
    </message>
    <message>
        <source>Who is next?</source>
        <translation>من التالي؟</translation>
    </message>
    <message>
        <source>Not yet, number %1!</source>
        <translation>ليس بعد، رقم %1!</translation>
    </message>
    <message>
        <source>One moment, number %1</source>
        <translation>لحظة، رقم %1</translation>
    </message>
    <message>
        <source>Whose books are these?</source>
        <translation>لمن هذه الكتب؟</translation>
    </message>
    <message>
        <source>Whose turn is it?</source>
        <translation>دور من الآن؟</translation>
    </message>
    <message>
        <source>Well done, number %1!</source>
        <translation>أحسنت، رقم %1!</translation>
    </message>
    <message>
        <source>Thank you, number %1!</source>
        <translation>شكرا، رقم %1!</translation>
    </message>
    <message>
        <source>Hello, number %1!</source>
        <translation>مرحبا، رقم %1!</translation>
    </message>
    <message>
        <source>Hold the teacher&apos;s card to the reader.</source>
        <translation>قرب بطاقة المعلم أو المعلمة من القارئ.</translation>
    </message>
    <message>
        <source>Ask your teacher.</source>
        <translation>اسأل المعلم أو المعلمة.</translation>
    </message>
    <message>
        <source>Show your card once more.</source>
        <translation>أظهر بطاقتك مرة أخرى.</translation>
    </message>
    <message>
        <source>We are looking for your card.</source>
        <translation>نبحث عن بطاقتك.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) back for a moment.</source>
        <translation>
            <numerusform>ضع الكتب مرة أخرى للحظة.</numerusform>
            <numerusform>ضع كتابا واحدا مرة أخرى للحظة.</numerusform>
            <numerusform>ضع كتابين مرة أخرى للحظة.</numerusform>
            <numerusform>ضع %n كتب مرة أخرى للحظة.</numerusform>
            <numerusform>ضع %n كتابا مرة أخرى للحظة.</numerusform>
            <numerusform>ضع %n كتاب مرة أخرى للحظة.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your card to the reader.</source>
        <translation>قرب بطاقتك من القارئ.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) to go.</source>
        <translation>
            <numerusform>لم يبق شيء.</numerusform>
            <numerusform>بقي كتاب واحد.</numerusform>
            <numerusform>بقي كتابان.</numerusform>
            <numerusform>بقيت %n كتب.</numerusform>
            <numerusform>بقي %n كتابا.</numerusform>
            <numerusform>بقي %n كتاب.</numerusform>
        </translation>
    </message>
    <message>
        <source>Back in class on %1.</source>
        <translation>موعد الإرجاع إلى الصف: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you. Back in class on %1.</source>
        <translation>
            <numerusform>لا كتب لك. موعد الإرجاع إلى الصف: %1.</numerusform>
            <numerusform>كتاب واحد لك. موعد الإرجاع إلى الصف: %1.</numerusform>
            <numerusform>كتابان لك. موعد الإرجاع إلى الصف: %1.</numerusform>
            <numerusform>%n كتب لك. موعد الإرجاع إلى الصف: %1.</numerusform>
            <numerusform>%n كتابا لك. موعد الإرجاع إلى الصف: %1.</numerusform>
            <numerusform>%n كتاب لك. موعد الإرجاع إلى الصف: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you.</source>
        <translation>
            <numerusform>لا كتب لك.</numerusform>
            <numerusform>كتاب واحد لك.</numerusform>
            <numerusform>كتابان لك.</numerusform>
            <numerusform>%n كتب لك.</numerusform>
            <numerusform>%n كتابا لك.</numerusform>
            <numerusform>%n كتاب لك.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) back.</source>
        <translation>
            <numerusform>لم يرجع أي كتاب.</numerusform>
            <numerusform>رجع كتاب واحد.</numerusform>
            <numerusform>رجع كتابان.</numerusform>
            <numerusform>رجعت %n كتب.</numerusform>
            <numerusform>رجع %n كتابا.</numerusform>
            <numerusform>رجع %n كتاب.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at your books.</source>
        <translation>انظر إلى كتبك.</translation>
    </message>
    <message>
        <source>Put your books on the pad.</source>
        <translation>ضع كتبك هنا.</translation>
    </message>
    <message>
        <source>Scan the barcode of your books.</source>
        <translation>امسح باركود كتبك.</translation>
    </message>
    <message>
        <source>Hold the barcode under the light.</source>
        <translation>ضع الباركود تحت الضوء.</translation>
    </message>
    <message>
        <source>The pad is broken. Ask your teacher.</source>
        <translation>لا نرى كتبك. اسأل المعلم أو المعلمة.</translation>
    </message>
    <message>
        <source>The scanner is broken. Ask your teacher.</source>
        <translation>الماسح لا يعمل. اسأل المعلم أو المعلمة.</translation>
    </message>
    <message>
        <source>Hold the barcode on your card under the light.</source>
        <translation>ضع باركود بطاقتك تحت الضوء.</translation>
    </message>
    <message>
        <source>The card reader is broken. Ask your teacher.</source>
        <translation>قارئ البطاقات لا يعمل. اسأل المعلم أو المعلمة.</translation>
    </message>
    <message>
        <source>No connection. Ask your teacher.</source>
        <translation>لا يوجد اتصال. اسأل المعلم أو المعلمة.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to go.</source>
        <translation>
            <numerusform>انتهى الوقت.</numerusform>
            <numerusform>بقيت دقيقة واحدة.</numerusform>
            <numerusform>بقيت دقيقتان.</numerusform>
            <numerusform>بقيت %n دقائق.</numerusform>
            <numerusform>بقيت %n دقيقة.</numerusform>
            <numerusform>بقيت %n دقيقة.</numerusform>
        </translation>
    </message>
    <message>
        <source>The time is up. You can finish your turn.</source>
        <translation>انتهى الوقت. يمكنك أن تكمل دورك بهدوء.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to go. Then the class closes by itself.</source>
        <translation>
            <numerusform>انتهى الوقت. يغلق الصف تلقائيا.</numerusform>
            <numerusform>بقيت دقيقة واحدة. ثم يغلق الصف تلقائيا.</numerusform>
            <numerusform>بقيت دقيقتان. ثم يغلق الصف تلقائيا.</numerusform>
            <numerusform>بقيت %n دقائق. ثم يغلق الصف تلقائيا.</numerusform>
            <numerusform>بقيت %n دقيقة. ثم يغلق الصف تلقائيا.</numerusform>
            <numerusform>بقيت %n دقيقة. ثم يغلق الصف تلقائيا.</numerusform>
        </translation>
    </message>
    <message>
        <source>Now number %1.</source>
        <translation>الآن رقم %1.</translation>
    </message>
    <message>
        <source>Everybody has a book.</source>
        <translation>لدى الجميع كتاب.</translation>
    </message>
    <message>
        <source>No book yet: %1.</source>
        <translation>بدون كتاب حتى الآن: %1.</translation>
    </message>
    <message>
        <source>With a book: %1.</source>
        <translation>مع كتاب: %1.</translation>
    </message>
</context>
<context>
    <name>ClosedWords</name>
    <message>
        <source>We are closed now.</source>
        <translation>نحن مغلقون الآن.</translation>
    </message>
    <message>
        <source>We close at %1.</source>
        <translation>نغلق الساعة %1.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>الاستعارة والإرجاع ممكنان.</translation>
    </message>
    <message>
        <source>Finish what you are doing.</source>
        <translation>أكمل ما تفعله بهدوء.</translation>
    </message>
    <message>
        <source>Open today from %1</source>
        <translation>نفتح اليوم الساعة %1</translation>
    </message>
    <message>
        <source>Open tomorrow from %1</source>
        <translation>نفتح غدا الساعة %1</translation>
    </message>
    <message>
        <source>Open on %1 from %2</source>
        <translation>نفتح %1 الساعة %2</translation>
    </message>
    <message>
        <source>It works again today from %1.</source>
        <translation>يعمل مرة أخرى اليوم الساعة %1.</translation>
    </message>
    <message>
        <source>It works again tomorrow from %1.</source>
        <translation>يعمل مرة أخرى غدا الساعة %1.</translation>
    </message>
    <message>
        <source>It works again on %1 from %2.</source>
        <translation>يعمل مرة أخرى %1 الساعة %2.</translation>
    </message>
</context>
<context>
    <name>CountQuestion</name>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>No</source>
        <translation>لا</translation>
    </message>
</context>
<context>
    <name>FactWords</name>
    <message>
        <source>No connection.</source>
        <translation>لا يوجد اتصال.</translation>
    </message>
    <message>
        <source>The pad does not work just now.</source>
        <translation>لا نرى كتبك الآن.</translation>
    </message>
    <message>
        <source>The scanner does not work just now.</source>
        <translation>الماسح لا يعمل الآن.</translation>
    </message>
    <message>
        <source>The card reader does not work just now.</source>
        <translation>قارئ البطاقات لا يعمل الآن.</translation>
    </message>
    <message>
        <source>You can return. You cannot borrow now.</source>
        <translation>الإرجاع ممكن. الاستعارة لا تعمل الآن.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>الاستعارة والإرجاع ممكنان.</translation>
    </message>
    <message>
        <source>You cannot borrow or return now.</source>
        <translation>الاستعارة والإرجاع لا يعملان الآن.</translation>
    </message>
    <message>
        <source>Scan the barcode of your books.</source>
        <translation>امسح باركود كتبك.</translation>
    </message>
    <message>
        <source>What was done stays done. Go to the desk for the rest.</source>
        <translation>ما تم يبقى كما هو. للباقي اذهب إلى الاستقبال.</translation>
    </message>
    <message>
        <source>Returning still works.</source>
        <translation>الإرجاع ممكن.</translation>
    </message>
    <message>
        <source>Scan the barcode of your card.</source>
        <translation>امسح باركود بطاقتك.</translation>
    </message>
</context>
<context>
    <name>FamilyColumns</name>
    <message>
        <source>Your piles</source>
        <translation>كتبكم</translation>
    </message>
    <message>
        <source>Card %1</source>
        <translation>البطاقة %1</translation>
    </message>
    <message numerus="yes">
        <source>Take %n</source>
        <translation>
            <numerusform>خذ %n</numerusform>
            <numerusform>خذ واحدا</numerusform>
            <numerusform>خذ اثنين</numerusform>
            <numerusform>خذ %n</numerusform>
            <numerusform>خذ %n</numerusform>
            <numerusform>خذ %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>الاستعارة: %n</numerusform>
            <numerusform>الاستعارة: %n</numerusform>
            <numerusform>الاستعارة: %n</numerusform>
            <numerusform>الاستعارة: %n</numerusform>
            <numerusform>الاستعارة: %n</numerusform>
            <numerusform>الاستعارة: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>التمديد: %n</numerusform>
            <numerusform>التمديد: %n</numerusform>
            <numerusform>التمديد: %n</numerusform>
            <numerusform>التمديد: %n</numerusform>
            <numerusform>التمديد: %n</numerusform>
            <numerusform>التمديد: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>الإرجاع: %n</numerusform>
            <numerusform>الإرجاع: %n</numerusform>
            <numerusform>الإرجاع: %n</numerusform>
            <numerusform>الإرجاع: %n</numerusform>
            <numerusform>الإرجاع: %n</numerusform>
            <numerusform>الإرجاع: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>لماذا؟</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Take with you</source>
        <translation>خذه معك</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>تم الإرجاع</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>يبقى هنا</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>لحظة</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>تمت الاستعارة</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>تم التمديد</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>ضعه هنا</translation>
    </message>
    <message>
        <source>On loan</source>
        <translation>معار</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>رأيناه</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>لم تتم الاستعارة</translation>
    </message>
</context>
<context>
    <name>FamilyQuestion</name>
    <message>
        <source>Does this card belong with you?</source>
        <translation>هل هذه البطاقة لأحد منكم؟</translation>
    </message>
    <message>
        <source>Put the books side by side</source>
        <translation>ضع الكتب جنبا إلى جنب</translation>
    </message>
    <message numerus="yes">
        <source>Are there %n book(s) here?</source>
        <translation>
            <numerusform>ألا يوجد هنا أي كتاب؟</numerusform>
            <numerusform>هل يوجد هنا كتاب واحد؟</numerusform>
            <numerusform>هل يوجد هنا كتابان؟</numerusform>
            <numerusform>هل يوجد هنا %n كتب؟</numerusform>
            <numerusform>هل يوجد هنا %n كتابا؟</numerusform>
            <numerusform>هل يوجد هنا %n كتاب؟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What would you like with these %n book(s)?</source>
        <translation>
            <numerusform>ماذا تريد أن تفعل بهذه الكتب؟</numerusform>
            <numerusform>ماذا تريد أن تفعل بهذا الكتاب؟</numerusform>
            <numerusform>ماذا تريد أن تفعل بهذين الكتابين؟</numerusform>
            <numerusform>ماذا تريد أن تفعل بهذه الكتب (%n)؟</numerusform>
            <numerusform>ماذا تريد أن تفعل بهذه الكتب (%n)؟</numerusform>
            <numerusform>ماذا تريد أن تفعل بهذه الكتب (%n)؟</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, add it</source>
        <translation>نعم، أضفها</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>إرجاع</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>تمديد</translation>
    </message>
    <message>
        <source>No</source>
        <translation>لا</translation>
    </message>
</context>
<context>
    <name>FamilyScreen</name>
    <message>
        <source>Stop</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Hear your receipts</source>
        <translation>استمع إلى إيصالاتك</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>انتهيت</translation>
    </message>
    <message>
        <source>Next? Show your card once more.</source>
        <translation>التالي؟ أظهر بطاقتك مرة أخرى.</translation>
    </message>
    <message numerus="yes">
        <source>The next card has its turn in %n second(s).</source>
        <translation>
            <numerusform>دور البطاقة التالية الآن.</numerusform>
            <numerusform>دور البطاقة التالية بعد ثانية واحدة.</numerusform>
            <numerusform>دور البطاقة التالية بعد ثانيتين.</numerusform>
            <numerusform>دور البطاقة التالية بعد %n ثوان.</numerusform>
            <numerusform>دور البطاقة التالية بعد %n ثانية.</numerusform>
            <numerusform>دور البطاقة التالية بعد %n ثانية.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>تغلق هذه الشاشة الآن.</numerusform>
            <numerusform>تغلق هذه الشاشة بعد ثانية واحدة.</numerusform>
            <numerusform>تغلق هذه الشاشة بعد ثانيتين.</numerusform>
            <numerusform>تغلق هذه الشاشة بعد %n ثوان.</numerusform>
            <numerusform>تغلق هذه الشاشة بعد %n ثانية.</numerusform>
            <numerusform>تغلق هذه الشاشة بعد %n ثانية.</numerusform>
        </translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>قراءة ممتعة!</translation>
    </message>
    <message>
        <source>See you next time</source>
        <translation>إلى اللقاء</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة</translation>
    </message>
    <message>
        <source>It is %1’s turn</source>
        <translation>الدور الآن: %1</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>نبحث عن بطاقتك.</translation>
    </message>
    <message>
        <source>Everybody has a pile. All of it stays there.</source>
        <translation>لكل شخص كومة خاصة. يبقى كل شيء مكانه.</translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>الاستعارة: %n</numerusform>
            <numerusform>الاستعارة: %n</numerusform>
            <numerusform>الاستعارة: %n</numerusform>
            <numerusform>الاستعارة: %n</numerusform>
            <numerusform>الاستعارة: %n</numerusform>
            <numerusform>الاستعارة: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>التمديد: %n</numerusform>
            <numerusform>التمديد: %n</numerusform>
            <numerusform>التمديد: %n</numerusform>
            <numerusform>التمديد: %n</numerusform>
            <numerusform>التمديد: %n</numerusform>
            <numerusform>التمديد: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>الإرجاع: %n</numerusform>
            <numerusform>الإرجاع: %n</numerusform>
            <numerusform>الإرجاع: %n</numerusform>
            <numerusform>الإرجاع: %n</numerusform>
            <numerusform>الإرجاع: %n</numerusform>
            <numerusform>الإرجاع: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not returned</source>
        <translation>
            <numerusform>لم يتم إرجاعه: %n</numerusform>
            <numerusform>لم يتم إرجاعه: %n</numerusform>
            <numerusform>لم يتم إرجاعه: %n</numerusform>
            <numerusform>لم يتم إرجاعه: %n</numerusform>
            <numerusform>لم يتم إرجاعه: %n</numerusform>
            <numerusform>لم يتم إرجاعه: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned</source>
        <translation>لم تتم استعارة أو إرجاع أي شيء</translation>
    </message>
    <message>
        <source>There was no connection: it is kept here.</source>
        <translation>لم يكن هناك اتصال: كل شيء محفوظ هنا.</translation>
    </message>
    <message numerus="yes">
        <source>These %n are not returned yet.</source>
        <translation>
            <numerusform>لم يتم إرجاع شيء بعد.</numerusform>
            <numerusform>لم يتم إرجاع هذا بعد.</numerusform>
            <numerusform>لم يتم إرجاع هذين بعد.</numerusform>
            <numerusform>لم يتم إرجاع هذه الـ %n بعد.</numerusform>
            <numerusform>لم يتم إرجاع هذه الـ %n بعد.</numerusform>
            <numerusform>لم يتم إرجاع هذه الـ %n بعد.</numerusform>
        </translation>
    </message>
    <message>
        <source>Finished all the same? Press once more, or wait.</source>
        <translation>هل انتهيت فعلا؟ اضغط مرة أخرى أو انتظر.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) back for a moment.</source>
        <translation>
            <numerusform>ضع الكتب مرة أخرى للحظة.</numerusform>
            <numerusform>ضع كتابا واحدا مرة أخرى للحظة.</numerusform>
            <numerusform>ضع كتابين مرة أخرى للحظة.</numerusform>
            <numerusform>ضع %n كتب مرة أخرى للحظة.</numerusform>
            <numerusform>ضع %n كتابا مرة أخرى للحظة.</numerusform>
            <numerusform>ضع %n كتاب مرة أخرى للحظة.</numerusform>
        </translation>
    </message>
    <message>
        <source>Please wait. Then this ends by itself.</source>
        <translation>انتظر من فضلك. ثم ينتهي الأمر تلقائيا.</translation>
    </message>
    <message>
        <source>It gets no pile here.</source>
        <translation>لا تضاف كومة جديدة.</translation>
    </message>
    <message>
        <source>Whose are these? Show a card.</source>
        <translation>لمن هذه الكتب؟ قرب بطاقة من القارئ.</translation>
    </message>
    <message>
        <source>Next card? Just hold it to the reader.</source>
        <translation>البطاقة التالية؟ قربها من القارئ.</translation>
    </message>
</context>
<context>
    <name>FeeRow</name>
    <message>
        <source>Do not pay this now</source>
        <translation>عدم دفع هذا الآن</translation>
    </message>
    <message>
        <source>Pay this too</source>
        <translation>دفع هذا أيضا</translation>
    </message>
</context>
<context>
    <name>FeeRows</name>
    <message>
        <source>What is paid</source>
        <translation>ما تم دفعه</translation>
    </message>
    <message>
        <source>What you owe</source>
        <translation>ما عليك دفعه</translation>
    </message>
</context>
<context>
    <name>FeeWords</name>
    <message>
        <source>Returned late</source>
        <translation>إرجاع متأخر</translation>
    </message>
    <message>
        <source>Borrowed for money</source>
        <translation>رسوم الاستعارة</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>مفقود</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>تالف</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>حجز</translation>
    </message>
    <message>
        <source>Your membership</source>
        <translation>عضويتك</translation>
    </message>
    <message>
        <source>Costs of the library</source>
        <translation>رسوم من المكتبة</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>رسوم</translation>
    </message>
    <message>
        <source>On %1</source>
        <translation>في %1</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>في %1</translation>
    </message>
    <message>
        <source>At the card machine, on the left of the screen</source>
        <translation>عند جهاز الدفع على يسار الشاشة</translation>
    </message>
    <message>
        <source>At the card machine, below the screen</source>
        <translation>عند جهاز الدفع تحت الشاشة</translation>
    </message>
    <message>
        <source>At the card machine, on the right of the screen</source>
        <translation>عند جهاز الدفع على يمين الشاشة</translation>
    </message>
    <message>
        <source>It is on the left of the screen.</source>
        <translation>يوجد على يسار الشاشة.</translation>
    </message>
    <message>
        <source>It is below the screen.</source>
        <translation>يوجد تحت الشاشة.</translation>
    </message>
    <message>
        <source>It is on the right of the screen.</source>
        <translation>يوجد على يمين الشاشة.</translation>
    </message>
    <message>
        <source>Your payment goes on. You need not wait here.</source>
        <translation>يستمر الدفع. لا حاجة للانتظار هنا.</translation>
    </message>
    <message>
        <source>We are stopping your payment.</source>
        <translation>نوقف الدفع.</translation>
    </message>
    <message>
        <source>Your payment is done.</source>
        <translation>تم الدفع.</translation>
    </message>
    <message>
        <source>We do not know yet whether you paid.</source>
        <translation>لا نعرف بعد هل تم الدفع.</translation>
    </message>
    <message>
        <source>Nothing was paid.</source>
        <translation>لم يتم دفع أي شيء.</translation>
    </message>
</context>
<context>
    <name>FeesScreen</name>
    <message>
        <source>Not now</source>
        <translation>ليس الآن</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>دفع</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>دفع %1</translation>
    </message>
    <message>
        <source>You still have to pay %1</source>
        <translation>بقي عليك دفع %1</translation>
    </message>
    <message>
        <source>You can pay a part of it too, or pay later.</source>
        <translation>يمكنك أيضا دفع جزء أو الدفع لاحقا.</translation>
    </message>
    <message>
        <source>You can do that now or later.</source>
        <translation>يمكنك ذلك الآن أو لاحقا.</translation>
    </message>
    <message>
        <source>One moment, we are looking up what it is for</source>
        <translation>لحظة من فضلك، نبحث عن سبب المبلغ</translation>
    </message>
    <message>
        <source>What do you want to pay now?</source>
        <translation>ماذا تريد أن تدفع الآن؟</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>المجموع</translation>
    </message>
    <message>
        <source>Everything you owe</source>
        <translation>كل ما عليك دفعه</translation>
    </message>
</context>
<context>
    <name>FoundRow</name>
    <message>
        <source>Reserved already</source>
        <translation>محجوز بالفعل</translation>
    </message>
    <message>
        <source>Ask at the desk</source>
        <translation>اسأل في الاستقبال</translation>
    </message>
</context>
<context>
    <name>Goodbye</name>
    <message>
        <source>number %1 of %2</source>
        <translation>رقم %1 من %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 إلى %2 من %3</translation>
    </message>
    <message numerus="yes">
        <source>Take %n with you</source>
        <translation>
            <numerusform>خذ معك %n</numerusform>
            <numerusform>خذ معك واحدا</numerusform>
            <numerusform>خذ معك اثنين</numerusform>
            <numerusform>خذ معك %n</numerusform>
            <numerusform>خذ معك %n</numerusform>
            <numerusform>خذ معك %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave %n here</source>
        <translation>
            <numerusform>اترك هنا %n</numerusform>
            <numerusform>اترك هنا واحدا</numerusform>
            <numerusform>اترك هنا اثنين</numerusform>
            <numerusform>اترك هنا %n</numerusform>
            <numerusform>اترك هنا %n</numerusform>
            <numerusform>اترك هنا %n</numerusform>
        </translation>
    </message>
    <message>
        <source>All due back on
%1</source>
        <translation>موعد إرجاع الكل
%1</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>How it works</source>
        <translation>هكذا يعمل</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>1. Put your books on the pad</source>
        <translation>1. ضع كتبك هنا</translation>
    </message>
    <message>
        <source>1. Scan the barcode of your books</source>
        <translation>1. امسح باركود كتبك</translation>
    </message>
    <message>
        <source>On top of each other is fine.</source>
        <translation>يمكن وضعها فوق بعضها.</translation>
    </message>
    <message>
        <source>One after another.</source>
        <translation>واحدا بعد الآخر.</translation>
    </message>
    <message>
        <source>2. Scan your card</source>
        <translation>2. امسح بطاقتك</translation>
    </message>
    <message>
        <source>Only returning? Then you do not need a card.</source>
        <translation>إرجاع فقط؟ إذن لا حاجة إلى بطاقة.</translation>
    </message>
    <message>
        <source>3. Look at the screen</source>
        <translation>3. انظر إلى الشاشة</translation>
    </message>
    <message>
        <source>You see for each book whether it is done.</source>
        <translation>ترى عند كل كتاب هل تم الأمر.</translation>
    </message>
    <message>
        <source>4. Press Done</source>
        <translation>4. اضغط على «انتهيت»</translation>
    </message>
    <message>
        <source>Take your books and your card with you.</source>
        <translation>خذ كتبك وبطاقتك معك.</translation>
    </message>
    <message>
        <source>Would you rather talk to somebody?</source>
        <translation>هل تفضل التحدث مع شخص؟</translation>
    </message>
    <message>
        <source>Press Call a staff member below.</source>
        <translation>اضغط في الأسفل على «استدعاء موظف».</translation>
    </message>
    <message>
        <source>Press Ask for help below.</source>
        <translation>اضغط في الأسفل على «طلب المساعدة».</translation>
    </message>
    <message>
        <source>Press Call a staff member below, or go to the desk.</source>
        <translation>اضغط في الأسفل على «استدعاء موظف»، أو اذهب إلى الاستقبال.</translation>
    </message>
    <message>
        <source>Go to the desk. We are glad to help you there.</source>
        <translation>اذهب إلى الاستقبال. يسعدنا أن نساعدك هناك.</translation>
    </message>
</context>
<context>
    <name>HoldRow</name>
    <message>
        <source>This will be cancelled.</source>
        <translation>سيتم إلغاء هذا.</translation>
    </message>
    <message>
        <source>You are the first</source>
        <translation>دورك الأول</translation>
    </message>
    <message>
        <source>You are number %1</source>
        <translation>دورك رقم %1</translation>
    </message>
    <message>
        <source>around %1</source>
        <translation>حوالي %1</translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>ليس جاهزا بعد</translation>
    </message>
    <message>
        <source>Collect it</source>
        <translation>يمكنك استلامه</translation>
    </message>
    <message>
        <source>Could be collected until %1</source>
        <translation>انتهى موعد الاستلام: %1</translation>
    </message>
    <message>
        <source>Collect it by %1</source>
        <translation>الاستلام حتى %1</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>تم الإلغاء</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>إبقاء</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Ready for you</source>
        <translation>جاهز لك</translation>
    </message>
    <message>
        <source>You are waiting for</source>
        <translation>أنت بانتظار</translation>
    </message>
    <message>
        <source>Title hidden</source>
        <translation>العنوان مخفي</translation>
    </message>
</context>
<context>
    <name>HoldRows</name>
    <message>
        <source>Your reservations</source>
        <translation>حجوزاتك</translation>
    </message>
    <message>
        <source>You have no reservations.</source>
        <translation>ليس لديك حجوزات.</translation>
    </message>
    <message>
        <source>Your reservations do not work right now.</source>
        <translation>حجوزاتك لا تعمل الآن.</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة</translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
    <message>
        <source>Erase</source>
        <translation>حذف</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Erase</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>space</source>
        <translation>مسافة</translation>
    </message>
</context>
<context>
    <name>KidBook</name>
    <message>
        <source>This one stays here</source>
        <translation>هذا يبقى هنا</translation>
    </message>
    <message>
        <source>Wait …</source>
        <translation>لحظة …</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>لك</translation>
    </message>
    <message>
        <source>It is back</source>
        <translation>لقد رجع</translation>
    </message>
    <message>
        <source>Put me back</source>
        <translation>أعدني</translation>
    </message>
    <message>
        <source>Put me here</source>
        <translation>ضعني هنا</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>اذهب إلى الاستقبال</translation>
    </message>
    <message>
        <source>Still yours</source>
        <translation>ما زال لك</translation>
    </message>
    <message>
        <source>Still on loan</source>
        <translation>ما زال معارا</translation>
    </message>
    <message>
        <source>Not back yet</source>
        <translation>لم يرجع بعد</translation>
    </message>
    <message>
        <source>Not longer</source>
        <translation>لم يتم التمديد</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>موعد الإرجاع</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>الصندوق %1</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>لماذا؟</translation>
    </message>
</context>
<context>
    <name>KidQuestion</name>
    <message>
        <source>Return</source>
        <translation>إرجاع</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>تمديد</translation>
    </message>
</context>
<context>
    <name>KidShelf</name>
    <message>
        <source>Your pile</source>
        <translation>كتبك</translation>
    </message>
</context>
<context>
    <name>KidWords</name>
    <message>
        <source>Done!</source>
        <translation>انتهيت!</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>توقف</translation>
    </message>
    <message>
        <source>Without
card</source>
        <translation>بدون
بطاقة</translation>
    </message>
    <message>
        <source>Now your card!</source>
        <translation>الآن بطاقتك!</translation>
    </message>
    <message>
        <source>Hold it here</source>
        <translation>قربها من هنا</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>قراءة ممتعة!</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>شكرا لك!</translation>
    </message>
    <message>
        <source>Bye bye!</source>
        <translation>إلى اللقاء!</translation>
    </message>
    <message>
        <source>Something is still missing!</source>
        <translation>ما زال شيء ناقصا!</translation>
    </message>
    <message>
        <source>What a lovely pile!</source>
        <translation>يا لها من كومة جميلة!</translation>
    </message>
    <message>
        <source>Just a moment …</source>
        <translation>لحظة من فضلك …</translation>
    </message>
    <message>
        <source>Nothing borrowed yet</source>
        <translation>لم تستعر شيئا بعد</translation>
    </message>
    <message numerus="yes">
        <source>%n are
yours!</source>
        <translation>
            <numerusform>لا شيء
لك!</numerusform>
            <numerusform>واحد
لك!</numerusform>
            <numerusform>اثنان
لك!</numerusform>
            <numerusform>%n
لك!</numerusform>
            <numerusform>%n
لك!</numerusform>
            <numerusform>%n
لك!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are
back!</source>
        <translation>
            <numerusform>لم يرجع
شيء!</numerusform>
            <numerusform>رجع
واحد!</numerusform>
            <numerusform>رجع
اثنان!</numerusform>
            <numerusform>رجعت
%n!</numerusform>
            <numerusform>رجعت
%n!</numerusform>
            <numerusform>رجعت
%n!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are
done!</source>
        <translation>
            <numerusform>لم يتم
شيء!</numerusform>
            <numerusform>تم
واحد!</numerusform>
            <numerusform>تم
اثنان!</numerusform>
            <numerusform>تمت
%n!</numerusform>
            <numerusform>تمت
%n!</numerusform>
            <numerusform>تمت
%n!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What about
these %n?</source>
        <translation>
            <numerusform>ماذا تفعل
بهذه الكتب؟</numerusform>
            <numerusform>ماذا تفعل
بهذا الكتاب؟</numerusform>
            <numerusform>ماذا تفعل
بالكتابين؟</numerusform>
            <numerusform>ماذا تفعل
بهذه الكتب (%n)؟</numerusform>
            <numerusform>ماذا تفعل
بهذه الكتب (%n)؟</numerusform>
            <numerusform>ماذا تفعل
بهذه الكتب (%n)؟</numerusform>
        </translation>
    </message>
    <message>
        <source>Put it back. Or press Done! again.</source>
        <translation>ضعه مرة أخرى. أو اضغط على «انتهيت!» من جديد.</translation>
    </message>
    <message>
        <source>Not returned yet. Press Done! again?</source>
        <translation>لم يتم الإرجاع بعد. هل تضغط على «انتهيت!» من جديد؟</translation>
    </message>
    <message>
        <source>Hold the barcode under the light.</source>
        <translation>ضع الباركود تحت الضوء.</translation>
    </message>
    <message>
        <source>The pad is broken. Go to the desk.</source>
        <translation>لا نرى كتبك. اذهب إلى الاستقبال.</translation>
    </message>
    <message>
        <source>The scanner is broken. Go to the desk.</source>
        <translation>الماسح لا يعمل. اذهب إلى الاستقبال.</translation>
    </message>
    <message>
        <source>The card reader is broken. Go to the desk.</source>
        <translation>قارئ البطاقات لا يعمل. اذهب إلى الاستقبال.</translation>
    </message>
    <message>
        <source>We are looking for your card.</source>
        <translation>نبحث عن بطاقتك.</translation>
    </message>
    <message numerus="yes">
        <source>Return them, or keep them longer?</source>
        <translation>
            <numerusform>إرجاع، أم تبقى معك مدة أطول؟</numerusform>
            <numerusform>إرجاع، أم يبقى معك مدة أطول؟</numerusform>
            <numerusform>إرجاع، أم يبقيان معك مدة أطول؟</numerusform>
            <numerusform>إرجاع، أم تبقى معك مدة أطول؟</numerusform>
            <numerusform>إرجاع، أم تبقى معك مدة أطول؟</numerusform>
            <numerusform>إرجاع، أم تبقى معك مدة أطول؟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Do you bring them back?</source>
        <translation>
            <numerusform>هل ترجعها؟</numerusform>
            <numerusform>هل ترجعه؟</numerusform>
            <numerusform>هل ترجعهما؟</numerusform>
            <numerusform>هل ترجعها؟</numerusform>
            <numerusform>هل ترجعها؟</numerusform>
            <numerusform>هل ترجعها؟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are too late.</source>
        <translation>
            <numerusform>لا كتب متأخرة.</numerusform>
            <numerusform>كتاب واحد متأخر.</numerusform>
            <numerusform>كتابان متأخران.</numerusform>
            <numerusform>%n كتب متأخرة.</numerusform>
            <numerusform>%n كتابا متأخرا.</numerusform>
            <numerusform>%n كتاب متأخر.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are ready for you.</source>
        <translation>
            <numerusform>لا كتب جاهزة لك.</numerusform>
            <numerusform>كتاب واحد جاهز لك.</numerusform>
            <numerusform>كتابان جاهزان لك.</numerusform>
            <numerusform>%n كتب جاهزة لك.</numerusform>
            <numerusform>%n كتابا جاهزا لك.</numerusform>
            <numerusform>%n كتاب جاهز لك.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your card stops on %1.</source>
        <translation>آخر يوم لبطاقتك: %1.</translation>
    </message>
    <message>
        <source>Somebody will help you.</source>
        <translation>سيأتي من يساعدك.</translation>
    </message>
    <message numerus="yes">
        <source>Here are %1.</source>
        <translation>
            <numerusform>هنا %1.</numerusform>
            <numerusform>هنا %1.</numerusform>
            <numerusform>هنا %1.</numerusform>
            <numerusform>هنا %1.</numerusform>
            <numerusform>هنا %1.</numerusform>
            <numerusform>هنا %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n back for a moment.</source>
        <translation>
            <numerusform>ضعها للحظة.</numerusform>
            <numerusform>ضع واحدا للحظة على اللوح.</numerusform>
            <numerusform>ضع اثنين للحظة على اللوح.</numerusform>
            <numerusform>ضع %n للحظة على اللوح.</numerusform>
            <numerusform>ضع %n للحظة على اللوح.</numerusform>
            <numerusform>ضع %n للحظة على اللوح.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring them back on %1.</source>
        <translation>
            <numerusform>موعد إرجاعها: %1.</numerusform>
            <numerusform>موعد إرجاعه: %1.</numerusform>
            <numerusform>موعد إرجاعهما: %1.</numerusform>
            <numerusform>موعد إرجاعها: %1.</numerusform>
            <numerusform>موعد إرجاعها: %1.</numerusform>
            <numerusform>موعد إرجاعها: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The day is on every book.</source>
        <translation>اليوم مكتوب على كل كتاب.</translation>
    </message>
    <message>
        <source>No connection. You can just go on.</source>
        <translation>لا يوجد اتصال. يمكنك المتابعة.</translation>
    </message>
    <message>
        <source>Ask at the desk.</source>
        <translation>اسأل في الاستقبال.</translation>
    </message>
    <message numerus="yes">
        <source>%n to go. Please wait.</source>
        <translation>
            <numerusform>لم يبق شيء. انتظر قليلا.</numerusform>
            <numerusform>بقي واحد. انتظر قليلا.</numerusform>
            <numerusform>بقي اثنان. انتظر قليلا.</numerusform>
            <numerusform>بقيت %n. انتظر قليلا.</numerusform>
            <numerusform>بقيت %n. انتظر قليلا.</numerusform>
            <numerusform>بقيت %n. انتظر قليلا.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are yours.</source>
        <translation>
            <numerusform>لا شيء لك.</numerusform>
            <numerusform>واحد لك.</numerusform>
            <numerusform>اثنان لك.</numerusform>
            <numerusform>%n لك.</numerusform>
            <numerusform>%n لك.</numerusform>
            <numerusform>%n لك.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are back.</source>
        <translation>
            <numerusform>لم يرجع شيء.</numerusform>
            <numerusform>رجع واحد.</numerusform>
            <numerusform>رجع اثنان.</numerusform>
            <numerusform>رجعت %n.</numerusform>
            <numerusform>رجعت %n.</numerusform>
            <numerusform>رجعت %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are still borrowed.</source>
        <translation>
            <numerusform>لا شيء ما زال معارا.</numerusform>
            <numerusform>واحد ما زال معارا.</numerusform>
            <numerusform>اثنان ما زالا معارين.</numerusform>
            <numerusform>%n ما زالت معارة.</numerusform>
            <numerusform>%n ما زالت معارة.</numerusform>
            <numerusform>%n ما زالت معارة.</numerusform>
        </translation>
    </message>
    <message>
        <source>You borrowed nothing.</source>
        <translation>لم تستعر شيئا.</translation>
    </message>
    <message>
        <source>No connection. You can only bring back.</source>
        <translation>لا يوجد اتصال. يمكنك الإرجاع فقط.</translation>
    </message>
    <message>
        <source>No connection. Go to the desk.</source>
        <translation>لا يوجد اتصال. اذهب إلى الاستقبال.</translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>Disc</source>
        <translation>قرص</translation>
    </message>
    <message>
        <source>Magazine</source>
        <translation>مجلة</translation>
    </message>
    <message>
        <source>Audio book</source>
        <translation>كتاب صوتي</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>لعبة</translation>
    </message>
    <message>
        <source>Thing</source>
        <translation>غرض</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>كتاب</translation>
    </message>
    <message numerus="yes">
        <source>%n disc(s)</source>
        <translation>
            <numerusform>%n قرص</numerusform>
            <numerusform>قرص واحد</numerusform>
            <numerusform>قرصان</numerusform>
            <numerusform>%n أقراص</numerusform>
            <numerusform>%n قرصا</numerusform>
            <numerusform>%n قرص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n magazine(s)</source>
        <translation>
            <numerusform>%n مجلة</numerusform>
            <numerusform>مجلة واحدة</numerusform>
            <numerusform>مجلتان</numerusform>
            <numerusform>%n مجلات</numerusform>
            <numerusform>%n مجلة</numerusform>
            <numerusform>%n مجلة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n audio book(s)</source>
        <translation>
            <numerusform>%n كتاب صوتي</numerusform>
            <numerusform>كتاب صوتي واحد</numerusform>
            <numerusform>كتابان صوتيان</numerusform>
            <numerusform>%n كتب صوتية</numerusform>
            <numerusform>%n كتابا صوتيا</numerusform>
            <numerusform>%n كتاب صوتي</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s)</source>
        <translation>
            <numerusform>%n كتاب</numerusform>
            <numerusform>كتاب واحد</numerusform>
            <numerusform>كتابان</numerusform>
            <numerusform>%n كتب</numerusform>
            <numerusform>%n كتابا</numerusform>
            <numerusform>%n كتاب</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s)</source>
        <translation>
            <numerusform>%n غرض</numerusform>
            <numerusform>غرض واحد</numerusform>
            <numerusform>غرضان</numerusform>
            <numerusform>%n أغراض</numerusform>
            <numerusform>%n غرضا</numerusform>
            <numerusform>%n غرض</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 و%2</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>مادة</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>LoanRow</name>
    <message>
        <source>Overdue: was due back %1</source>
        <translation>متأخر: كان الموعد %1</translation>
    </message>
    <message>
        <source>Due back %1</source>
        <translation>موعد الإرجاع %1</translation>
    </message>
    <message>
        <source>Title hidden</source>
        <translation>العنوان مخفي</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>تم التمديد</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>تمديد</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>لماذا؟</translation>
    </message>
</context>
<context>
    <name>LoanRows</name>
    <message>
        <source>What you have at home</source>
        <translation>ما لديك في البيت</translation>
    </message>
</context>
<context>
    <name>LowBar</name>
    <message>
        <source>Previous</source>
        <translation>السابق</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
</context>
<context>
    <name>MessageRows</name>
    <message>
        <source>Your messages</source>
        <translation>رسائلك</translation>
    </message>
    <message>
        <source>Message hidden</source>
        <translation>الرسالة مخفية</translation>
    </message>
</context>
<context>
    <name>NobodyLooks</name>
    <message>
        <source>Make sure nobody is looking</source>
        <translation>تأكد أن لا أحد ينظر</translation>
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
        <translation>مجانا</translation>
    </message>
    <message>
        <source>Find out more</source>
        <translation>لمعرفة المزيد</translation>
    </message>
    <message>
        <source>Today in %1</source>
        <translation>اليوم في %1</translation>
    </message>
    <message>
        <source>This week in %1</source>
        <translation>هذا الأسبوع في %1</translation>
    </message>
    <message>
        <source>Next week in %1</source>
        <translation>الأسبوع القادم في %1</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>هذا الأسبوع</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>الأسبوع القادم</translation>
    </message>
</context>
<context>
    <name>NumberScreen</name>
    <message>
        <source>Stop</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>حاول مرة أخرى الآن.</numerusform>
            <numerusform>حاول مرة أخرى بعد ثانية واحدة.</numerusform>
            <numerusform>حاول مرة أخرى بعد ثانيتين.</numerusform>
            <numerusform>حاول مرة أخرى بعد %n ثوان.</numerusform>
            <numerusform>حاول مرة أخرى بعد %n ثانية.</numerusform>
            <numerusform>حاول مرة أخرى بعد %n ثانية.</numerusform>
        </translation>
    </message>
    <message>
        <source>We do not know this number. Check it once more.</source>
        <translation>لا نعرف هذا الرقم. تأكد منه مرة أخرى.</translation>
    </message>
    <message>
        <source>Step 1 of 2. Then your PIN.</source>
        <translation>الخطوة 1 من 2. ثم رقمك السري.</translation>
    </message>
    <message>
        <source>Then you can go on.</source>
        <translation>ثم يمكنك المتابعة.</translation>
    </message>
    <message>
        <source>It is on your card, under the bars.</source>
        <translation>يوجد على بطاقتك تحت الخطوط.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s).</source>
        <translation>
            <numerusform>%n رقم.</numerusform>
            <numerusform>رقم واحد.</numerusform>
            <numerusform>رقمان.</numerusform>
            <numerusform>%n أرقام.</numerusform>
            <numerusform>%n رقما.</numerusform>
            <numerusform>%n رقم.</numerusform>
        </translation>
    </message>
    <message>
        <source>Or scan your phone.</source>
        <translation>أو امسح هاتفك.</translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>لم تكتب شيئا بعد</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) to go</source>
        <translation>
            <numerusform>لم يبق رقم</numerusform>
            <numerusform>بقي رقم واحد</numerusform>
            <numerusform>بقي رقمان</numerusform>
            <numerusform>بقيت %n أرقام</numerusform>
            <numerusform>بقي %n رقما</numerusform>
            <numerusform>بقي %n رقم</numerusform>
        </translation>
    </message>
    <message>
        <source>Type your card number</source>
        <translation>اكتب رقم بطاقتك</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>تفريغ</translation>
    </message>
</context>
<context>
    <name>OfflineScreen</name>
    <message>
        <source>Stop</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Your overview does not work right now</source>
        <translation>حسابك لا يعمل الآن</translation>
    </message>
    <message>
        <source>You can still borrow</source>
        <translation>الاستعارة ممكنة</translation>
    </message>
    <message>
        <source>You can still return</source>
        <translation>الإرجاع ممكن</translation>
    </message>
    <message>
        <source>No connection right now</source>
        <translation>لا يوجد اتصال الآن</translation>
    </message>
    <message>
        <source>There is no connection right now. What you borrow or return is kept safely here.</source>
        <translation>لا يوجد اتصال الآن. نحفظ هنا بأمان ما تستعيره أو ترجعه.</translation>
    </message>
    <message>
        <source>There is no connection right now. What you return is kept safely here.</source>
        <translation>لا يوجد اتصال الآن. نحفظ هنا بأمان ما ترجعه.</translation>
    </message>
    <message>
        <source>You cannot borrow or return without it.</source>
        <translation>بدون اتصال لا يمكنك الاستعارة أو الإرجاع هنا.</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>استعارة</translation>
    </message>
    <message>
        <source>Borrowing does not work now</source>
        <translation>الاستعارة لا تعمل الآن</translation>
    </message>
    <message numerus="yes">
        <source>Today at most %n per card. You see at once when it is due back.</source>
        <translation>
            <numerusform>لا استعارة اليوم.</numerusform>
            <numerusform>اليوم واحد فقط لكل بطاقة. ترى فورا موعد الإرجاع.</numerusform>
            <numerusform>اليوم اثنان كحد أقصى لكل بطاقة. ترى فورا موعد الإرجاع.</numerusform>
            <numerusform>اليوم %n كحد أقصى لكل بطاقة. ترى فورا موعد الإرجاع.</numerusform>
            <numerusform>اليوم %n كحد أقصى لكل بطاقة. ترى فورا موعد الإرجاع.</numerusform>
            <numerusform>اليوم %n كحد أقصى لكل بطاقة. ترى فورا موعد الإرجاع.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask at the desk, or come back later.</source>
        <translation>اسأل في الاستقبال أو عد لاحقا.</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>إرجاع</translation>
    </message>
    <message>
        <source>Returning does not work now</source>
        <translation>الإرجاع لا يعمل الآن</translation>
    </message>
    <message>
        <source>As much as you like.</source>
        <translation>بقدر ما تريد.</translation>
    </message>
    <message>
        <source>Hand your books in at the desk.</source>
        <translation>أرجع كتبك في الاستقبال.</translation>
    </message>
    <message>
        <source>You can renew later, or at home on the website.</source>
        <translation>التمديد ممكن لاحقا، أو من البيت على الموقع.</translation>
    </message>
    <message>
        <source>Today counts</source>
        <translation>بتاريخ اليوم</translation>
    </message>
    <message>
        <source>What you return now is returned today.</source>
        <translation>ما ترجعه الآن يحسب بتاريخ اليوم.</translation>
    </message>
</context>
<context>
    <name>OutOfServiceScreen</name>
    <message>
        <source>We are closed now</source>
        <translation>نحن مغلقون الآن</translation>
    </message>
    <message>
        <source>Out of service for now</source>
        <translation>خارج الخدمة مؤقتا</translation>
    </message>
    <message>
        <source>Sorry, you cannot borrow or return here now. Put nothing on the pad.</source>
        <translation>عذرا، لا يمكنك الاستعارة أو الإرجاع هنا الآن. لا تضع شيئا هنا.</translation>
    </message>
    <message>
        <source>Sorry, you cannot borrow or return here now.</source>
        <translation>عذرا، لا يمكنك الاستعارة أو الإرجاع هنا الآن.</translation>
    </message>
    <message>
        <source>Come back later</source>
        <translation>عد لاحقا</translation>
    </message>
    <message>
        <source>Nobody is here now</source>
        <translation>لا يوجد أحد الآن</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>اذهب إلى الاستقبال</translation>
    </message>
    <message>
        <source>See you then!</source>
        <translation>نراك قريبا!</translation>
    </message>
    <message>
        <source>You can still ask for help.</source>
        <translation>ما زال بإمكانك طلب المساعدة.</translation>
    </message>
    <message>
        <source>We are glad to help you.</source>
        <translation>يسعدنا أن نساعدك.</translation>
    </message>
</context>
<context>
    <name>OverviewFigures</name>
    <message numerus="yes">
        <source>book(s) at home</source>
        <translation>
            <numerusform>كتاب في البيت</numerusform>
            <numerusform>في البيت</numerusform>
            <numerusform>في البيت</numerusform>
            <numerusform>في البيت</numerusform>
            <numerusform>في البيت</numerusform>
            <numerusform>في البيت</numerusform>
        </translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>متأخر</translation>
    </message>
    <message numerus="yes">
        <source>ready for you</source>
        <translation>
            <numerusform>جاهز لك</numerusform>
            <numerusform>جاهز لك</numerusform>
            <numerusform>جاهزان لك</numerusform>
            <numerusform>جاهزة لك</numerusform>
            <numerusform>جاهزة لك</numerusform>
            <numerusform>جاهزة لك</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewScreen</name>
    <message>
        <source>Stop</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Renew all</source>
        <translation>تمديد الكل</translation>
    </message>
    <message>
        <source>Reserve something</source>
        <translation>حجز شيء</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>انتهيت</translation>
    </message>
    <message>
        <source>No books at home.</source>
        <translation>لا كتب في البيت.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) at home.</source>
        <translation>
            <numerusform>لا كتب في البيت.</numerusform>
            <numerusform>كتاب واحد في البيت.</numerusform>
            <numerusform>كتابان في البيت.</numerusform>
            <numerusform>%n كتب في البيت.</numerusform>
            <numerusform>%n كتابا في البيت.</numerusform>
            <numerusform>%n كتاب في البيت.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue.</source>
        <translation>
            <numerusform>لا كتب متأخرة.</numerusform>
            <numerusform>كتاب واحد متأخر.</numerusform>
            <numerusform>كتابان متأخران.</numerusform>
            <numerusform>%n كتب متأخرة.</numerusform>
            <numerusform>%n كتابا متأخرا.</numerusform>
            <numerusform>%n كتاب متأخر.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready for you.</source>
        <translation>
            <numerusform>لا حجوزات جاهزة.</numerusform>
            <numerusform>حجز واحد جاهز.</numerusform>
            <numerusform>حجزان جاهزان.</numerusform>
            <numerusform>%n حجوزات جاهزة.</numerusform>
            <numerusform>%n حجزا جاهزا.</numerusform>
            <numerusform>%n حجز جاهز.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reservation(s) not ready yet.</source>
        <translation>
            <numerusform>كل الحجوزات جاهزة.</numerusform>
            <numerusform>حجز واحد ليس جاهزا بعد.</numerusform>
            <numerusform>حجزان ليسا جاهزين بعد.</numerusform>
            <numerusform>%n حجوزات ليست جاهزة بعد.</numerusform>
            <numerusform>%n حجزا ليس جاهزا بعد.</numerusform>
            <numerusform>%n حجز ليس جاهزا بعد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready at another library.</source>
        <translation>
            <numerusform>لا حجوزات جاهزة في مكتبة أخرى.</numerusform>
            <numerusform>حجز واحد جاهز في مكتبة أخرى.</numerusform>
            <numerusform>حجزان جاهزان في مكتبة أخرى.</numerusform>
            <numerusform>%n حجوزات جاهزة في مكتبة أخرى.</numerusform>
            <numerusform>%n حجزا جاهزا في مكتبة أخرى.</numerusform>
            <numerusform>%n حجز جاهز في مكتبة أخرى.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your card expires on %1.</source>
        <translation>تنتهي بطاقتك في %1.</translation>
    </message>
    <message>
        <source>To pay: %1.</source>
        <translation>للدفع: %1.</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>حسابي</translation>
    </message>
    <message>
        <source>Borrow or return</source>
        <translation>استعارة أو إرجاع</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>دفع %1</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>تغيير الرقم السري</translation>
    </message>
    <message>
        <source>Show titles</source>
        <translation>إظهار العناوين</translation>
    </message>
    <message>
        <source>Hide titles</source>
        <translation>إخفاء العناوين</translation>
    </message>
</context>
<context>
    <name>OverviewTabs</name>
    <message>
        <source>At home %1</source>
        <translation>في البيت %1</translation>
    </message>
    <message>
        <source>Reservations %1</source>
        <translation>الحجوزات %1</translation>
    </message>
    <message>
        <source>Messages %1</source>
        <translation>الرسائل %1</translation>
    </message>
    <message>
        <source>Your lists</source>
        <translation>قوائمك</translation>
    </message>
</context>
<context>
    <name>PaidScreen</name>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Paid.
Thank you</source>
        <translation>تم الدفع.
شكرا لك</translation>
    </message>
    <message>
        <source>You do not have to pay any more.</source>
        <translation>لم يعد عليك دفع أي شيء.</translation>
    </message>
    <message>
        <source>You still have to pay %1.</source>
        <translation>بقي عليك دفع %1.</translation>
    </message>
    <message>
        <source>paid %1</source>
        <translation>تم الدفع %1</translation>
    </message>
    <message>
        <source>Your books are still on the pad</source>
        <translation>كتبك ما زالت هنا</translation>
    </message>
    <message>
        <source>With Continue you go back to your pile.</source>
        <translation>اضغط على «متابعة» لتعود إلى كتبك.</translation>
    </message>
</context>
<context>
    <name>PartRow</name>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n قطعة</numerusform>
            <numerusform>قطعة واحدة</numerusform>
            <numerusform>قطعتان</numerusform>
            <numerusform>%n قطع</numerusform>
            <numerusform>%n قطعة</numerusform>
            <numerusform>%n قطعة</numerusform>
        </translation>
    </message>
    <message>
        <source>Was missing before</source>
        <translation>كان ناقصا من قبل</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>ناقص</translation>
    </message>
    <message>
        <source>Was broken before</source>
        <translation>كان مكسورا من قبل</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>مكسور</translation>
    </message>
    <message>
        <source>It is there</source>
        <translation>موجود</translation>
    </message>
    <message>
        <source>This is missing</source>
        <translation>هذا ناقص</translation>
    </message>
    <message>
        <source>This is broken</source>
        <translation>هذا مكسور</translation>
    </message>
    <message>
        <source>This is there</source>
        <translation>هذا موجود</translation>
    </message>
</context>
<context>
    <name>PartRows</name>
    <message>
        <source>The parts</source>
        <translation>الأجزاء</translation>
    </message>
</context>
<context>
    <name>PartsScreen</name>
    <message>
        <source>Not now</source>
        <translation>ليس الآن</translation>
    </message>
    <message>
        <source>Everything is there</source>
        <translation>كل شيء موجود</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Returned. Is everything in it again?</source>
        <translation>تم الإرجاع. هل كل شيء بداخله من جديد؟</translation>
    </message>
    <message>
        <source>Borrowed. Is everything in it?</source>
        <translation>تمت الاستعارة. هل كل شيء بداخله؟</translation>
    </message>
    <message>
        <source>Thanks for telling us. We will look at it.</source>
        <translation>شكرا لأنك أخبرتنا. سننظر في الأمر.</translation>
    </message>
    <message>
        <source>We knew that. Is something else missing? Press it.</source>
        <translation>نعرف هذا بالفعل. هل شيء آخر ناقص؟ اضغط عليه.</translation>
    </message>
    <message>
        <source>Is something missing or broken? Press it.</source>
        <translation>هل شيء ناقص أو مكسور؟ اضغط عليه.</translation>
    </message>
</context>
<context>
    <name>PayWays</name>
    <message>
        <source>How do you want to pay?</source>
        <translation>كيف تريد أن تدفع؟</translation>
    </message>
    <message>
        <source>With your phone</source>
        <translation>بهاتفك</translation>
    </message>
    <message>
        <source>Scan a code, pay in your bank app</source>
        <translation>امسح رمزا وادفع في تطبيق البنك</translation>
    </message>
    <message>
        <source>With your bank card</source>
        <translation>ببطاقة البنك</translation>
    </message>
</context>
<context>
    <name>PayingScreen</name>
    <message>
        <source>Rather not</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة</translation>
    </message>
    <message>
        <source>Scan and pay</source>
        <translation>امسح وادفع</translation>
    </message>
    <message>
        <source>Pay at the card machine</source>
        <translation>ادفع عند جهاز الدفع</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 إلى %2</translation>
    </message>
    <message>
        <source>A code to pay with your phone</source>
        <translation>رمز للدفع بهاتفك</translation>
    </message>
    <message>
        <source>A card machine</source>
        <translation>جهاز دفع</translation>
    </message>
    <message>
        <source>Open your camera or bank app</source>
        <translation>افتح الكاميرا أو تطبيق البنك</translation>
    </message>
    <message>
        <source>On your own phone</source>
        <translation>على هاتفك أنت</translation>
    </message>
    <message>
        <source>Scan the code and choose your bank</source>
        <translation>امسح الرمز واختر البنك</translation>
    </message>
    <message numerus="yes">
        <source>The code works for %n more minute(s)</source>
        <translation>
            <numerusform>الرمز يعمل أقل من دقيقة</numerusform>
            <numerusform>الرمز يعمل دقيقة أخرى</numerusform>
            <numerusform>الرمز يعمل دقيقتين أخريين</numerusform>
            <numerusform>الرمز يعمل %n دقائق أخرى</numerusform>
            <numerusform>الرمز يعمل %n دقيقة أخرى</numerusform>
            <numerusform>الرمز يعمل %n دقيقة أخرى</numerusform>
        </translation>
    </message>
    <message>
        <source>Pay as you always do</source>
        <translation>ادفع كما تدفع عادة</translation>
    </message>
    <message>
        <source>This screen sees it by itself</source>
        <translation>يظهر ذلك هنا تلقائيا</translation>
    </message>
    <message>
        <source>Look at the card machine</source>
        <translation>انظر إلى جهاز الدفع</translation>
    </message>
    <message numerus="yes">
        <source>It waits for %n more minute(s).</source>
        <translation>
            <numerusform>ينتظر أقل من دقيقة.</numerusform>
            <numerusform>ينتظر دقيقة أخرى.</numerusform>
            <numerusform>ينتظر دقيقتين أخريين.</numerusform>
            <numerusform>ينتظر %n دقائق أخرى.</numerusform>
            <numerusform>ينتظر %n دقيقة أخرى.</numerusform>
            <numerusform>ينتظر %n دقيقة أخرى.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your bank card or phone to it</source>
        <translation>قرب بطاقة البنك أو الهاتف منه</translation>
    </message>
    <message>
        <source>It may ask for your PIN</source>
        <translation>قد يطلب رقمك السري</translation>
    </message>
    <message>
        <source>Wait until it says that you paid</source>
        <translation>انتظر حتى يقول إن الدفع تم</translation>
    </message>
    <message>
        <source>We are stopping it</source>
        <translation>نوقف الدفع</translation>
    </message>
    <message>
        <source>We are getting it ready</source>
        <translation>نجهز الدفع</translation>
    </message>
    <message>
        <source>Waiting for your bank</source>
        <translation>ننتظر البنك</translation>
    </message>
    <message>
        <source>Waiting for your payment</source>
        <translation>ننتظر الدفع</translation>
    </message>
    <message>
        <source>Nothing to do here</source>
        <translation>لا حاجة لفعل شيء هنا</translation>
    </message>
    <message>
        <source>Then we go on</source>
        <translation>ثم نتابع</translation>
    </message>
</context>
<context>
    <name>Pile</name>
    <message>
        <source>Your pile</source>
        <translation>كتبك</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>إرجاع</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>تمديد</translation>
    </message>
    <message numerus="yes">
        <source>What would you like with these %n book(s)?</source>
        <translation>
            <numerusform>ماذا تريد أن تفعل بهذه الكتب؟</numerusform>
            <numerusform>ماذا تريد أن تفعل بهذا الكتاب؟</numerusform>
            <numerusform>ماذا تريد أن تفعل بهذين الكتابين؟</numerusform>
            <numerusform>ماذا تريد أن تفعل بهذه الكتب (%n)؟</numerusform>
            <numerusform>ماذا تريد أن تفعل بهذه الكتب (%n)؟</numerusform>
            <numerusform>ماذا تريد أن تفعل بهذه الكتب (%n)؟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This holds for all %n.</source>
        <translation>
            <numerusform>هذا ينطبق على الكل.</numerusform>
            <numerusform>هذا ينطبق على واحد.</numerusform>
            <numerusform>هذا ينطبق على الاثنين.</numerusform>
            <numerusform>هذا ينطبق على الكل (%n).</numerusform>
            <numerusform>هذا ينطبق على الكل (%n).</numerusform>
            <numerusform>هذا ينطبق على الكل (%n).</numerusform>
        </translation>
    </message>
    <message>
        <source>Renew? Scan your card.</source>
        <translation>تمديد؟ امسح بطاقتك.</translation>
    </message>
    <message>
        <source>Choose nothing? Then you keep it.</source>
        <translation>لم تختر؟ إذن يبقى معك.</translation>
    </message>
    <message>
        <source>Choose nothing? Then you keep them.</source>
        <translation>لم تختر؟ إذن تبقى معك.</translation>
    </message>
</context>
<context>
    <name>PileScreen</name>
    <message>
        <source>Type number</source>
        <translation>كتابة الرقم</translation>
    </message>
    <message>
        <source>No card?
Type your number</source>
        <translation>بدون بطاقة؟
اكتب رقمك</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Hear your receipt</source>
        <translation>استمع إلى إيصالك</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>انتهيت</translation>
    </message>
    <message>
        <source>Next? Show your card once more.</source>
        <translation>التالي؟ أظهر بطاقتك مرة أخرى.</translation>
    </message>
    <message numerus="yes">
        <source>The next card has its turn in %n second(s).</source>
        <translation>
            <numerusform>دور البطاقة التالية الآن.</numerusform>
            <numerusform>دور البطاقة التالية بعد ثانية واحدة.</numerusform>
            <numerusform>دور البطاقة التالية بعد ثانيتين.</numerusform>
            <numerusform>دور البطاقة التالية بعد %n ثوان.</numerusform>
            <numerusform>دور البطاقة التالية بعد %n ثانية.</numerusform>
            <numerusform>دور البطاقة التالية بعد %n ثانية.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>تغلق هذه الشاشة الآن.</numerusform>
            <numerusform>تغلق هذه الشاشة بعد ثانية واحدة.</numerusform>
            <numerusform>تغلق هذه الشاشة بعد ثانيتين.</numerusform>
            <numerusform>تغلق هذه الشاشة بعد %n ثوان.</numerusform>
            <numerusform>تغلق هذه الشاشة بعد %n ثانية.</numerusform>
            <numerusform>تغلق هذه الشاشة بعد %n ثانية.</numerusform>
        </translation>
    </message>
    <message>
        <source>My account</source>
        <translation>حسابي</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>اخترت</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>لماذا؟</translation>
    </message>
    <message>
        <source>Rather not borrow something</source>
        <translation>عدم استعارة شيء ما</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة</translation>
    </message>
    <message>
        <source>Scan your card</source>
        <translation>امسح بطاقتك</translation>
    </message>
    <message>
        <source>No cards just now</source>
        <translation>البطاقات لا تعمل الآن</translation>
    </message>
    <message>
        <source>Your card here</source>
        <translation>بطاقتك هنا</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>نبحث عن بطاقتك.</translation>
    </message>
    <message>
        <source>the barcode on it</source>
        <translation>الباركود الذي عليها</translation>
    </message>
    <message>
        <source>Type your number.</source>
        <translation>اكتب رقمك.</translation>
    </message>
    <message>
        <source>Returning still works.</source>
        <translation>الإرجاع ممكن.</translation>
    </message>
    <message>
        <source>reader on the left</source>
        <translation>على القارئ الأيسر</translation>
    </message>
    <message>
        <source>reader on the right</source>
        <translation>على القارئ الأيمن</translation>
    </message>
    <message>
        <source>reader below</source>
        <translation>على القارئ السفلي</translation>
    </message>
</context>
<context>
    <name>PileStrip</name>
    <message>
        <source>Something is not back yet.</source>
        <translation>هناك شيء ليس على اللوح.</translation>
    </message>
    <message>
        <source>%1 is not back yet.</source>
        <translation>ليس على اللوح: %1.</translation>
    </message>
    <message numerus="yes">
        <source>These %n are not returned yet.</source>
        <translation>
            <numerusform>لم يتم إرجاع شيء بعد.</numerusform>
            <numerusform>لم يتم إرجاع هذا بعد.</numerusform>
            <numerusform>لم يتم إرجاع هذين بعد.</numerusform>
            <numerusform>لم يتم إرجاع هذه الـ %n بعد.</numerusform>
            <numerusform>لم يتم إرجاع هذه الـ %n بعد.</numerusform>
            <numerusform>لم يتم إرجاع هذه الـ %n بعد.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more book(s). Please wait.</source>
        <translation>
            <numerusform>لحظة من فضلك.</numerusform>
            <numerusform>بقي كتاب واحد. لحظة من فضلك.</numerusform>
            <numerusform>بقي كتابان. لحظة من فضلك.</numerusform>
            <numerusform>بقيت %n كتب. لحظة من فضلك.</numerusform>
            <numerusform>بقي %n كتابا. لحظة من فضلك.</numerusform>
            <numerusform>بقي %n كتاب. لحظة من فضلك.</numerusform>
        </translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة</translation>
    </message>
    <message>
        <source>One more question</source>
        <translation>سؤال واحد أيضا</translation>
    </message>
    <message>
        <source>%1: %2 of %3 are back</source>
        <translation>%1: رجع %2 من %3</translation>
    </message>
    <message>
        <source>Due back on %1</source>
        <translation>موعد الإرجاع %1</translation>
    </message>
    <message>
        <source>First one due back: %1</source>
        <translation>أول موعد إرجاع: %1</translation>
    </message>
    <message>
        <source>Is something missing?</source>
        <translation>هل شيء ناقص؟</translation>
    </message>
    <message>
        <source>Finished all the same? Press once more, or wait.</source>
        <translation>هل انتهيت فعلا؟ اضغط مرة أخرى أو انتظر.</translation>
    </message>
    <message>
        <source>Then this ends by itself.</source>
        <translation>ثم ننهي تلقائيا.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>الاستعارة والإرجاع ممكنان.</translation>
    </message>
    <message>
        <source>Go to the desk for the rest.</source>
        <translation>للباقي اذهب إلى الاستقبال.</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>نبحث عن بطاقتك.</translation>
    </message>
    <message>
        <source>The set is complete.</source>
        <translation>المجموعة كاملة.</translation>
    </message>
    <message>
        <source>%1 more to go.</source>
        <translation>الباقي: %1.</translation>
    </message>
    <message>
        <source>Your card expires on %1.</source>
        <translation>تنتهي بطاقتك في %1.</translation>
    </message>
    <message>
        <source>My account shows it too.</source>
        <translation>تجد الموعد أيضا في «حسابي».</translation>
    </message>
    <message>
        <source>Also in My account.</source>
        <translation>موجود أيضا في «حسابي».</translation>
    </message>
    <message>
        <source>Put it flat on the pad.</source>
        <translation>ضعه هنا مستويا.</translation>
    </message>
    <message numerus="yes">
        <source>About the upper %n book(s).</source>
        <translation>
            <numerusform>عن الكتب العلوية.</numerusform>
            <numerusform>عن الكتاب العلوي.</numerusform>
            <numerusform>عن الكتابين العلويين.</numerusform>
            <numerusform>عن الكتب العلوية (%n).</numerusform>
            <numerusform>عن الكتب العلوية (%n).</numerusform>
            <numerusform>عن الكتب العلوية (%n).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %n book(s).</source>
        <translation>
            <numerusform>عن الكتب.</numerusform>
            <numerusform>عن كتاب واحد.</numerusform>
            <numerusform>عن كتابين.</numerusform>
            <numerusform>عن %n كتب.</numerusform>
            <numerusform>عن %n كتابا.</numerusform>
            <numerusform>عن %n كتاب.</numerusform>
        </translation>
    </message>
    <message>
        <source>About your card</source>
        <translation>عن بطاقتك</translation>
    </message>
    <message>
        <source>No borrowing</source>
        <translation>لا إعارة الآن</translation>
    </message>
    <message>
        <source>returning works</source>
        <translation>الإرجاع ممكن</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>لا شيء متأخر</numerusform>
            <numerusform>متأخر واحد</numerusform>
            <numerusform>متأخران</numerusform>
            <numerusform>%n متأخرة</numerusform>
            <numerusform>%n متأخرة</numerusform>
            <numerusform>%n متأخرة</numerusform>
        </translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>منذ %1</translation>
    </message>
    <message numerus="yes">
        <source>%n ready</source>
        <translation>
            <numerusform>لا شيء جاهز</numerusform>
            <numerusform>واحد جاهز</numerusform>
            <numerusform>اثنان جاهزان</numerusform>
            <numerusform>%n جاهزة</numerusform>
            <numerusform>%n جاهزة</numerusform>
            <numerusform>%n جاهزة</numerusform>
        </translation>
    </message>
    <message>
        <source>see My account</source>
        <translation>في «حسابي»</translation>
    </message>
    <message>
        <source>where? My account</source>
        <translation>أين؟ «حسابي»</translation>
    </message>
    <message>
        <source>Card expires</source>
        <translation>تنتهي البطاقة</translation>
    </message>
</context>
<context>
    <name>PileTitle</name>
    <message>
        <source>borrowed</source>
        <translation>مستعارة</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>معادة</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>قراءة ممتعة!</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>شكرا لك!</translation>
    </message>
    <message>
        <source>See you next time</source>
        <translation>إلى اللقاء</translation>
    </message>
    <message>
        <source>Put the books side by side</source>
        <translation>ضع الكتب جنبا إلى جنب</translation>
    </message>
    <message numerus="yes">
        <source>Are there %n book(s) here?</source>
        <translation>
            <numerusform>ألا يوجد هنا أي كتاب؟</numerusform>
            <numerusform>هل يوجد هنا كتاب واحد؟</numerusform>
            <numerusform>هل يوجد هنا كتابان؟</numerusform>
            <numerusform>هل يوجد هنا %n كتب؟</numerusform>
            <numerusform>هل يوجد هنا %n كتابا؟</numerusform>
            <numerusform>هل يوجد هنا %n كتاب؟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Here are %1</source>
        <translation>
            <numerusform>هنا %1</numerusform>
            <numerusform>هنا %1</numerusform>
            <numerusform>هنا %1</numerusform>
            <numerusform>هنا %1</numerusform>
            <numerusform>هنا %1</numerusform>
            <numerusform>هنا %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan your card</source>
        <translation>امسح بطاقتك</translation>
    </message>
    <message>
        <source>Put your books on the pad</source>
        <translation>ضع الكتب هنا</translation>
    </message>
    <message>
        <source>Scan the barcode of your books</source>
        <translation>امسح باركود كتبك</translation>
    </message>
    <message>
        <source>You cannot borrow now. You can return.</source>
        <translation>لا استعارة الآن. الإرجاع ممكن.</translation>
    </message>
    <message>
        <source>You cannot borrow now.</source>
        <translation>لا يمكنك الاستعارة الآن.</translation>
    </message>
    <message>
        <source>Then we can read them all.</source>
        <translation>عندها يمكننا قراءتها كلها.</translation>
    </message>
    <message>
        <source>One of them is hard to read.</source>
        <translation>قراءة أحدها صعبة.</translation>
    </message>
    <message>
        <source>You do not need a card to return.</source>
        <translation>الإرجاع ممكن بدون بطاقة.</translation>
    </message>
    <message>
        <source>Is that right? Then hold your card to the reader.</source>
        <translation>هل هذا صحيح؟ إذن قرب بطاقتك من القارئ.</translation>
    </message>
    <message>
        <source>Is that right? Then scan the barcode of your card.</source>
        <translation>هل هذا صحيح؟ إذن امسح باركود بطاقتك.</translation>
    </message>
    <message>
        <source>Or put your books on the pad first.</source>
        <translation>أو ضع كتبك هنا أولا.</translation>
    </message>
    <message>
        <source>Or scan your books first.</source>
        <translation>أو امسح كتبك أولا.</translation>
    </message>
    <message>
        <source>You do not need a card.</source>
        <translation>لا حاجة إلى بطاقة.</translation>
    </message>
    <message>
        <source>Then you see what you have at home.</source>
        <translation>عندها ترى ما لديك في البيت.</translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>الاستعارة: %n</numerusform>
            <numerusform>الاستعارة: %n</numerusform>
            <numerusform>الاستعارة: %n</numerusform>
            <numerusform>الاستعارة: %n</numerusform>
            <numerusform>الاستعارة: %n</numerusform>
            <numerusform>الاستعارة: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>التمديد: %n</numerusform>
            <numerusform>التمديد: %n</numerusform>
            <numerusform>التمديد: %n</numerusform>
            <numerusform>التمديد: %n</numerusform>
            <numerusform>التمديد: %n</numerusform>
            <numerusform>التمديد: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>الإرجاع: %n</numerusform>
            <numerusform>الإرجاع: %n</numerusform>
            <numerusform>الإرجاع: %n</numerusform>
            <numerusform>الإرجاع: %n</numerusform>
            <numerusform>الإرجاع: %n</numerusform>
            <numerusform>الإرجاع: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not returned</source>
        <translation>
            <numerusform>لم يتم إرجاعه: %n</numerusform>
            <numerusform>لم يتم إرجاعه: %n</numerusform>
            <numerusform>لم يتم إرجاعه: %n</numerusform>
            <numerusform>لم يتم إرجاعه: %n</numerusform>
            <numerusform>لم يتم إرجاعه: %n</numerusform>
            <numerusform>لم يتم إرجاعه: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned</source>
        <translation>لم تتم استعارة أو إرجاع أي شيء</translation>
    </message>
    <message>
        <source>There was no connection: it is kept here.</source>
        <translation>لم يكن هناك اتصال: كل شيء محفوظ هنا.</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>من %1</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>موعد الإرجاع</translation>
    </message>
    <message>
        <source>first one due back</source>
        <translation>أول موعد إرجاع</translation>
    </message>
</context>
<context>
    <name>PinChangedScreen</name>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Use it from now on.</source>
        <translation>استخدمه من الآن.</translation>
    </message>
    <message>
        <source>The library cannot be reached right now.</source>
        <translation>لا يمكننا الوصول إلى المكتبة الآن.</translation>
    </message>
    <message>
        <source>No answer came from the library.</source>
        <translation>لم يأت جواب من المكتبة.</translation>
    </message>
    <message>
        <source>It cannot be changed for this card here.</source>
        <translation>هذا غير ممكن هنا لهذه البطاقة.</translation>
    </message>
    <message>
        <source>Your PIN is changed</source>
        <translation>تم تغيير رقمك السري</translation>
    </message>
    <message>
        <source>We do not know it yet</source>
        <translation>لا نعرف بعد</translation>
    </message>
    <message>
        <source>Your PIN is not changed</source>
        <translation>لم يتغير رقمك السري</translation>
    </message>
    <message>
        <source>Tell it to nobody</source>
        <translation>لا تخبر به أحدا</translation>
    </message>
    <message>
        <source>Try both next time</source>
        <translation>جرب الرقمين لاحقا</translation>
    </message>
    <message>
        <source>Your old PIN still works</source>
        <translation>رقمك السري القديم ما زال يعمل</translation>
    </message>
    <message>
        <source>It belongs to your card.</source>
        <translation>هذا الرقم يخص بطاقتك.</translation>
    </message>
    <message>
        <source>One of them works. The desk can help you.</source>
        <translation>أحد الرقمين يعمل. يساعدك الاستقبال.</translation>
    </message>
    <message>
        <source>Try it again later.</source>
        <translation>حاول مرة أخرى لاحقا.</translation>
    </message>
    <message>
        <source>The desk can help you.</source>
        <translation>يساعدك الاستقبال.</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Type your PIN</source>
        <translation>اكتب رقمك السري</translation>
    </message>
    <message>
        <source>Your PIN of now</source>
        <translation>رقمك السري الحالي</translation>
    </message>
    <message>
        <source>Your new PIN</source>
        <translation>رقمك السري الجديد</translation>
    </message>
    <message>
        <source>Your new PIN again</source>
        <translation>مرة أخرى</translation>
    </message>
    <message>
        <source>That is not right. Try again.</source>
        <translation>هذا غير صحيح. حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>Those were two different PINs. Choose one once more.</source>
        <translation>كتبت رقمين سريين مختلفين. اختر رقما من جديد.</translation>
    </message>
    <message numerus="yes">
        <source>Your PIN must have at least %n digit(s).</source>
        <translation>
            <numerusform>يحتاج رقمك السري إلى أرقام.</numerusform>
            <numerusform>يحتاج رقمك السري إلى رقم واحد على الأقل.</numerusform>
            <numerusform>يحتاج رقمك السري إلى رقمين على الأقل.</numerusform>
            <numerusform>يحتاج رقمك السري إلى %n أرقام على الأقل.</numerusform>
            <numerusform>يحتاج رقمك السري إلى %n رقما على الأقل.</numerusform>
            <numerusform>يحتاج رقمك السري إلى %n رقم على الأقل.</numerusform>
        </translation>
    </message>
    <message>
        <source>The library does not take this PIN. Choose another one.</source>
        <translation>هذا الرقم السري غير مسموح. اختر رقما آخر.</translation>
    </message>
    <message>
        <source>First the PIN that you have now.</source>
        <translation>اكتب أولا رقمك السري الحالي.</translation>
    </message>
    <message>
        <source>Choose one that nobody can guess.</source>
        <translation>اختر رقما لا يمكن لأحد أن يخمنه.</translation>
    </message>
    <message>
        <source>Type your new PIN once more.</source>
        <translation>اكتب رقمك السري الجديد مرة أخرى.</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>حاول مرة أخرى الآن.</numerusform>
            <numerusform>حاول مرة أخرى بعد ثانية واحدة.</numerusform>
            <numerusform>حاول مرة أخرى بعد ثانيتين.</numerusform>
            <numerusform>حاول مرة أخرى بعد %n ثوان.</numerusform>
            <numerusform>حاول مرة أخرى بعد %n ثانية.</numerusform>
            <numerusform>حاول مرة أخرى بعد %n ثانية.</numerusform>
        </translation>
    </message>
    <message>
        <source>Step 2 of 2. The PIN of your library card.</source>
        <translation>الخطوة 2 من 2. الرقم السري لبطاقة المكتبة.</translation>
    </message>
    <message>
        <source>The PIN of your library card.</source>
        <translation>الرقم السري لبطاقة المكتبة.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>لم يكتب أي رقم</numerusform>
            <numerusform>تمت كتابة رقم واحد</numerusform>
            <numerusform>تمت كتابة رقمين</numerusform>
            <numerusform>تمت كتابة %n أرقام</numerusform>
            <numerusform>تمت كتابة %n رقما</numerusform>
            <numerusform>تمت كتابة %n رقم</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide digits</source>
        <translation>إخفاء الأرقام</translation>
    </message>
    <message>
        <source>Show digits</source>
        <translation>إظهار الأرقام</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>تفريغ</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>A staff member is glad to help you.
Press Call a staff member below.</source>
        <translation>يساعدك أحد الموظفين.
اضغط «استدعاء موظف».</translation>
    </message>
    <message>
        <source>A staff member is glad to help you.
Go to the desk.</source>
        <translation>يسعد أحد الموظفين أن يساعدك.
اذهب إلى الاستقبال.</translation>
    </message>
    <message>
        <source>Would you like to borrow here as a guest? Scan the code and sign up.</source>
        <translation>هل تريد الاستعارة هنا كضيف؟ امسح الرمز وسجل.</translation>
    </message>
    <message>
        <source>Scan the code and fill in the form. You can also do it at home.</source>
        <translation>امسح الرمز واملأ الاستمارة. يمكن ذلك أيضا من البيت.</translation>
    </message>
    <message>
        <source>Do you have a card of this library? Scan it. Or scan the code to join.</source>
        <translation>هل لديك بطاقة من هنا؟ امسحها. أو امسح الرمز لتصبح عضوا.</translation>
    </message>
    <message>
        <source>Do you have another card? Try that one. Or scan the code to join.</source>
        <translation>هل لديك بطاقة أخرى؟ جربها. أو امسح الرمز لتصبح عضوا.</translation>
    </message>
    <message>
        <source>Your membership ran until %1.</source>
        <translation>انتهت عضويتك في %1.</translation>
    </message>
    <message>
        <source>You can pay here, or at the desk. You can still return things.</source>
        <translation>يمكنك الدفع هنا أو في الاستقبال. الإرجاع ممكن أيضا.</translation>
    </message>
    <message>
        <source>Part %1 of %2 is missing.</source>
        <translation>الجزء %1 من %2 ناقص.</translation>
    </message>
    <message>
        <source>Parts %1 of %2 are missing.</source>
        <translation>الأجزاء %1 من %2 ناقصة.</translation>
    </message>
    <message>
        <source>Cancelling does not work right now.</source>
        <translation>الإلغاء لا يعمل الآن.</translation>
    </message>
    <message>
        <source>Perhaps cancelled. Ask at the desk.</source>
        <translation>ربما تم الإلغاء. اسأل في الاستقبال.</translation>
    </message>
    <message>
        <source>Not cancelled. Ask at the desk.</source>
        <translation>لم يتم الإلغاء. اسأل في الاستقبال.</translation>
    </message>
    <message>
        <source>Reserving does not work right now.</source>
        <translation>الحجز لا يعمل الآن.</translation>
    </message>
    <message>
        <source>Perhaps reserved. Look in My account.</source>
        <translation>ربما تم الحجز. انظر في «حسابي».</translation>
    </message>
    <message>
        <source>You cannot reserve this one. The desk knows why.</source>
        <translation>لا يمكنك حجز هذا. السبب معروف في الاستقبال.</translation>
    </message>
    <message>
        <source>It has not been returned yet.</source>
        <translation>لم يتم إرجاعه بعد.</translation>
    </message>
    <message>
        <source>Otherwise the gate will sound.</source>
        <translation>وإلا يرن جرس البوابة لاحقا.</translation>
    </message>
    <message>
        <source>Put it on the pad once more. Or give it to a staff member.</source>
        <translation>ضعه هنا مرة أخرى. أو أعطه لموظف.</translation>
    </message>
    <message>
        <source>Show this at the desk, or the gate will sound.</source>
        <translation>اعرض هذا في الاستقبال، وإلا يرن جرس البوابة.</translation>
    </message>
    <message>
        <source>This is not on your card any more.</source>
        <translation>هذا لم يعد على بطاقتك.</translation>
    </message>
    <message>
        <source>That did not work. This is still on your card.</source>
        <translation>لم ينجح ذلك. هذا ما زال على بطاقتك.</translation>
    </message>
    <message>
        <source>Put the book on the pad.</source>
        <translation>ضع الكتاب هنا.</translation>
    </message>
    <message>
        <source>Please give this to a staff member.</source>
        <translation>أعط هذا لموظف من فضلك.</translation>
    </message>
    <message>
        <source>This was not done yet.</source>
        <translation>لم يتم هذا بعد.</translation>
    </message>
    <message>
        <source>This was not done yet</source>
        <translation>لم يتم هذا بعد</translation>
    </message>
    <message>
        <source>Something went wrong here. Nothing has changed for this one.</source>
        <translation>حدث خطأ هنا. بقي هذا كما كان.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will sort it out.</source>
        <translation>اتركه في الاستقبال. نحن نحل الأمر.</translation>
    </message>
    <message>
        <source>We do not know this card.</source>
        <translation>لا نعرف هذه البطاقة.</translation>
    </message>
    <message>
        <source>We do not know this card</source>
        <translation>لا نعرف هذه البطاقة</translation>
    </message>
    <message>
        <source>We cannot find the number of this card.</source>
        <translation>لا يمكننا إيجاد رقم هذه البطاقة.</translation>
    </message>
    <message>
        <source>Do you have another card? Then try that one. You can also join at the desk.</source>
        <translation>هل لديك بطاقة أخرى؟ إذن جربها. للعضوية اسأل في الاستقبال.</translation>
    </message>
    <message>
        <source>That is not the right PIN.</source>
        <translation>هذا الرقم السري غير صحيح.</translation>
    </message>
    <message>
        <source>That is not the right PIN</source>
        <translation>هذا الرقم السري غير صحيح</translation>
    </message>
    <message>
        <source>This PIN does not belong to this card.</source>
        <translation>هذا الرقم السري لا يخص هذه البطاقة.</translation>
    </message>
    <message>
        <source>Scan your card and type the PIN once more.</source>
        <translation>امسح بطاقتك واكتب الرقم السري مرة أخرى.</translation>
    </message>
    <message>
        <source>Your membership has ended.</source>
        <translation>انتهت عضويتك.</translation>
    </message>
    <message>
        <source>Your membership has ended</source>
        <translation>انتهت عضويتك</translation>
    </message>
    <message>
        <source>Without a membership you cannot borrow.</source>
        <translation>بدون عضوية لا يمكنك الاستعارة.</translation>
    </message>
    <message>
        <source>Extend your membership at the desk. You can still return things.</source>
        <translation>جدد عضويتك في الاستقبال. الإرجاع ممكن.</translation>
    </message>
    <message>
        <source>You cannot borrow with this card now.</source>
        <translation>لا يمكنك الاستعارة بهذه البطاقة الآن.</translation>
    </message>
    <message>
        <source>You cannot borrow with this card now</source>
        <translation>لا يمكنك الاستعارة بهذه البطاقة الآن</translation>
    </message>
    <message>
        <source>The library has blocked this card.</source>
        <translation>هذه البطاقة موقوفة.</translation>
    </message>
    <message>
        <source>Ask at the desk what the reason is. You can still return things.</source>
        <translation>اسأل في الاستقبال عن السبب. الإرجاع ممكن.</translation>
    </message>
    <message>
        <source>You cannot use this card here.</source>
        <translation>هذه البطاقة لا تعمل هنا.</translation>
    </message>
    <message>
        <source>You cannot use this card here</source>
        <translation>هذه البطاقة لا تعمل هنا</translation>
    </message>
    <message>
        <source>This card is from another library, or it is not for borrowing.</source>
        <translation>هذه البطاقة من مكتبة أخرى، أو لا يمكن الاستعارة بها.</translation>
    </message>
    <message>
        <source>Do you have a card of this library? Then scan that one.</source>
        <translation>هل لديك بطاقة من هذه المكتبة؟ إذن امسحها.</translation>
    </message>
    <message>
        <source>This card was reported lost.</source>
        <translation>تم الإبلاغ عن فقدان هذه البطاقة.</translation>
    </message>
    <message>
        <source>This card was reported lost</source>
        <translation>تم الإبلاغ عن فقدان هذه البطاقة</translation>
    </message>
    <message>
        <source>That is why it does not work any more. So nobody else can borrow with it.</source>
        <translation>لذلك لم تعد تعمل. هكذا لا يستعير بها شخص آخر.</translation>
    </message>
    <message>
        <source>Found it again, or would you like a new card? Come to the desk.</source>
        <translation>هل وجدت البطاقة؟ أو هل تريد بطاقة جديدة؟ تعال إلى الاستقبال.</translation>
    </message>
    <message>
        <source>There is something to pay.</source>
        <translation>هناك مبلغ للدفع.</translation>
    </message>
    <message>
        <source>There is something to pay</source>
        <translation>هناك مبلغ للدفع</translation>
    </message>
    <message>
        <source>The amount is too high to borrow now.</source>
        <translation>المبلغ كبير، فلا يمكنك الاستعارة الآن.</translation>
    </message>
    <message>
        <source>You can pay at the desk. You can still return things.</source>
        <translation>يمكنك الدفع في الاستقبال. الإرجاع ممكن هنا.</translation>
    </message>
    <message>
        <source>You cannot borrow any more now.</source>
        <translation>لا يمكنك استعارة المزيد الآن.</translation>
    </message>
    <message>
        <source>You cannot borrow any more now</source>
        <translation>لا يمكنك استعارة المزيد الآن</translation>
    </message>
    <message>
        <source>You have reached the highest number of loans.</source>
        <translation>وصلت إلى أعلى عدد للاستعارة.</translation>
    </message>
    <message>
        <source>Return something first. Then you can borrow this.</source>
        <translation>أرجع شيئا أولا. ثم يمكنك استعارة هذا.</translation>
    </message>
    <message>
        <source>You cannot borrow more here now.</source>
        <translation>لا يمكنك استعارة المزيد هنا الآن.</translation>
    </message>
    <message>
        <source>You cannot borrow more here now</source>
        <translation>لا يمكنك استعارة المزيد هنا الآن</translation>
    </message>
    <message>
        <source>The library is trying something. You may borrow fewer things.</source>
        <translation>المكتبة تجرب شيئا. يمكنك الآن استعارة عدد أقل.</translation>
    </message>
    <message>
        <source>Ask at the desk what is possible. You can still return things.</source>
        <translation>اسأل في الاستقبال عما هو ممكن. الإرجاع ممكن.</translation>
    </message>
    <message>
        <source>This is for another age.</source>
        <translation>هذا لعمر آخر.</translation>
    </message>
    <message>
        <source>This is for another age</source>
        <translation>هذا لعمر آخر</translation>
    </message>
    <message>
        <source>The library lends this only to people of a certain age.</source>
        <translation>المكتبة تعير هذا فقط لأشخاص في عمر معين.</translation>
    </message>
    <message>
        <source>Leave it at the desk, or choose something else.</source>
        <translation>اتركه في الاستقبال، أو اختر شيئا آخر.</translation>
    </message>
    <message>
        <source>We do not know this one yet.</source>
        <translation>لا نعرف هذا بعد.</translation>
    </message>
    <message>
        <source>We do not know this one yet</source>
        <translation>لا نعرف هذا بعد</translation>
    </message>
    <message>
        <source>We cannot find its number.</source>
        <translation>لا يمكننا إيجاد الرقم.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will find out.</source>
        <translation>اتركه في الاستقبال. نحن نبحث عن الحل.</translation>
    </message>
    <message>
        <source>This stays in the library.</source>
        <translation>هذا يبقى في المكتبة.</translation>
    </message>
    <message>
        <source>This stays in the library</source>
        <translation>هذا يبقى في المكتبة</translation>
    </message>
    <message>
        <source>You cannot take it home. So everybody can use it here.</source>
        <translation>لا يمكنك أخذه إلى البيت. هكذا يمكن للجميع استخدامه هنا.</translation>
    </message>
    <message>
        <source>Put it back, or use it here.</source>
        <translation>ضعه مكانه، أو استخدمه هنا.</translation>
    </message>
    <message>
        <source>Somebody else has borrowed this.</source>
        <translation>شخص آخر استعار هذا.</translation>
    </message>
    <message>
        <source>This is still on somebody else&apos;s card</source>
        <translation>هذا ما زال على بطاقة شخص آخر</translation>
    </message>
    <message>
        <source>Somebody else has borrowed it, and it has not been returned yet.</source>
        <translation>شخص آخر استعاره. لم يتم إرجاعه بعد.</translation>
    </message>
    <message>
        <source>Somebody else is waiting for this.</source>
        <translation>شخص آخر ينتظر هذا.</translation>
    </message>
    <message>
        <source>This stays here for now</source>
        <translation>هذا يبقى هنا حاليا</translation>
    </message>
    <message>
        <source>Somebody else has reserved this. That reader may borrow it first.</source>
        <translation>شخص آخر حجز هذا. له الأولوية في الاستعارة.</translation>
    </message>
    <message>
        <source>You cannot take it with you now. Please leave it here.</source>
        <translation>لا يمكنك أخذه الآن. اتركه هنا من فضلك.</translation>
    </message>
    <message>
        <source>This is on your card already.</source>
        <translation>هذا على بطاقتك بالفعل.</translation>
    </message>
    <message>
        <source>You have borrowed this already</source>
        <translation>استعرت هذا بالفعل</translation>
    </message>
    <message>
        <source>It is on your card.</source>
        <translation>هذا على بطاقتك.</translation>
    </message>
    <message>
        <source>All is well. My account says when it is due back.</source>
        <translation>كل شيء على ما يرام. ترى موعد الإرجاع في «حسابي».</translation>
    </message>
    <message>
        <source>This cannot be renewed once more.</source>
        <translation>لا يمكن التمديد مرة أخرى.</translation>
    </message>
    <message>
        <source>This cannot be renewed once more</source>
        <translation>لا يمكن التمديد مرة أخرى</translation>
    </message>
    <message>
        <source>It has been renewed as often as is allowed.</source>
        <translation>تم تمديده بعدد المرات المسموح به.</translation>
    </message>
    <message>
        <source>Return it in time. Do you need it for longer? Ask at the desk.</source>
        <translation>أرجعه في الموعد. هل تحتاجه مدة أطول؟ اسأل في الاستقبال.</translation>
    </message>
    <message>
        <source>This was not on loan.</source>
        <translation>هذا لم يكن معارا.</translation>
    </message>
    <message>
        <source>This was not on loan</source>
        <translation>هذا لم يكن معارا</translation>
    </message>
    <message>
        <source>So there is nothing to return or to renew.</source>
        <translation>إذن لا حاجة إلى الإرجاع أو التمديد.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will put it back.</source>
        <translation>اتركه في الاستقبال. نحن نضعه مكانه.</translation>
    </message>
    <message>
        <source>This is from another library.</source>
        <translation>هذا من مكتبة أخرى.</translation>
    </message>
    <message>
        <source>This is from another library</source>
        <translation>هذا من مكتبة أخرى</translation>
    </message>
    <message>
        <source>You cannot borrow or return it here.</source>
        <translation>لا يمكن استعارته أو إرجاعه هنا.</translation>
    </message>
    <message>
        <source>Take it to that library, or ask at the desk.</source>
        <translation>خذه إلى تلك المكتبة، أو اسأل في الاستقبال.</translation>
    </message>
    <message>
        <source>A part of this is missing.</source>
        <translation>ينقص جزء.</translation>
    </message>
    <message>
        <source>A part is missing</source>
        <translation>ينقص جزء</translation>
    </message>
    <message>
        <source>This has several parts. They do not all lie here.</source>
        <translation>هذا من عدة أجزاء. ليست كلها هنا.</translation>
    </message>
    <message>
        <source>Put all parts on the pad together.</source>
        <translation>ضع كل الأجزاء هنا معا.</translation>
    </message>
    <message>
        <source>We cannot read this one.</source>
        <translation>لا يمكننا قراءة هذا.</translation>
    </message>
    <message>
        <source>We cannot read this one</source>
        <translation>لا يمكننا قراءة هذا</translation>
    </message>
    <message>
        <source>The label inside it does not work well.</source>
        <translation>الملصق بداخله لا يعمل جيدا.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will help you there.</source>
        <translation>اتركه في الاستقبال. نحن نساعدك هناك.</translation>
    </message>
    <message>
        <source>We cannot tell what this is.</source>
        <translation>لا نرى جيدا ما هذا.</translation>
    </message>
    <message>
        <source>We cannot tell what this is</source>
        <translation>لا نرى جيدا ما هذا</translation>
    </message>
    <message>
        <source>There are two labels that say the same.</source>
        <translation>هناك ملصقان يقولان الشيء نفسه.</translation>
    </message>
    <message>
        <source>Put your things on the pad one by one.</source>
        <translation>ضع أغراضك هنا واحدا بعد الآخر.</translation>
    </message>
    <message>
        <source>This is the number of the publisher.</source>
        <translation>هذا رقم الناشر.</translation>
    </message>
    <message>
        <source>This is the number of the publisher</source>
        <translation>هذا رقم الناشر</translation>
    </message>
    <message>
        <source>Every book with this title has it. So we do not know which one you have.</source>
        <translation>كل كتاب بهذا العنوان له هذا الرقم. لذلك لا نعرف أي كتاب لديك.</translation>
    </message>
    <message>
        <source>Look for the barcode of the library. Scan that one.</source>
        <translation>ابحث عن باركود المكتبة. ثم امسحه.</translation>
    </message>
    <message>
        <source>We see more than one card.</source>
        <translation>نرى أكثر من بطاقة.</translation>
    </message>
    <message>
        <source>We see more than one card</source>
        <translation>نرى أكثر من بطاقة</translation>
    </message>
    <message>
        <source>We cannot tell which one you mean.</source>
        <translation>لا نعرف أي بطاقة تقصد.</translation>
    </message>
    <message>
        <source>Hold one card to the reader. Take it out of your wallet first.</source>
        <translation>قرب بطاقة واحدة من القارئ. أخرجها أولا من محفظتك.</translation>
    </message>
    <message>
        <source>This does not work without a connection.</source>
        <translation>هذا غير ممكن بدون اتصال.</translation>
    </message>
    <message>
        <source>This does not work right now</source>
        <translation>هذا غير ممكن الآن</translation>
    </message>
    <message>
        <source>There is no connection now. So we cannot look this up.</source>
        <translation>لا يوجد اتصال الآن. لذلك لا يمكننا التأكد من هذا.</translation>
    </message>
    <message>
        <source>Try again later, or go to the desk.</source>
        <translation>حاول مرة أخرى لاحقا، أو اذهب إلى الاستقبال.</translation>
    </message>
    <message>
        <source>This does not work right now.</source>
        <translation>هذا غير ممكن الآن.</translation>
    </message>
    <message>
        <source>The library does not allow this at the moment.</source>
        <translation>المكتبة لا تسمح بهذا الآن.</translation>
    </message>
    <message>
        <source>This costs money.</source>
        <translation>هذا ليس مجانيا.</translation>
    </message>
    <message>
        <source>This costs money</source>
        <translation>هذا ليس مجانيا</translation>
    </message>
    <message>
        <source>You pay for this. That is not possible here yet.</source>
        <translation>عليك أن تدفع مقابل هذا. هذا غير ممكن هنا بعد.</translation>
    </message>
    <message>
        <source>You can borrow it at the desk.</source>
        <translation>يمكنك استعارته في الاستقبال.</translation>
    </message>
    <message>
        <source>This is not possible here.</source>
        <translation>هذا غير ممكن هنا.</translation>
    </message>
    <message>
        <source>This is not possible here</source>
        <translation>هذا غير ممكن هنا</translation>
    </message>
    <message>
        <source>We cannot see the reason here. The desk can.</source>
        <translation>لا نرى السبب هنا. السبب معروف في الاستقبال.</translation>
    </message>
    <message>
        <source>Go to the desk. We will look at it together.</source>
        <translation>اذهب إلى الاستقبال. هناك ننظر معا.</translation>
    </message>
    <message>
        <source>This card is from %1.</source>
        <translation>هذه البطاقة من %1.</translation>
    </message>
    <message>
        <source>We do not know this card yet</source>
        <translation>لا نعرف هذه البطاقة بعد</translation>
    </message>
    <message>
        <source>Would you like to borrow here as a guest? Sign up at the desk.</source>
        <translation>هل تريد الاستعارة هنا كضيف؟ سجل في الاستقبال.</translation>
    </message>
    <message>
        <source>Somebody else is waiting for this</source>
        <translation>شخص آخر ينتظر هذا</translation>
    </message>
    <message>
        <source>It was reserved. So you cannot renew it.</source>
        <translation>هذا محجوز. لذلك لا يمكنك تمديده.</translation>
    </message>
    <message>
        <source>Return it by the date shown.</source>
        <translation>أرجعه في الموعد المكتوب.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Borrowed</source>
        <translation>تمت الاستعارة</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>تم الإرجاع</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>تم التمديد</translation>
    </message>
    <message>
        <source>Not borrowed after all</source>
        <translation>تم التراجع عن الاستعارة</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>تم الدفع</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>تم الحجز</translation>
    </message>
    <message>
        <source>This did not work</source>
        <translation>لم ينجح هذا</translation>
    </message>
    <message>
        <source>Due back %1</source>
        <translation>موعد الإرجاع %1</translation>
    </message>
    <message>
        <source>Number %1</source>
        <translation>رقم %1</translation>
    </message>
    <message>
        <source>%1’s card</source>
        <translation>بطاقة %1</translation>
    </message>
    <message>
        <source>Still to pay: %1</source>
        <translation>بقي للدفع: %1</translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned.</source>
        <translation>لم تتم استعارة أو إرجاع أي شيء.</translation>
    </message>
    <message>
        <source>Not confirmed yet</source>
        <translation>لم يتم التأكيد بعد</translation>
    </message>
    <message>
        <source>There was no connection. The library gets this later.</source>
        <translation>لم يكن هناك اتصال. سيصل هذا إلى المكتبة لاحقا.</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>و%1 أيضا.</translation>
    </message>
    <message>
        <source>Your receipt from %1</source>
        <translation>إيصالك من %1</translation>
    </message>
    <message>
        <source>You asked for this mail at the library. The self-service station does not keep your address. You cannot reply to this mail.</source>
        <translation>طلبت هذه الرسالة في المكتبة. جهاز الخدمة الذاتية لا يحفظ عنوان بريدك. لا يمكنك الرد على هذه الرسالة.</translation>
    </message>
    <message>
        <source>This is a test. Can you read this? Then e-mail works.</source>
        <translation>هذه تجربة. هل يمكنك قراءة هذا؟ إذن البريد الإلكتروني يعمل.</translation>
    </message>
    <message>
        <source>This may be a second copy.</source>
        <translation>قد تكون هذه نسخة ثانية.</translation>
    </message>
    <message>
        <source>%1 asks for help</source>
        <translation>طلب مساعدة: %1</translation>
    </message>
    <message>
        <source>Called at %1</source>
        <translation>تم الاستدعاء الساعة %1</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>صفحة تجربة</translation>
    </message>
    <message>
        <source>The line below fits on one line:</source>
        <translation>السطر التالي يتسع في سطر واحد:</translation>
    </message>
    <message>
        <source>Can you read all of this? Then the printer works.</source>
        <translation>هل يمكنك قراءة كل هذا؟ إذن الطابعة تعمل.</translation>
    </message>
</context>
<context>
    <name>ReceiptAsked</name>
    <message>
        <source>Your receipt comes out of the printer</source>
        <translation>يخرج إيصالك من الطابعة</translation>
    </message>
    <message>
        <source>The printer has stopped. Choose something else.</source>
        <translation>توقفت الطابعة. اختر شيئا آخر.</translation>
    </message>
    <message>
        <source>The printer has stopped. Ask a member of staff for your receipt.</source>
        <translation>توقفت الطابعة. اطلب إيصالك من موظف.</translation>
    </message>
    <message>
        <source>Your receipt goes to %1</source>
        <translation>يذهب إيصالك إلى %1</translation>
    </message>
    <message>
        <source>Would you like a receipt?</source>
        <translation>هل تريد إيصالا؟</translation>
    </message>
    <message>
        <source>None</source>
        <translation>بدون</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>ورق</translation>
    </message>
    <message>
        <source>Out of paper</source>
        <translation>نفد الورق</translation>
    </message>
    <message>
        <source>Cannot print now</source>
        <translation>الطباعة لا تعمل الآن</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>إيميل</translation>
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
        <translation>إيصالك في هذا الرمز</translation>
    </message>
    <message>
        <source>It is only on this screen. We keep nothing.</source>
        <translation>هو على هذه الشاشة فقط. نحن لا نحفظ شيئا.</translation>
    </message>
    <message numerus="yes">
        <source>%n did not fit in.</source>
        <translation>
            <numerusform>كل شيء موجود فيه.</numerusform>
            <numerusform>لا مكان فيه لواحد.</numerusform>
            <numerusform>لا مكان فيه لاثنين.</numerusform>
            <numerusform>لا مكان فيه للباقي (%n).</numerusform>
            <numerusform>لا مكان فيه للباقي (%n).</numerusform>
            <numerusform>لا مكان فيه للباقي (%n).</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan it with your phone</source>
        <translation>امسح بهاتفك</translation>
    </message>
</context>
<context>
    <name>RefusalScreen</name>
    <message>
        <source>Stop</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>bin %1 (%2)</source>
        <translation>الصندوق %1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>Your %n other book(s) have been returned.</source>
        <translation>
            <numerusform>تم إرجاع كتبك الأخرى (%n).</numerusform>
            <numerusform>تم إرجاع كتابك الآخر.</numerusform>
            <numerusform>تم إرجاع كتابيك الآخرين.</numerusform>
            <numerusform>تم إرجاع كتبك الأخرى (%n).</numerusform>
            <numerusform>تم إرجاع كتبك الأخرى (%n).</numerusform>
            <numerusform>تم إرجاع كتبك الأخرى (%n).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your %n other book(s) have been borrowed.</source>
        <translation>
            <numerusform>تمت استعارة كتبك الأخرى (%n).</numerusform>
            <numerusform>تمت استعارة كتابك الآخر.</numerusform>
            <numerusform>تمت استعارة كتابيك الآخرين.</numerusform>
            <numerusform>تمت استعارة كتبك الأخرى (%n).</numerusform>
            <numerusform>تمت استعارة كتبك الأخرى (%n).</numerusform>
            <numerusform>تمت استعارة كتبك الأخرى (%n).</numerusform>
        </translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>لم تتم الاستعارة</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>لم يتم الإرجاع</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>لم يتم التمديد</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>لم يتم</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>لماذا؟</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>ماذا الآن؟</translation>
    </message>
    <message>
        <source>Put the book in %1.</source>
        <translation>ضع الكتاب في %1.</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>من يساعد؟</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>استدعاء موظف</translation>
    </message>
    <message>
        <source>Reserve this</source>
        <translation>حجز هذا</translation>
    </message>
    <message numerus="yes">
        <source>%n other book(s)</source>
        <comment>the part in bold of: Your %n other books have been borrowed</comment>
        <translation>
            <numerusform>كتبك الأخرى (%n)</numerusform>
            <numerusform>كتابك الآخر</numerusform>
            <numerusform>كتابيك الآخرين</numerusform>
            <numerusform>كتبك الأخرى (%n)</numerusform>
            <numerusform>كتبك الأخرى (%n)</numerusform>
            <numerusform>كتبك الأخرى (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReserveScreen</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>حجز</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة</translation>
    </message>
    <message>
        <source>You are the first in the queue.</source>
        <translation>دورك الأول في الانتظار.</translation>
    </message>
    <message>
        <source>You are number %1 in the queue.</source>
        <translation>دورك رقم %1 في الانتظار.</translation>
    </message>
    <message>
        <source>We put it aside for you.</source>
        <translation>نجهزه لك.</translation>
    </message>
    <message>
        <source>We keep it for you when it is back.</source>
        <translation>نحتفظ به لك عندما يرجع.</translation>
    </message>
    <message>
        <source>Reserving is free.</source>
        <translation>الحجز مجاني.</translation>
    </message>
    <message>
        <source>Reserving costs %1.</source>
        <translation>الحجز يكلف %1.</translation>
    </message>
    <message>
        <source>It is here now</source>
        <translation>موجود الآن</translation>
    </message>
    <message>
        <source>Now in: %1</source>
        <translation>موجود الآن: %1</translation>
    </message>
    <message>
        <source>Somebody has borrowed it</source>
        <translation>معار</translation>
    </message>
    <message>
        <source>Borrowed until %1</source>
        <translation>معار حتى %1</translation>
    </message>
    <message>
        <source>It is ready for somebody else</source>
        <translation>جاهز لشخص آخر</translation>
    </message>
    <message>
        <source>It is on its way</source>
        <translation>في الطريق</translation>
    </message>
    <message>
        <source>Nobody is waiting for it</source>
        <translation>لا أحد ينتظره</translation>
    </message>
    <message numerus="yes">
        <source>%n reader(s) waiting for it already</source>
        <translation>
            <numerusform>لا أحد ينتظره</numerusform>
            <numerusform>قارئ واحد ينتظره</numerusform>
            <numerusform>قارئان ينتظرانه</numerusform>
            <numerusform>%n قراء ينتظرونه</numerusform>
            <numerusform>%n قارئا ينتظرونه</numerusform>
            <numerusform>%n قارئ ينتظرونه</numerusform>
        </translation>
    </message>
    <message>
        <source>Collect it at: %1</source>
        <translation>مكان الاستلام: %1</translation>
    </message>
    <message>
        <source>It is reserved</source>
        <translation>تم الحجز</translation>
    </message>
    <message>
        <source>Reserve this book</source>
        <translation>حجز هذا الكتاب</translation>
    </message>
    <message>
        <source>Reserve this</source>
        <translation>حجز هذا</translation>
    </message>
    <message>
        <source>Where do you want to collect it?</source>
        <translation>أين تريد استلامه؟</translation>
    </message>
</context>
<context>
    <name>RowPages</name>
    <message>
        <source>Previous</source>
        <translation>السابق</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Turn back</source>
        <translation>الصفحة السابقة</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>الصفحة التالية</translation>
    </message>
    <message>
        <source>number %1 of %2</source>
        <translation>رقم %1 من %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 إلى %2 من %3</translation>
    </message>
</context>
<context>
    <name>ScreenFrame</name>
    <message>
        <source>%1’s card</source>
        <translation>بطاقة %1</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Type on</source>
        <translation>أكمل الكتابة</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>No connection. You cannot reserve just now.</source>
        <translation>لا يوجد اتصال. الحجز غير ممكن الآن.</translation>
    </message>
    <message>
        <source>We are looking.</source>
        <translation>نبحث الآن.</translation>
    </message>
    <message>
        <source>Searching does not work right now. The desk can help you.</source>
        <translation>البحث لا يعمل الآن. يساعدك الاستقبال.</translation>
    </message>
    <message>
        <source>Type on, or press Search.</source>
        <translation>أكمل الكتابة، أو اضغط على «بحث».</translation>
    </message>
    <message>
        <source>We do not know this number. Check it once more.</source>
        <translation>لا نعرف هذا الرقم. تأكد منه مرة أخرى.</translation>
    </message>
    <message>
        <source>Nothing found. Try another word.</source>
        <translation>لم نجد شيئا. جرب كلمة أخرى.</translation>
    </message>
    <message numerus="yes">
        <source>%n found. Touch a book.</source>
        <translation>
            <numerusform>لم نجد شيئا.</numerusform>
            <numerusform>وجدنا كتابا واحدا. المسه.</numerusform>
            <numerusform>وجدنا كتابين. المس كتابا.</numerusform>
            <numerusform>وجدنا %n كتب. المس كتابا.</numerusform>
            <numerusform>وجدنا %n كتابا. المس كتابا.</numerusform>
            <numerusform>وجدنا %n كتاب. المس كتابا.</numerusform>
        </translation>
    </message>
    <message>
        <source>More than 100 found. Type one more word.</source>
        <translation>وجدنا أكثر من 100. أضف كلمة.</translation>
    </message>
    <message numerus="yes">
        <source>%n found. Type one more word.</source>
        <translation>
            <numerusform>لم نجد شيئا. أضف كلمة.</numerusform>
            <numerusform>وجدنا كتابا واحدا. أضف كلمة.</numerusform>
            <numerusform>وجدنا كتابين. أضف كلمة.</numerusform>
            <numerusform>وجدنا %n كتب. أضف كلمة.</numerusform>
            <numerusform>وجدنا %n كتابا. أضف كلمة.</numerusform>
            <numerusform>وجدنا %n كتاب. أضف كلمة.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is on the book, under the bars. Or scan them.</source>
        <translation>يوجد على الكتاب تحت الخطوط. أو امسح الخطوط.</translation>
    </message>
    <message>
        <source>It is on the book, under the bars.</source>
        <translation>يوجد على الكتاب تحت الخطوط.</translation>
    </message>
    <message>
        <source>Type the title or the author.</source>
        <translation>اكتب العنوان أو اسم الكاتب.</translation>
    </message>
    <message>
        <source>Type the number of the book</source>
        <translation>اكتب رقم الكتاب</translation>
    </message>
    <message>
        <source>What do you want to read?</source>
        <translation>ماذا تريد أن تقرأ؟</translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>لم تكتب شيئا بعد</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>ما تم العثور عليه</translation>
    </message>
    <message>
        <source>Choose title</source>
        <translation>اختيار العنوان</translation>
    </message>
</context>
<context>
    <name>SheetButtons</name>
    <message>
        <source>Previous</source>
        <translation>السابق</translation>
    </message>
    <message>
        <source>Turn back</source>
        <translation>الصفحة السابقة</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>الصفحة التالية</translation>
    </message>
    <message>
        <source>number %1 of %2</source>
        <translation>رقم %1 من %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 إلى %2 من %3</translation>
    </message>
</context>
<context>
    <name>SightSheet</name>
    <message>
        <source>Everything as usual</source>
        <translation>كل شيء عادي</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>See and hear</source>
        <translation>الرؤية والسمع</translation>
    </message>
    <message>
        <source>Only for now. After you all is as usual again.</source>
        <translation>الآن فقط. بعدك يعود كل شيء عاديا.</translation>
    </message>
    <message>
        <source>This is how it looks</source>
        <translation>هكذا يظهر</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>موعد الإرجاع</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>الحروف</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>عادي</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>كبير</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>أكبر</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>أصفر</translation>
    </message>
    <message>
        <source>Reading aloud</source>
        <translation>القراءة بصوت</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>الأزرار</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>منخفض</translation>
    </message>
    <message>
        <source>Done is</source>
        <translation>زر «انتهيت»</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>يسار</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>يمين</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>الحركة</translation>
    </message>
    <message>
        <source>On</source>
        <translation>تشغيل</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Take a photo. Scan it next time.</source>
        <translation>التقط صورة. امسحها ضوئيا في المرة القادمة.</translation>
    </message>
    <message>
        <source>Headset</source>
        <translation>سماعات</translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation>مكبر الصوت</translation>
    </message>
    <message>
        <source>Not possible here</source>
        <translation>غير ممكن هنا</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>العناوين</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>إظهار</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>إخفاء</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>السرعة</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>أبطأ</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>أسرع</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>الصوت</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>أخفض</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>أعلى</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>لمن</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>الجميع</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>الأطفال</translation>
    </message>
</context>
<context>
    <name>Speech</name>
    <message>
        <source>Reading aloud is on. Go on with the arrow keys. Press Enter to choose.</source>
        <translation>القراءة الصوتية تعمل. انتقل بمفاتيح الأسهم. اضغط Enter للاختيار.</translation>
    </message>
    <message>
        <source>The first one is: %1.</source>
        <translation>الخيار الأول هو: %1.</translation>
    </message>
    <message>
        <source>You can choose: %1.</source>
        <translation>يمكنك اختيار: %1.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>button</source>
        <translation>زر</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>تم اختياره</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>محدد</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>غير محدد</translation>
    </message>
    <message>
        <source>not possible now</source>
        <translation>غير ممكن الآن</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>نجمة</translation>
    </message>
    <message>
        <source>A key for a digit</source>
        <translation>مفتاح رقم</translation>
    </message>
    <message>
        <source>Use the digits of the keypad, or put in a headset.</source>
        <translation>استخدم أرقام لوحة المفاتيح، أو قم بتوصيل سماعات.</translation>
    </message>
    <message>
        <source>something of yours</source>
        <translation>شيء يخصك</translation>
    </message>
    <message>
        <source>an amount</source>
        <translation>مبلغ</translation>
    </message>
    <message>
        <source>you</source>
        <translation>أنت</translation>
    </message>
    <message>
        <source>There is nothing to say again.</source>
        <translation>لا يوجد ما يعاد.</translation>
    </message>
    <message>
        <source>It does not go slower.</source>
        <translation>لا يمكن أبطأ من ذلك.</translation>
    </message>
    <message numerus="yes">
        <source>There are %n choice(s).</source>
        <translation>
            <numerusform>لا توجد خيارات.</numerusform>
            <numerusform>يوجد خيار واحد.</numerusform>
            <numerusform>يوجد خياران.</numerusform>
            <numerusform>توجد %n خيارات.</numerusform>
            <numerusform>يوجد %n خيارا.</numerusform>
            <numerusform>يوجد %n خيار.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A list of %n.</source>
        <translation>
            <numerusform>قائمة فارغة.</numerusform>
            <numerusform>قائمة من واحد.</numerusform>
            <numerusform>قائمة من اثنين.</numerusform>
            <numerusform>قائمة من %n.</numerusform>
            <numerusform>قائمة من %n.</numerusform>
            <numerusform>قائمة من %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpeechBand</name>
    <message>
        <source>Reading aloud does not work now</source>
        <translation>القراءة الصوتية لا تعمل الآن</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
</context>
<context>
    <name>SpeechPanel</name>
    <message>
        <source>Now read aloud</source>
        <translation>يقرأ الآن</translation>
    </message>
    <message>
        <source>Reading aloud does not work now</source>
        <translation>القراءة الصوتية لا تعمل الآن</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>صمت</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>مرة أخرى</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>أبطأ</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Are you finished?</source>
        <translation>هل انتهيت؟</translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>هل ما زلت هنا؟</translation>
    </message>
    <message numerus="yes">
        <source>We will stop in %n second(s).</source>
        <translation>
            <numerusform>ننهي الآن.</numerusform>
            <numerusform>ننهي بعد ثانية واحدة.</numerusform>
            <numerusform>ننهي بعد ثانيتين.</numerusform>
            <numerusform>ننهي بعد %n ثوان.</numerusform>
            <numerusform>ننهي بعد %n ثانية.</numerusform>
            <numerusform>ننهي بعد %n ثانية.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left.</source>
        <translation>
            <numerusform>انتهى الوقت.</numerusform>
            <numerusform>بقيت ثانية واحدة.</numerusform>
            <numerusform>بقيت ثانيتان.</numerusform>
            <numerusform>بقيت %n ثوان.</numerusform>
            <numerusform>بقيت %n ثانية.</numerusform>
            <numerusform>بقيت %n ثانية.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>ليس بعد</translation>
    </message>
    <message>
        <source>Yes, go on</source>
        <translation>نعم، متابعة</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>مساعدة</translation>
    </message>
    <message>
        <source>See and hear</source>
        <translation>الرؤية والسمع</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Comes next:</source>
        <translation>التالي:</translation>
    </message>
    <message>
        <source>E-book</source>
        <translation>كتاب إلكتروني</translation>
    </message>
    <message>
        <source>Audiobook</source>
        <translation>كتاب صوتي</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day, time</comment>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>From nearby</source>
        <translation>من منطقتك</translation>
    </message>
    <message>
        <source>Reading tip</source>
        <translation>نصيحة للقراءة</translation>
    </message>
    <message>
        <source>Join in</source>
        <translation>شارك معنا</translation>
    </message>
    <message>
        <source>Just returned</source>
        <translation>تم إرجاعه للتو</translation>
    </message>
    <message>
        <source>Scan here</source>
        <translation>امسح هنا</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>مجانا</translation>
    </message>
    <message>
        <source>You may also like</source>
        <translation>قد يعجبك أيضا</translation>
    </message>
</context>
<context>
    <name>UnpaidScreen</name>
    <message>
        <source>Not now</source>
        <translation>ليس الآن</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>حاول مرة أخرى</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>Paying did not work</source>
        <translation>لم ينجح الدفع</translation>
    </message>
    <message>
        <source>Your payment is still open</source>
        <translation>الدفع ما زال مفتوحا</translation>
    </message>
    <message>
        <source>We do not know it yet</source>
        <translation>لا نعرف بعد</translation>
    </message>
    <message>
        <source>Paying does not work now</source>
        <translation>الدفع لا يعمل الآن</translation>
    </message>
    <message>
        <source>No money was taken from your account.</source>
        <translation>لم يخصم مال من حسابك البنكي.</translation>
    </message>
    <message>
        <source>Do you not pay? Then it stops by itself.</source>
        <translation>إذا لم تدفع، يتوقف تلقائيا.</translation>
    </message>
    <message>
        <source>Please do not pay again now.</source>
        <translation>لا تدفع مرة أخرى الآن من فضلك.</translation>
    </message>
    <message>
        <source>We did not begin to pay.</source>
        <translation>لم يبدأ الدفع.</translation>
    </message>
    <message>
        <source>It was not paid in time.</source>
        <translation>لم يتم الدفع في الوقت المحدد.</translation>
    </message>
    <message>
        <source>It was stopped before it was paid.</source>
        <translation>توقف قبل أن يتم الدفع.</translation>
    </message>
    <message>
        <source>Your bank did not approve it.</source>
        <translation>البنك لم يوافق عليه.</translation>
    </message>
    <message>
        <source>Your bank cannot stop it any more.</source>
        <translation>لم يعد البنك قادرا على إيقافه.</translation>
    </message>
    <message>
        <source>We cannot see now whether you paid.</source>
        <translation>لا يمكننا الآن أن نرى هل دفعت.</translation>
    </message>
    <message>
        <source>The library or the bank does not take it now. Perhaps a payment of yours is still open.</source>
        <translation>المكتبة أو البنك لا يقبل الدفع الآن. ربما لديك دفع آخر ما زال مفتوحا.</translation>
    </message>
    <message>
        <source>Go on. If you do pay, your debt goes down.</source>
        <translation>تابع. إذا دفعت لاحقا، يقل المبلغ الذي عليك.</translation>
    </message>
    <message>
        <source>We go on looking. If you paid, your debt goes down.</source>
        <translation>نتابع الأمر. إذا دفعت، يقل المبلغ الذي عليك.</translation>
    </message>
    <message>
        <source>Try it again. Or pay later.</source>
        <translation>حاول مرة أخرى. أو ادفع لاحقا.</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>لماذا؟</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>ماذا الآن؟</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>من يساعد؟</translation>
    </message>
    <message>
        <source>A staff member. Press Call a staff member below.</source>
        <translation>أحد الموظفين. اضغط في الأسفل على «استدعاء موظف».</translation>
    </message>
    <message>
        <source>A staff member at the desk.</source>
        <translation>أحد الموظفين في الاستقبال.</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>استدعاء موظف</translation>
    </message>
    <message numerus="yes">
        <source>Your %n book(s) have been borrowed</source>
        <translation>
            <numerusform>تمت استعارة كتبك (%n)</numerusform>
            <numerusform>تمت استعارة كتابك</numerusform>
            <numerusform>تمت استعارة كتابيك</numerusform>
            <numerusform>تمت استعارة كتبك (%n)</numerusform>
            <numerusform>تمت استعارة كتبك (%n)</numerusform>
            <numerusform>تمت استعارة كتبك (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>Paying has nothing to do with that.</source>
        <translation>لا علاقة للدفع بذلك.</translation>
    </message>
</context>
</TS>
