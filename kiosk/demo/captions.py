"""What happens in each scene, for people: what somebody does, and what they see then."""

from __future__ import annotations

from typing import Final

CAPTIONS: Final[dict[str, tuple[str, str]]] = {
    "attract": (
        "Nobody is there yet.",
        "The first screen shows where books go, and where a card goes.",
    ),
    "call-nowhere": (
        "Somebody asks for help where nobody can be called.",
        "Where the desk is, and when somebody is there.",
    ),
    "attract-barcodes": (
        "Nobody is there yet, at a station without a pad.",
        "The first screen asks what the patron comes for.",
    ),
    "attract-pad-away": (
        "Nobody is there yet, and the pad does not work.",
        "The first screen asks to scan the barcodes instead.",
    ),
    "stack": ("Somebody lays six books down.", "Every title, and where the card goes."),
    "stack-many": ("Somebody lays fourteen books down.", "All of them, and where the card goes."),
    "stack-sheets": (
        "Somebody lays a very high pile down.",
        "As many as fit, and how to see the others.",
    ),
    "stack-return": (
        "Somebody lays down three books that are on loan.",
        "They can return them without a card.",
    ),
    "stack-card": ("Somebody wants to see what they have at home.", "We ask for their card."),
    "stack-barcodes": (
        "Somebody wants to borrow at a station without a pad.",
        "We ask for their card, or for the barcodes of their books.",
    ),
    "stack-pad-away": (
        "The pad stops while six books lie there.",
        "What does not work now, and what still does.",
    ),
    "stack-card-reader-away": (
        "The card reader stops while six books lie there.",
        "The card can be scanned instead.",
    ),
    "stack-type": (
        "Somebody without a card lays six books down.",
        "Every title, where a card goes, and a button to type its number instead.",
    ),
    "number-open": (
        "Somebody has no card with them.",
        "Keys for the number of the card, however long it is.",
    ),
    "number-asked": (
        "Somebody has typed a number where no PIN is asked.",
        "The number is being looked up.",
    ),
    "number-waits": ("Too many wrong numbers were typed.", "When they can try again."),
    "number-unknown": (
        "Somebody has typed a number that is no card's.",
        "What they typed is still there, so that they can put it right.",
    ),
    "number-letters": ("Somebody's card number has letters.", "A keyboard with letters."),
    "number": (
        "Somebody types the number of their card.",
        "The number in groups as on the card, and what is missing.",
    ),
    "pin-of-number": (
        "Somebody has typed the number of their card.",
        "The second step: keys for the PIN.",
    ),
    "pin": ("Somebody shows their card where a PIN is asked.", "Keys to type it with."),
    "question-one": (
        "Among new books lies one that is on loan.",
        "The question stands on that book.",
    ),
    "attract-slip": (
        "Nobody is there, and something is on this week.",
        "A slip says what, when and where, and has a code; how to begin stays as it was.",
    ),
    "attract-slip-long": (
        "Nobody is there, and something with long names is on.",
        "What does not fit ends with …; date, place and price do not.",
    ),
    "attract-between-slips": (
        "Nobody is there, between two slips.",
        "The picture, and every button where it was.",
    ),
    "sight": (
        "Somebody presses See and hear.",
        "Letters, colours, where the buttons are: each acts at once, until the visit ends.",
    ),
    "sight-code": (
        "Somebody has chosen how they see the screen.",
        "A code says what was chosen and nothing else: a photo of it is scanned next time.",
    ),
    "pile": (
        "Somebody borrows six books.",
        "Three are theirs, one is kept for somebody else, one goes back to the pad, one waits.",
    ),
    "pile-undo": (
        "Somebody takes loans back.",
        "One is undone, one could not be, one is being undone.",
    ),
    "pile-missed": (
        "Two books left the pad too early and did not come back.",
        "What to do with them now.",
    ),
    "pile-pad-away": (
        "Somebody signs in while the pad does not work.",
        "We ask for the barcodes of their books.",
    ),
    "pile-gate": (
        "Somebody borrows by barcode while the pad does not work.",
        "The books are theirs, and go past the desk for the gate.",
    ),
    "pile-to-the-pad": (
        "Somebody borrows by barcode where there is a pad.",
        "The books are theirs, and go onto the pad for a moment.",
    ),
    "pile-empty": (
        "Somebody signs in with nothing on the pad.",
        "Where books go, and what they have at home.",
    ),
    "pile-returns": (
        "Somebody returns three books.",
        "The bin of each; one of them was not on loan.",
    ),
    "pile-offline": (
        "Somebody borrows without a connection.",
        "The books are theirs, with dates; the library gets to know later.",
    ),
    "pile-still-there": ("Nothing happens for a minute.", "We ask whether they are still there."),
    "pile-pad-empty": ("Somebody takes their books away.", "We ask whether they are finished."),
    "greeting": ("Somebody signs in.", "A greeting, and what they have at home."),
    "pile-nine": ("Somebody borrows nine books.", "All nine on one screen, with dates."),
    "pile-sixteen": ("Somebody borrows sixteen books.", "All sixteen on one screen, with dates."),
    "pile-twenty": ("Somebody borrows twenty books.", "All twenty on one screen, with dates."),
    "pile-insist": (
        "Somebody presses Done while a book still has to go back.",
        "Which book, and why.",
    ),
    "pile-finishing": (
        "Somebody presses Stop while books are being decided.",
        "It ends when they are.",
    ),
    "question": (
        "Somebody lays down two books that are on loan.",
        "We ask whether they come to return or to renew them.",
    ),
    "question-many": (
        "Among many books lie three that are on loan.",
        "The question stands on these.",
    ),
    "count": ("The pad counts seven tags and reads six books.", "We ask how many books there are."),
    "count-apart": ("There are more books than we read.", "We ask to lay them side by side."),
    "overview": (
        "Somebody looks at what they have at home.",
        "Every book with its date, what is ready for them, what there is to pay.",
    ),
    "overview-alone": (
        "The library system lists no holds, and nobody wrote anything.",
        "One list needs no choice: there is none.",
    ),
    "holds": (
        "Somebody looks at their holds.",
        "What stands ready first, where and how long; then their place, and when it may come.",
    ),
    "holds-cancel": (
        "Somebody cancels two holds.",
        "Nothing is asked: for ten seconds it can be kept; then it is sent.",
    ),
    "holds-away": (
        "The library system does not answer about holds.",
        "We say so; all the rest goes on.",
    ),
    "refusal-reserve": (
        "A book is kept for somebody else, and the library system takes holds.",
        "Why it stays here; and it can be reserved at once.",
    ),
    "reserve": ("Somebody reserves that book.", "Where it is to be collected."),
    "reserved": ("The library system took the hold.", "That it is reserved, and their place."),
    "not-reserved": (
        "The library system takes no hold on this book.",
        "We say so; they can try another place, or go back.",
    ),
    "search": (
        "Somebody wants to reserve something.",
        "Our own keys, and where their words go.",
    ),
    "search-waits": ("They typed a name and pressed Search.", "It is being looked for."),
    "search-found": (
        "Three books were found.",
        "Each with its author; a touch leads to reserving it.",
    ),
    "search-many": (
        "Far more was found than fits.",
        "The first three, what cannot be reserved, and to type one more word.",
    ),
    "search-none": ("Nothing was found.", "That they can try another word."),
    "search-away": (
        "The catalogue does not answer.",
        "That searching does not work now, and that the desk can help.",
    ),
    "search-number": (
        "Somebody reserves where books cannot be searched.",
        "Keys for the number on the book, which can also be scanned.",
    ),
    "reserve-found": (
        "Somebody touched one of the books that were found.",
        "Where it is now, how many wait for it, and where they want to collect it.",
    ),
    "pin-change": (
        "Somebody wants another PIN, and signed in without one.",
        "Keys for the PIN that they have now.",
    ),
    "pin-change-new": (
        "Somebody wants another PIN, and signed in with theirs.",
        "Keys for the new one.",
    ),
    "pin-change-again": ("They typed a new PIN.", "Keys to type it once more."),
    "pin-weak": (
        "The library does not take this PIN.",
        "What it must be like, and keys for another one.",
    ),
    "pin-changed": ("They typed the new PIN twice.", "That it holds from now on."),
    "pin-not-changed": (
        "The library cannot be reached.",
        "That the old PIN still works, and to try it later.",
    ),
    "pin-unsure": ("No answer came.", "That one of the two works, and who can help."),
    "messages": ("The library wrote something for somebody.", "It stands here, and nowhere else."),
    "overview-owes-holds": (
        "Somebody owes money and has holds and messages, too.",
        "The same button, beside the lists.",
    ),
    "overview-owes": (
        "Somebody owes money, at a station that takes it.",
        "What there is to pay, and a button for it.",
    ),
    "card-owes": (
        "Somebody owes too much to borrow.",
        "Told once, with a button that leads to paying.",
    ),
    "fees": ("Somebody wants to pay.", "What it is for; all of it is chosen beforehand."),
    "fees-machine": (
        "Somebody would rather pay with their bank card.",
        "Where the card machine stands.",
    ),
    "fees-many": (
        "Somebody owes for sixty things, and leaves one of them for later.",
        "All of them, page by page, and what they come to.",
    ),
    "fees-part": ("Somebody pays a part of it.", "The button says how much that is."),
    "fees-listing": (
        "The library system looks up what is owed for.",
        "How much it is stands there already.",
    ),
    "fees-total": (
        "The library system tells only the total.",
        "It can be paid whole, and nothing is made up.",
    ),
    "paying-ready": ("Somebody pressed Pay.", "The payment is got ready."),
    "paying": (
        "Somebody pays with their own phone.",
        "A code, three steps, and how long it works.",
    ),
    "paying-stopped": ("Somebody would rather not pay.", "It is stopped, as far as that goes."),
    "paying-terminal": ("Somebody pays at the card machine.", "What to do there."),
    "paid": ("It is paid.", "A stamp with the day, what is paid, and whether they want a receipt."),
    "paid-code": (
        "Somebody takes the receipt of a payment along on their phone.",
        "The receipt itself as a code, in the place of what was paid.",
    ),
    "paid-many": ("Sixty things are paid at once.", "All of them, page by page."),
    "paid-part": ("A part of it is paid.", "What is paid, and what is left."),
    "unpaid": (
        "The bank says no.",
        "No money was taken; the loans have nothing to do with it.",
    ),
    "unpaid-refused": ("Nobody takes a payment now.", "That none was begun, and what now."),
    "unpaid-unknown": (
        "Nobody can say whether it is paid.",
        "That we do not know it, and that nobody should pay twice.",
    ),
    "unpaid-open": (
        "Somebody would rather not pay, too late to stop it.",
        "That it ends by itself.",
    ),
    "success-paying": (
        "Somebody is done while a payment is under way.",
        "It goes on without them.",
    ),
    "parts": (
        "Somebody borrows a microscope.",
        "It is theirs. Each of its parts with a photo, to look whether it is there.",
    ),
    "parts-photos": (
        "The same kit, whose parts the library has photographed.",
        "Each photo stands where the sign was, upright or across.",
    ),
    "parts-lacking": (
        "Somebody sees that a part is missing and another is broken.",
        "What they said, and that we will look at it.",
    ),
    "parts-returned": (
        "Somebody returns a microscope of which parts were missing before.",
        "It is returned. What was missing before stands there already.",
    ),
    "parts-many": ("Somebody borrows a kit with forty parts.", "As many as fit, and the others."),
    "success": (
        "Somebody is done; one of four books stays here.",
        "What goes along, what stays, and the dates.",
    ),
    "success-both": ("Somebody borrowed and returned.", "What goes along, and what stays here."),
    "success-many": ("Somebody borrowed and returned a lot.", "Both piles whole, with one date."),
    "success-returns": ("Somebody returned three books and is done.", "The bins, and thanks."),
    "success-next": (
        "A second card is shown while somebody is busy.",
        "The first visit is told whole before the next.",
    ),
    "success-related": (
        "Somebody borrowed four books and is done.",
        "What comes next in a series, the same title to be heard, and what is on.",
    ),
    "success-related-others": (
        "Somebody borrowed two books.",
        "Something of the place, a reading tip, and people who read together.",
    ),
    "success-related-many": (
        "Somebody borrowed nine books.",
        "The pile has one line each, and room beside it.",
    ),
    "success-receipt": ("Somebody is done.", "We ask whether they want a receipt."),
    "success-ways": ("Somebody is done, at a station with every receipt.", "Four ways to take it."),
    "success-mailed": ("Somebody presses E-mail.", "To which address it goes, most of it hidden."),
    "success-code": ("Somebody presses QR code.", "The receipt itself as a code to scan."),
    "success-long-code": ("The same after a lot of books.", "What fits, and how much does not."),
    "success-receipt-rows": (
        "Somebody is done; one of four books stays here.",
        "What goes along, what stays, and the question about a receipt.",
    ),
    "success-receipt-both": (
        "Somebody borrowed and returned.",
        "Both piles, and the question about a receipt.",
    ),
    "success-receipt-many": (
        "Somebody borrowed and returned a lot.",
        "Both piles, and the question about a receipt.",
    ),
    "success-printed": ("Somebody chose paper.", "Their receipt comes out of the printer."),
    "success-printer-stopped": (
        "The printer stops after somebody chose paper.",
        "They read so, and whom to ask for the receipt.",
    ),
    "success-no-paper": ("The printer has run out of paper.", "Paper cannot be chosen, and why."),
    "success-mute-printer": ("The printer does not answer.", "Paper cannot be chosen, and why."),
    "success-gate": (
        "Somebody is done after borrowing by barcode.",
        "The books go past the desk, or the gate sounds.",
    ),
    "children-choice": (
        "A child opens See and hear, where the library has a screen for children.",
        "Who the screen is made for stands among the choices.",
    ),
    "children-seen": (
        "A child chooses the screen for children, and lays six books down.",
        "Covers on planks, and a bookworm that looks at them.",
    ),
    "children-stamps": (
        "A child borrows, and one book was taken away too soon.",
        "Four are stamped, and one asks to be put back.",
    ),
    "children-ten": ("A child borrows ten books.", "Four covers beside one another."),
    "children-more": (
        "A child borrows thirteen books.",
        "More than the planks hold: big rows, and how to see the others.",
    ),
    "children-question": (
        "A child lays down two books that they have at home.",
        "Return or renew, on the covers themselves.",
    ),
    "children-put-back": (
        "A child takes a book away before we are done.",
        "The book asks to be put back, and the worm looks at it.",
    ),
    "children-refused": (
        "One of the books is kept for somebody else.",
        "It stays here, and a child can ask why.",
    ),
    "children-goodbye": (
        "A child is done.",
        "What goes home, and what stays here.",
    ),
    "goodbye-family": (
        "They press Done.",
        "For each of them what to take along, and what stays here.",
    ),
    "goodbye-family-receipt": (
        "They press Done at a library with receipts.",
        "The same, and whether they would like a receipt, for each of them.",
    ),
    "family-two": (
        "A father lays his books down, and then his child shows a card.",
        "A pile for each of them; what is laid down now goes on the card of the child.",
    ),
    "family-three": (
        "A mother and two children borrow one after the other.",
        "A column for each card, and whose turn it is.",
    ),
    "family-four": ("Four people of a family.", "Four columns, each with its own pile."),
    "family-ten": ("Two children borrow ten books each.", "All of them, closer together."),
    "family-question": (
        "Another card is shown while somebody is borrowing.",
        "Whether it belongs with them, before anything else.",
    ),
    "family-looked-up": (
        "They said that the card belongs with them.",
        "Its column is there; the card is being looked up.",
    ),
    "family-refused": (
        "The card of the third has expired, and its book lies there already.",
        "That it gets no pile, and that somebody else can take the book.",
    ),
    "family-put-back": (
        "A book left the pad too early, and another one is for somebody else.",
        "Which one to put back, and that one stays here.",
    ),
    "family-pad-away": (
        "The pad stopped while several cards took turns.",
        "That it does not work now, and where to go with the rest.",
    ),
    "card": (
        "Somebody's membership has ended.",
        "Why they cannot borrow now, and what they can do.",
    ),
    "card-pile": (
        "Somebody with books on the pad has a membership that has ended.",
        "Told once, beside the pile.",
    ),
    "card-guest": (
        "Somebody has the card of another library, and is not known here.",
        "Whose card it is, and how they can borrow here as a guest.",
    ),
    "card-guest-form": (
        "The same with the card of a library that has a form of its own here.",
        "Whose card it is, and that form.",
    ),
    "card-guest-never": (
        "Somebody has the card of a library to which nothing is lent here.",
        "Whose card it is, and that returning works all the same.",
    ),
    "card-over-pile": (
        "Somebody reaches the highest number of loans.",
        "Told once; what is lent stays lent.",
    ),
    "refusal": (
        "Somebody asks why they cannot have a book.",
        "Why, what they can do now, and who helps.",
    ),
    "refusal-publisher": (
        "Somebody scans the number of the publisher.",
        "Which barcode it is instead.",
    ),
    "card-several": ("Somebody holds up several cards at once.", "We ask for one of them."),
    "offline": (
        "There is no connection with the library system.",
        "What still works today, and what does not.",
    ),
    "offline-returns": (
        "There is no connection, and without it nobody borrows here.",
        "Returning still works.",
    ),
    "out-of-service": ("The station cannot work now.", "Sorry, and the way to the desk."),
    "out-of-service-until": (
        "Staff took the station out of service until ten.",
        "When it works again, and the way to the desk.",
    ),
    "closed": ("It is outside the opening hours.", "When it opens again."),
    "closed-words": (
        "The library is closed for the holidays.",
        "When it opens again, and what the library says of it.",
    ),
    "closed-for-good": ("It is closed, and nobody knows until when.", "Come back later."),
    "call-asked": (
        "Somebody presses Call a staff member.",
        "We are calling. Meanwhile the patron may say what it is about.",
    ),
    "call-sent": ("Somebody has called for help.", "Where the call is now, and what to do."),
    "call-seen": ("The desk has seen the call.", "The patron reads so, and stays where they are."),
    "call-coming": (
        "A staff member is on the way.",
        "The patron reads so, and that the pile stays as it is.",
    ),
    "call-later": ("Staff can come in five minutes.", "The patron reads how long it takes."),
    "call-cannot": ("Nobody can come now.", "The way to the desk, on a plan and in words."),
    "call-failed": ("Calling does not work now.", "The way to the desk instead."),
    "closing": ("In half an hour it closes.", "When, and that nothing is hurried."),
    "closing-pile": (
        "Somebody borrows, and in five minutes it closes.",
        "When, in the strip; each book keeps its date.",
    ),
    "closing-overview": ("Somebody reads, and it closes soon.", "When, above what is read."),
    "closed-pile": (
        "It closed while somebody borrows.",
        "That it is closed, and that there is time to finish.",
    ),
    "unstaffed-help": (
        "Somebody asks how it works, and no staff is there.",
        "Nobody is sent to a desk.",
    ),
    "unstaffed-call": (
        "No staff is there, and the call reaches nobody.",
        "When somebody is, and whom to ring.",
    ),
    "unstaffed-nobody": (
        "No staff is there, and nobody can be called.",
        "When somebody is, and whom to ring.",
    ),
    "unstaffed-out-of-service": (
        "The station was taken out of service, and no staff is there.",
        "That nobody is there, and that help can be asked for.",
    ),
    "class-open": (
        "A teacher's card has opened a visit of the class.",
        "A number for each pupil, and for how long it is open.",
    ),
    "class-small": (
        "A pupil of a small class holds up the card.",
        "Whose turn it is, by number, and what to do.",
    ),
    "class-books-first": (
        "A pupil lays two books down before the card.",
        "Both books, and where the card goes.",
    ),
    "class-turn": (
        "The turn of a pupil: a card, two books, no PIN.",
        "Both are lent; who has a book, and who has none yet.",
    ),
    "class-large": (
        "The same turn in a class of thirty.",
        "All of them have their place.",
    ),
    "class-turn-three": (
        "Three books: as many as stand before the class.",
        "Each with its stamp, and Toch niet for a moment.",
    ),
    "class-turn-many": (
        "Seven books in the turn of one pupil.",
        "The pile has them all; nothing sends a child to an overview that a class has not.",
    ),
    "class-turn-refused": (
        "A pupil's membership has ended.",
        "Whom to ask, not why: the class reads along. The next one can go on.",
    ),
    "class-book-refused": (
        "One of two books is held for somebody else.",
        "Which one is lent, and which one stays here.",
    ),
    "class-stranger": (
        "A card is held up that is none of this class.",
        "It is not for this card now; the class goes on.",
    ),
    "class-last-minutes": (
        "The time is up in the middle of a turn.",
        "This turn can be finished, and no other begins.",
    ),
    "class-closing": (
        "Somebody presses the button of the teacher.",
        "Only the teacher's card closes the class.",
    ),
    "class-over": (
        "The teacher has closed the class.",
        "How many have a book, and who has none.",
    ),
    "class-set": (
        "Five of the twelve books of a class set come back.",
        "How many of the set are back, and how many are to come.",
    ),
    "class-set-whole": ("The whole class set comes back.", "That it is complete."),
    "gate-quiet": ("Nobody passes with a book that alarms.", "Staff see that all is quiet."),
    "gate-calm": (
        "A book that was lent alarms at the gate.",
        "Staff see that the reader may walk on.",
    ),
    "gate-calm-staff": (
        "A book that was lent at the desk alarms at the gate.",
        "Staff see that the reader may walk on, and what is left to do.",
    ),
    "gate-alarm": (
        "A book that was not lent passes the gate.",
        "Staff see which one, and what to ask.",
    ),
    "gate-alarms": ("Several books alarm at two gates.", "Staff see one after another."),
    "gate-unknown": (
        "A tag alarms of which nothing is known.",
        "Staff see so, and look at it together with the reader.",
    ),
    "gate-away": ("A gate does not answer.", "Staff see which one, and what to look at."),
    "chute-ready": ("Nobody is at the return chute.", "It asks for one book."),
    "chute-ready-offline": (
        "There is no connection with the library system.",
        "The return chute takes books all the same.",
    ),
    "chute-busy": ("Somebody lays a book into the return chute.", "It is being looked at."),
    "chute-taken": ("The book is returned.", "Thanks, and the bin that it goes to."),
    "chute-taken-offline": ("The book is returned without a connection.", "Thanks."),
    "chute-two": ("Two books lie in the return chute.", "It asks for one at a time."),
    "chute-two-named": (
        "A second thing lies beside a book that is returned.",
        "It says which one has to go.",
    ),
    "chute-again": ("The book was taken away too soon.", "It has to be laid down once more."),
    "chute-not-ours": ("A book of another library.", "It cannot be returned here, and why."),
    "chute-unreadable": ("A book that cannot be read.", "It goes to the desk."),
    "chute-publisher": ("The wrong barcode was scanned.", "Which one to scan."),
    "chute-incomplete": ("A part of a set is missing.", "All parts go in together."),
    "chute-refused": ("The library system says no.", "The book goes to the desk."),
    "chute-closed": ("The library system takes nothing now.", "The book goes to the desk."),
    "chute-to-staff": ("What cannot be read goes to staff.", "The bin that it goes to."),
    "chute-full": ("The bin is full.", "Nothing fits in, so nothing is taken."),
    "chute-out": ("The return chute cannot work now.", "Keep your book."),
    "chute-shut": ("Staff took the return chute out of service.", "Keep your book."),
    "chute-outside-hours": (
        "A return chute that follows the opening hours is closed.",
        "When it opens again. Keep your book.",
    ),
    "staff-waiting": (
        "A technician shows a card while a patron is at work.",
        "The patron goes first; a line at the top says what comes then.",
    ),
    "staff-role": ("Somebody turned the key switch.", "It asks who that is."),
    "staff-pin": ("A technician showed a card.", "The PIN is asked."),
    "staff-pin-locked": (
        "The PIN was wrong too often.",
        "How long it takes until another one is looked at.",
    ),
    "staff-board": (
        "Something does not work.",
        "Every device and service: what is wrong comes first.",
    ),
    "staff-board-calm": ("A member of staff looks at a station.", "Everything works."),
    "staff-board-large": ("A station has many devices.", "They stand on several pages."),
    "staff-board-warned": (
        "Nobody has touched the screen for nine minutes.",
        "Maintenance mode closes by itself in a minute.",
    ),
    "staff-advice": ("The technician wants to know what to do.", "A sentence for each fault."),
    "staff-tests": ("The technician opens the tests.", "What each came to last, and when."),
    "staff-tests-told": ("All tests were begun.", "One thing to do, in large letters."),
    "staff-tests-asked": ("The printer printed a page.", "Only a person can tell how it looks."),
    "staff-tests-failed": ("The pad saw no tag.", "What was found, how it should be, what to do."),
    "staff-tests-quiet": ("The touch test began.", "Nobody is to touch the screen: ghosts show."),
    "staff-tests-wiped": ("The technician wipes.", "Squares that felt it, and those to do."),
    "staff-bundle": ("The technician needs help.", "What the file is, and a stick first."),
    "staff-bundle-made": ("It was made.", "Where it lies, how large it is, what is not whole."),
    "staff-bundle-refused": ("A card was found in it.", "No file was made; in which line it was."),
    "staff-advice-none": ("Nothing is wrong.", "There is nothing to do."),
    "staff-work-list": ("Staff have four things to finish.", "Oldest first; one closed itself."),
    "staff-work-list-open": ("Staff chose a row.", "What to do, and what else can be done."),
    "staff-work-list-card": ("Staff asked whose it is.", "The card, on record; the loan undone."),
    "staff-work-list-pad": ("A tag was not switched.", "Laid on the pad it goes by itself."),
    "staff-work-list-taken": ("Two settled the same row.", "The second one is told."),
    "staff-work-list-unsafe": ("The item was lent since.", "That way is not safe any more."),
    "staff-work-list-long": ("Two hundred rows.", "They stand on pages."),
    "staff-work-list-file": ("Staff saved the list.", "Which file it is."),
    "staff-work-list-full": ("The disk is full.", "The file was not written, and why."),
    "staff-work-list-none": ("Everything is settled.", "There is nothing to do."),
    "staff-journal": ("A technician looks at the journal.", "All is kept; 27 wait for the ILS."),
    "staff-journal-calm": ("All has been delivered.", "Nothing waits."),
    "staff-journal-asked": (
        "The technician pressed Send now.",
        "Everything is tried at once.",
    ),
    "staff-journal-warned": ("Nobody touched it for long.", "It asks; the figures make room."),
    "staff-service-warned": ("Nobody touched it for long.", "It asks; a call goes first."),
    "staff-work-list-warned": ("Nobody touched it for long.", "It asks; the row has its place."),
    "staff-journal-gone": ("The journal cannot be read.", "The title says so."),
    "staff-service": ("Staff look at the station.", "It is in service; two receipts wait."),
    "staff-service-out": ("Staff took it out of service.", "Since when, until when, and why."),
    "staff-service-call": ("A patron here asks for help.", "Staff say that they come, or helped."),
    "staff-service-night": ("Outside the opening hours.", "When it opens again."),
    "staff-service-sweep": (
        "It has just closed, and staff go through the room.",
        "How many may still be inside, and how to say that nobody is.",
    ),
    "staff-service-emptied": (
        "Somebody said that the room is empty.",
        "How to take that back, where somebody is inside after all.",
    ),
    "staff-service-full": ("The disk is full.", "It is as it was, and that is said."),
    "staff-shelf-lists": ("Somebody wants to count a shelf.", "Which list? Or none at all."),
    "staff-shelf-empty": ("There is no list anywhere.", "Where to put one; or count without."),
    "staff-shelf-refused": ("The file is no list of items.", "What is wrong with it."),
    "staff-shelf-places": ("The list has many shelves.", "It asks which one it is."),
    "staff-shelf": ("The shelf is read.", "The shelf as it stands, and how many of each sort."),
    "staff-shelf-away": ("The cable of the pad is out.", "What was read is kept."),
    "staff-shelf-misplaced": (
        "Somebody asks which ones stand wrong.",
        "Where each of them belongs.",
    ),
    "staff-shelf-missing": (
        "Somebody asks which ones were not read.",
        "Which of them to look for.",
    ),
    "staff-shelf-armed": ("Somebody asks which ones are not secured.", "What to do about them."),
    "staff-shelf-full": ("The disk is full.", "The report was not kept; what was read is."),
    "staff-shelf-done": ("The shelf is done.", "Where the report lies, and the next shelf."),
    "staff-tags": ("A pile lies on the pad.", "Each tag, and which of them has something wrong."),
    "staff-tags-none": ("Nothing lies on the pad.", "To lay something down."),
    "staff-tags-away": ("The cable of the pad is out.", "That it is away."),
    "staff-tags-one": ("One tag is looked at.", "What it says, and what a repair would do."),
    "staff-tags-sure": ("Repair was pressed.", "What it does, once more; yes writes it."),
    "staff-tags-gone": ("The tag was pulled away.", "It is not repaired, and why."),
    "staff-tags-plan": ("The pile is to be secured.", "What would be written. Nothing was yet."),
    "staff-tags-written": ("The pile was written.", "What became of each tag, read back."),
    "staff-work-list-gone": ("The journal cannot be read.", "The list cannot be shown."),
    "staff-encoding": ("A volunteer wants to write tags.", "How it goes, and Begin."),
    "staff-encoding-half": (
        "Two books were taken away too soon.",
        "Their numbers stand there until they are finished.",
    ),
    "staff-encoding-set": (
        "A part of a set was scanned.",
        "Which part it becomes; it asks for the book.",
    ),
    "staff-encoding-verify": ("The tag was written.", "It is read back."),
    "staff-encoding-done": ("The tag is right.", "The next one can be scanned at once."),
    "staff-encoding-replace": (
        "The tag belongs to another book.",
        "It asks whether it is to be written all the same.",
    ),
    "staff-encoding-trouble": ("A tag is locked.", "Why it was not written, and what to do."),
    "staff-encoding-undo": ("The wrong book was written.", "It asks whether to undo that."),
    "staff-encoding-broken": ("The disk is full.", "Why it broke off."),
    "staff-antenna-never": (
        "A technician is to tune a new pad.",
        "What it takes; it can begin.",
    ),
    "staff-antenna-known": ("The pad was tuned some weeks ago.", "Its map, and the way back."),
    "staff-antenna-no-pad": ("A station has a scanner alone.", "There is nothing to tune."),
    "staff-antenna-empty": ("The first of four steps.", "Everything is to be taken off."),
    "staff-antenna-fields": ("Seven fields are measured.", "The next one is in ink."),
    "staff-antenna-measuring": ("A field is measured.", "Its bars grow with each inventory."),
    "staff-antenna-no-tag": ("The tag was not heard.", "What to look at; or it lies there."),
    "staff-antenna-pile": ("A pile of five, three were heard.", "The others are to be found."),
    "staff-antenna-save": ("All is measured.", "What is advised, and why."),
    "staff-antenna-metal": ("Metal lies under the pad.", "No power is enough; what to do."),
    "staff-antenna-fixed": ("The power of this pad cannot be set.", "It is measured as it is."),
    "staff-antenna-saved": ("The technician saved it.", "What it was before, and the way back."),
    "staff-antenna-gone": (
        "The cable was pulled.",
        "What to look at.",
    ),
    "staff-settings": (
        "A technician opens the settings.",
        "Sections of the configuration, and how much of them is to change.",
    ),
    "staff-settings-section": ("A section was opened.", "Its keys, as the file has them."),
    "staff-settings-number": ("A number is typed.", "That it fits, and what holds now."),
    "staff-settings-wrong": ("A number is too small.", "What was found and what is expected."),
    "staff-settings-text": ("A name is typed.", "Our own keys; real ones do as well."),
    "staff-settings-choice": ("There are a few words to choose from.", "A button for each."),
    "staff-settings-secret": ("A password is put in.", "Nobody sees it, not even then."),
    "staff-settings-changes": (
        "The technician looks at the whole of it.",
        "Old and new of each key, and what has to start anew.",
    ),
    "staff-settings-misfit": (
        "The technician takes away the only way in.",
        "It is refused, and why.",
    ),
    "staff-settings-trial": (
        "A change was switched on.",
        "What worked before has to work again, within a minute.",
    ),
    "staff-settings-taken-back": (
        "Something did not work any more.",
        "The station put the former configuration back.",
    ),
    "staff-settings-versions": (
        "The technician asks who changed what.",
        "Each version, the newest first.",
    ),
    "staff-settings-undo": ("The last change is to go.", "What that changes, first."),
    "staff-settings-unreadable": (
        "Hands broke the file.",
        "What is wrong with it; the version before can be put back.",
    ),
    "receipt-borrow": ("Somebody borrowed three books.", "Their receipt, with dates."),
    "receipt-return": ("Somebody returned three books.", "Their receipt."),
    "receipt-renew": ("Somebody renewed two books.", "Their receipt, with the new dates."),
    "receipt-mixed": (
        "Somebody did a bit of everything.",
        "Their receipt: borrowed, renewed, returned, paid, and what did not work.",
    ),
    "receipt-offline": (
        "Somebody borrowed without a connection.",
        "Their receipt says that the library gets to know later.",
    ),
    "receipt-scripts": (
        "Somebody borrowed books in many scripts.",
        "Their receipt shows every title in its own letters.",
    ),
    "receipt-large": ("Somebody chose large print.", "The same receipt in large letters."),
}
"""By the name of the scene or the receipt."""
