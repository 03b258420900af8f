<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="tr" sourcelanguage="en">
<context>
    <name>Abouts</name>
    <message>
        <source>My card</source>
        <translation>Kartım</translation>
    </message>
    <message>
        <source>A book</source>
        <translation>Bir kitap</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>Ödeme</translation>
    </message>
    <message>
        <source>The printer</source>
        <translation>Yazıcı</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Başka bir şey</translation>
    </message>
</context>
<context>
    <name>AloudSheet</name>
    <message>
        <source>Through the loudspeaker</source>
        <translation>Hoparlörden</translation>
    </message>
    <message>
        <source>Others can hear it too. May we read your titles and amounts aloud?</source>
        <translation>Başkaları da duyabilir. Kitap adlarınızı ve tutarları sesli okuyalım mı?</translation>
    </message>
    <message>
        <source>No, without titles and amounts</source>
        <translation>Hayır, adlar ve tutarlar olmadan</translation>
    </message>
    <message>
        <source>Yes, read everything aloud</source>
        <translation>Evet, hepsini sesli oku</translation>
    </message>
    <message>
        <source>Do you have a headset?</source>
        <translation>Kulaklığınız var mı?</translation>
    </message>
    <message>
        <source>Put it in. Then only you hear it.</source>
        <translation>Takın. O zaman yalnızca siz duyarsınız.</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Put your books
down here</source>
        <translation>Kitaplarınızı
buraya koyun</translation>
    </message>
    <message>
        <source>Scan
your books</source>
        <translation>Kitaplarınızı
okutun</translation>
    </message>
    <message>
        <source>or scan your card</source>
        <translation>ya da kartınızı okutun</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Ödünç al</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>İade et</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Hesabım</translation>
    </message>
</context>
<context>
    <name>Bins</name>
    <message>
        <source>red</source>
        <translation>kırmızı</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>turuncu</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>sarı</translation>
    </message>
    <message>
        <source>green</source>
        <translation>yeşil</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>mavi</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>mor</translation>
    </message>
    <message>
        <source>black</source>
        <translation>siyah</translation>
    </message>
    <message>
        <source>white</source>
        <translation>beyaz</translation>
    </message>
</context>
<context>
    <name>BookRow</name>
    <message>
        <source>For library %1</source>
        <translation>Kütüphane: %1</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>İade edildi</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Uzatıldı</translation>
    </message>
    <message>
        <source>On your card</source>
        <translation>Sizde</translation>
    </message>
    <message>
        <source>On your card, until %1</source>
        <translation>Sizde, iade: %1</translation>
    </message>
    <message>
        <source>On loan</source>
        <translation>Ödünçte</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Uzatılmadı</translation>
    </message>
    <message>
        <source>Still on loan</source>
        <translation>Hâlâ ödünçte</translation>
    </message>
    <message>
        <source>Still on loan, until %1</source>
        <translation>Hâlâ ödünçte, iade: %1</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Ödünç alındı</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>İade edilmedi</translation>
    </message>
    <message>
        <source>For somebody else</source>
        <translation>Başkası için</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Ödünç alınmadı</translation>
    </message>
    <message>
        <source>On loan to somebody else</source>
        <translation>Şu an başkasında</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>Burada kalır</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>sürüyor</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Lütfen bekleyin</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Okundu</translation>
    </message>
    <message>
        <source>Put %1 back for a moment</source>
        <translation>Kısa süre geri koyun: %1</translation>
    </message>
    <message>
        <source>Put %1 on the pad for a moment</source>
        <translation>Kısa süre tablaya koyun: %1</translation>
    </message>
    <message>
        <source>Put %1 on the pad once more</source>
        <translation>Tablaya tekrar koyun: %1</translation>
    </message>
    <message>
        <source>Show %1 at the desk</source>
        <translation>Danışmada gösterin: %1</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>iade tarihi</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Kutu %1</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Neden?</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Vazgeç</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Ödünç al</translation>
    </message>
    <message>
        <source>Not</source>
        <translation>Alma</translation>
    </message>
</context>
<context>
    <name>CallSheet</name>
    <message>
        <source>%1 Your pile stays as it is.</source>
        <translation>%1 Kitaplarınız olduğu gibi kalır.</translation>
    </message>
    <message>
        <source>%1’s card</source>
        <translation>Kart: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more item(s) below this card. They stay there too.</source>
        <translation>
            <numerusform>%n tane daha var. Onlar da kalır.</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody was called</source>
        <translation>Görevli çağrıldı</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>Saat %1</translation>
    </message>
    <message>
        <source>It is about: %1</source>
        <translation>Konu: %1</translation>
    </message>
    <message>
        <source>The desk has seen it</source>
        <translation>Danışma çağrıyı gördü</translation>
    </message>
    <message numerus="yes">
        <source>At %1, after %n second(s)</source>
        <translation>
            <numerusform>Saat %1, %n saniye sonra</numerusform>
        </translation>
    </message>
    <message>
        <source>A staff member is coming to you</source>
        <translation>Bir görevli size geliyor</translation>
    </message>
    <message numerus="yes">
        <source>In about %n minute(s)</source>
        <translation>
            <numerusform>Yaklaşık %n dakika sonra</numerusform>
        </translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>Artık gerek yok</translation>
    </message>
    <message>
        <source>Tell us more</source>
        <translation>Konuyu seç</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>Konu nedir?</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Plan of the floor, with the way to the desk</source>
        <translation>Danışmaya giden yolu gösteren plan</translation>
    </message>
    <message>
        <source>The way to the desk</source>
        <translation>Danışmaya giden yol</translation>
    </message>
    <message>
        <source>There is somebody at the desk</source>
        <translation>Danışmada biri var</translation>
    </message>
    <message>
        <source>We are glad to help you there.</source>
        <translation>Orada size memnuniyetle yardım ederiz.</translation>
    </message>
    <message>
        <source>Nobody is here now</source>
        <translation>Şu an kimse yok</translation>
    </message>
    <message>
        <source>Come back when somebody is.</source>
        <translation>Biri olduğunda tekrar gelin.</translation>
    </message>
    <message>
        <source>When somebody is here</source>
        <translation>Görevli saatleri</translation>
    </message>
    <message>
        <source>Call us</source>
        <translation>Bizi arayın</translation>
    </message>
    <message>
        <source>Call once more</source>
        <translation>Tekrar çağır</translation>
    </message>
</context>
<context>
    <name>CallWords</name>
    <message>
        <source>We are calling</source>
        <translation>Çağırıyoruz</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Çağrıldı</translation>
    </message>
    <message>
        <source>Somebody is coming</source>
        <translation>Biri geliyor</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Görevli çağır</translation>
    </message>
    <message>
        <source>Ask for help</source>
        <translation>Yardım iste</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Danışmaya gidin</translation>
    </message>
    <message>
        <source>We are calling somebody</source>
        <translation>Görevli çağırıyoruz</translation>
    </message>
    <message>
        <source>Somebody was called</source>
        <translation>Görevli çağrıldı</translation>
    </message>
    <message>
        <source>The desk has seen it</source>
        <translation>Danışma çağrıyı gördü</translation>
    </message>
    <message>
        <source>Would you rather talk to somebody?</source>
        <translation>Biriyle konuşmak ister misiniz?</translation>
    </message>
    <message>
        <source>Please go to the desk</source>
        <translation>Lütfen danışmaya gidin</translation>
    </message>
    <message>
        <source>Nobody can come now.</source>
        <translation>Şu an kimse gelemiyor.</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>Lütfen bekleyin.</translation>
    </message>
    <message>
        <source>Wait for an answer.</source>
        <translation>Cevap bekleyin.</translation>
    </message>
    <message>
        <source>Please wait here.</source>
        <translation>Lütfen burada bekleyin.</translation>
    </message>
    <message>
        <source>They cannot come to you now.</source>
        <translation>Görevli şu an gelemiyor.</translation>
    </message>
    <message>
        <source>Nobody has answered yet.</source>
        <translation>Henüz kimse cevap vermedi.</translation>
    </message>
    <message>
        <source>Calling does not work now.</source>
        <translation>Çağrı şu an çalışmıyor.</translation>
    </message>
    <message>
        <source>We are glad to help you there.</source>
        <translation>Orada size memnuniyetle yardım ederiz.</translation>
    </message>
</context>
<context>
    <name>CardProblem</name>
    <message>
        <source>Why?</source>
        <translation>Neden?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Ne yapmalı?</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Kim yardım eder?</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Görevli çağır</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>%1 öde</translation>
    </message>
    <message numerus="yes">
        <source>And %n more, which stay here too.</source>
        <translation>
            <numerusform>%n tane daha var. Onlar da burada kalır.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan with your phone</source>
        <translation>Telefonunuzla okutun</translation>
    </message>
</context>
<context>
    <name>ChuteScreen</name>
    <message>
        <source>Put one book down</source>
        <translation>Bir kitap koyun</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Lütfen bekleyin</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Teşekkürler</translation>
    </message>
    <message>
        <source>One at a time</source>
        <translation>Teker teker</translation>
    </message>
    <message>
        <source>Lay it down once more</source>
        <translation>Bir kez daha koyun</translation>
    </message>
    <message>
        <source>The bin is full</source>
        <translation>Kutu dolu</translation>
    </message>
    <message>
        <source>We are closed now</source>
        <translation>Şu an kapalıyız</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Kullanım dışı</translation>
    </message>
    <message>
        <source>This goes to a staff member</source>
        <translation>Bu, bir görevliye gidiyor</translation>
    </message>
    <message>
        <source>We cannot take this</source>
        <translation>Bunu alamıyoruz</translation>
    </message>
    <message>
        <source>Wait for the tick. Then the next one.</source>
        <translation>Onay işaretini bekleyin. Sonra diğerini koyun.</translation>
    </message>
    <message>
        <source>Leave it where it is.</source>
        <translation>Biraz orada bırakın.</translation>
    </message>
    <message>
        <source>You have returned this.</source>
        <translation>Bunu iade ettiniz.</translation>
    </message>
    <message>
        <source>Take all but one out. The others can follow one by one.</source>
        <translation>Birini bırakın. Diğerlerini sonra tek tek koyun.</translation>
    </message>
    <message>
        <source>Take this one out:</source>
        <translation>Bunu dışarı alın:</translation>
    </message>
    <message>
        <source>It was gone too soon. You have not returned it yet.</source>
        <translation>Çok erken alındı. Henüz iade etmediniz.</translation>
    </message>
    <message>
        <source>Nothing fits in any more. Come back later, or go to the desk.</source>
        <translation>Kutuda yer yok. Sonra gelin ya da danışmaya gidin.</translation>
    </message>
    <message>
        <source>You cannot return anything here now. Please keep your book.</source>
        <translation>Burada şu an iade yapılamıyor. Kitabınız sizde kalsın.</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Kutu %1</translation>
    </message>
    <message>
        <source>Take it out, and bring it to the desk.</source>
        <translation>Dışarı alın ve danışmaya götürün.</translation>
    </message>
    <message>
        <source>It belongs to another library.</source>
        <translation>Bu, başka bir kütüphanenin.</translation>
    </message>
    <message>
        <source>We cannot read it.</source>
        <translation>Bunu okuyamıyoruz.</translation>
    </message>
    <message>
        <source>That is the number of the publisher. Scan the sticker of the library.</source>
        <translation>Bu, yayınevinin numarası. Kütüphanenin etiketini okutun.</translation>
    </message>
    <message>
        <source>A part is missing. Lay all parts down together.</source>
        <translation>Bir parça eksik. Bütün parçaları birlikte koyun.</translation>
    </message>
    <message>
        <source>You cannot return this here now.</source>
        <translation>Bunu burada şu an iade edemezsiniz.</translation>
    </message>
    <message>
        <source>The desk can see why.</source>
        <translation>Danışma nedenini görebilir.</translation>
    </message>
</context>
<context>
    <name>ClassCount</name>
    <message numerus="yes">
        <source>of %n child(ren)</source>
        <translation>
            <numerusform>çocuk (toplam %n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>have a book</source>
        <translation>
            <numerusform>kitap aldı</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassScreen</name>
    <message>
        <source>Rather not</source>
        <translation>Vazgeç</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Öğretmen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Bitti</translation>
    </message>
    <message>
        <source>Done!</source>
        <translation>Bitti!</translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Bu ekran %n saniye sonra kapanır.</numerusform>
        </translation>
    </message>
    <message>
        <source>The class is over</source>
        <translation>Sınıf bitirdi</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>İyi okumalar!</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Biraz bekle</translation>
    </message>
    <message>
        <source>Teacher&apos;s card</source>
        <translation>Öğretmenin kartı</translation>
    </message>
    <message>
        <source>Your card here</source>
        <translation>Kartın buraya</translation>
    </message>
    <message>
        <source>reader on the left</source>
        <translation>soldaki okuyucuya</translation>
    </message>
    <message>
        <source>reader on the right</source>
        <translation>sağdaki okuyucuya</translation>
    </message>
    <message>
        <source>reader below</source>
        <translation>alttaki okuyucuya</translation>
    </message>
</context>
<context>
    <name>ClassShelf</name>
    <message>
        <source>Your pile</source>
        <translation>Kitap yığının</translation>
    </message>
    <message>
        <source>Another book? Put it here too</source>
        <translation>Başka kitap var mı? Yanına koy</translation>
    </message>
</context>
<context>
    <name>ClassWords</name>
    <message>
        <source>Close the class?</source>
        <translation>Sınıf bitirdi mi?</translation>
    </message>
    <message>
        <source>This card is not in this class</source>
        <translation>Bu kart bu sınıftan değil</translation>
    </message>
    <message>
        <source>Who is next?</source>
        <translation>Sırada kim var?</translation>
    </message>
    <message>
        <source>Not yet, number %1!</source>
        <translation>Daha bitmedi, %1 numara!</translation>
    </message>
    <message>
        <source>One moment, number %1</source>
        <translation>Biraz bekle, %1 numara</translation>
    </message>
    <message>
        <source>Whose books are these?</source>
        <translation>Bu kitaplar kimin?</translation>
    </message>
    <message>
        <source>Whose turn is it?</source>
        <translation>Sıra kimde?</translation>
    </message>
    <message>
        <source>Well done, number %1!</source>
        <translation>Aferin, %1 numara!</translation>
    </message>
    <message>
        <source>Thank you, number %1!</source>
        <translation>Teşekkürler, %1 numara!</translation>
    </message>
    <message>
        <source>Hello, number %1!</source>
        <translation>Merhaba, %1 numara!</translation>
    </message>
    <message>
        <source>Hold the teacher&apos;s card to the reader.</source>
        <translation>Öğretmenin kartını okuyucuya tut.</translation>
    </message>
    <message>
        <source>Ask your teacher.</source>
        <translation>Öğretmenine sor.</translation>
    </message>
    <message>
        <source>Show your card once more.</source>
        <translation>Kartını bir kez daha göster.</translation>
    </message>
    <message>
        <source>We are looking for your card.</source>
        <translation>Kartını arıyoruz.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) back for a moment.</source>
        <translation>
            <numerusform>%n kitabı kısa süre geri koy.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your card to the reader.</source>
        <translation>Kartını okuyucuya tut.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) to go.</source>
        <translation>
            <numerusform>%n kitap kaldı.</numerusform>
        </translation>
    </message>
    <message>
        <source>Back in class on %1.</source>
        <translation>Sınıfa getirme günü: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you. Back in class on %1.</source>
        <translation>
            <numerusform>Sana %n kitap. Sınıfa getirme günü: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you.</source>
        <translation>
            <numerusform>Sana %n kitap.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) back.</source>
        <translation>
            <numerusform>%n kitap geri geldi.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at your books.</source>
        <translation>Kitaplarına bak.</translation>
    </message>
    <message>
        <source>Put your books on the pad.</source>
        <translation>Kitaplarını tablaya koy.</translation>
    </message>
    <message>
        <source>Scan the barcode of your books.</source>
        <translation>Kitaplarının barkodunu okut.</translation>
    </message>
    <message>
        <source>Hold the barcode under the light.</source>
        <translation>Barkodu ışığın altına tut.</translation>
    </message>
    <message>
        <source>The pad is broken. Ask your teacher.</source>
        <translation>Tabla çalışmıyor. Öğretmenine sor.</translation>
    </message>
    <message>
        <source>The scanner is broken. Ask your teacher.</source>
        <translation>Barkod okuyucu çalışmıyor. Öğretmenine sor.</translation>
    </message>
    <message>
        <source>Hold the barcode on your card under the light.</source>
        <translation>Kartındaki barkodu ışığın altına tut.</translation>
    </message>
    <message>
        <source>The card reader is broken. Ask your teacher.</source>
        <translation>Kart okuyucu çalışmıyor. Öğretmenine sor.</translation>
    </message>
    <message>
        <source>No connection. Ask your teacher.</source>
        <translation>Bağlantı yok. Öğretmenine sor.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to go.</source>
        <translation>
            <numerusform>%n dakika kaldı.</numerusform>
        </translation>
    </message>
    <message>
        <source>The time is up. You can finish your turn.</source>
        <translation>Süre doldu. Sıranı rahatça bitir.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to go. Then the class closes by itself.</source>
        <translation>
            <numerusform>%n dakika kaldı. Sonra kendiliğinden biter.</numerusform>
        </translation>
    </message>
    <message>
        <source>Now number %1.</source>
        <translation>Şimdi %1 numara.</translation>
    </message>
    <message>
        <source>Everybody has a book.</source>
        <translation>Herkesin kitabı var.</translation>
    </message>
    <message>
        <source>No book yet: %1.</source>
        <translation>Henüz kitabı yok: %1.</translation>
    </message>
    <message>
        <source>With a book: %1.</source>
        <translation>Kitabı var: %1.</translation>
    </message>
</context>
<context>
    <name>ClosedWords</name>
    <message>
        <source>We are closed now.</source>
        <translation>Şu an kapalıyız.</translation>
    </message>
    <message>
        <source>We close at %1.</source>
        <translation>Kapanış saati: %1.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Ödünç alma ve iade çalışıyor.</translation>
    </message>
    <message>
        <source>Finish what you are doing.</source>
        <translation>İşinizi rahatça bitirin.</translation>
    </message>
    <message>
        <source>Open today from %1</source>
        <translation>Bugün açılış saati: %1</translation>
    </message>
    <message>
        <source>Open tomorrow from %1</source>
        <translation>Yarın açılış saati: %1</translation>
    </message>
    <message>
        <source>Open on %1 from %2</source>
        <translation>Açılış: %1, saat %2</translation>
    </message>
    <message>
        <source>It works again today from %1.</source>
        <translation>Tekrar çalışacağı saat: bugün %1.</translation>
    </message>
    <message>
        <source>It works again tomorrow from %1.</source>
        <translation>Tekrar çalışacağı saat: yarın %1.</translation>
    </message>
    <message>
        <source>It works again on %1 from %2.</source>
        <translation>Tekrar çalışacağı zaman: %1, saat %2.</translation>
    </message>
</context>
<context>
    <name>CountQuestion</name>
    <message>
        <source>Go on</source>
        <translation>Devam</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Evet</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Hayır</translation>
    </message>
</context>
<context>
    <name>FactWords</name>
    <message>
        <source>No connection.</source>
        <translation>Bağlantı yok.</translation>
    </message>
    <message>
        <source>The pad does not work just now.</source>
        <translation>Tabla şu an çalışmıyor.</translation>
    </message>
    <message>
        <source>The scanner does not work just now.</source>
        <translation>Barkod okuyucu şu an çalışmıyor.</translation>
    </message>
    <message>
        <source>The card reader does not work just now.</source>
        <translation>Kart okuyucu şu an çalışmıyor.</translation>
    </message>
    <message>
        <source>You can return. You cannot borrow now.</source>
        <translation>İade edebilirsiniz. Şu an ödünç alınamıyor.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Ödünç alma ve iade çalışıyor.</translation>
    </message>
    <message>
        <source>You cannot borrow or return now.</source>
        <translation>Şu an ödünç alma ve iade çalışmıyor.</translation>
    </message>
    <message>
        <source>Scan the barcode of your books.</source>
        <translation>Kitaplarınızın barkodunu okutun.</translation>
    </message>
    <message>
        <source>What was done stays done. Go to the desk for the rest.</source>
        <translation>Yapılan işlemler geçerli. Kalanı için danışmaya gidin.</translation>
    </message>
    <message>
        <source>Returning still works.</source>
        <translation>Yine de iade edebilirsiniz.</translation>
    </message>
    <message>
        <source>Scan the barcode of your card.</source>
        <translation>Kartınızın barkodunu okutun.</translation>
    </message>
</context>
<context>
    <name>FamilyColumns</name>
    <message>
        <source>Your piles</source>
        <translation>Kitap yığınlarınız</translation>
    </message>
    <message>
        <source>Card %1</source>
        <translation>Kart %1</translation>
    </message>
    <message numerus="yes">
        <source>Take %n</source>
        <translation>
            <numerusform>%n tanesini alın</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n ödünç</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n uzatıldı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n iade edildi</numerusform>
        </translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Neden?</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Vazgeç</translation>
    </message>
    <message>
        <source>Take with you</source>
        <translation>Yanınıza alın</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>İade edildi</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>Burada kalır</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>sürüyor</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Ödünç alındı</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Uzatıldı</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Geri koyun</translation>
    </message>
    <message>
        <source>On loan</source>
        <translation>Ödünçte</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Okundu</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Ödünç alınmadı</translation>
    </message>
</context>
<context>
    <name>FamilyQuestion</name>
    <message>
        <source>Does this card belong with you?</source>
        <translation>Bu kart da sizden mi?</translation>
    </message>
    <message>
        <source>Put the books side by side</source>
        <translation>Kitapları yan yana koyun</translation>
    </message>
    <message numerus="yes">
        <source>Are there %n book(s) here?</source>
        <translation>
            <numerusform>Burada %n kitap mı var?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What would you like with these %n book(s)?</source>
        <translation>
            <numerusform>Bu %n kitapla ne yapmak istersiniz?</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, add it</source>
        <translation>Evet, ekle</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>İade et</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Evet</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Devam</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Süre uzat</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Hayır</translation>
    </message>
</context>
<context>
    <name>FamilyScreen</name>
    <message>
        <source>Stop</source>
        <translation>Çıkış</translation>
    </message>
    <message>
        <source>Hear your receipts</source>
        <translation>Fişleri dinle</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Bitti</translation>
    </message>
    <message>
        <source>Next? Show your card once more.</source>
        <translation>Sıradaki? Kartını bir kez daha göster.</translation>
    </message>
    <message numerus="yes">
        <source>The next card has its turn in %n second(s).</source>
        <translation>
            <numerusform>%n saniye sonra sıra sonraki kartta.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Bu ekran %n saniye sonra kapanır.</numerusform>
        </translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>İyi okumalar!</translation>
    </message>
    <message>
        <source>See you next time</source>
        <translation>Tekrar görüşmek üzere</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Lütfen bekleyin</translation>
    </message>
    <message>
        <source>It is %1’s turn</source>
        <translation>Sıra şimdi: %1</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Kartınızı arıyoruz.</translation>
    </message>
    <message>
        <source>Everybody has a pile. All of it stays there.</source>
        <translation>Herkesin kendi yığını var. Hepsi kalır.</translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n ödünç alındı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n uzatıldı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n iade edildi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not returned</source>
        <translation>
            <numerusform>%n iade edilmedi</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned</source>
        <translation>Ödünç alınan ya da iade edilen yok</translation>
    </message>
    <message>
        <source>There was no connection: it is kept here.</source>
        <translation>Bağlantı yoktu: hepsi burada saklandı.</translation>
    </message>
    <message numerus="yes">
        <source>These %n are not returned yet.</source>
        <translation>
            <numerusform>Bu %n tane henüz iade edilmedi.</numerusform>
        </translation>
    </message>
    <message>
        <source>Finished all the same? Press once more, or wait.</source>
        <translation>Yine de bitti mi? Tekrar basın ya da bekleyin.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) back for a moment.</source>
        <translation>
            <numerusform>%n kitabı kısa süre geri koyun.</numerusform>
        </translation>
    </message>
    <message>
        <source>Please wait. Then this ends by itself.</source>
        <translation>Lütfen bekleyin. Sonra kendiliğinden biter.</translation>
    </message>
    <message>
        <source>It gets no pile here.</source>
        <translation>Yeni bir yığın açılmaz.</translation>
    </message>
    <message>
        <source>Whose are these? Show a card.</source>
        <translation>Bunlar kimin? Okuyucuya bir kart tutun.</translation>
    </message>
    <message>
        <source>Next card? Just hold it to the reader.</source>
        <translation>Sonraki kart mı? Okuyucuya tutun.</translation>
    </message>
</context>
<context>
    <name>FeeRow</name>
    <message>
        <source>Do not pay this now</source>
        <translation>Bunu sonra öde</translation>
    </message>
    <message>
        <source>Pay this too</source>
        <translation>Bunu da öde</translation>
    </message>
</context>
<context>
    <name>FeeRows</name>
    <message>
        <source>What is paid</source>
        <translation>Ödenenler</translation>
    </message>
    <message>
        <source>What you owe</source>
        <translation>Ödeyecekleriniz</translation>
    </message>
</context>
<context>
    <name>FeeWords</name>
    <message>
        <source>Returned late</source>
        <translation>Geç iade edildi</translation>
    </message>
    <message>
        <source>Borrowed for money</source>
        <translation>Ödünç ücreti</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Kayıp</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Hasarlı</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Rezervasyon</translation>
    </message>
    <message>
        <source>Your membership</source>
        <translation>Üyeliğiniz</translation>
    </message>
    <message>
        <source>Costs of the library</source>
        <translation>Kütüphane masrafı</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Masraf</translation>
    </message>
    <message>
        <source>On %1</source>
        <translation>Tarih: %1</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>At the card machine, on the left of the screen</source>
        <translation>Ekranın solundaki ödeme cihazında</translation>
    </message>
    <message>
        <source>At the card machine, below the screen</source>
        <translation>Ekranın altındaki ödeme cihazında</translation>
    </message>
    <message>
        <source>At the card machine, on the right of the screen</source>
        <translation>Ekranın sağındaki ödeme cihazında</translation>
    </message>
    <message>
        <source>It is on the left of the screen.</source>
        <translation>Ekranın solunda.</translation>
    </message>
    <message>
        <source>It is below the screen.</source>
        <translation>Ekranın altında.</translation>
    </message>
    <message>
        <source>It is on the right of the screen.</source>
        <translation>Ekranın sağında.</translation>
    </message>
    <message>
        <source>Your payment goes on. You need not wait here.</source>
        <translation>Ödemeniz devam ediyor. Burada beklemeniz gerekmez.</translation>
    </message>
    <message>
        <source>We are stopping your payment.</source>
        <translation>Ödemenizi durduruyoruz.</translation>
    </message>
    <message>
        <source>Your payment is done.</source>
        <translation>Ödemeniz tamamlandı.</translation>
    </message>
    <message>
        <source>We do not know yet whether you paid.</source>
        <translation>Ödemenizin tamamlanıp tamamlanmadığını henüz bilmiyoruz.</translation>
    </message>
    <message>
        <source>Nothing was paid.</source>
        <translation>Hiçbir şey ödenmedi.</translation>
    </message>
</context>
<context>
    <name>FeesScreen</name>
    <message>
        <source>Not now</source>
        <translation>Şimdi değil</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Öde</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>%1 öde</translation>
    </message>
    <message>
        <source>You still have to pay %1</source>
        <translation>Ödemeniz gereken tutar: %1</translation>
    </message>
    <message>
        <source>You can pay a part of it too, or pay later.</source>
        <translation>Bir kısmını ya da hepsini sonra da ödeyebilirsiniz.</translation>
    </message>
    <message>
        <source>You can do that now or later.</source>
        <translation>Şimdi ya da sonra ödeyebilirsiniz.</translation>
    </message>
    <message>
        <source>One moment, we are looking up what it is for</source>
        <translation>Lütfen bekleyin, ne için olduğuna bakıyoruz</translation>
    </message>
    <message>
        <source>What do you want to pay now?</source>
        <translation>Şimdi ne ödemek istersiniz?</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Toplam</translation>
    </message>
    <message>
        <source>Everything you owe</source>
        <translation>Ödemeniz gereken her şey</translation>
    </message>
</context>
<context>
    <name>FoundRow</name>
    <message>
        <source>Reserved already</source>
        <translation>Zaten rezerve</translation>
    </message>
    <message>
        <source>Ask at the desk</source>
        <translation>Danışmaya sorun</translation>
    </message>
</context>
<context>
    <name>Goodbye</name>
    <message>
        <source>number %1 of %2</source>
        <translation>numara %1 / %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1–%2 / %3</translation>
    </message>
    <message numerus="yes">
        <source>Take %n with you</source>
        <translation>
            <numerusform>%n tanesini alın</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave %n here</source>
        <translation>
            <numerusform>%n tanesi kalsın</numerusform>
        </translation>
    </message>
    <message>
        <source>All due back on
%1</source>
        <translation>Hepsinin iade tarihi
%1</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>How it works</source>
        <translation>Nasıl çalışır</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>1. Put your books on the pad</source>
        <translation>1. Kitaplarınızı tablaya koyun</translation>
    </message>
    <message>
        <source>1. Scan the barcode of your books</source>
        <translation>1. Kitaplarınızın barkodunu okutun</translation>
    </message>
    <message>
        <source>On top of each other is fine.</source>
        <translation>Üst üste de olur.</translation>
    </message>
    <message>
        <source>One after another.</source>
        <translation>Teker teker.</translation>
    </message>
    <message>
        <source>2. Scan your card</source>
        <translation>2. Kartınızı okutun</translation>
    </message>
    <message>
        <source>Only returning? Then you do not need a card.</source>
        <translation>Yalnızca iade mi? O zaman kart gerekmez.</translation>
    </message>
    <message>
        <source>3. Look at the screen</source>
        <translation>3. Ekrana bakın</translation>
    </message>
    <message>
        <source>You see for each book whether it is done.</source>
        <translation>Her kitapta işlemin olup olmadığını görürsünüz.</translation>
    </message>
    <message>
        <source>4. Press Done</source>
        <translation>4. “Bitti”ye basın</translation>
    </message>
    <message>
        <source>Take your books and your card with you.</source>
        <translation>Kitaplarınızı ve kartınızı yanınıza alın.</translation>
    </message>
    <message>
        <source>Would you rather talk to somebody?</source>
        <translation>Biriyle konuşmak ister misiniz?</translation>
    </message>
    <message>
        <source>Press Call a staff member below.</source>
        <translation>Aşağıda “Görevli çağır” düğmesine basın.</translation>
    </message>
    <message>
        <source>Press Ask for help below.</source>
        <translation>Aşağıda “Yardım iste” düğmesine basın.</translation>
    </message>
    <message>
        <source>Press Call a staff member below, or go to the desk.</source>
        <translation>Aşağıda “Görevli çağır” düğmesine basın ya da danışmaya gidin.</translation>
    </message>
    <message>
        <source>Go to the desk. We are glad to help you there.</source>
        <translation>Danışmaya gidin. Orada size memnuniyetle yardım ederiz.</translation>
    </message>
</context>
<context>
    <name>HoldRow</name>
    <message>
        <source>This will be cancelled.</source>
        <translation>Bu iptal edilecek.</translation>
    </message>
    <message>
        <source>You are the first</source>
        <translation>Sırada ilk sizsiniz</translation>
    </message>
    <message>
        <source>You are number %1</source>
        <translation>Sıra numaranız: %1</translation>
    </message>
    <message>
        <source>around %1</source>
        <translation>yaklaşık %1</translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>Henüz hazır değil</translation>
    </message>
    <message>
        <source>Collect it</source>
        <translation>Gelip alın</translation>
    </message>
    <message>
        <source>Could be collected until %1</source>
        <translation>Almak için son gün geçti: %1</translation>
    </message>
    <message>
        <source>Collect it by %1</source>
        <translation>Almak için son gün: %1</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Lütfen bekleyin</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>İptal edildi</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Kalsın</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>İptal et</translation>
    </message>
    <message>
        <source>Ready for you</source>
        <translation>Sizin için hazır</translation>
    </message>
    <message>
        <source>You are waiting for</source>
        <translation>Beklediğiniz</translation>
    </message>
    <message>
        <source>Title hidden</source>
        <translation>Adı gizli</translation>
    </message>
</context>
<context>
    <name>HoldRows</name>
    <message>
        <source>Your reservations</source>
        <translation>Ayırttıklarınız</translation>
    </message>
    <message>
        <source>You have no reservations.</source>
        <translation>Rezervasyonunuz yok.</translation>
    </message>
    <message>
        <source>Your reservations do not work right now.</source>
        <translation>Rezervasyonlarınız şu an çalışmıyor.</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Lütfen bekleyin</translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
    <message>
        <source>Erase</source>
        <translation>Sil</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Erase</source>
        <translation>Sil</translation>
    </message>
    <message>
        <source>space</source>
        <translation>boşluk</translation>
    </message>
</context>
<context>
    <name>KidBook</name>
    <message>
        <source>This one stays here</source>
        <translation>Bu burada kalır</translation>
    </message>
    <message>
        <source>Wait …</source>
        <translation>Bekle…</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Senin</translation>
    </message>
    <message>
        <source>It is back</source>
        <translation>Geri geldi</translation>
    </message>
    <message>
        <source>Put me back</source>
        <translation>Beni geri koy</translation>
    </message>
    <message>
        <source>Put me here</source>
        <translation>Beni buraya koy</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Danışmaya git</translation>
    </message>
    <message>
        <source>Still yours</source>
        <translation>Hâlâ senin</translation>
    </message>
    <message>
        <source>Still on loan</source>
        <translation>Hâlâ ödünçte</translation>
    </message>
    <message>
        <source>Not back yet</source>
        <translation>Daha gelmedi</translation>
    </message>
    <message>
        <source>Not longer</source>
        <translation>Uzatılmadı</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>iade tarihi</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Kutu %1</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Vazgeç</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Neden?</translation>
    </message>
</context>
<context>
    <name>KidQuestion</name>
    <message>
        <source>Return</source>
        <translation>Geri ver</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Süre uzat</translation>
    </message>
</context>
<context>
    <name>KidShelf</name>
    <message>
        <source>Your pile</source>
        <translation>Kitap yığının</translation>
    </message>
</context>
<context>
    <name>KidWords</name>
    <message>
        <source>Done!</source>
        <translation>Bitti!</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dur</translation>
    </message>
    <message>
        <source>Without
card</source>
        <translation>Kart
olmadan</translation>
    </message>
    <message>
        <source>Now your card!</source>
        <translation>Şimdi senin kartın!</translation>
    </message>
    <message>
        <source>Hold it here</source>
        <translation>Buraya tut</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>İyi okumalar!</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Teşekkürler!</translation>
    </message>
    <message>
        <source>Bye bye!</source>
        <translation>Görüşürüz!</translation>
    </message>
    <message>
        <source>Something is still missing!</source>
        <translation>Bir şey daha eksik!</translation>
    </message>
    <message>
        <source>What a lovely pile!</source>
        <translation>Ne güzel bir yığın!</translation>
    </message>
    <message>
        <source>Just a moment …</source>
        <translation>Biraz bekle…</translation>
    </message>
    <message>
        <source>Nothing borrowed yet</source>
        <translation>Henüz bir şey almadın</translation>
    </message>
    <message numerus="yes">
        <source>%n are
yours!</source>
        <translation>
            <numerusform>%n tanesi
senin!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are
back!</source>
        <translation>
            <numerusform>%n tane
geri geldi!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are
done!</source>
        <translation>
            <numerusform>%n tanesi
tamam!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What about
these %n?</source>
        <translation>
            <numerusform>Bu %n kitap
ne olsun?</numerusform>
        </translation>
    </message>
    <message>
        <source>Put it back. Or press Done! again.</source>
        <translation>Geri koy. Ya da tekrar “Bitti!”ye bas.</translation>
    </message>
    <message>
        <source>Not returned yet. Press Done! again?</source>
        <translation>Henüz iade edilmedi. Tekrar “Bitti!”ye bas.</translation>
    </message>
    <message>
        <source>Hold the barcode under the light.</source>
        <translation>Barkodu ışığın altına tut.</translation>
    </message>
    <message>
        <source>The pad is broken. Go to the desk.</source>
        <translation>Tabla çalışmıyor. Danışmaya git.</translation>
    </message>
    <message>
        <source>The scanner is broken. Go to the desk.</source>
        <translation>Barkod okuyucu çalışmıyor. Danışmaya git.</translation>
    </message>
    <message>
        <source>The card reader is broken. Go to the desk.</source>
        <translation>Kart okuyucu çalışmıyor. Danışmaya git.</translation>
    </message>
    <message>
        <source>We are looking for your card.</source>
        <translation>Kartını arıyoruz.</translation>
    </message>
    <message numerus="yes">
        <source>Return them, or keep them longer?</source>
        <translation>
            <numerusform>Geri mi veriyorsun, yoksa sende mi kalsın?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Do you bring them back?</source>
        <translation>
            <numerusform>Geri veriyor musun?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are too late.</source>
        <translation>
            <numerusform>%n kitap gecikti.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are ready for you.</source>
        <translation>
            <numerusform>%n kitap senin için hazır.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your card stops on %1.</source>
        <translation>Kartının son günü: %1.</translation>
    </message>
    <message>
        <source>Somebody will help you.</source>
        <translation>Biri yardıma geliyor.</translation>
    </message>
    <message numerus="yes">
        <source>Here are %1.</source>
        <translation>
            <numerusform>Burada %1 var.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n back for a moment.</source>
        <translation>
            <numerusform>%n tanesini kısa süre geri koy.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring them back on %1.</source>
        <translation>
            <numerusform>Geri getirme günü: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The day is on every book.</source>
        <translation>Gün her kitapta yazıyor.</translation>
    </message>
    <message>
        <source>No connection. You can just go on.</source>
        <translation>Bağlantı yok. Devam edebilirsin.</translation>
    </message>
    <message>
        <source>Ask at the desk.</source>
        <translation>Danışmaya sor.</translation>
    </message>
    <message numerus="yes">
        <source>%n to go. Please wait.</source>
        <translation>
            <numerusform>%n tane kaldı. Biraz bekle.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are yours.</source>
        <translation>
            <numerusform>%n tanesi senin.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are back.</source>
        <translation>
            <numerusform>%n tane geri geldi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are still borrowed.</source>
        <translation>
            <numerusform>%n tane hâlâ ödünçte.</numerusform>
        </translation>
    </message>
    <message>
        <source>You borrowed nothing.</source>
        <translation>Hiçbir şey ödünç almadın.</translation>
    </message>
    <message>
        <source>No connection. You can only bring back.</source>
        <translation>Bağlantı yok. Yalnız iade edebilirsin.</translation>
    </message>
    <message>
        <source>No connection. Go to the desk.</source>
        <translation>Bağlantı yok. Danışmaya git.</translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>Disc</source>
        <translation>CD ya da DVD</translation>
    </message>
    <message>
        <source>Magazine</source>
        <translation>Dergi</translation>
    </message>
    <message>
        <source>Audio book</source>
        <translation>Sesli kitap</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Oyun</translation>
    </message>
    <message>
        <source>Thing</source>
        <translation>Eşya</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Kitap</translation>
    </message>
    <message numerus="yes">
        <source>%n disc(s)</source>
        <translation>
            <numerusform>%n CD ya da DVD</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n magazine(s)</source>
        <translation>
            <numerusform>%n dergi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n audio book(s)</source>
        <translation>
            <numerusform>%n sesli kitap</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s)</source>
        <translation>
            <numerusform>%n kitap</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s)</source>
        <translation>
            <numerusform>%n eşya</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 ve %2</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Materyal</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Dil</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
</context>
<context>
    <name>LoanRow</name>
    <message>
        <source>Overdue: was due back %1</source>
        <translation>Gecikti: iade tarihi %1 idi</translation>
    </message>
    <message>
        <source>Due back %1</source>
        <translation>İade tarihi: %1</translation>
    </message>
    <message>
        <source>Title hidden</source>
        <translation>Adı gizli</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Lütfen bekleyin</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Uzatıldı</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Süre uzat</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Neden?</translation>
    </message>
</context>
<context>
    <name>LoanRows</name>
    <message>
        <source>What you have at home</source>
        <translation>Evinizdekiler</translation>
    </message>
</context>
<context>
    <name>LowBar</name>
    <message>
        <source>Previous</source>
        <translation>Önceki</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Sonraki</translation>
    </message>
</context>
<context>
    <name>MessageRows</name>
    <message>
        <source>Your messages</source>
        <translation>Mesajlarınız</translation>
    </message>
    <message>
        <source>Message hidden</source>
        <translation>Mesaj gizli</translation>
    </message>
</context>
<context>
    <name>NobodyLooks</name>
    <message>
        <source>Make sure nobody is looking</source>
        <translation>Kimse bakmasın</translation>
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
        <translation>Ücretsiz</translation>
    </message>
    <message>
        <source>Find out more</source>
        <translation>Daha fazla bilgi</translation>
    </message>
    <message>
        <source>Today in %1</source>
        <translation>Bugün, %1</translation>
    </message>
    <message>
        <source>This week in %1</source>
        <translation>Bu hafta, %1</translation>
    </message>
    <message>
        <source>Next week in %1</source>
        <translation>Gelecek hafta, %1</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Bugün</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Bu hafta</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>Gelecek hafta</translation>
    </message>
</context>
<context>
    <name>NumberScreen</name>
    <message>
        <source>Stop</source>
        <translation>Çıkış</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Lütfen bekleyin</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Devam</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>%n saniye sonra tekrar deneyin.</numerusform>
        </translation>
    </message>
    <message>
        <source>We do not know this number. Check it once more.</source>
        <translation>Bu numarayı bilmiyoruz. Kontrol edin.</translation>
    </message>
    <message>
        <source>Step 1 of 2. Then your PIN.</source>
        <translation>Adım 1 / 2. Sonra PIN kodunuz.</translation>
    </message>
    <message>
        <source>Then you can go on.</source>
        <translation>Sonra devam edebilirsiniz.</translation>
    </message>
    <message>
        <source>It is on your card, under the bars.</source>
        <translation>Kartınızda, çizgilerin altında yazar.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s).</source>
        <translation>
            <numerusform>%n rakam.</numerusform>
        </translation>
    </message>
    <message>
        <source>Or scan your phone.</source>
        <translation>Ya da telefonunuzu okutun.</translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>Henüz bir şey yazılmadı</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) to go</source>
        <translation>
            <numerusform>%n rakam kaldı</numerusform>
        </translation>
    </message>
    <message>
        <source>Type your card number</source>
        <translation>Kart numaranızı yazın</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Hepsini sil</translation>
    </message>
</context>
<context>
    <name>OfflineScreen</name>
    <message>
        <source>Stop</source>
        <translation>Çıkış</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Devam</translation>
    </message>
    <message>
        <source>Your overview does not work right now</source>
        <translation>Hesabınız şu an çalışmıyor</translation>
    </message>
    <message>
        <source>You can still borrow</source>
        <translation>Yine de ödünç alabilirsiniz</translation>
    </message>
    <message>
        <source>You can still return</source>
        <translation>Yine de iade edebilirsiniz</translation>
    </message>
    <message>
        <source>No connection right now</source>
        <translation>Şu an bağlantı yok</translation>
    </message>
    <message>
        <source>There is no connection right now. What you borrow or return is kept safely here.</source>
        <translation>Şu an bağlantı yok. Ödünç aldığınız ve iade ettikleriniz burada güvenle saklanır.</translation>
    </message>
    <message>
        <source>There is no connection right now. What you return is kept safely here.</source>
        <translation>Şu an bağlantı yok. İade ettikleriniz burada güvenle saklanır.</translation>
    </message>
    <message>
        <source>You cannot borrow or return without it.</source>
        <translation>Bağlantı olmadan burada ödünç alamaz ve iade edemezsiniz.</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Ödünç al</translation>
    </message>
    <message>
        <source>Borrowing does not work now</source>
        <translation>Şu an ödünç alınamıyor</translation>
    </message>
    <message numerus="yes">
        <source>Today at most %n per card. You see at once when it is due back.</source>
        <translation>
            <numerusform>Bugün kart başına en fazla %n tane. İade tarihini hemen görürsünüz.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask at the desk, or come back later.</source>
        <translation>Danışmaya sorun ya da sonra tekrar gelin.</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>İade et</translation>
    </message>
    <message>
        <source>Returning does not work now</source>
        <translation>Şu an iade edilemiyor</translation>
    </message>
    <message>
        <source>As much as you like.</source>
        <translation>İstediğiniz kadar.</translation>
    </message>
    <message>
        <source>Hand your books in at the desk.</source>
        <translation>Kitaplarınızı danışmada iade edin.</translation>
    </message>
    <message>
        <source>You can renew later, or at home on the website.</source>
        <translation>Süreyi sonra ya da evde internetten uzatabilirsiniz.</translation>
    </message>
    <message>
        <source>Today counts</source>
        <translation>Bugün sayılır</translation>
    </message>
    <message>
        <source>What you return now is returned today.</source>
        <translation>Şimdi iade ettikleriniz bugün iade edilmiş sayılır.</translation>
    </message>
</context>
<context>
    <name>OutOfServiceScreen</name>
    <message>
        <source>We are closed now</source>
        <translation>Şu an kapalıyız</translation>
    </message>
    <message>
        <source>Out of service for now</source>
        <translation>Şu an kullanım dışı</translation>
    </message>
    <message>
        <source>Sorry, you cannot borrow or return here now. Put nothing on the pad.</source>
        <translation>Üzgünüz, burada şu an ödünç alınamıyor ve iade edilemiyor. Tablaya bir şey koymayın.</translation>
    </message>
    <message>
        <source>Sorry, you cannot borrow or return here now.</source>
        <translation>Üzgünüz, burada şu an ödünç alınamıyor ve iade edilemiyor.</translation>
    </message>
    <message>
        <source>Come back later</source>
        <translation>Sonra tekrar gelin</translation>
    </message>
    <message>
        <source>Nobody is here now</source>
        <translation>Şu an kimse yok</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Danışmaya gidin</translation>
    </message>
    <message>
        <source>See you then!</source>
        <translation>Görüşmek üzere!</translation>
    </message>
    <message>
        <source>You can still ask for help.</source>
        <translation>Yine de yardım isteyebilirsiniz.</translation>
    </message>
    <message>
        <source>We are glad to help you.</source>
        <translation>Size memnuniyetle yardım ederiz.</translation>
    </message>
</context>
<context>
    <name>OverviewFigures</name>
    <message numerus="yes">
        <source>book(s) at home</source>
        <translation>
            <numerusform>kitap evde</numerusform>
        </translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>gecikmiş</translation>
    </message>
    <message numerus="yes">
        <source>ready for you</source>
        <translation>
            <numerusform>hazır</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewScreen</name>
    <message>
        <source>Stop</source>
        <translation>Çıkış</translation>
    </message>
    <message>
        <source>Renew all</source>
        <translation>Hepsini uzat</translation>
    </message>
    <message>
        <source>Reserve something</source>
        <translation>Rezerve et</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Bitti</translation>
    </message>
    <message>
        <source>No books at home.</source>
        <translation>Evde kitap yok.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) at home.</source>
        <translation>
            <numerusform>Evde %n kitap var.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue.</source>
        <translation>
            <numerusform>%n kitap gecikmiş.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready for you.</source>
        <translation>
            <numerusform>%n rezervasyon hazır.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reservation(s) not ready yet.</source>
        <translation>
            <numerusform>%n rezervasyon henüz hazır değil.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready at another library.</source>
        <translation>
            <numerusform>%n rezervasyon başka bir kütüphanede hazır.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your card expires on %1.</source>
        <translation>Kartınızın son günü: %1.</translation>
    </message>
    <message>
        <source>To pay: %1.</source>
        <translation>Ödenecek: %1.</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Hesabım</translation>
    </message>
    <message>
        <source>Borrow or return</source>
        <translation>Ödünç al, iade et</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>%1 öde</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>PIN değiştir</translation>
    </message>
    <message>
        <source>Show titles</source>
        <translation>Adları göster</translation>
    </message>
    <message>
        <source>Hide titles</source>
        <translation>Adları gizle</translation>
    </message>
</context>
<context>
    <name>OverviewTabs</name>
    <message>
        <source>At home %1</source>
        <translation>Evde %1</translation>
    </message>
    <message>
        <source>Reservations %1</source>
        <translation>Rezervasyon %1</translation>
    </message>
    <message>
        <source>Messages %1</source>
        <translation>Mesaj %1</translation>
    </message>
    <message>
        <source>Your lists</source>
        <translation>Listeleriniz</translation>
    </message>
</context>
<context>
    <name>PaidScreen</name>
    <message>
        <source>Continue</source>
        <translation>Devam</translation>
    </message>
    <message>
        <source>Paid.
Thank you</source>
        <translation>Ödendi.
Teşekkürler</translation>
    </message>
    <message>
        <source>You do not have to pay any more.</source>
        <translation>Artık ödemeniz gereken bir şey yok.</translation>
    </message>
    <message>
        <source>You still have to pay %1.</source>
        <translation>Ödemeniz gereken tutar: %1.</translation>
    </message>
    <message>
        <source>paid %1</source>
        <translation>ödendi: %1</translation>
    </message>
    <message>
        <source>Your books are still on the pad</source>
        <translation>Kitaplarınız hâlâ tablada</translation>
    </message>
    <message>
        <source>With Continue you go back to your pile.</source>
        <translation>“Devam” ile kitaplarınıza dönersiniz.</translation>
    </message>
</context>
<context>
    <name>PartRow</name>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n adet</numerusform>
        </translation>
    </message>
    <message>
        <source>Was missing before</source>
        <translation>Önceden eksikti</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Eksik</translation>
    </message>
    <message>
        <source>Was broken before</source>
        <translation>Önceden bozuktu</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>Bozuk</translation>
    </message>
    <message>
        <source>It is there</source>
        <translation>Var</translation>
    </message>
    <message>
        <source>This is missing</source>
        <translation>Bu eksik</translation>
    </message>
    <message>
        <source>This is broken</source>
        <translation>Bu bozuk</translation>
    </message>
    <message>
        <source>This is there</source>
        <translation>Bu var</translation>
    </message>
</context>
<context>
    <name>PartRows</name>
    <message>
        <source>The parts</source>
        <translation>Parçalar</translation>
    </message>
</context>
<context>
    <name>PartsScreen</name>
    <message>
        <source>Not now</source>
        <translation>Şimdi değil</translation>
    </message>
    <message>
        <source>Everything is there</source>
        <translation>Hepsi var</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Devam</translation>
    </message>
    <message>
        <source>Returned. Is everything in it again?</source>
        <translation>İade edildi. Hepsi yine içinde mi?</translation>
    </message>
    <message>
        <source>Borrowed. Is everything in it?</source>
        <translation>Ödünç alındı. Hepsi içinde mi?</translation>
    </message>
    <message>
        <source>Thanks for telling us. We will look at it.</source>
        <translation>Söylediğiniz için teşekkürler. Biz bakacağız.</translation>
    </message>
    <message>
        <source>We knew that. Is something else missing? Press it.</source>
        <translation>Bunu biliyorduk. Başka eksik var mı? Üzerine basın.</translation>
    </message>
    <message>
        <source>Is something missing or broken? Press it.</source>
        <translation>Eksik ya da bozuk bir şey mi var? Üzerine basın.</translation>
    </message>
</context>
<context>
    <name>PayWays</name>
    <message>
        <source>How do you want to pay?</source>
        <translation>Nasıl ödemek istersiniz?</translation>
    </message>
    <message>
        <source>With your phone</source>
        <translation>Telefonla</translation>
    </message>
    <message>
        <source>Scan a code, pay in your bank app</source>
        <translation>Kodu okutun, bankanızın uygulamasında ödeyin</translation>
    </message>
    <message>
        <source>With your bank card</source>
        <translation>Banka kartınızla</translation>
    </message>
</context>
<context>
    <name>PayingScreen</name>
    <message>
        <source>Rather not</source>
        <translation>Vazgeç</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Lütfen bekleyin</translation>
    </message>
    <message>
        <source>Scan and pay</source>
        <translation>Okutun ve ödeyin</translation>
    </message>
    <message>
        <source>Pay at the card machine</source>
        <translation>Ödeme cihazında ödeyin</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1, alıcı: %2</translation>
    </message>
    <message>
        <source>A code to pay with your phone</source>
        <translation>Telefonunuzla ödemek için kod</translation>
    </message>
    <message>
        <source>A card machine</source>
        <translation>Ödeme cihazı</translation>
    </message>
    <message>
        <source>Open your camera or bank app</source>
        <translation>Kamerayı ya da banka uygulamasını açın</translation>
    </message>
    <message>
        <source>On your own phone</source>
        <translation>Kendi telefonunuzda</translation>
    </message>
    <message>
        <source>Scan the code and choose your bank</source>
        <translation>Kodu okutun ve bankanızı seçin</translation>
    </message>
    <message numerus="yes">
        <source>The code works for %n more minute(s)</source>
        <translation>
            <numerusform>Kod %n dakika daha geçerli</numerusform>
        </translation>
    </message>
    <message>
        <source>Pay as you always do</source>
        <translation>Her zamanki gibi ödeyin</translation>
    </message>
    <message>
        <source>This screen sees it by itself</source>
        <translation>Bu ekran bunu kendiliğinden görür</translation>
    </message>
    <message>
        <source>Look at the card machine</source>
        <translation>Ödeme cihazına bakın</translation>
    </message>
    <message numerus="yes">
        <source>It waits for %n more minute(s).</source>
        <translation>
            <numerusform>Cihaz %n dakika daha bekler.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your bank card or phone to it</source>
        <translation>Banka kartınızı ya da telefonunuzu yaklaştırın</translation>
    </message>
    <message>
        <source>It may ask for your PIN</source>
        <translation>PIN kodunuzu sorabilir</translation>
    </message>
    <message>
        <source>Wait until it says that you paid</source>
        <translation>Cihaz ödediğinizi gösterene kadar bekleyin</translation>
    </message>
    <message>
        <source>We are stopping it</source>
        <translation>Durduruyoruz</translation>
    </message>
    <message>
        <source>We are getting it ready</source>
        <translation>Hazırlıyoruz</translation>
    </message>
    <message>
        <source>Waiting for your bank</source>
        <translation>Bankanız bekleniyor</translation>
    </message>
    <message>
        <source>Waiting for your payment</source>
        <translation>Ödemeniz bekleniyor</translation>
    </message>
    <message>
        <source>Nothing to do here</source>
        <translation>Burada bir şey yapmanız gerekmez</translation>
    </message>
    <message>
        <source>Then we go on</source>
        <translation>Sonra devam ederiz</translation>
    </message>
</context>
<context>
    <name>Pile</name>
    <message>
        <source>Your pile</source>
        <translation>Kitap yığınınız</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>İade et</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Süre uzat</translation>
    </message>
    <message numerus="yes">
        <source>What would you like with these %n book(s)?</source>
        <translation>
            <numerusform>Bu %n kitapla ne yapmak istersiniz?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This holds for all %n.</source>
        <translation>
            <numerusform>Hepsi (%n) için geçerli.</numerusform>
        </translation>
    </message>
    <message>
        <source>Renew? Scan your card.</source>
        <translation>Uzatmak için kartınızı okutun.</translation>
    </message>
    <message>
        <source>Choose nothing? Then you keep it.</source>
        <translation>Seçmezseniz kitap sizde kalır.</translation>
    </message>
    <message>
        <source>Choose nothing? Then you keep them.</source>
        <translation>Seçmezseniz kitaplar sizde kalır.</translation>
    </message>
</context>
<context>
    <name>PileScreen</name>
    <message>
        <source>Type number</source>
        <translation>Numara yaz</translation>
    </message>
    <message>
        <source>No card?
Type your number</source>
        <translation>Kart yok mu?
Numara yaz</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Çıkış</translation>
    </message>
    <message>
        <source>Hear your receipt</source>
        <translation>Fişi dinle</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Bitti</translation>
    </message>
    <message>
        <source>Next? Show your card once more.</source>
        <translation>Sıradaki? Kartını bir kez daha göster.</translation>
    </message>
    <message numerus="yes">
        <source>The next card has its turn in %n second(s).</source>
        <translation>
            <numerusform>%n saniye sonra sıra sonraki kartta.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Bu ekran %n saniye sonra kapanır.</numerusform>
        </translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Hesabım</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Seçtim</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Vazgeç</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Neden?</translation>
    </message>
    <message>
        <source>Rather not borrow something</source>
        <translation>Bazılarından vazgeç</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Lütfen bekleyin</translation>
    </message>
    <message>
        <source>Scan your card</source>
        <translation>Kartınızı okutun</translation>
    </message>
    <message>
        <source>No cards just now</source>
        <translation>Kartlar şu an okunmuyor</translation>
    </message>
    <message>
        <source>Your card here</source>
        <translation>Kartınız buraya</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Kartınızı arıyoruz.</translation>
    </message>
    <message>
        <source>the barcode on it</source>
        <translation>üzerindeki barkod</translation>
    </message>
    <message>
        <source>Type your number.</source>
        <translation>Numaranızı yazın.</translation>
    </message>
    <message>
        <source>Returning still works.</source>
        <translation>İade edebilirsiniz.</translation>
    </message>
    <message>
        <source>reader on the left</source>
        <translation>soldaki okuyucuya</translation>
    </message>
    <message>
        <source>reader on the right</source>
        <translation>sağdaki okuyucuya</translation>
    </message>
    <message>
        <source>reader below</source>
        <translation>alttaki okuyucuya</translation>
    </message>
</context>
<context>
    <name>PileStrip</name>
    <message>
        <source>Something is not back yet.</source>
        <translation>Henüz geri konmayan bir şey var.</translation>
    </message>
    <message>
        <source>%1 is not back yet.</source>
        <translation>%1 henüz geri konmadı.</translation>
    </message>
    <message numerus="yes">
        <source>These %n are not returned yet.</source>
        <translation>
            <numerusform>Bu %n tane henüz iade edilmedi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more book(s). Please wait.</source>
        <translation>
            <numerusform>%n kitap daha. Lütfen bekleyin.</numerusform>
        </translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Lütfen bekleyin</translation>
    </message>
    <message>
        <source>One more question</source>
        <translation>Bir soru daha</translation>
    </message>
    <message>
        <source>%1: %2 of %3 are back</source>
        <translation>%1: %2 / %3 geri geldi</translation>
    </message>
    <message>
        <source>Due back on %1</source>
        <translation>İade tarihi: %1</translation>
    </message>
    <message>
        <source>First one due back: %1</source>
        <translation>İlk iade tarihi: %1</translation>
    </message>
    <message>
        <source>Is something missing?</source>
        <translation>Eksik bir şey mi var?</translation>
    </message>
    <message>
        <source>Finished all the same? Press once more, or wait.</source>
        <translation>Yine de bitti mi? Tekrar basın ya da bekleyin.</translation>
    </message>
    <message>
        <source>Then this ends by itself.</source>
        <translation>Sonra kendiliğinden biter.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Ödünç alma ve iade çalışıyor.</translation>
    </message>
    <message>
        <source>Go to the desk for the rest.</source>
        <translation>Kalanı için danışmaya gidin.</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Kartınızı arıyoruz.</translation>
    </message>
    <message>
        <source>The set is complete.</source>
        <translation>Set tamam.</translation>
    </message>
    <message>
        <source>%1 more to go.</source>
        <translation>%1 tane daha kaldı.</translation>
    </message>
    <message>
        <source>Your card expires on %1.</source>
        <translation>Kartınızın son günü: %1.</translation>
    </message>
    <message>
        <source>My account shows it too.</source>
        <translation>Tarih “Hesabım” ekranında da var.</translation>
    </message>
    <message>
        <source>Also in My account.</source>
        <translation>“Hesabım”da da var.</translation>
    </message>
    <message>
        <source>Put it flat on the pad.</source>
        <translation>Tablaya düz koyun.</translation>
    </message>
    <message numerus="yes">
        <source>About the upper %n book(s).</source>
        <translation>
            <numerusform>Üstteki %n kitap için.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %n book(s).</source>
        <translation>
            <numerusform>%n kitap için.</numerusform>
        </translation>
    </message>
    <message>
        <source>About your card</source>
        <translation>Kartınız hakkında</translation>
    </message>
    <message>
        <source>No borrowing</source>
        <translation>Ödünç yok</translation>
    </message>
    <message>
        <source>returning works</source>
        <translation>iade olur</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n gecikmiş</numerusform>
        </translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>en eski: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n ready</source>
        <translation>
            <numerusform>%n hazır</numerusform>
        </translation>
    </message>
    <message>
        <source>see My account</source>
        <translation>“Hesabım”da</translation>
    </message>
    <message>
        <source>where? My account</source>
        <translation>nerede? “Hesabım”</translation>
    </message>
    <message>
        <source>Card expires</source>
        <translation>Kartın son günü</translation>
    </message>
</context>
<context>
    <name>PileTitle</name>
    <message>
        <source>borrowed</source>
        <translation>alındı</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>iade edildi</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>İyi okumalar!</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Teşekkürler!</translation>
    </message>
    <message>
        <source>See you next time</source>
        <translation>Tekrar görüşmek üzere</translation>
    </message>
    <message>
        <source>Put the books side by side</source>
        <translation>Kitapları yan yana koyun</translation>
    </message>
    <message numerus="yes">
        <source>Are there %n book(s) here?</source>
        <translation>
            <numerusform>Burada %n kitap mı var?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Here are %1</source>
        <translation>
            <numerusform>Burada %1 var</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan your card</source>
        <translation>Kartınızı okutun</translation>
    </message>
    <message>
        <source>Put your books on the pad</source>
        <translation>Kitaplarınızı tablaya koyun</translation>
    </message>
    <message>
        <source>Scan the barcode of your books</source>
        <translation>Kitaplarınızın barkodunu okutun</translation>
    </message>
    <message>
        <source>You cannot borrow now. You can return.</source>
        <translation>Şu an ödünç alamazsınız. İade edebilirsiniz.</translation>
    </message>
    <message>
        <source>You cannot borrow now.</source>
        <translation>Şu an ödünç alamazsınız.</translation>
    </message>
    <message>
        <source>Then we can read them all.</source>
        <translation>O zaman hepsini okuyabiliriz.</translation>
    </message>
    <message>
        <source>One of them is hard to read.</source>
        <translation>Birini iyi okuyamıyoruz.</translation>
    </message>
    <message>
        <source>You do not need a card to return.</source>
        <translation>İade için kart gerekmez.</translation>
    </message>
    <message>
        <source>Is that right? Then hold your card to the reader.</source>
        <translation>Doğru mu? O zaman kartınızı okuyucuya tutun.</translation>
    </message>
    <message>
        <source>Is that right? Then scan the barcode of your card.</source>
        <translation>Doğru mu? O zaman kartınızın barkodunu okutun.</translation>
    </message>
    <message>
        <source>Or put your books on the pad first.</source>
        <translation>Ya da önce kitaplarınızı tablaya koyun.</translation>
    </message>
    <message>
        <source>Or scan your books first.</source>
        <translation>Ya da önce kitaplarınızı okutun.</translation>
    </message>
    <message>
        <source>You do not need a card.</source>
        <translation>Kart gerekmez.</translation>
    </message>
    <message>
        <source>Then you see what you have at home.</source>
        <translation>O zaman evde neler olduğunu görürsünüz.</translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n ödünç alındı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n uzatıldı</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n iade edildi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not returned</source>
        <translation>
            <numerusform>%n iade edilmedi</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned</source>
        <translation>Ödünç alınan ya da iade edilen yok</translation>
    </message>
    <message>
        <source>There was no connection: it is kept here.</source>
        <translation>Bağlantı yoktu: hepsi burada saklandı.</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>iade tarihi</translation>
    </message>
    <message>
        <source>first one due back</source>
        <translation>ilk iade tarihi</translation>
    </message>
</context>
<context>
    <name>PinChangedScreen</name>
    <message>
        <source>Continue</source>
        <translation>Devam</translation>
    </message>
    <message>
        <source>Use it from now on.</source>
        <translation>Bundan sonra bunu kullanın.</translation>
    </message>
    <message>
        <source>The library cannot be reached right now.</source>
        <translation>Kütüphaneye şu an ulaşamıyoruz.</translation>
    </message>
    <message>
        <source>No answer came from the library.</source>
        <translation>Kütüphaneden cevap gelmedi.</translation>
    </message>
    <message>
        <source>It cannot be changed for this card here.</source>
        <translation>Bu kart için burada değiştirilemez.</translation>
    </message>
    <message>
        <source>Your PIN is changed</source>
        <translation>PIN kodunuz değişti</translation>
    </message>
    <message>
        <source>We do not know it yet</source>
        <translation>Henüz bilmiyoruz</translation>
    </message>
    <message>
        <source>Your PIN is not changed</source>
        <translation>PIN kodunuz değişmedi</translation>
    </message>
    <message>
        <source>Tell it to nobody</source>
        <translation>Kimseye söylemeyin</translation>
    </message>
    <message>
        <source>Try both next time</source>
        <translation>Sonra ikisini de deneyin</translation>
    </message>
    <message>
        <source>Your old PIN still works</source>
        <translation>Eski PIN kodunuz hâlâ geçerli</translation>
    </message>
    <message>
        <source>It belongs to your card.</source>
        <translation>Bu kod kartınıza ait.</translation>
    </message>
    <message>
        <source>One of them works. The desk can help you.</source>
        <translation>İkisinden biri çalışır. Danışma size yardım eder.</translation>
    </message>
    <message>
        <source>Try it again later.</source>
        <translation>Sonra tekrar deneyin.</translation>
    </message>
    <message>
        <source>The desk can help you.</source>
        <translation>Danışma size yardım eder.</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Çıkış</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Lütfen bekleyin</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Devam</translation>
    </message>
    <message>
        <source>Type your PIN</source>
        <translation>PIN kodunuzu yazın</translation>
    </message>
    <message>
        <source>Your PIN of now</source>
        <translation>Şimdiki PIN kodunuz</translation>
    </message>
    <message>
        <source>Your new PIN</source>
        <translation>Yeni PIN kodunuz</translation>
    </message>
    <message>
        <source>Your new PIN again</source>
        <translation>Bir kez daha</translation>
    </message>
    <message>
        <source>That is not right. Try again.</source>
        <translation>Bu doğru değil. Tekrar deneyin.</translation>
    </message>
    <message>
        <source>Those were two different PINs. Choose one once more.</source>
        <translation>İki farklı PIN kodu yazdınız. Yeniden seçin.</translation>
    </message>
    <message numerus="yes">
        <source>Your PIN must have at least %n digit(s).</source>
        <translation>
            <numerusform>PIN kodunuz en az %n rakam olmalı.</numerusform>
        </translation>
    </message>
    <message>
        <source>The library does not take this PIN. Choose another one.</source>
        <translation>Bu PIN kodu olmaz. Başka bir kod seçin.</translation>
    </message>
    <message>
        <source>First the PIN that you have now.</source>
        <translation>Önce şimdiki PIN kodunuzu yazın.</translation>
    </message>
    <message>
        <source>Choose one that nobody can guess.</source>
        <translation>Kimsenin bilemeyeceği bir kod seçin.</translation>
    </message>
    <message>
        <source>Type your new PIN once more.</source>
        <translation>Yeni PIN kodunuzu bir kez daha yazın.</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>%n saniye sonra tekrar deneyin.</numerusform>
        </translation>
    </message>
    <message>
        <source>Step 2 of 2. The PIN of your library card.</source>
        <translation>Adım 2 / 2. Kütüphane kartınızın PIN kodu.</translation>
    </message>
    <message>
        <source>The PIN of your library card.</source>
        <translation>Kütüphane kartınızın PIN kodu.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n rakam yazıldı</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide digits</source>
        <translation>Rakamları gizle</translation>
    </message>
    <message>
        <source>Show digits</source>
        <translation>Rakam göster</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Hepsini sil</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>A staff member is glad to help you.
Press Call a staff member below.</source>
        <translation>Bir görevli size memnuniyetle yardım eder.
Aşağıda “Görevli çağır” düğmesine basın.</translation>
    </message>
    <message>
        <source>A staff member is glad to help you.
Go to the desk.</source>
        <translation>Bir görevli size memnuniyetle yardım eder.
Danışmaya gidin.</translation>
    </message>
    <message>
        <source>Would you like to borrow here as a guest? Scan the code and sign up.</source>
        <translation>Burada misafir olarak ödünç almak ister misiniz? Kodu okutun ve kaydolun.</translation>
    </message>
    <message>
        <source>Scan the code and fill in the form. You can also do it at home.</source>
        <translation>Kodu okutun ve formu doldurun. Evde de olur.</translation>
    </message>
    <message>
        <source>Do you have a card of this library? Scan it. Or scan the code to join.</source>
        <translation>Bu kütüphaneden kartınız var mı? Onu okutun. Ya da kodu okutup üye olun.</translation>
    </message>
    <message>
        <source>Do you have another card? Try that one. Or scan the code to join.</source>
        <translation>Başka kartınız var mı? Onu deneyin. Ya da kodu okutup üye olun.</translation>
    </message>
    <message>
        <source>Your membership ran until %1.</source>
        <translation>Üyeliğiniz %1 tarihinde bitti.</translation>
    </message>
    <message>
        <source>You can pay here, or at the desk. You can still return things.</source>
        <translation>Burada ya da danışmada ödeyebilirsiniz. İade de edebilirsiniz.</translation>
    </message>
    <message>
        <source>Part %1 of %2 is missing.</source>
        <translation>Eksik parça: %1 (toplam %2).</translation>
    </message>
    <message>
        <source>Parts %1 of %2 are missing.</source>
        <translation>Eksik parçalar: %1 (toplam %2).</translation>
    </message>
    <message>
        <source>Cancelling does not work right now.</source>
        <translation>İptal şu an çalışmıyor.</translation>
    </message>
    <message>
        <source>Perhaps cancelled. Ask at the desk.</source>
        <translation>Belki iptal edildi. Danışmaya sorun.</translation>
    </message>
    <message>
        <source>Not cancelled. Ask at the desk.</source>
        <translation>İptal edilmedi. Danışmaya sorun.</translation>
    </message>
    <message>
        <source>Reserving does not work right now.</source>
        <translation>Rezervasyon şu an çalışmıyor.</translation>
    </message>
    <message>
        <source>Perhaps reserved. Look in My account.</source>
        <translation>Belki rezerve edildi. “Hesabım”a bakın.</translation>
    </message>
    <message>
        <source>You cannot reserve this one. The desk knows why.</source>
        <translation>Bunu rezerve edemezsiniz. Danışma nedenini bilir.</translation>
    </message>
    <message>
        <source>It has not been returned yet.</source>
        <translation>Henüz iade edilmedi.</translation>
    </message>
    <message>
        <source>Otherwise the gate will sound.</source>
        <translation>Yoksa kapıda alarm çalar.</translation>
    </message>
    <message>
        <source>Put it on the pad once more. Or give it to a staff member.</source>
        <translation>Tablaya bir kez daha koyun. Ya da bir görevliye verin.</translation>
    </message>
    <message>
        <source>Show this at the desk, or the gate will sound.</source>
        <translation>Bunu danışmada gösterin, yoksa kapıda alarm çalar.</translation>
    </message>
    <message>
        <source>This is not on your card any more.</source>
        <translation>Bu artık kartınızda değil.</translation>
    </message>
    <message>
        <source>That did not work. This is still on your card.</source>
        <translation>Olmadı. Bu hâlâ kartınızda.</translation>
    </message>
    <message>
        <source>Put the book on the pad.</source>
        <translation>Kitabı tablaya koyun.</translation>
    </message>
    <message>
        <source>Please give this to a staff member.</source>
        <translation>Lütfen bunu bir görevliye verin.</translation>
    </message>
    <message>
        <source>This was not done yet.</source>
        <translation>Bu henüz yapılmadı.</translation>
    </message>
    <message>
        <source>This was not done yet</source>
        <translation>Bu henüz yapılmadı</translation>
    </message>
    <message>
        <source>Something went wrong here. Nothing has changed for this one.</source>
        <translation>Burada bir sorun oldu. Bununla bir işlem yapılmadı.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will sort it out.</source>
        <translation>Danışmaya bırakın. Biz hallederiz.</translation>
    </message>
    <message>
        <source>We do not know this card.</source>
        <translation>Bu kartı tanımıyoruz.</translation>
    </message>
    <message>
        <source>We do not know this card</source>
        <translation>Bu kartı tanımıyoruz</translation>
    </message>
    <message>
        <source>We cannot find the number of this card.</source>
        <translation>Bu kartın numarasını bulamıyoruz.</translation>
    </message>
    <message>
        <source>Do you have another card? Then try that one. You can also join at the desk.</source>
        <translation>Başka kartınız var mı? O zaman onu deneyin. Danışmada üye olabilirsiniz.</translation>
    </message>
    <message>
        <source>That is not the right PIN.</source>
        <translation>Bu PIN kodu doğru değil.</translation>
    </message>
    <message>
        <source>That is not the right PIN</source>
        <translation>Bu PIN kodu doğru değil</translation>
    </message>
    <message>
        <source>This PIN does not belong to this card.</source>
        <translation>Bu PIN kodu bu karta ait değil.</translation>
    </message>
    <message>
        <source>Scan your card and type the PIN once more.</source>
        <translation>Kartınızı okutun ve PIN kodunuzu tekrar yazın.</translation>
    </message>
    <message>
        <source>Your membership has ended.</source>
        <translation>Üyeliğiniz bitti.</translation>
    </message>
    <message>
        <source>Your membership has ended</source>
        <translation>Üyeliğiniz bitti</translation>
    </message>
    <message>
        <source>Without a membership you cannot borrow.</source>
        <translation>Üyelik olmadan ödünç alamazsınız.</translation>
    </message>
    <message>
        <source>Extend your membership at the desk. You can still return things.</source>
        <translation>Üyeliğinizi danışmada yenileyin. Yine de iade edebilirsiniz.</translation>
    </message>
    <message>
        <source>You cannot borrow with this card now.</source>
        <translation>Bu kartla şu an ödünç alamazsınız.</translation>
    </message>
    <message>
        <source>You cannot borrow with this card now</source>
        <translation>Bu kartla şu an ödünç alamazsınız</translation>
    </message>
    <message>
        <source>The library has blocked this card.</source>
        <translation>Bu kart bloke edildi.</translation>
    </message>
    <message>
        <source>Ask at the desk what the reason is. You can still return things.</source>
        <translation>Nedenini danışmaya sorun. Yine de iade edebilirsiniz.</translation>
    </message>
    <message>
        <source>You cannot use this card here.</source>
        <translation>Bu kart burada çalışmıyor.</translation>
    </message>
    <message>
        <source>You cannot use this card here</source>
        <translation>Bu kart burada çalışmıyor</translation>
    </message>
    <message>
        <source>This card is from another library, or it is not for borrowing.</source>
        <translation>Bu kart başka bir kütüphanenin ya da bu kartla ödünç alınmaz.</translation>
    </message>
    <message>
        <source>Do you have a card of this library? Then scan that one.</source>
        <translation>Bu kütüphaneden kartınız var mı? O zaman onu okutun.</translation>
    </message>
    <message>
        <source>This card was reported lost.</source>
        <translation>Bu kart için kayıp bildirimi var.</translation>
    </message>
    <message>
        <source>This card was reported lost</source>
        <translation>Bu kart için kayıp bildirimi var</translation>
    </message>
    <message>
        <source>That is why it does not work any more. So nobody else can borrow with it.</source>
        <translation>Bu yüzden artık çalışmıyor. Böylece başka kimse onunla ödünç alamaz.</translation>
    </message>
    <message>
        <source>Found it again, or would you like a new card? Come to the desk.</source>
        <translation>Kartı buldunuz mu? Ya da yeni kart mı istiyorsunuz? Danışmaya gelin.</translation>
    </message>
    <message>
        <source>There is something to pay.</source>
        <translation>Ödenmesi gereken bir tutar var.</translation>
    </message>
    <message>
        <source>There is something to pay</source>
        <translation>Ödenmesi gereken bir tutar var</translation>
    </message>
    <message>
        <source>The amount is too high to borrow now.</source>
        <translation>Tutar ödünç almak için çok yüksek.</translation>
    </message>
    <message>
        <source>You can pay at the desk. You can still return things.</source>
        <translation>Danışmada ödeyebilirsiniz. Burada yine de iade edebilirsiniz.</translation>
    </message>
    <message>
        <source>You cannot borrow any more now.</source>
        <translation>Şu an daha fazla ödünç alamazsınız.</translation>
    </message>
    <message>
        <source>You cannot borrow any more now</source>
        <translation>Şu an daha fazla ödünç alamazsınız</translation>
    </message>
    <message>
        <source>You have reached the highest number of loans.</source>
        <translation>En yüksek sayıda ödünç aldınız.</translation>
    </message>
    <message>
        <source>Return something first. Then you can borrow this.</source>
        <translation>Önce bir şey iade edin. Sonra bunu ödünç alabilirsiniz.</translation>
    </message>
    <message>
        <source>You cannot borrow more here now.</source>
        <translation>Şu an burada daha fazla ödünç alamazsınız.</translation>
    </message>
    <message>
        <source>You cannot borrow more here now</source>
        <translation>Şu an burada daha fazla ödünç alamazsınız</translation>
    </message>
    <message>
        <source>The library is trying something. You may borrow fewer things.</source>
        <translation>Kütüphane bir deneme yapıyor. Şu an daha az ödünç alabilirsiniz.</translation>
    </message>
    <message>
        <source>Ask at the desk what is possible. You can still return things.</source>
        <translation>Neler yapabileceğinizi danışmaya sorun. Yine de iade edebilirsiniz.</translation>
    </message>
    <message>
        <source>This is for another age.</source>
        <translation>Bu, başka bir yaş için.</translation>
    </message>
    <message>
        <source>This is for another age</source>
        <translation>Bu, başka bir yaş için</translation>
    </message>
    <message>
        <source>The library lends this only to people of a certain age.</source>
        <translation>Kütüphane bunu yalnızca belli yaştaki kişilere ödünç verir.</translation>
    </message>
    <message>
        <source>Leave it at the desk, or choose something else.</source>
        <translation>Danışmaya bırakın ya da başka bir şey seçin.</translation>
    </message>
    <message>
        <source>We do not know this one yet.</source>
        <translation>Bunu henüz tanımıyoruz.</translation>
    </message>
    <message>
        <source>We do not know this one yet</source>
        <translation>Bunu henüz tanımıyoruz</translation>
    </message>
    <message>
        <source>We cannot find its number.</source>
        <translation>Numarasını bulamıyoruz.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will find out.</source>
        <translation>Danışmaya bırakın. Biz bakarız.</translation>
    </message>
    <message>
        <source>This stays in the library.</source>
        <translation>Bu, kütüphanede kalır.</translation>
    </message>
    <message>
        <source>This stays in the library</source>
        <translation>Bu, kütüphanede kalır</translation>
    </message>
    <message>
        <source>You cannot take it home. So everybody can use it here.</source>
        <translation>Bunu eve götüremezsiniz. Böylece herkes burada kullanabilir.</translation>
    </message>
    <message>
        <source>Put it back, or use it here.</source>
        <translation>Yerine koyun ya da burada kullanın.</translation>
    </message>
    <message>
        <source>Somebody else has borrowed this.</source>
        <translation>Bunu başkası ödünç aldı.</translation>
    </message>
    <message>
        <source>This is still on somebody else&apos;s card</source>
        <translation>Bu hâlâ başkasının kartında</translation>
    </message>
    <message>
        <source>Somebody else has borrowed it, and it has not been returned yet.</source>
        <translation>Bunu başkası ödünç aldı. Henüz iade edilmedi.</translation>
    </message>
    <message>
        <source>Somebody else is waiting for this.</source>
        <translation>Bunu başkası bekliyor.</translation>
    </message>
    <message>
        <source>This stays here for now</source>
        <translation>Bu şimdilik burada kalır</translation>
    </message>
    <message>
        <source>Somebody else has reserved this. That reader may borrow it first.</source>
        <translation>Bunu başkası rezerve etti. Önce o okur ödünç alabilir.</translation>
    </message>
    <message>
        <source>You cannot take it with you now. Please leave it here.</source>
        <translation>Bunu şu an götüremezsiniz. Lütfen burada bırakın.</translation>
    </message>
    <message>
        <source>This is on your card already.</source>
        <translation>Bu zaten kartınızda.</translation>
    </message>
    <message>
        <source>You have borrowed this already</source>
        <translation>Bunu zaten ödünç aldınız</translation>
    </message>
    <message>
        <source>It is on your card.</source>
        <translation>Bu, kartınızda.</translation>
    </message>
    <message>
        <source>All is well. My account says when it is due back.</source>
        <translation>Her şey yolunda. İade tarihini “Hesabım” ekranında görürsünüz.</translation>
    </message>
    <message>
        <source>This cannot be renewed once more.</source>
        <translation>Süre bir kez daha uzatılamaz.</translation>
    </message>
    <message>
        <source>This cannot be renewed once more</source>
        <translation>Süre bir kez daha uzatılamaz</translation>
    </message>
    <message>
        <source>It has been renewed as often as is allowed.</source>
        <translation>Süre izin verilen sayıda uzatıldı.</translation>
    </message>
    <message>
        <source>Return it in time. Do you need it for longer? Ask at the desk.</source>
        <translation>Zamanında iade edin. Daha uzun mu gerekiyor? Danışmaya sorun.</translation>
    </message>
    <message>
        <source>This was not on loan.</source>
        <translation>Bu ödünç alınmamıştı.</translation>
    </message>
    <message>
        <source>This was not on loan</source>
        <translation>Bu ödünç alınmamıştı</translation>
    </message>
    <message>
        <source>So there is nothing to return or to renew.</source>
        <translation>Yani iade etmeniz ya da süre uzatmanız gerekmez.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will put it back.</source>
        <translation>Danışmaya bırakın. Biz yerine koyarız.</translation>
    </message>
    <message>
        <source>This is from another library.</source>
        <translation>Bu, başka bir kütüphanenin.</translation>
    </message>
    <message>
        <source>This is from another library</source>
        <translation>Bu, başka bir kütüphanenin</translation>
    </message>
    <message>
        <source>You cannot borrow or return it here.</source>
        <translation>Bunu burada ödünç alamaz ve iade edemezsiniz.</translation>
    </message>
    <message>
        <source>Take it to that library, or ask at the desk.</source>
        <translation>O kütüphaneye götürün ya da danışmaya sorun.</translation>
    </message>
    <message>
        <source>A part of this is missing.</source>
        <translation>Bir parça eksik.</translation>
    </message>
    <message>
        <source>A part is missing</source>
        <translation>Bir parça eksik</translation>
    </message>
    <message>
        <source>This has several parts. They do not all lie here.</source>
        <translation>Bunun birden fazla parçası var. Hepsi burada değil.</translation>
    </message>
    <message>
        <source>Put all parts on the pad together.</source>
        <translation>Bütün parçaları birlikte tablaya koyun.</translation>
    </message>
    <message>
        <source>We cannot read this one.</source>
        <translation>Bunu okuyamıyoruz.</translation>
    </message>
    <message>
        <source>We cannot read this one</source>
        <translation>Bunu okuyamıyoruz</translation>
    </message>
    <message>
        <source>The label inside it does not work well.</source>
        <translation>İçindeki etiket iyi çalışmıyor.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will help you there.</source>
        <translation>Danışmaya bırakın. Orada size yardım ederiz.</translation>
    </message>
    <message>
        <source>We cannot tell what this is.</source>
        <translation>Bunun ne olduğunu anlayamıyoruz.</translation>
    </message>
    <message>
        <source>We cannot tell what this is</source>
        <translation>Bunun ne olduğunu anlayamıyoruz</translation>
    </message>
    <message>
        <source>There are two labels that say the same.</source>
        <translation>Aynı şeyi söyleyen iki etiket var.</translation>
    </message>
    <message>
        <source>Put your things on the pad one by one.</source>
        <translation>Eşyalarınızı tablaya teker teker koyun.</translation>
    </message>
    <message>
        <source>This is the number of the publisher.</source>
        <translation>Bu, yayınevinin numarası.</translation>
    </message>
    <message>
        <source>This is the number of the publisher</source>
        <translation>Bu, yayınevinin numarası</translation>
    </message>
    <message>
        <source>Every book with this title has it. So we do not know which one you have.</source>
        <translation>Bu kitabın her kopyasında aynı numara var. Sizdekinin hangisi olduğunu bilmiyoruz.</translation>
    </message>
    <message>
        <source>Look for the barcode of the library. Scan that one.</source>
        <translation>Kütüphanenin barkodunu bulun. Onu okutun.</translation>
    </message>
    <message>
        <source>We see more than one card.</source>
        <translation>Birden fazla kart görüyoruz.</translation>
    </message>
    <message>
        <source>We see more than one card</source>
        <translation>Birden fazla kart görüyoruz</translation>
    </message>
    <message>
        <source>We cannot tell which one you mean.</source>
        <translation>Hangi kartı istediğinizi bilmiyoruz.</translation>
    </message>
    <message>
        <source>Hold one card to the reader. Take it out of your wallet first.</source>
        <translation>Kart okuyucuya tek kart tutun. Önce o kartı cüzdanınızdan çıkarın.</translation>
    </message>
    <message>
        <source>This does not work without a connection.</source>
        <translation>Bağlantı olmadan bu olmaz.</translation>
    </message>
    <message>
        <source>This does not work right now</source>
        <translation>Bu şu an olmuyor</translation>
    </message>
    <message>
        <source>There is no connection now. So we cannot look this up.</source>
        <translation>Şu an bağlantı yok. Bu yüzden bunu kontrol edemiyoruz.</translation>
    </message>
    <message>
        <source>Try again later, or go to the desk.</source>
        <translation>Sonra tekrar deneyin ya da danışmaya gidin.</translation>
    </message>
    <message>
        <source>This does not work right now.</source>
        <translation>Bu şu an olmuyor.</translation>
    </message>
    <message>
        <source>The library does not allow this at the moment.</source>
        <translation>Kütüphane şu an buna izin vermiyor.</translation>
    </message>
    <message>
        <source>This costs money.</source>
        <translation>Bu ücretli.</translation>
    </message>
    <message>
        <source>This costs money</source>
        <translation>Bu ücretli</translation>
    </message>
    <message>
        <source>You pay for this. That is not possible here yet.</source>
        <translation>Bunun için ödemeniz gerekir. Burada henüz ödenemiyor.</translation>
    </message>
    <message>
        <source>You can borrow it at the desk.</source>
        <translation>Bunu danışmada ödünç alabilirsiniz.</translation>
    </message>
    <message>
        <source>This is not possible here.</source>
        <translation>Bu burada olmaz.</translation>
    </message>
    <message>
        <source>This is not possible here</source>
        <translation>Bu burada olmaz</translation>
    </message>
    <message>
        <source>We cannot see the reason here. The desk can.</source>
        <translation>Nedenini burada göremiyoruz. Danışma görebilir.</translation>
    </message>
    <message>
        <source>Go to the desk. We will look at it together.</source>
        <translation>Danışmaya gidin. Orada birlikte bakarız.</translation>
    </message>
    <message>
        <source>This card is from %1.</source>
        <translation>Bu kart şu kütüphanenin: %1.</translation>
    </message>
    <message>
        <source>We do not know this card yet</source>
        <translation>Bu kartı henüz tanımıyoruz</translation>
    </message>
    <message>
        <source>Would you like to borrow here as a guest? Sign up at the desk.</source>
        <translation>Burada misafir olarak ödünç almak ister misiniz? Danışmada kaydolun.</translation>
    </message>
    <message>
        <source>Somebody else is waiting for this</source>
        <translation>Bunu başkası bekliyor</translation>
    </message>
    <message>
        <source>It was reserved. So you cannot renew it.</source>
        <translation>Bu rezerve edildi. Bu yüzden süresini uzatamazsınız.</translation>
    </message>
    <message>
        <source>Return it by the date shown.</source>
        <translation>Yazan tarihe kadar iade edin.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Borrowed</source>
        <translation>Ödünç alındı</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>İade edildi</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Uzatıldı</translation>
    </message>
    <message>
        <source>Not borrowed after all</source>
        <translation>Ödünç almaktan vazgeçildi</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Ödendi</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Rezerve edildi</translation>
    </message>
    <message>
        <source>This did not work</source>
        <translation>Bu olmadı</translation>
    </message>
    <message>
        <source>Due back %1</source>
        <translation>İade tarihi: %1</translation>
    </message>
    <message>
        <source>Number %1</source>
        <translation>Numara %1</translation>
    </message>
    <message>
        <source>%1’s card</source>
        <translation>Kart: %1</translation>
    </message>
    <message>
        <source>Still to pay: %1</source>
        <translation>Kalan ödeme: %1</translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned.</source>
        <translation>Ödünç alınan ya da iade edilen yok.</translation>
    </message>
    <message>
        <source>Not confirmed yet</source>
        <translation>Henüz onaylanmadı</translation>
    </message>
    <message>
        <source>There was no connection. The library gets this later.</source>
        <translation>Bağlantı yoktu. Bu, kütüphaneye sonra ulaşır.</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>Ve %1 tane daha.</translation>
    </message>
    <message>
        <source>Your receipt from %1</source>
        <translation>Fişiniz: %1</translation>
    </message>
    <message>
        <source>You asked for this mail at the library. The self-service station does not keep your address. You cannot reply to this mail.</source>
        <translation>Bu e-postayı kütüphanede siz istediniz. Self servis cihazı adresinizi saklamaz. Bu e-postayı cevaplayamazsınız.</translation>
    </message>
    <message>
        <source>This is a test. Can you read this? Then e-mail works.</source>
        <translation>Bu bir deneme. Bunu okuyabiliyor musunuz? O zaman e-posta çalışıyor.</translation>
    </message>
    <message>
        <source>This may be a second copy.</source>
        <translation>Bu ikinci bir kopya olabilir.</translation>
    </message>
    <message>
        <source>%1 asks for help</source>
        <translation>%1 yardım istiyor</translation>
    </message>
    <message>
        <source>Called at %1</source>
        <translation>Çağrı saati: %1</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Deneme sayfası</translation>
    </message>
    <message>
        <source>The line below fits on one line:</source>
        <translation>Aşağıdaki satır tek satıra sığar:</translation>
    </message>
    <message>
        <source>Can you read all of this? Then the printer works.</source>
        <translation>Bunların hepsini okuyabiliyor musunuz? O zaman yazıcı çalışıyor.</translation>
    </message>
</context>
<context>
    <name>ReceiptAsked</name>
    <message>
        <source>Your receipt comes out of the printer</source>
        <translation>Fişiniz yazıcıdan çıkıyor</translation>
    </message>
    <message>
        <source>The printer has stopped. Choose something else.</source>
        <translation>Yazıcı durdu. Başka bir şey seçin.</translation>
    </message>
    <message>
        <source>The printer has stopped. Ask a member of staff for your receipt.</source>
        <translation>Yazıcı durdu. Fişinizi bir görevliden isteyin.</translation>
    </message>
    <message>
        <source>Your receipt goes to %1</source>
        <translation>Fişiniz şuraya gidiyor: %1</translation>
    </message>
    <message>
        <source>Would you like a receipt?</source>
        <translation>Fiş ister misiniz?</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Hayır</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Kâğıt</translation>
    </message>
    <message>
        <source>Out of paper</source>
        <translation>Kâğıt bitti</translation>
    </message>
    <message>
        <source>Cannot print now</source>
        <translation>Şu an basılamıyor</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-posta</translation>
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
        <translation>Fişiniz bu kodda</translation>
    </message>
    <message>
        <source>It is only on this screen. We keep nothing.</source>
        <translation>Yalnızca bu ekranda. Biz hiçbir şey saklamıyoruz.</translation>
    </message>
    <message numerus="yes">
        <source>%n did not fit in.</source>
        <translation>
            <numerusform>%n tanesi sığmadı.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan it with your phone</source>
        <translation>Telefonunuzla okutun</translation>
    </message>
</context>
<context>
    <name>RefusalScreen</name>
    <message>
        <source>Stop</source>
        <translation>Çıkış</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Devam</translation>
    </message>
    <message>
        <source>bin %1 (%2)</source>
        <translation>kutu %1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>Your %n other book(s) have been returned.</source>
        <translation>
            <numerusform>Diğer %n kitabınız iade edildi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your %n other book(s) have been borrowed.</source>
        <translation>
            <numerusform>Diğer %n kitabınız ödünç alındı.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Ödünç alınmadı</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>İade edilmedi</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Uzatılmadı</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Yapılmadı</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Neden?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Ne yapmalı?</translation>
    </message>
    <message>
        <source>Put the book in %1.</source>
        <translation>Kitabın yeri: %1.</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Kim yardım eder?</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Görevli çağır</translation>
    </message>
    <message>
        <source>Reserve this</source>
        <translation>Bunu rezerve et</translation>
    </message>
    <message numerus="yes">
        <source>%n other book(s)</source>
        <comment>the part in bold of: Your %n other books have been borrowed</comment>
        <translation>
            <numerusform>Diğer %n kitabınız</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReserveScreen</name>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Devam</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Rezerve et</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Lütfen bekleyin</translation>
    </message>
    <message>
        <source>You are the first in the queue.</source>
        <translation>Sırada ilk sizsiniz.</translation>
    </message>
    <message>
        <source>You are number %1 in the queue.</source>
        <translation>Sıra numaranız: %1.</translation>
    </message>
    <message>
        <source>We put it aside for you.</source>
        <translation>Sizin için ayırırız.</translation>
    </message>
    <message>
        <source>We keep it for you when it is back.</source>
        <translation>Geri gelince sizin için saklarız.</translation>
    </message>
    <message>
        <source>Reserving is free.</source>
        <translation>Rezervasyon ücretsiz.</translation>
    </message>
    <message>
        <source>Reserving costs %1.</source>
        <translation>Rezervasyon ücreti: %1.</translation>
    </message>
    <message>
        <source>It is here now</source>
        <translation>Şu an burada</translation>
    </message>
    <message>
        <source>Now in: %1</source>
        <translation>Şu an burada: %1</translation>
    </message>
    <message>
        <source>Somebody has borrowed it</source>
        <translation>Ödünçte</translation>
    </message>
    <message>
        <source>Borrowed until %1</source>
        <translation>Ödünçte, iade: %1</translation>
    </message>
    <message>
        <source>It is ready for somebody else</source>
        <translation>Başkası için hazır</translation>
    </message>
    <message>
        <source>It is on its way</source>
        <translation>Yolda</translation>
    </message>
    <message>
        <source>Nobody is waiting for it</source>
        <translation>Bekleyen yok</translation>
    </message>
    <message numerus="yes">
        <source>%n reader(s) waiting for it already</source>
        <translation>
            <numerusform>%n okur bekliyor</numerusform>
        </translation>
    </message>
    <message>
        <source>Collect it at: %1</source>
        <translation>Alınacak yer: %1</translation>
    </message>
    <message>
        <source>It is reserved</source>
        <translation>Rezerve edildi</translation>
    </message>
    <message>
        <source>Reserve this book</source>
        <translation>Bu kitabı rezerve et</translation>
    </message>
    <message>
        <source>Reserve this</source>
        <translation>Bunu rezerve et</translation>
    </message>
    <message>
        <source>Where do you want to collect it?</source>
        <translation>Nereden almak istersiniz?</translation>
    </message>
</context>
<context>
    <name>RowPages</name>
    <message>
        <source>Previous</source>
        <translation>Önceki</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Sonraki</translation>
    </message>
    <message>
        <source>Turn back</source>
        <translation>Önceki sayfa</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>Sonraki sayfa</translation>
    </message>
    <message>
        <source>number %1 of %2</source>
        <translation>numara %1 / %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1–%2 / %3</translation>
    </message>
</context>
<context>
    <name>ScreenFrame</name>
    <message>
        <source>%1’s card</source>
        <translation>Kart: %1</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Type on</source>
        <translation>Yazmaya devam</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Geri</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Ara</translation>
    </message>
    <message>
        <source>No connection. You cannot reserve just now.</source>
        <translation>Bağlantı yok. Şu an rezerve edilemiyor.</translation>
    </message>
    <message>
        <source>We are looking.</source>
        <translation>Arıyoruz.</translation>
    </message>
    <message>
        <source>Searching does not work right now. The desk can help you.</source>
        <translation>Arama şu an çalışmıyor. Danışma size yardım eder.</translation>
    </message>
    <message>
        <source>Type on, or press Search.</source>
        <translation>Yazmaya devam edin ya da “Ara”ya basın.</translation>
    </message>
    <message>
        <source>We do not know this number. Check it once more.</source>
        <translation>Bu numarayı bilmiyoruz. Kontrol edin.</translation>
    </message>
    <message>
        <source>Nothing found. Try another word.</source>
        <translation>Bir şey bulunamadı. Başka bir kelime deneyin.</translation>
    </message>
    <message numerus="yes">
        <source>%n found. Touch a book.</source>
        <translation>
            <numerusform>%n sonuç var. Bir kitaba dokunun.</numerusform>
        </translation>
    </message>
    <message>
        <source>More than 100 found. Type one more word.</source>
        <translation>100’den fazla sonuç var. Bir kelime daha yazın.</translation>
    </message>
    <message numerus="yes">
        <source>%n found. Type one more word.</source>
        <translation>
            <numerusform>%n sonuç var. Bir kelime daha yazın.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is on the book, under the bars. Or scan them.</source>
        <translation>Kitapta, çizgilerin altında yazar. Ya da çizgileri okutun.</translation>
    </message>
    <message>
        <source>It is on the book, under the bars.</source>
        <translation>Kitapta, çizgilerin altında yazar.</translation>
    </message>
    <message>
        <source>Type the title or the author.</source>
        <translation>Kitabın ya da yazarın adını yazın.</translation>
    </message>
    <message>
        <source>Type the number of the book</source>
        <translation>Kitabın numarasını yazın</translation>
    </message>
    <message>
        <source>What do you want to read?</source>
        <translation>Ne okumak istersiniz?</translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>Henüz bir şey yazılmadı</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Bulunanlar</translation>
    </message>
    <message>
        <source>Choose title</source>
        <translation>Kitap seç</translation>
    </message>
</context>
<context>
    <name>SheetButtons</name>
    <message>
        <source>Previous</source>
        <translation>Önceki</translation>
    </message>
    <message>
        <source>Turn back</source>
        <translation>Önceki sayfa</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Sonraki</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>Sonraki sayfa</translation>
    </message>
    <message>
        <source>number %1 of %2</source>
        <translation>numara %1 / %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1–%2 / %3</translation>
    </message>
</context>
<context>
    <name>SightSheet</name>
    <message>
        <source>Everything as usual</source>
        <translation>Hepsi normal</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Kapat</translation>
    </message>
    <message>
        <source>See and hear</source>
        <translation>Görme ve duyma</translation>
    </message>
    <message>
        <source>Only for now. After you all is as usual again.</source>
        <translation>Yalnızca şimdi. Sonra her şey normale döner.</translation>
    </message>
    <message>
        <source>This is how it looks</source>
        <translation>Böyle görünür</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>iade tarihi</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Yazı</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Büyük</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>En büyük</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Renkler</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Açık</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Koyu</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Sarı</translation>
    </message>
    <message>
        <source>Reading aloud</source>
        <translation>Sesli okuma</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>Düğmeler</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Aşağıda</translation>
    </message>
    <message>
        <source>Done is</source>
        <translation>“Bitti” yeri</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Solda</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Sağda</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Hareket</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Var</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Yok</translation>
    </message>
    <message>
        <source>Take a photo. Scan it next time.</source>
        <translation>Fotoğrafını çekin. Bir dahaki sefere okutun.</translation>
    </message>
    <message>
        <source>Headset</source>
        <translation>Kulaklık</translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation>Hoparlör</translation>
    </message>
    <message>
        <source>Not possible here</source>
        <translation>Burada olmaz</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Kitap adları</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Göster</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Gizle</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Hız</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Daha yavaş</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Daha hızlı</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Ses</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Daha kısık</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Daha gür</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>Kimin için</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Herkes</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>Çocuklar</translation>
    </message>
</context>
<context>
    <name>Speech</name>
    <message>
        <source>Reading aloud is on. Go on with the arrow keys. Press Enter to choose.</source>
        <translation>Sesli okuma açık. Ok tuşlarıyla ilerleyin. Seçmek için Enter’a basın.</translation>
    </message>
    <message>
        <source>The first one is: %1.</source>
        <translation>İlk seçenek: %1.</translation>
    </message>
    <message>
        <source>You can choose: %1.</source>
        <translation>Seçebilirsiniz: %1.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>button</source>
        <translation>düğme</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>seçili</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>işaretli</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>işaretli değil</translation>
    </message>
    <message>
        <source>not possible now</source>
        <translation>şu an olmaz</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Yıldız</translation>
    </message>
    <message>
        <source>A key for a digit</source>
        <translation>Bir rakam tuşu</translation>
    </message>
    <message>
        <source>Use the digits of the keypad, or put in a headset.</source>
        <translation>Tuş takımındaki rakamları kullanın veya kulaklık takın.</translation>
    </message>
    <message>
        <source>something of yours</source>
        <translation>size ait bir şey</translation>
    </message>
    <message>
        <source>an amount</source>
        <translation>bir tutar</translation>
    </message>
    <message>
        <source>you</source>
        <translation>siz</translation>
    </message>
    <message>
        <source>There is nothing to say again.</source>
        <translation>Tekrarlanacak bir şey yok.</translation>
    </message>
    <message>
        <source>It does not go slower.</source>
        <translation>Daha yavaş olmuyor.</translation>
    </message>
    <message numerus="yes">
        <source>There are %n choice(s).</source>
        <translation>
            <numerusform>%n seçenek var.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A list of %n.</source>
        <translation>
            <numerusform>%n öğelik liste.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpeechBand</name>
    <message>
        <source>Reading aloud does not work now</source>
        <translation>Sesli okuma şu an çalışmıyor</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>SpeechPanel</name>
    <message>
        <source>Now read aloud</source>
        <translation>Şimdi okunan</translation>
    </message>
    <message>
        <source>Reading aloud does not work now</source>
        <translation>Sesli okuma şu an çalışmıyor</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Sus</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Tekrar</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Daha yavaş</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Are you finished?</source>
        <translation>Bitirdiniz mi?</translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>Hâlâ orada mısınız?</translation>
    </message>
    <message numerus="yes">
        <source>We will stop in %n second(s).</source>
        <translation>
            <numerusform>%n saniye sonra bitiriyoruz.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left.</source>
        <translation>
            <numerusform>%n saniye kaldı.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Henüz değil</translation>
    </message>
    <message>
        <source>Yes, go on</source>
        <translation>Evet, devam</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Yardım</translation>
    </message>
    <message>
        <source>See and hear</source>
        <translation>Görme, duyma</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Comes next:</source>
        <translation>Sırada:</translation>
    </message>
    <message>
        <source>E-book</source>
        <translation>E-kitap</translation>
    </message>
    <message>
        <source>Audiobook</source>
        <translation>Sesli kitap</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day, time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>From nearby</source>
        <translation>Yakın çevreden</translation>
    </message>
    <message>
        <source>Reading tip</source>
        <translation>Okuma önerisi</translation>
    </message>
    <message>
        <source>Join in</source>
        <translation>Katılın</translation>
    </message>
    <message>
        <source>Just returned</source>
        <translation>Yeni iade edildi</translation>
    </message>
    <message>
        <source>Scan here</source>
        <translation>Burayı okutun</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Ücretsiz</translation>
    </message>
    <message>
        <source>You may also like</source>
        <translation>Bunlara da bakın</translation>
    </message>
</context>
<context>
    <name>UnpaidScreen</name>
    <message>
        <source>Not now</source>
        <translation>Şimdi değil</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Tekrar dene</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Devam</translation>
    </message>
    <message>
        <source>Paying did not work</source>
        <translation>Ödeme olmadı</translation>
    </message>
    <message>
        <source>Your payment is still open</source>
        <translation>Ödemeniz hâlâ beklemede</translation>
    </message>
    <message>
        <source>We do not know it yet</source>
        <translation>Henüz bilmiyoruz</translation>
    </message>
    <message>
        <source>Paying does not work now</source>
        <translation>Şu an ödeme olmuyor</translation>
    </message>
    <message>
        <source>No money was taken from your account.</source>
        <translation>Banka hesabınızdan para alınmadı.</translation>
    </message>
    <message>
        <source>Do you not pay? Then it stops by itself.</source>
        <translation>Ödemezseniz kendiliğinden durur.</translation>
    </message>
    <message>
        <source>Please do not pay again now.</source>
        <translation>Lütfen şu an tekrar ödemeyin.</translation>
    </message>
    <message>
        <source>We did not begin to pay.</source>
        <translation>Ödeme hiç başlamadı.</translation>
    </message>
    <message>
        <source>It was not paid in time.</source>
        <translation>Zamanında ödenmedi.</translation>
    </message>
    <message>
        <source>It was stopped before it was paid.</source>
        <translation>Ödenmeden önce durduruldu.</translation>
    </message>
    <message>
        <source>Your bank did not approve it.</source>
        <translation>Bankanız onaylamadı.</translation>
    </message>
    <message>
        <source>Your bank cannot stop it any more.</source>
        <translation>Bankanız bunu artık durduramıyor.</translation>
    </message>
    <message>
        <source>We cannot see now whether you paid.</source>
        <translation>Ödeyip ödemediğinizi şu an göremiyoruz.</translation>
    </message>
    <message>
        <source>The library or the bank does not take it now. Perhaps a payment of yours is still open.</source>
        <translation>Kütüphane ya da banka şu an bunu kabul etmiyor. Belki bekleyen bir ödemeniz daha var.</translation>
    </message>
    <message>
        <source>Go on. If you do pay, your debt goes down.</source>
        <translation>Devam edin. Yine de öderseniz borcunuz azalır.</translation>
    </message>
    <message>
        <source>We go on looking. If you paid, your debt goes down.</source>
        <translation>Kontrol etmeye devam ediyoruz. Ödediyseniz borcunuz azalır.</translation>
    </message>
    <message>
        <source>Try it again. Or pay later.</source>
        <translation>Tekrar deneyin. Ya da sonra ödeyin.</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Neden?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Ne yapmalı?</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Kim yardım eder?</translation>
    </message>
    <message>
        <source>A staff member. Press Call a staff member below.</source>
        <translation>Bir görevli. Aşağıda “Görevli çağır” düğmesine basın.</translation>
    </message>
    <message>
        <source>A staff member at the desk.</source>
        <translation>Danışmadaki görevli.</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Görevli çağır</translation>
    </message>
    <message numerus="yes">
        <source>Your %n book(s) have been borrowed</source>
        <translation>
            <numerusform>%n kitabınız ödünç alındı</numerusform>
        </translation>
    </message>
    <message>
        <source>Paying has nothing to do with that.</source>
        <translation>Ödeme bunu etkilemez.</translation>
    </message>
</context>
</TS>
