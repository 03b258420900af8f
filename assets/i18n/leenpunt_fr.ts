<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Abouts</name>
    <message>
        <source>My card</source>
        <translation>Ma carte</translation>
    </message>
    <message>
        <source>A book</source>
        <translation>Un livre</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>Payer</translation>
    </message>
    <message>
        <source>The printer</source>
        <translation>L’imprimante</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Autre chose</translation>
    </message>
</context>
<context>
    <name>AloudSheet</name>
    <message>
        <source>Through the loudspeaker</source>
        <translation>Par le haut-parleur</translation>
    </message>
    <message>
        <source>Others can hear it too. May we read your titles and amounts aloud?</source>
        <translation>D’autres peuvent aussi l’entendre. Pouvons-nous lire à voix haute vos titres et montants&#x202f;?</translation>
    </message>
    <message>
        <source>No, without titles and amounts</source>
        <translation>Non, sans titres ni montants</translation>
    </message>
    <message>
        <source>Yes, read everything aloud</source>
        <translation>Oui, tout lire à voix haute</translation>
    </message>
    <message>
        <source>Do you have a headset?</source>
        <translation>Avez-vous un casque&#x202f;?</translation>
    </message>
    <message>
        <source>Put it in. Then only you hear it.</source>
        <translation>Branchez-le. Vous serez alors seul à l’entendre.</translation>
    </message>
</context>
<context>
    <name>AttractScreen</name>
    <message>
        <source>Put your books
down here</source>
        <translation>Posez vos
livres ici</translation>
    </message>
    <message>
        <source>Scan
your books</source>
        <translation>Scannez
vos livres</translation>
    </message>
    <message>
        <source>or scan your card</source>
        <translation>ou scannez votre carte</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Emprunter</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Rendre</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Mon compte</translation>
    </message>
</context>
<context>
    <name>Bins</name>
    <message>
        <source>red</source>
        <translation>rouge</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>orange</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>jaune</translation>
    </message>
    <message>
        <source>green</source>
        <translation>vert</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>bleu</translation>
    </message>
    <message>
        <source>purple</source>
        <translation>violet</translation>
    </message>
    <message>
        <source>black</source>
        <translation>noir</translation>
    </message>
    <message>
        <source>white</source>
        <translation>blanc</translation>
    </message>
</context>
<context>
    <name>BookRow</name>
    <message>
        <source>For library %1</source>
        <translation>Pour la bibliothèque %1</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Rendu</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Prolongé</translation>
    </message>
    <message>
        <source>On your card</source>
        <translation>Chez vous</translation>
    </message>
    <message>
        <source>On your card, until %1</source>
        <translation>Chez vous, jusqu’au %1</translation>
    </message>
    <message>
        <source>On loan</source>
        <translation>Déjà emprunté</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Pas prolongé</translation>
    </message>
    <message>
        <source>Still on loan</source>
        <translation>Encore emprunté</translation>
    </message>
    <message>
        <source>Still on loan, until %1</source>
        <translation>Encore emprunté, jusqu’au %1</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Emprunté</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Pas rendu</translation>
    </message>
    <message>
        <source>For somebody else</source>
        <translation>Pour quelqu’un d’autre</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Pas emprunté</translation>
    </message>
    <message>
        <source>On loan to somebody else</source>
        <translation>Chez quelqu’un d’autre</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>Reste ici</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Un instant</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Vu</translation>
    </message>
    <message>
        <source>Put %1 back for a moment</source>
        <translation>Reposez %1 un instant</translation>
    </message>
    <message>
        <source>Put %1 on the pad for a moment</source>
        <translation>Posez %1 un instant sur le plateau</translation>
    </message>
    <message>
        <source>Put %1 on the pad once more</source>
        <translation>Posez %1 encore une fois sur le plateau</translation>
    </message>
    <message>
        <source>Show %1 at the desk</source>
        <translation>Montrez %1 à l’accueil</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>à rendre le</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Bac %1</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Pourquoi&#x202f;?</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Emprunter</translation>
    </message>
    <message>
        <source>Not</source>
        <translation>Non</translation>
    </message>
</context>
<context>
    <name>CallSheet</name>
    <message>
        <source>%1 Your pile stays as it is.</source>
        <translation>%1 Votre pile reste en place.</translation>
    </message>
    <message>
        <source>%1’s card</source>
        <translation>Carte de %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more item(s) below this card. They stay there too.</source>
        <translation>
            <numerusform>Et encore %n. Il reste aussi en place.</numerusform>
            <numerusform>Et encore %n. Ils restent aussi en place.</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody was called</source>
        <translation>L’appel est envoyé</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>À %1</translation>
    </message>
    <message>
        <source>It is about: %1</source>
        <translation>Sujet&#xa0;: %1</translation>
    </message>
    <message>
        <source>The desk has seen it</source>
        <translation>L’accueil l’a vu</translation>
    </message>
    <message numerus="yes">
        <source>At %1, after %n second(s)</source>
        <translation>
            <numerusform>À %1, après %n seconde</numerusform>
            <numerusform>À %1, après %n secondes</numerusform>
        </translation>
    </message>
    <message>
        <source>A staff member is coming to you</source>
        <translation>Quelqu’un vient vers vous</translation>
    </message>
    <message numerus="yes">
        <source>In about %n minute(s)</source>
        <translation>
            <numerusform>Dans environ %n minute</numerusform>
            <numerusform>Dans environ %n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>C’est réglé</translation>
    </message>
    <message>
        <source>Tell us more</source>
        <translation>Dites-nous plus</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>C’est à quel sujet&#x202f;?</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Plan of the floor, with the way to the desk</source>
        <translation>Plan avec le chemin vers l’accueil</translation>
    </message>
    <message>
        <source>The way to the desk</source>
        <translation>Le chemin vers l’accueil</translation>
    </message>
    <message>
        <source>There is somebody at the desk</source>
        <translation>Il y a quelqu’un à l’accueil</translation>
    </message>
    <message>
        <source>We are glad to help you there.</source>
        <translation>Nous vous y aidons avec plaisir.</translation>
    </message>
    <message>
        <source>Nobody is here now</source>
        <translation>Il n’y a personne ici</translation>
    </message>
    <message>
        <source>Come back when somebody is.</source>
        <translation>Revenez quand il y a quelqu’un.</translation>
    </message>
    <message>
        <source>When somebody is here</source>
        <translation>Quand il y a quelqu’un</translation>
    </message>
    <message>
        <source>Call us</source>
        <translation>Téléphonez</translation>
    </message>
    <message>
        <source>Call once more</source>
        <translation>Appeler encore</translation>
    </message>
</context>
<context>
    <name>CallWords</name>
    <message>
        <source>We are calling</source>
        <translation>Nous appelons</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Appel envoyé</translation>
    </message>
    <message>
        <source>Somebody is coming</source>
        <translation>Quelqu’un vient</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Appeler le personnel</translation>
    </message>
    <message>
        <source>Ask for help</source>
        <translation>Demander de l’aide</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Allez à l’accueil</translation>
    </message>
    <message>
        <source>We are calling somebody</source>
        <translation>Nous appelons quelqu’un</translation>
    </message>
    <message>
        <source>Somebody was called</source>
        <translation>L’appel est envoyé</translation>
    </message>
    <message>
        <source>The desk has seen it</source>
        <translation>L’accueil l’a vu</translation>
    </message>
    <message>
        <source>Would you rather talk to somebody?</source>
        <translation>Vous préférez parler à quelqu’un&#x202f;?</translation>
    </message>
    <message>
        <source>Please go to the desk</source>
        <translation>Allez à l’accueil</translation>
    </message>
    <message>
        <source>Nobody can come now.</source>
        <translation>Personne ne peut venir maintenant.</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>Un instant.</translation>
    </message>
    <message>
        <source>Wait for an answer.</source>
        <translation>Attendez la réponse.</translation>
    </message>
    <message>
        <source>Please wait here.</source>
        <translation>Attendez ici.</translation>
    </message>
    <message>
        <source>They cannot come to you now.</source>
        <translation>Le personnel ne peut pas venir maintenant.</translation>
    </message>
    <message>
        <source>Nobody has answered yet.</source>
        <translation>Personne n’a encore répondu.</translation>
    </message>
    <message>
        <source>Calling does not work now.</source>
        <translation>L’appel ne marche pas maintenant.</translation>
    </message>
    <message>
        <source>We are glad to help you there.</source>
        <translation>Nous vous y aidons avec plaisir.</translation>
    </message>
</context>
<context>
    <name>CardProblem</name>
    <message>
        <source>Why?</source>
        <translation>Pourquoi&#x202f;?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Que faire&#x202f;?</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Qui vous aide&#x202f;?</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Appeler le personnel</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>Payer %1</translation>
    </message>
    <message numerus="yes">
        <source>And %n more, which stay here too.</source>
        <translation>
            <numerusform>Et encore %n. Il reste aussi ici.</numerusform>
            <numerusform>Et encore %n. Ils restent aussi ici.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan with your phone</source>
        <translation>Scannez avec votre téléphone</translation>
    </message>
</context>
<context>
    <name>ChuteScreen</name>
    <message>
        <source>Put one book down</source>
        <translation>Posez un seul livre</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Un instant</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>Merci</translation>
    </message>
    <message>
        <source>One at a time</source>
        <translation>Un à la fois</translation>
    </message>
    <message>
        <source>Lay it down once more</source>
        <translation>Posez-le encore une fois</translation>
    </message>
    <message>
        <source>The bin is full</source>
        <translation>Le bac est plein</translation>
    </message>
    <message>
        <source>We are closed now</source>
        <translation>Nous sommes fermés</translation>
    </message>
    <message>
        <source>Out of service</source>
        <translation>Hors service</translation>
    </message>
    <message>
        <source>This goes to a staff member</source>
        <translation>Ceci va au personnel</translation>
    </message>
    <message>
        <source>We cannot take this</source>
        <translation>Nous ne pouvons pas le prendre</translation>
    </message>
    <message>
        <source>Wait for the tick. Then the next one.</source>
        <translation>Attendez la coche. Posez ensuite le suivant.</translation>
    </message>
    <message>
        <source>Leave it where it is.</source>
        <translation>Laissez-le en place.</translation>
    </message>
    <message>
        <source>You have returned this.</source>
        <translation>Vous avez rendu ceci.</translation>
    </message>
    <message>
        <source>Take all but one out. The others can follow one by one.</source>
        <translation>Laissez-en un seul. Les autres viennent après, un par un.</translation>
    </message>
    <message>
        <source>Take this one out:</source>
        <translation>Retirez celui-ci&#xa0;:</translation>
    </message>
    <message>
        <source>It was gone too soon. You have not returned it yet.</source>
        <translation>Il est parti trop vite. Vous ne l’avez pas encore rendu.</translation>
    </message>
    <message>
        <source>Nothing fits in any more. Come back later, or go to the desk.</source>
        <translation>Il n’y a plus de place. Revenez plus tard, ou allez à l’accueil.</translation>
    </message>
    <message>
        <source>You cannot return anything here now. Please keep your book.</source>
        <translation>Vous ne pouvez rien rendre ici maintenant. Gardez votre livre.</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Bac %1</translation>
    </message>
    <message>
        <source>Take it out, and bring it to the desk.</source>
        <translation>Retirez-le et apportez-le à l’accueil.</translation>
    </message>
    <message>
        <source>It belongs to another library.</source>
        <translation>Il vient d’une autre bibliothèque.</translation>
    </message>
    <message>
        <source>We cannot read it.</source>
        <translation>Nous ne pouvons pas le lire.</translation>
    </message>
    <message>
        <source>That is the number of the publisher. Scan the sticker of the library.</source>
        <translation>C’est le numéro de l’éditeur. Scannez l’étiquette de la bibliothèque.</translation>
    </message>
    <message>
        <source>A part is missing. Lay all parts down together.</source>
        <translation>Il manque une partie. Posez toutes les parties ensemble.</translation>
    </message>
    <message>
        <source>You cannot return this here now.</source>
        <translation>Vous ne pouvez pas rendre ceci ici maintenant.</translation>
    </message>
    <message>
        <source>The desk can see why.</source>
        <translation>L’accueil voit pourquoi.</translation>
    </message>
</context>
<context>
    <name>ClassCount</name>
    <message numerus="yes">
        <source>of %n child(ren)</source>
        <translation>
            <numerusform>sur %n enfant</numerusform>
            <numerusform>sur %n enfants</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>have a book</source>
        <translation>
            <numerusform>a un livre</numerusform>
            <numerusform>ont un livre</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassScreen</name>
    <message>
        <source>Rather not</source>
        <translation>Finalement non</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Maître ou maîtresse</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Done!</source>
        <translation>Terminé&#x202f;!</translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Cet écran se ferme dans %n seconde.</numerusform>
            <numerusform>Cet écran se ferme dans %n secondes.</numerusform>
        </translation>
    </message>
    <message>
        <source>The class is over</source>
        <translation>La classe a fini</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Bonne lecture&#x202f;!</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Un instant</translation>
    </message>
    <message>
        <source>Teacher&apos;s card</source>
        <translation>Carte maître ou maîtresse</translation>
    </message>
    <message>
        <source>Your card here</source>
        <translation>Ta carte ici</translation>
    </message>
    <message>
        <source>reader on the left</source>
        <translation>lecteur à gauche</translation>
    </message>
    <message>
        <source>reader on the right</source>
        <translation>lecteur à droite</translation>
    </message>
    <message>
        <source>reader below</source>
        <translation>lecteur en bas</translation>
    </message>
</context>
<context>
    <name>ClassShelf</name>
    <message>
        <source>Your pile</source>
        <translation>Ta pile</translation>
    </message>
    <message>
        <source>Another book? Put it here too</source>
        <translation>Encore un livre&#x202f;? Pose-le ici aussi</translation>
    </message>
</context>
<context>
    <name>ClassWords</name>
    <message>
        <source>Close the class?</source>
        <translation>La classe a fini&#x202f;?</translation>
    </message>
    <message>
        <source>This card is not in this class</source>
        <translation>Cette carte n’est pas de cette classe</translation>
    </message>
    <message>
        <source>Who is next?</source>
        <translation>Qui est le suivant&#x202f;?</translation>
    </message>
    <message>
        <source>Not yet, number %1!</source>
        <translation>Pas encore, numéro %1&#x202f;!</translation>
    </message>
    <message>
        <source>One moment, number %1</source>
        <translation>Un instant, numéro %1</translation>
    </message>
    <message>
        <source>Whose books are these?</source>
        <translation>À qui sont ces livres&#x202f;?</translation>
    </message>
    <message>
        <source>Whose turn is it?</source>
        <translation>À qui le tour&#x202f;?</translation>
    </message>
    <message>
        <source>Well done, number %1!</source>
        <translation>Bravo, numéro %1&#x202f;!</translation>
    </message>
    <message>
        <source>Thank you, number %1!</source>
        <translation>Merci, numéro %1&#x202f;!</translation>
    </message>
    <message>
        <source>Hello, number %1!</source>
        <translation>Bonjour, numéro %1&#x202f;!</translation>
    </message>
    <message>
        <source>Hold the teacher&apos;s card to the reader.</source>
        <translation>Pose la carte du maître ou de la maîtresse.</translation>
    </message>
    <message>
        <source>Ask your teacher.</source>
        <translation>Demande au maître ou à la maîtresse.</translation>
    </message>
    <message>
        <source>Show your card once more.</source>
        <translation>Montre ta carte encore une fois.</translation>
    </message>
    <message>
        <source>We are looking for your card.</source>
        <translation>Nous cherchons ta carte.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) back for a moment.</source>
        <translation>
            <numerusform>Repose %n livre un instant.</numerusform>
            <numerusform>Repose %n livres un instant.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your card to the reader.</source>
        <translation>Pose ta carte sur le lecteur.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) to go.</source>
        <translation>
            <numerusform>Encore %n livre.</numerusform>
            <numerusform>Encore %n livres.</numerusform>
        </translation>
    </message>
    <message>
        <source>Back in class on %1.</source>
        <translation>À rapporter en classe le %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you. Back in class on %1.</source>
        <translation>
            <numerusform>%n livre pour toi. À rapporter en classe le %1.</numerusform>
            <numerusform>%n livres pour toi. À rapporter en classe le %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) for you.</source>
        <translation>
            <numerusform>%n livre pour toi.</numerusform>
            <numerusform>%n livres pour toi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) back.</source>
        <translation>
            <numerusform>%n livre rendu.</numerusform>
            <numerusform>%n livres rendus.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at your books.</source>
        <translation>Regarde tes livres.</translation>
    </message>
    <message>
        <source>Put your books on the pad.</source>
        <translation>Pose tes livres sur le plateau.</translation>
    </message>
    <message>
        <source>Scan the barcode of your books.</source>
        <translation>Scanne le code-barres de tes livres.</translation>
    </message>
    <message>
        <source>Hold the barcode under the light.</source>
        <translation>Mets le code-barres sous la lumière.</translation>
    </message>
    <message>
        <source>The pad is broken. Ask your teacher.</source>
        <translation>Le plateau ne marche pas. Demande au maître ou à la maîtresse.</translation>
    </message>
    <message>
        <source>The scanner is broken. Ask your teacher.</source>
        <translation>Le scanner ne marche pas. Demande au maître ou à la maîtresse.</translation>
    </message>
    <message>
        <source>Hold the barcode on your card under the light.</source>
        <translation>Mets les barres de ta carte sous la lumière.</translation>
    </message>
    <message>
        <source>The card reader is broken. Ask your teacher.</source>
        <translation>Le lecteur ne marche pas. Demande au maître ou à la maîtresse.</translation>
    </message>
    <message>
        <source>No connection. Ask your teacher.</source>
        <translation>Pas de connexion. Demande au maître ou à la maîtresse.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to go.</source>
        <translation>
            <numerusform>Encore %n minute.</numerusform>
            <numerusform>Encore %n minutes.</numerusform>
        </translation>
    </message>
    <message>
        <source>The time is up. You can finish your turn.</source>
        <translation>Le temps est fini. Finis ton tour sans te presser.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) to go. Then the class closes by itself.</source>
        <translation>
            <numerusform>Encore %n minute. Ensuite c’est fini.</numerusform>
            <numerusform>Encore %n minutes. Ensuite c’est fini.</numerusform>
        </translation>
    </message>
    <message>
        <source>Now number %1.</source>
        <translation>C’est au numéro %1.</translation>
    </message>
    <message>
        <source>Everybody has a book.</source>
        <translation>Tout le monde a un livre.</translation>
    </message>
    <message>
        <source>No book yet: %1.</source>
        <translation>Pas encore de livre&#xa0;: %1.</translation>
    </message>
    <message>
        <source>With a book: %1.</source>
        <translation>Avec un livre&#xa0;: %1.</translation>
    </message>
</context>
<context>
    <name>ClosedWords</name>
    <message>
        <source>We are closed now.</source>
        <translation>Nous sommes fermés.</translation>
    </message>
    <message>
        <source>We close at %1.</source>
        <translation>Nous fermons à %1.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Emprunter et rendre restent possibles.</translation>
    </message>
    <message>
        <source>Finish what you are doing.</source>
        <translation>Finissez sans vous presser.</translation>
    </message>
    <message>
        <source>Open today from %1</source>
        <translation>Ouvert aujourd’hui dès %1</translation>
    </message>
    <message>
        <source>Open tomorrow from %1</source>
        <translation>Ouvert demain dès %1</translation>
    </message>
    <message>
        <source>Open on %1 from %2</source>
        <translation>Ouvert le %1 dès %2</translation>
    </message>
    <message>
        <source>It works again today from %1.</source>
        <translation>En service aujourd’hui dès %1.</translation>
    </message>
    <message>
        <source>It works again tomorrow from %1.</source>
        <translation>En service demain dès %1.</translation>
    </message>
    <message>
        <source>It works again on %1 from %2.</source>
        <translation>En service le %1 dès %2.</translation>
    </message>
</context>
<context>
    <name>CountQuestion</name>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
</context>
<context>
    <name>FactWords</name>
    <message>
        <source>No connection.</source>
        <translation>Pas de connexion.</translation>
    </message>
    <message>
        <source>The pad does not work just now.</source>
        <translation>Le plateau ne marche pas en ce moment.</translation>
    </message>
    <message>
        <source>The scanner does not work just now.</source>
        <translation>Le scanner ne marche pas en ce moment.</translation>
    </message>
    <message>
        <source>The card reader does not work just now.</source>
        <translation>Le lecteur ne marche pas en ce moment.</translation>
    </message>
    <message>
        <source>You can return. You cannot borrow now.</source>
        <translation>Vous pouvez rendre. Emprunter n’est pas possible.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Emprunter et rendre restent possibles.</translation>
    </message>
    <message>
        <source>You cannot borrow or return now.</source>
        <translation>Emprunter et rendre ne sont pas possibles.</translation>
    </message>
    <message>
        <source>Scan the barcode of your books.</source>
        <translation>Scannez le code-barres de vos livres.</translation>
    </message>
    <message>
        <source>What was done stays done. Go to the desk for the rest.</source>
        <translation>Ce qui est fait reste fait. Allez à l’accueil pour le reste.</translation>
    </message>
    <message>
        <source>Returning still works.</source>
        <translation>Rendre reste possible.</translation>
    </message>
    <message>
        <source>Scan the barcode of your card.</source>
        <translation>Scannez le code-barres de votre carte.</translation>
    </message>
</context>
<context>
    <name>FamilyColumns</name>
    <message>
        <source>Your piles</source>
        <translation>Vos piles</translation>
    </message>
    <message>
        <source>Card %1</source>
        <translation>Carte %1</translation>
    </message>
    <message numerus="yes">
        <source>Take %n</source>
        <translation>
            <numerusform>%n à emporter</numerusform>
            <numerusform>%n à emporter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n emprunté</numerusform>
            <numerusform>%n empruntés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n prolongé</numerusform>
            <numerusform>%n prolongés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n rendu</numerusform>
            <numerusform>%n rendus</numerusform>
        </translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Pourquoi&#x202f;?</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Take with you</source>
        <translation>À emporter</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Rendu</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>Reste ici</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>Borrowed</source>
        <translation>Emprunté</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Prolongé</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>À reposer</translation>
    </message>
    <message>
        <source>On loan</source>
        <translation>Déjà emprunté</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Vu</translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Pas emprunté</translation>
    </message>
</context>
<context>
    <name>FamilyQuestion</name>
    <message>
        <source>Does this card belong with you?</source>
        <translation>Cette carte est avec vous&#x202f;?</translation>
    </message>
    <message>
        <source>Put the books side by side</source>
        <translation>Mettez les livres côte à côte</translation>
    </message>
    <message numerus="yes">
        <source>Are there %n book(s) here?</source>
        <translation>
            <numerusform>Y a-t-il %n livre ici&#x202f;?</numerusform>
            <numerusform>Y a-t-il %n livres ici&#x202f;?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What would you like with these %n book(s)?</source>
        <translation>
            <numerusform>Que voulez-vous faire de ce livre&#x202f;?</numerusform>
            <numerusform>Que voulez-vous faire de ces %n&#x202f;?</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, add it</source>
        <translation>Oui, l’ajouter</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Rendre</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Prolonger</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
</context>
<context>
    <name>FamilyScreen</name>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Hear your receipts</source>
        <translation>Écouter vos reçus</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Next? Show your card once more.</source>
        <translation>Au suivant&#x202f;? Montrez votre carte encore une fois.</translation>
    </message>
    <message numerus="yes">
        <source>The next card has its turn in %n second(s).</source>
        <translation>
            <numerusform>Carte suivante dans %n seconde.</numerusform>
            <numerusform>Carte suivante dans %n secondes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Cet écran se ferme dans %n seconde.</numerusform>
            <numerusform>Cet écran se ferme dans %n secondes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Bonne lecture&#x202f;!</translation>
    </message>
    <message>
        <source>See you next time</source>
        <translation>À la prochaine fois</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Un instant</translation>
    </message>
    <message>
        <source>It is %1’s turn</source>
        <translation>Maintenant&#xa0;: %1</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Nous cherchons votre carte.</translation>
    </message>
    <message>
        <source>Everybody has a pile. All of it stays there.</source>
        <translation>Chaque personne a sa pile. Tout reste en place.</translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n emprunté</numerusform>
            <numerusform>%n empruntés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n prolongé</numerusform>
            <numerusform>%n prolongés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n rendu</numerusform>
            <numerusform>%n rendus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not returned</source>
        <translation>
            <numerusform>%n pas rendu</numerusform>
            <numerusform>%n pas rendus</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned</source>
        <translation>Rien n’a été emprunté ni rendu</translation>
    </message>
    <message>
        <source>There was no connection: it is kept here.</source>
        <translation>Sans connexion&#xa0;: tout est gardé ici.</translation>
    </message>
    <message numerus="yes">
        <source>These %n are not returned yet.</source>
        <translation>
            <numerusform>Celui-ci n’est pas encore rendu.</numerusform>
            <numerusform>Ces %n ne sont pas encore rendus.</numerusform>
        </translation>
    </message>
    <message>
        <source>Finished all the same? Press once more, or wait.</source>
        <translation>C’est quand même fini&#x202f;? Appuyez encore, ou attendez.</translation>
    </message>
    <message numerus="yes">
        <source>Put %n book(s) back for a moment.</source>
        <translation>
            <numerusform>Reposez %n livre un instant.</numerusform>
            <numerusform>Reposez %n livres un instant.</numerusform>
        </translation>
    </message>
    <message>
        <source>Please wait. Then this ends by itself.</source>
        <translation>Un instant. Ensuite cela s’arrête tout seul.</translation>
    </message>
    <message>
        <source>It gets no pile here.</source>
        <translation>Il n’y a pas de nouvelle pile.</translation>
    </message>
    <message>
        <source>Whose are these? Show a card.</source>
        <translation>À qui sont-ils&#x202f;? Montrez une carte.</translation>
    </message>
    <message>
        <source>Next card? Just hold it to the reader.</source>
        <translation>Carte suivante&#x202f;? Posez-la sur le lecteur.</translation>
    </message>
</context>
<context>
    <name>FeeRow</name>
    <message>
        <source>Do not pay this now</source>
        <translation>Ne pas payer ceci maintenant</translation>
    </message>
    <message>
        <source>Pay this too</source>
        <translation>Payer ceci aussi</translation>
    </message>
</context>
<context>
    <name>FeeRows</name>
    <message>
        <source>What is paid</source>
        <translation>Ce qui est payé</translation>
    </message>
    <message>
        <source>What you owe</source>
        <translation>Ce que vous devez payer</translation>
    </message>
</context>
<context>
    <name>FeeWords</name>
    <message>
        <source>Returned late</source>
        <translation>Rendu en retard</translation>
    </message>
    <message>
        <source>Borrowed for money</source>
        <translation>Prix du prêt</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdu</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Abîmé</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Réservation</translation>
    </message>
    <message>
        <source>Your membership</source>
        <translation>Votre abonnement</translation>
    </message>
    <message>
        <source>Costs of the library</source>
        <translation>Frais de la bibliothèque</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Frais</translation>
    </message>
    <message>
        <source>On %1</source>
        <translation>Le %1</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>le %1</translation>
    </message>
    <message>
        <source>At the card machine, on the left of the screen</source>
        <translation>Au terminal, à gauche de l’écran</translation>
    </message>
    <message>
        <source>At the card machine, below the screen</source>
        <translation>Au terminal, sous l’écran</translation>
    </message>
    <message>
        <source>At the card machine, on the right of the screen</source>
        <translation>Au terminal, à droite de l’écran</translation>
    </message>
    <message>
        <source>It is on the left of the screen.</source>
        <translation>Il est à gauche de l’écran.</translation>
    </message>
    <message>
        <source>It is below the screen.</source>
        <translation>Il est sous l’écran.</translation>
    </message>
    <message>
        <source>It is on the right of the screen.</source>
        <translation>Il est à droite de l’écran.</translation>
    </message>
    <message>
        <source>Your payment goes on. You need not wait here.</source>
        <translation>Votre paiement continue. Vous n’avez pas besoin d’attendre ici.</translation>
    </message>
    <message>
        <source>We are stopping your payment.</source>
        <translation>Nous arrêtons votre paiement.</translation>
    </message>
    <message>
        <source>Your payment is done.</source>
        <translation>Votre paiement est fait.</translation>
    </message>
    <message>
        <source>We do not know yet whether you paid.</source>
        <translation>Nous ne savons pas encore si vous avez payé.</translation>
    </message>
    <message>
        <source>Nothing was paid.</source>
        <translation>Rien n’a été payé.</translation>
    </message>
</context>
<context>
    <name>FeesScreen</name>
    <message>
        <source>Not now</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Payer</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>Payer %1</translation>
    </message>
    <message>
        <source>You still have to pay %1</source>
        <translation>Vous devez encore payer %1</translation>
    </message>
    <message>
        <source>You can pay a part of it too, or pay later.</source>
        <translation>Vous pouvez aussi payer une partie, ou payer plus tard.</translation>
    </message>
    <message>
        <source>You can do that now or later.</source>
        <translation>C’est possible maintenant ou plus tard.</translation>
    </message>
    <message>
        <source>One moment, we are looking up what it is for</source>
        <translation>Un instant, nous cherchons les détails</translation>
    </message>
    <message>
        <source>What do you want to pay now?</source>
        <translation>Que voulez-vous payer maintenant&#x202f;?</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Everything you owe</source>
        <translation>Tout ce que vous devez payer</translation>
    </message>
</context>
<context>
    <name>FoundRow</name>
    <message>
        <source>Reserved already</source>
        <translation>Déjà réservé</translation>
    </message>
    <message>
        <source>Ask at the desk</source>
        <translation>Demandez à l’accueil</translation>
    </message>
</context>
<context>
    <name>Goodbye</name>
    <message>
        <source>number %1 of %2</source>
        <translation>numéro %1 sur %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 à %2 sur %3</translation>
    </message>
    <message numerus="yes">
        <source>Take %n with you</source>
        <translation>
            <numerusform>%n à emporter</numerusform>
            <numerusform>%n à emporter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leave %n here</source>
        <translation>
            <numerusform>%n à laisser ici</numerusform>
            <numerusform>%n à laisser ici</numerusform>
        </translation>
    </message>
    <message>
        <source>All due back on
%1</source>
        <translation>Tout est à rendre le
%1</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>How it works</source>
        <translation>Comment faire</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>1. Put your books on the pad</source>
        <translation>1. Posez vos livres sur le plateau</translation>
    </message>
    <message>
        <source>1. Scan the barcode of your books</source>
        <translation>1. Scannez le code-barres de vos livres</translation>
    </message>
    <message>
        <source>On top of each other is fine.</source>
        <translation>En pile, c’est bien aussi.</translation>
    </message>
    <message>
        <source>One after another.</source>
        <translation>L’un après l’autre.</translation>
    </message>
    <message>
        <source>2. Scan your card</source>
        <translation>2. Scannez votre carte</translation>
    </message>
    <message>
        <source>Only returning? Then you do not need a card.</source>
        <translation>Vous voulez seulement rendre&#x202f;? Alors, pas besoin de carte.</translation>
    </message>
    <message>
        <source>3. Look at the screen</source>
        <translation>3. Regardez l’écran</translation>
    </message>
    <message>
        <source>You see for each book whether it is done.</source>
        <translation>Pour chaque livre, vous voyez si c’est fait.</translation>
    </message>
    <message>
        <source>4. Press Done</source>
        <translation>4. Appuyez sur «&#xa0;Terminé&#xa0;»</translation>
    </message>
    <message>
        <source>Take your books and your card with you.</source>
        <translation>Prenez vos livres et votre carte.</translation>
    </message>
    <message>
        <source>Would you rather talk to somebody?</source>
        <translation>Vous préférez parler à quelqu’un&#x202f;?</translation>
    </message>
    <message>
        <source>Press Call a staff member below.</source>
        <translation>Appuyez en bas sur «&#xa0;Appeler le personnel&#xa0;».</translation>
    </message>
    <message>
        <source>Press Ask for help below.</source>
        <translation>Appuyez en bas sur «&#xa0;Demander de l’aide&#xa0;».</translation>
    </message>
    <message>
        <source>Press Call a staff member below, or go to the desk.</source>
        <translation>Appuyez en bas sur «&#xa0;Appeler le personnel&#xa0;», ou allez à l’accueil.</translation>
    </message>
    <message>
        <source>Go to the desk. We are glad to help you there.</source>
        <translation>Allez à l’accueil. Nous vous y aidons avec plaisir.</translation>
    </message>
</context>
<context>
    <name>HoldRow</name>
    <message>
        <source>This will be cancelled.</source>
        <translation>Ce sera annulé.</translation>
    </message>
    <message>
        <source>You are the first</source>
        <translation>Vous êtes numéro 1</translation>
    </message>
    <message>
        <source>You are number %1</source>
        <translation>Vous êtes numéro %1</translation>
    </message>
    <message>
        <source>around %1</source>
        <translation>vers le %1</translation>
    </message>
    <message>
        <source>Not ready yet</source>
        <translation>Pas encore prêt</translation>
    </message>
    <message>
        <source>Collect it</source>
        <translation>À retirer</translation>
    </message>
    <message>
        <source>Could be collected until %1</source>
        <translation>C’était à retirer jusqu’au %1</translation>
    </message>
    <message>
        <source>Collect it by %1</source>
        <translation>À retirer jusqu’au %1</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Un instant</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Ready for you</source>
        <translation>C’est prêt</translation>
    </message>
    <message>
        <source>You are waiting for</source>
        <translation>Vous attendez</translation>
    </message>
    <message>
        <source>Title hidden</source>
        <translation>Titre caché</translation>
    </message>
</context>
<context>
    <name>HoldRows</name>
    <message>
        <source>Your reservations</source>
        <translation>Vos réservations</translation>
    </message>
    <message>
        <source>You have no reservations.</source>
        <translation>Vous n’avez pas de réservation.</translation>
    </message>
    <message>
        <source>Your reservations do not work right now.</source>
        <translation>Nous ne pouvons pas montrer vos réservations maintenant.</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Un instant</translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
    <message>
        <source>Erase</source>
        <translation>Effacer</translation>
    </message>
</context>
<context>
    <name>Keyboard</name>
    <message>
        <source>Erase</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>space</source>
        <translation>espace</translation>
    </message>
</context>
<context>
    <name>KidBook</name>
    <message>
        <source>This one stays here</source>
        <translation>Celui-ci reste ici</translation>
    </message>
    <message>
        <source>Wait …</source>
        <translation>Attends…</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Pour toi</translation>
    </message>
    <message>
        <source>It is back</source>
        <translation>Rendu</translation>
    </message>
    <message>
        <source>Put me back</source>
        <translation>Repose-moi</translation>
    </message>
    <message>
        <source>Put me here</source>
        <translation>Pose-moi ici</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Va à l’accueil</translation>
    </message>
    <message>
        <source>Still yours</source>
        <translation>Encore à toi</translation>
    </message>
    <message>
        <source>Still on loan</source>
        <translation>Encore emprunté</translation>
    </message>
    <message>
        <source>Not back yet</source>
        <translation>Pas encore rendu</translation>
    </message>
    <message>
        <source>Not longer</source>
        <translation>Pas prolongé</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>retour le</translation>
    </message>
    <message>
        <source>Bin %1</source>
        <translation>Bac %1</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Pas celui-ci</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Pourquoi&#x202f;?</translation>
    </message>
</context>
<context>
    <name>KidQuestion</name>
    <message>
        <source>Return</source>
        <translation>Rendre</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Prolonger</translation>
    </message>
</context>
<context>
    <name>KidShelf</name>
    <message>
        <source>Your pile</source>
        <translation>Ta pile</translation>
    </message>
</context>
<context>
    <name>KidWords</name>
    <message>
        <source>Done!</source>
        <translation>Terminé&#x202f;!</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Without
card</source>
        <translation>Sans
carte</translation>
    </message>
    <message>
        <source>Now your card!</source>
        <translation>À toi&#xa0;: ta carte&#x202f;!</translation>
    </message>
    <message>
        <source>Hold it here</source>
        <translation>Pose-la ici</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Bonne lecture&#x202f;!</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Merci&#x202f;!</translation>
    </message>
    <message>
        <source>Bye bye!</source>
        <translation>Au revoir&#x202f;!</translation>
    </message>
    <message>
        <source>Something is still missing!</source>
        <translation>Il manque encore quelque chose&#x202f;!</translation>
    </message>
    <message>
        <source>What a lovely pile!</source>
        <translation>Quelle belle pile&#x202f;!</translation>
    </message>
    <message>
        <source>Just a moment …</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>Nothing borrowed yet</source>
        <translation>Rien d’emprunté</translation>
    </message>
    <message numerus="yes">
        <source>%n are
yours!</source>
        <translation>
            <numerusform>%n est
pour toi&#x202f;!</numerusform>
            <numerusform>%n sont
pour toi&#x202f;!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are
back!</source>
        <translation>
            <numerusform>%n est
rendu&#x202f;!</numerusform>
            <numerusform>%n sont
rendus&#x202f;!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are
done!</source>
        <translation>
            <numerusform>%n est
fait&#x202f;!</numerusform>
            <numerusform>%n sont
faits&#x202f;!</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What about
these %n?</source>
        <translation>
            <numerusform>Que fais-tu
de ce livre&#x202f;?</numerusform>
            <numerusform>Que fais-tu
de ces %n&#x202f;?</numerusform>
        </translation>
    </message>
    <message>
        <source>Put it back. Or press Done! again.</source>
        <translation>Repose-le. Ou appuie encore sur «&#xa0;Terminé&#x202f;!&#xa0;»</translation>
    </message>
    <message>
        <source>Not returned yet. Press Done! again?</source>
        <translation>Pas encore rendu. Appuie encore sur «&#xa0;Terminé&#x202f;!&#xa0;»&#x202f;?</translation>
    </message>
    <message>
        <source>Hold the barcode under the light.</source>
        <translation>Mets le code-barres sous la lumière.</translation>
    </message>
    <message>
        <source>The pad is broken. Go to the desk.</source>
        <translation>Le plateau ne marche pas. Va à l’accueil.</translation>
    </message>
    <message>
        <source>The scanner is broken. Go to the desk.</source>
        <translation>Le scanner ne marche pas. Va à l’accueil.</translation>
    </message>
    <message>
        <source>The card reader is broken. Go to the desk.</source>
        <translation>Le lecteur ne marche pas. Va à l’accueil.</translation>
    </message>
    <message>
        <source>We are looking for your card.</source>
        <translation>Nous cherchons ta carte.</translation>
    </message>
    <message numerus="yes">
        <source>Return them, or keep them longer?</source>
        <translation>
            <numerusform>Le rendre ou le garder plus longtemps&#x202f;?</numerusform>
            <numerusform>Les rendre ou les garder plus longtemps&#x202f;?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Do you bring them back?</source>
        <translation>
            <numerusform>Tu le rends&#x202f;?</numerusform>
            <numerusform>Tu les rends&#x202f;?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are too late.</source>
        <translation>
            <numerusform>%n livre est en retard.</numerusform>
            <numerusform>%n livres sont en retard.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are ready for you.</source>
        <translation>
            <numerusform>%n livre est prêt pour toi.</numerusform>
            <numerusform>%n livres sont prêts pour toi.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your card stops on %1.</source>
        <translation>Ta carte s’arrête le %1.</translation>
    </message>
    <message>
        <source>Somebody will help you.</source>
        <translation>Quelqu’un vient t’aider.</translation>
    </message>
    <message numerus="yes">
        <source>Here are %1.</source>
        <translation>
            <numerusform>Voici %1.</numerusform>
            <numerusform>Voici %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put %n back for a moment.</source>
        <translation>
            <numerusform>Repose %n livre un instant.</numerusform>
            <numerusform>Repose %n livres un instant.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring them back on %1.</source>
        <translation>
            <numerusform>À rendre le %1.</numerusform>
            <numerusform>À rendre le %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The day is on every book.</source>
        <translation>Le jour est sur chaque livre.</translation>
    </message>
    <message>
        <source>No connection. You can just go on.</source>
        <translation>Pas de connexion. Continue, ça marche.</translation>
    </message>
    <message>
        <source>Ask at the desk.</source>
        <translation>Demande à l’accueil.</translation>
    </message>
    <message numerus="yes">
        <source>%n to go. Please wait.</source>
        <translation>
            <numerusform>Encore %n. Attends un peu.</numerusform>
            <numerusform>Encore %n. Attends un peu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are yours.</source>
        <translation>
            <numerusform>%n est pour toi.</numerusform>
            <numerusform>%n sont pour toi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are back.</source>
        <translation>
            <numerusform>%n est rendu.</numerusform>
            <numerusform>%n sont rendus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are still borrowed.</source>
        <translation>
            <numerusform>%n est encore emprunté.</numerusform>
            <numerusform>%n sont encore empruntés.</numerusform>
        </translation>
    </message>
    <message>
        <source>You borrowed nothing.</source>
        <translation>Tu n’as rien emprunté.</translation>
    </message>
    <message>
        <source>No connection. You can only bring back.</source>
        <translation>Pas de connexion. Tu peux seulement rendre.</translation>
    </message>
    <message>
        <source>No connection. Go to the desk.</source>
        <translation>Pas de connexion. Va à l’accueil.</translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>Disc</source>
        <translation>CD ou DVD</translation>
    </message>
    <message>
        <source>Magazine</source>
        <translation>Magazine</translation>
    </message>
    <message>
        <source>Audio book</source>
        <translation>Livre audio</translation>
    </message>
    <message>
        <source>Game</source>
        <translation>Jeu</translation>
    </message>
    <message>
        <source>Thing</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Livre</translation>
    </message>
    <message numerus="yes">
        <source>%n disc(s)</source>
        <translation>
            <numerusform>%n CD ou DVD</numerusform>
            <numerusform>%n CD ou DVD</numerusform>
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
            <numerusform>%n livre audio</numerusform>
            <numerusform>%n livres audio</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s)</source>
        <translation>
            <numerusform>%n livre</numerusform>
            <numerusform>%n livres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s)</source>
        <translation>
            <numerusform>%n objet</numerusform>
            <numerusform>%n objets</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 et %2</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Document</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>LoanRow</name>
    <message>
        <source>Overdue: was due back %1</source>
        <translation>En retard&#xa0;: à rendre le %1</translation>
    </message>
    <message>
        <source>Due back %1</source>
        <translation>À rendre le %1</translation>
    </message>
    <message>
        <source>Title hidden</source>
        <translation>Titre caché</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Un instant</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Prolongé</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Prolonger</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Pourquoi&#x202f;?</translation>
    </message>
</context>
<context>
    <name>LoanRows</name>
    <message>
        <source>What you have at home</source>
        <translation>Ce que vous avez chez vous</translation>
    </message>
</context>
<context>
    <name>LowBar</name>
    <message>
        <source>Previous</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
</context>
<context>
    <name>MessageRows</name>
    <message>
        <source>Your messages</source>
        <translation>Vos messages</translation>
    </message>
    <message>
        <source>Message hidden</source>
        <translation>Message caché</translation>
    </message>
</context>
<context>
    <name>NobodyLooks</name>
    <message>
        <source>Make sure nobody is looking</source>
        <translation>Vérifiez que personne ne regarde</translation>
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
        <translation>Gratuit</translation>
    </message>
    <message>
        <source>Find out more</source>
        <translation>En savoir plus</translation>
    </message>
    <message>
        <source>Today in %1</source>
        <translation>Aujourd’hui à %1</translation>
    </message>
    <message>
        <source>This week in %1</source>
        <translation>Cette semaine à %1</translation>
    </message>
    <message>
        <source>Next week in %1</source>
        <translation>Semaine prochaine à %1</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Cette semaine</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>Semaine prochaine</translation>
    </message>
</context>
<context>
    <name>NumberScreen</name>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Un instant</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>Réessayez dans %n seconde.</numerusform>
            <numerusform>Réessayez dans %n secondes.</numerusform>
        </translation>
    </message>
    <message>
        <source>We do not know this number. Check it once more.</source>
        <translation>Nous ne connaissons pas ce numéro. Vérifiez-le.</translation>
    </message>
    <message>
        <source>Step 1 of 2. Then your PIN.</source>
        <translation>Étape 1 sur 2. Ensuite votre code PIN.</translation>
    </message>
    <message>
        <source>Then you can go on.</source>
        <translation>Ensuite vous pouvez continuer.</translation>
    </message>
    <message>
        <source>It is on your card, under the bars.</source>
        <translation>Il est sur votre carte, sous les barres.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s).</source>
        <translation>
            <numerusform>%n chiffre.</numerusform>
            <numerusform>%n chiffres.</numerusform>
        </translation>
    </message>
    <message>
        <source>Or scan your phone.</source>
        <translation>Ou scannez votre téléphone.</translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>Rien n’est encore tapé</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) to go</source>
        <translation>
            <numerusform>Encore %n chiffre</numerusform>
            <numerusform>Encore %n chiffres</numerusform>
        </translation>
    </message>
    <message>
        <source>Type your card number</source>
        <translation>Tapez votre numéro de carte</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Tout effacer</translation>
    </message>
</context>
<context>
    <name>OfflineScreen</name>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Your overview does not work right now</source>
        <translation>Votre compte ne marche pas en ce moment</translation>
    </message>
    <message>
        <source>You can still borrow</source>
        <translation>Emprunter reste possible</translation>
    </message>
    <message>
        <source>You can still return</source>
        <translation>Rendre reste possible</translation>
    </message>
    <message>
        <source>No connection right now</source>
        <translation>Pas de connexion en ce moment</translation>
    </message>
    <message>
        <source>There is no connection right now. What you borrow or return is kept safely here.</source>
        <translation>Il n’y a pas de connexion en ce moment. Ce que vous empruntez ou rendez est bien gardé ici.</translation>
    </message>
    <message>
        <source>There is no connection right now. What you return is kept safely here.</source>
        <translation>Il n’y a pas de connexion en ce moment. Ce que vous rendez est bien gardé ici.</translation>
    </message>
    <message>
        <source>You cannot borrow or return without it.</source>
        <translation>Sans connexion, vous ne pouvez ni emprunter ni rendre ici.</translation>
    </message>
    <message>
        <source>Borrow</source>
        <translation>Emprunter</translation>
    </message>
    <message>
        <source>Borrowing does not work now</source>
        <translation>Emprunter n’est pas possible</translation>
    </message>
    <message numerus="yes">
        <source>Today at most %n per card. You see at once when it is due back.</source>
        <translation>
            <numerusform>Aujourd’hui, %n au plus par carte. Vous voyez tout de suite quand le rendre.</numerusform>
            <numerusform>Aujourd’hui, %n au plus par carte. Vous voyez tout de suite quand les rendre.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask at the desk, or come back later.</source>
        <translation>Demandez à l’accueil, ou revenez plus tard.</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Rendre</translation>
    </message>
    <message>
        <source>Returning does not work now</source>
        <translation>Rendre n’est pas possible</translation>
    </message>
    <message>
        <source>As much as you like.</source>
        <translation>Autant que vous voulez.</translation>
    </message>
    <message>
        <source>Hand your books in at the desk.</source>
        <translation>Rendez vos livres à l’accueil.</translation>
    </message>
    <message>
        <source>You can renew later, or at home on the website.</source>
        <translation>Prolongez plus tard, ou chez vous en ligne.</translation>
    </message>
    <message>
        <source>Today counts</source>
        <translation>Aujourd’hui compte</translation>
    </message>
    <message>
        <source>What you return now is returned today.</source>
        <translation>Ce que vous rendez maintenant est rendu aujourd’hui.</translation>
    </message>
</context>
<context>
    <name>OutOfServiceScreen</name>
    <message>
        <source>We are closed now</source>
        <translation>Nous sommes fermés</translation>
    </message>
    <message>
        <source>Out of service for now</source>
        <translation>Hors service pour l’instant</translation>
    </message>
    <message>
        <source>Sorry, you cannot borrow or return here now. Put nothing on the pad.</source>
        <translation>Malheureusement, vous ne pouvez ni emprunter ni rendre ici maintenant. Ne posez rien sur le plateau.</translation>
    </message>
    <message>
        <source>Sorry, you cannot borrow or return here now.</source>
        <translation>Malheureusement, vous ne pouvez ni emprunter ni rendre ici maintenant.</translation>
    </message>
    <message>
        <source>Come back later</source>
        <translation>Revenez plus tard</translation>
    </message>
    <message>
        <source>Nobody is here now</source>
        <translation>Il n’y a personne ici</translation>
    </message>
    <message>
        <source>Go to the desk</source>
        <translation>Allez à l’accueil</translation>
    </message>
    <message>
        <source>See you then!</source>
        <translation>À bientôt&#x202f;!</translation>
    </message>
    <message>
        <source>You can still ask for help.</source>
        <translation>Mais vous pouvez demander de l’aide.</translation>
    </message>
    <message>
        <source>We are glad to help you.</source>
        <translation>Nous vous aidons avec plaisir.</translation>
    </message>
</context>
<context>
    <name>OverviewFigures</name>
    <message numerus="yes">
        <source>book(s) at home</source>
        <translation>
            <numerusform>chez vous</numerusform>
            <numerusform>chez vous</numerusform>
        </translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>en retard</translation>
    </message>
    <message numerus="yes">
        <source>ready for you</source>
        <translation>
            <numerusform>à retirer</numerusform>
            <numerusform>à retirer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewScreen</name>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Renew all</source>
        <translation>Tout prolonger</translation>
    </message>
    <message>
        <source>Reserve something</source>
        <translation>Réserver un livre</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>No books at home.</source>
        <translation>Pas de livre chez vous.</translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) at home.</source>
        <translation>
            <numerusform>%n livre chez vous.</numerusform>
            <numerusform>%n livres chez vous.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue.</source>
        <translation>
            <numerusform>%n est en retard.</numerusform>
            <numerusform>%n sont en retard.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready for you.</source>
        <translation>
            <numerusform>%n est prêt.</numerusform>
            <numerusform>%n sont prêts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reservation(s) not ready yet.</source>
        <translation>
            <numerusform>%n réservation n’est pas encore prête.</numerusform>
            <numerusform>%n réservations ne sont pas encore prêtes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ready at another library.</source>
        <translation>
            <numerusform>%n est prêt dans une autre bibliothèque.</numerusform>
            <numerusform>%n sont prêts dans une autre bibliothèque.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your card expires on %1.</source>
        <translation>Votre carte expire le %1.</translation>
    </message>
    <message>
        <source>To pay: %1.</source>
        <translation>À payer&#xa0;: %1.</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Mon compte</translation>
    </message>
    <message>
        <source>Borrow or return</source>
        <translation>Emprunter ou rendre</translation>
    </message>
    <message>
        <source>Pay %1</source>
        <translation>Payer %1</translation>
    </message>
    <message>
        <source>Change PIN</source>
        <translation>Changer le code PIN</translation>
    </message>
    <message>
        <source>Show titles</source>
        <translation>Voir les titres</translation>
    </message>
    <message>
        <source>Hide titles</source>
        <translation>Cacher les titres</translation>
    </message>
</context>
<context>
    <name>OverviewTabs</name>
    <message>
        <source>At home %1</source>
        <translation>Chez vous %1</translation>
    </message>
    <message>
        <source>Reservations %1</source>
        <translation>Réservations %1</translation>
    </message>
    <message>
        <source>Messages %1</source>
        <translation>Messages %1</translation>
    </message>
    <message>
        <source>Your lists</source>
        <translation>Vos listes</translation>
    </message>
</context>
<context>
    <name>PaidScreen</name>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Paid.
Thank you</source>
        <translation>Payé.
Merci</translation>
    </message>
    <message>
        <source>You do not have to pay any more.</source>
        <translation>Vous n’avez plus rien à payer.</translation>
    </message>
    <message>
        <source>You still have to pay %1.</source>
        <translation>Vous devez encore payer %1.</translation>
    </message>
    <message>
        <source>paid %1</source>
        <translation>payé le %1</translation>
    </message>
    <message>
        <source>Your books are still on the pad</source>
        <translation>Vos livres sont encore sur le plateau</translation>
    </message>
    <message>
        <source>With Continue you go back to your pile.</source>
        <translation>Avec «&#xa0;Continuer&#xa0;», vous retrouvez votre pile.</translation>
    </message>
</context>
<context>
    <name>PartRow</name>
    <message numerus="yes">
        <source>%n piece(s)</source>
        <translation>
            <numerusform>%n pièce</numerusform>
            <numerusform>%n pièces</numerusform>
        </translation>
    </message>
    <message>
        <source>Was missing before</source>
        <translation>Manquait déjà</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Manque</translation>
    </message>
    <message>
        <source>Was broken before</source>
        <translation>Déjà cassé avant</translation>
    </message>
    <message>
        <source>Broken</source>
        <translation>Cassé</translation>
    </message>
    <message>
        <source>It is there</source>
        <translation>Est là</translation>
    </message>
    <message>
        <source>This is missing</source>
        <translation>Ceci manque</translation>
    </message>
    <message>
        <source>This is broken</source>
        <translation>Ceci est cassé</translation>
    </message>
    <message>
        <source>This is there</source>
        <translation>Ceci est là</translation>
    </message>
</context>
<context>
    <name>PartRows</name>
    <message>
        <source>The parts</source>
        <translation>Les parties</translation>
    </message>
</context>
<context>
    <name>PartsScreen</name>
    <message>
        <source>Not now</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Everything is there</source>
        <translation>Tout est là</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Returned. Is everything in it again?</source>
        <translation>C’est rendu. Tout est de nouveau dedans&#x202f;?</translation>
    </message>
    <message>
        <source>Borrowed. Is everything in it?</source>
        <translation>C’est emprunté. Tout est dedans&#x202f;?</translation>
    </message>
    <message>
        <source>Thanks for telling us. We will look at it.</source>
        <translation>Merci de nous le dire. Nous allons regarder.</translation>
    </message>
    <message>
        <source>We knew that. Is something else missing? Press it.</source>
        <translation>Nous le savions. Il manque autre chose&#x202f;? Appuyez dessus.</translation>
    </message>
    <message>
        <source>Is something missing or broken? Press it.</source>
        <translation>Quelque chose manque ou est cassé&#x202f;? Appuyez dessus.</translation>
    </message>
</context>
<context>
    <name>PayWays</name>
    <message>
        <source>How do you want to pay?</source>
        <translation>Comment voulez-vous payer&#x202f;?</translation>
    </message>
    <message>
        <source>With your phone</source>
        <translation>Avec votre téléphone</translation>
    </message>
    <message>
        <source>Scan a code, pay in your bank app</source>
        <translation>Scannez un code, payez dans l’appli de votre banque</translation>
    </message>
    <message>
        <source>With your bank card</source>
        <translation>Avec votre carte bancaire</translation>
    </message>
</context>
<context>
    <name>PayingScreen</name>
    <message>
        <source>Rather not</source>
        <translation>Finalement non</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Un instant</translation>
    </message>
    <message>
        <source>Scan and pay</source>
        <translation>Scannez et payez</translation>
    </message>
    <message>
        <source>Pay at the card machine</source>
        <translation>Payez au terminal</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 à %2</translation>
    </message>
    <message>
        <source>A code to pay with your phone</source>
        <translation>Un code pour payer avec le téléphone</translation>
    </message>
    <message>
        <source>A card machine</source>
        <translation>Un terminal</translation>
    </message>
    <message>
        <source>Open your camera or bank app</source>
        <translation>Ouvrez l’appareil photo ou l’appli de votre banque</translation>
    </message>
    <message>
        <source>On your own phone</source>
        <translation>Sur votre propre téléphone</translation>
    </message>
    <message>
        <source>Scan the code and choose your bank</source>
        <translation>Scannez le code et choisissez votre banque</translation>
    </message>
    <message numerus="yes">
        <source>The code works for %n more minute(s)</source>
        <translation>
            <numerusform>Le code marche encore %n minute</numerusform>
            <numerusform>Le code marche encore %n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>Pay as you always do</source>
        <translation>Payez comme d’habitude</translation>
    </message>
    <message>
        <source>This screen sees it by itself</source>
        <translation>Cet écran le voit tout seul</translation>
    </message>
    <message>
        <source>Look at the card machine</source>
        <translation>Regardez le terminal</translation>
    </message>
    <message numerus="yes">
        <source>It waits for %n more minute(s).</source>
        <translation>
            <numerusform>Il attend encore %n minute.</numerusform>
            <numerusform>Il attend encore %n minutes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hold your bank card or phone to it</source>
        <translation>Posez-y votre carte bancaire ou votre téléphone</translation>
    </message>
    <message>
        <source>It may ask for your PIN</source>
        <translation>Il demande parfois votre code PIN</translation>
    </message>
    <message>
        <source>Wait until it says that you paid</source>
        <translation>Attendez que le terminal dise&#xa0;: c’est payé</translation>
    </message>
    <message>
        <source>We are stopping it</source>
        <translation>Nous arrêtons</translation>
    </message>
    <message>
        <source>We are getting it ready</source>
        <translation>Nous le préparons</translation>
    </message>
    <message>
        <source>Waiting for your bank</source>
        <translation>Nous attendons la banque</translation>
    </message>
    <message>
        <source>Waiting for your payment</source>
        <translation>Nous attendons le paiement</translation>
    </message>
    <message>
        <source>Nothing to do here</source>
        <translation>Rien à faire ici</translation>
    </message>
    <message>
        <source>Then we go on</source>
        <translation>Ensuite, nous continuons</translation>
    </message>
</context>
<context>
    <name>Pile</name>
    <message>
        <source>Your pile</source>
        <translation>Votre pile</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Rendre</translation>
    </message>
    <message>
        <source>Renew</source>
        <translation>Prolonger</translation>
    </message>
    <message numerus="yes">
        <source>What would you like with these %n book(s)?</source>
        <translation>
            <numerusform>Que voulez-vous faire de ce livre&#x202f;?</numerusform>
            <numerusform>Que voulez-vous faire de ces %n&#x202f;?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This holds for all %n.</source>
        <translation>
            <numerusform>C’est valable pour les %n.</numerusform>
            <numerusform>C’est valable pour les %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Renew? Scan your card.</source>
        <translation>Prolonger&#x202f;? Scannez votre carte.</translation>
    </message>
    <message>
        <source>Choose nothing? Then you keep it.</source>
        <translation>Vous ne choisissez rien&#x202f;? Alors vous le gardez.</translation>
    </message>
    <message>
        <source>Choose nothing? Then you keep them.</source>
        <translation>Vous ne choisissez rien&#x202f;? Alors vous les gardez.</translation>
    </message>
</context>
<context>
    <name>PileScreen</name>
    <message>
        <source>Type number</source>
        <translation>Taper le numéro</translation>
    </message>
    <message>
        <source>No card?
Type your number</source>
        <translation>Pas de carte&#x202f;?
Tapez le numéro</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Hear your receipt</source>
        <translation>Écouter votre reçu</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Next? Show your card once more.</source>
        <translation>Au suivant&#x202f;? Montrez votre carte encore une fois.</translation>
    </message>
    <message numerus="yes">
        <source>The next card has its turn in %n second(s).</source>
        <translation>
            <numerusform>Carte suivante dans %n seconde.</numerusform>
            <numerusform>Carte suivante dans %n secondes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>Cet écran se ferme dans %n seconde.</numerusform>
            <numerusform>Cet écran se ferme dans %n secondes.</numerusform>
        </translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Mon compte</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Choisi</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Pourquoi&#x202f;?</translation>
    </message>
    <message>
        <source>Rather not borrow something</source>
        <translation>Ne pas tout emprunter</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Un instant</translation>
    </message>
    <message>
        <source>Scan your card</source>
        <translation>Scannez votre carte</translation>
    </message>
    <message>
        <source>No cards just now</source>
        <translation>Pas de cartes en ce moment</translation>
    </message>
    <message>
        <source>Your card here</source>
        <translation>Votre carte ici</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Nous cherchons votre carte.</translation>
    </message>
    <message>
        <source>the barcode on it</source>
        <translation>son code-barres</translation>
    </message>
    <message>
        <source>Type your number.</source>
        <translation>Tapez votre numéro.</translation>
    </message>
    <message>
        <source>Returning still works.</source>
        <translation>Rendre reste possible.</translation>
    </message>
    <message>
        <source>reader on the left</source>
        <translation>lecteur à gauche</translation>
    </message>
    <message>
        <source>reader on the right</source>
        <translation>lecteur à droite</translation>
    </message>
    <message>
        <source>reader below</source>
        <translation>lecteur en bas</translation>
    </message>
</context>
<context>
    <name>PileStrip</name>
    <message>
        <source>Something is not back yet.</source>
        <translation>Quelque chose n’est pas encore reposé.</translation>
    </message>
    <message>
        <source>%1 is not back yet.</source>
        <translation>%1 n’est pas encore reposé.</translation>
    </message>
    <message numerus="yes">
        <source>These %n are not returned yet.</source>
        <translation>
            <numerusform>Celui-ci n’est pas encore rendu.</numerusform>
            <numerusform>Ces %n ne sont pas encore rendus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more book(s). Please wait.</source>
        <translation>
            <numerusform>Encore %n livre. Un instant.</numerusform>
            <numerusform>Encore %n livres. Un instant.</numerusform>
        </translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Un instant</translation>
    </message>
    <message>
        <source>One more question</source>
        <translation>Encore 1 question</translation>
    </message>
    <message>
        <source>%1: %2 of %3 are back</source>
        <translation>%1&#xa0;: %2 sur %3 reposés</translation>
    </message>
    <message>
        <source>Due back on %1</source>
        <translation>À rendre le %1</translation>
    </message>
    <message>
        <source>First one due back: %1</source>
        <translation>Premier à rendre le %1</translation>
    </message>
    <message>
        <source>Is something missing?</source>
        <translation>Il manque quelque chose&#x202f;?</translation>
    </message>
    <message>
        <source>Finished all the same? Press once more, or wait.</source>
        <translation>C’est quand même fini&#x202f;? Appuyez encore, ou attendez.</translation>
    </message>
    <message>
        <source>Then this ends by itself.</source>
        <translation>Ensuite cela s’arrête tout seul.</translation>
    </message>
    <message>
        <source>You can still borrow and return.</source>
        <translation>Emprunter et rendre restent possibles.</translation>
    </message>
    <message>
        <source>Go to the desk for the rest.</source>
        <translation>Allez à l’accueil pour le reste.</translation>
    </message>
    <message>
        <source>We are looking up your card.</source>
        <translation>Nous cherchons votre carte.</translation>
    </message>
    <message>
        <source>The set is complete.</source>
        <translation>Le lot est complet.</translation>
    </message>
    <message>
        <source>%1 more to go.</source>
        <translation>Encore %1.</translation>
    </message>
    <message>
        <source>Your card expires on %1.</source>
        <translation>Votre carte expire le %1.</translation>
    </message>
    <message>
        <source>My account shows it too.</source>
        <translation>La date est aussi dans «&#xa0;Mon compte&#xa0;».</translation>
    </message>
    <message>
        <source>Also in My account.</source>
        <translation>Aussi dans «&#xa0;Mon compte&#xa0;».</translation>
    </message>
    <message>
        <source>Put it flat on the pad.</source>
        <translation>Posez-le à plat sur le plateau.</translation>
    </message>
    <message numerus="yes">
        <source>About the upper %n book(s).</source>
        <translation>
            <numerusform>Pour le livre du dessus.</numerusform>
            <numerusform>Pour les %n livres du dessus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %n book(s).</source>
        <translation>
            <numerusform>Pour %n livre.</numerusform>
            <numerusform>Pour %n livres.</numerusform>
        </translation>
    </message>
    <message>
        <source>About your card</source>
        <translation>À propos de votre carte</translation>
    </message>
    <message>
        <source>No borrowing</source>
        <translation>Pas d’emprunt</translation>
    </message>
    <message>
        <source>returning works</source>
        <translation>retour possible</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n en retard</numerusform>
            <numerusform>%n en retard</numerusform>
        </translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>depuis le %1</translation>
    </message>
    <message numerus="yes">
        <source>%n ready</source>
        <translation>
            <numerusform>%n prêt</numerusform>
            <numerusform>%n prêts</numerusform>
        </translation>
    </message>
    <message>
        <source>see My account</source>
        <translation>dans «&#xa0;Mon compte&#xa0;»</translation>
    </message>
    <message>
        <source>where? My account</source>
        <translation>où&#x202f;? «&#xa0;Mon compte&#xa0;»</translation>
    </message>
    <message>
        <source>Card expires</source>
        <translation>La carte expire</translation>
    </message>
</context>
<context>
    <name>PileTitle</name>
    <message>
        <source>borrowed</source>
        <translation>empruntés</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>rendus</translation>
    </message>
    <message>
        <source>Enjoy your reading!</source>
        <translation>Bonne lecture&#x202f;!</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Merci&#x202f;!</translation>
    </message>
    <message>
        <source>See you next time</source>
        <translation>À la prochaine fois</translation>
    </message>
    <message>
        <source>Put the books side by side</source>
        <translation>Mettez les livres côte à côte</translation>
    </message>
    <message numerus="yes">
        <source>Are there %n book(s) here?</source>
        <translation>
            <numerusform>Y a-t-il %n livre ici&#x202f;?</numerusform>
            <numerusform>Y a-t-il %n livres ici&#x202f;?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Here are %1</source>
        <translation>
            <numerusform>Voici %1</numerusform>
            <numerusform>Voici %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan your card</source>
        <translation>Scannez votre carte</translation>
    </message>
    <message>
        <source>Put your books on the pad</source>
        <translation>Posez vos livres sur le plateau</translation>
    </message>
    <message>
        <source>Scan the barcode of your books</source>
        <translation>Scannez le code-barres de vos livres</translation>
    </message>
    <message>
        <source>You cannot borrow now. You can return.</source>
        <translation>Vous pouvez rendre, mais pas emprunter.</translation>
    </message>
    <message>
        <source>You cannot borrow now.</source>
        <translation>Vous ne pouvez pas emprunter maintenant.</translation>
    </message>
    <message>
        <source>Then we can read them all.</source>
        <translation>Alors nous pouvons les lire tous.</translation>
    </message>
    <message>
        <source>One of them is hard to read.</source>
        <translation>L’un d’eux est difficile à lire.</translation>
    </message>
    <message>
        <source>You do not need a card to return.</source>
        <translation>Pas besoin de carte pour rendre.</translation>
    </message>
    <message>
        <source>Is that right? Then hold your card to the reader.</source>
        <translation>C’est juste&#x202f;? Alors posez votre carte sur le lecteur.</translation>
    </message>
    <message>
        <source>Is that right? Then scan the barcode of your card.</source>
        <translation>C’est juste&#x202f;? Alors scannez le code-barres de votre carte.</translation>
    </message>
    <message>
        <source>Or put your books on the pad first.</source>
        <translation>Ou posez d’abord vos livres sur le plateau.</translation>
    </message>
    <message>
        <source>Or scan your books first.</source>
        <translation>Ou scannez d’abord vos livres.</translation>
    </message>
    <message>
        <source>You do not need a card.</source>
        <translation>Pas besoin de carte.</translation>
    </message>
    <message>
        <source>Then you see what you have at home.</source>
        <translation>Alors vous voyez ce que vous avez chez vous.</translation>
    </message>
    <message numerus="yes">
        <source>%n borrowed</source>
        <translation>
            <numerusform>%n emprunté</numerusform>
            <numerusform>%n empruntés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n renewed</source>
        <translation>
            <numerusform>%n prolongé</numerusform>
            <numerusform>%n prolongés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n returned</source>
        <translation>
            <numerusform>%n rendu</numerusform>
            <numerusform>%n rendus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not returned</source>
        <translation>
            <numerusform>%n pas rendu</numerusform>
            <numerusform>%n pas rendus</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned</source>
        <translation>Rien n’a été emprunté ni rendu</translation>
    </message>
    <message>
        <source>There was no connection: it is kept here.</source>
        <translation>Sans connexion&#xa0;: tout est gardé ici.</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>sur %1</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>à rendre le</translation>
    </message>
    <message>
        <source>first one due back</source>
        <translation>premier à rendre le</translation>
    </message>
</context>
<context>
    <name>PinChangedScreen</name>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Use it from now on.</source>
        <translation>Utilisez-le dès maintenant.</translation>
    </message>
    <message>
        <source>The library cannot be reached right now.</source>
        <translation>Nous ne pouvons pas joindre la bibliothèque maintenant.</translation>
    </message>
    <message>
        <source>No answer came from the library.</source>
        <translation>La bibliothèque n’a pas répondu.</translation>
    </message>
    <message>
        <source>It cannot be changed for this card here.</source>
        <translation>Ce n’est pas possible ici avec cette carte.</translation>
    </message>
    <message>
        <source>Your PIN is changed</source>
        <translation>Votre code PIN est changé</translation>
    </message>
    <message>
        <source>We do not know it yet</source>
        <translation>Nous ne le savons pas encore</translation>
    </message>
    <message>
        <source>Your PIN is not changed</source>
        <translation>Votre code PIN n’est pas changé</translation>
    </message>
    <message>
        <source>Tell it to nobody</source>
        <translation>Ne le dites à personne</translation>
    </message>
    <message>
        <source>Try both next time</source>
        <translation>Essayez les deux plus tard</translation>
    </message>
    <message>
        <source>Your old PIN still works</source>
        <translation>Votre ancien code PIN marche encore</translation>
    </message>
    <message>
        <source>It belongs to your card.</source>
        <translation>Il va avec votre carte.</translation>
    </message>
    <message>
        <source>One of them works. The desk can help you.</source>
        <translation>L’un des deux marche. L’accueil peut vous aider.</translation>
    </message>
    <message>
        <source>Try it again later.</source>
        <translation>Réessayez plus tard.</translation>
    </message>
    <message>
        <source>The desk can help you.</source>
        <translation>L’accueil peut vous aider.</translation>
    </message>
</context>
<context>
    <name>PinScreen</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Un instant</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Type your PIN</source>
        <translation>Votre code PIN</translation>
    </message>
    <message>
        <source>Your PIN of now</source>
        <translation>Votre code PIN actuel</translation>
    </message>
    <message>
        <source>Your new PIN</source>
        <translation>Votre nouveau code PIN</translation>
    </message>
    <message>
        <source>Your new PIN again</source>
        <translation>Encore une fois</translation>
    </message>
    <message>
        <source>That is not right. Try again.</source>
        <translation>Ce n’est pas le bon code. Réessayez.</translation>
    </message>
    <message>
        <source>Those were two different PINs. Choose one once more.</source>
        <translation>Ces deux codes PIN sont différents. Choisissez-en un encore une fois.</translation>
    </message>
    <message numerus="yes">
        <source>Your PIN must have at least %n digit(s).</source>
        <translation>
            <numerusform>Votre code PIN doit avoir au moins %n chiffre.</numerusform>
            <numerusform>Votre code PIN doit avoir au moins %n chiffres.</numerusform>
        </translation>
    </message>
    <message>
        <source>The library does not take this PIN. Choose another one.</source>
        <translation>Ce code PIN n’est pas permis. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>First the PIN that you have now.</source>
        <translation>Tapez d’abord votre code PIN actuel.</translation>
    </message>
    <message>
        <source>Choose one that nobody can guess.</source>
        <translation>Choisissez un code difficile à deviner.</translation>
    </message>
    <message>
        <source>Type your new PIN once more.</source>
        <translation>Tapez encore une fois votre nouveau code PIN.</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s).</source>
        <translation>
            <numerusform>Réessayez dans %n seconde.</numerusform>
            <numerusform>Réessayez dans %n secondes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Step 2 of 2. The PIN of your library card.</source>
        <translation>Étape 2 sur 2. Le code PIN de votre carte de bibliothèque.</translation>
    </message>
    <message>
        <source>The PIN of your library card.</source>
        <translation>Le code PIN de votre carte de bibliothèque.</translation>
    </message>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n chiffre tapé</numerusform>
            <numerusform>%n chiffres tapés</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide digits</source>
        <translation>Cacher les chiffres</translation>
    </message>
    <message>
        <source>Show digits</source>
        <translation>Voir les chiffres</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Tout effacer</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>A staff member is glad to help you.
Press Call a staff member below.</source>
        <translation>Le personnel vous aide avec plaisir.
Appuyez en bas sur «&#xa0;Appeler le personnel&#xa0;».</translation>
    </message>
    <message>
        <source>A staff member is glad to help you.
Go to the desk.</source>
        <translation>Le personnel vous aide avec plaisir.
Allez à l’accueil.</translation>
    </message>
    <message>
        <source>Would you like to borrow here as a guest? Scan the code and sign up.</source>
        <translation>Vous voulez emprunter ici sans être membre&#x202f;? Scannez le code et inscrivez-vous.</translation>
    </message>
    <message>
        <source>Scan the code and fill in the form. You can also do it at home.</source>
        <translation>Scannez le code et remplissez le formulaire. C’est possible aussi à la maison.</translation>
    </message>
    <message>
        <source>Do you have a card of this library? Scan it. Or scan the code to join.</source>
        <translation>Vous avez une carte de cette bibliothèque&#x202f;? Scannez-la. Ou scannez le code pour vous abonner.</translation>
    </message>
    <message>
        <source>Do you have another card? Try that one. Or scan the code to join.</source>
        <translation>Vous avez une autre carte&#x202f;? Essayez-la. Ou scannez le code pour vous abonner.</translation>
    </message>
    <message>
        <source>Your membership ran until %1.</source>
        <translation>Votre abonnement allait jusqu’au %1.</translation>
    </message>
    <message>
        <source>You can pay here, or at the desk. You can still return things.</source>
        <translation>Vous pouvez payer ici ou à l’accueil. Rendre reste possible.</translation>
    </message>
    <message>
        <source>Part %1 of %2 is missing.</source>
        <translation>La partie %1 sur %2 manque.</translation>
    </message>
    <message>
        <source>Parts %1 of %2 are missing.</source>
        <translation>Les parties %1 sur %2 manquent.</translation>
    </message>
    <message>
        <source>Cancelling does not work right now.</source>
        <translation>Annuler n’est pas possible maintenant.</translation>
    </message>
    <message>
        <source>Perhaps cancelled. Ask at the desk.</source>
        <translation>Peut-être annulé. Demandez à l’accueil.</translation>
    </message>
    <message>
        <source>Not cancelled. Ask at the desk.</source>
        <translation>Pas annulé. Demandez à l’accueil.</translation>
    </message>
    <message>
        <source>Reserving does not work right now.</source>
        <translation>Réserver n’est pas possible maintenant.</translation>
    </message>
    <message>
        <source>Perhaps reserved. Look in My account.</source>
        <translation>Peut-être réservé. Regardez dans «&#xa0;Mon compte&#xa0;».</translation>
    </message>
    <message>
        <source>You cannot reserve this one. The desk knows why.</source>
        <translation>Vous ne pouvez pas réserver celui-ci. L’accueil sait pourquoi.</translation>
    </message>
    <message>
        <source>It has not been returned yet.</source>
        <translation>Il n’est pas encore rendu.</translation>
    </message>
    <message>
        <source>Otherwise the gate will sound.</source>
        <translation>Sinon, le portique va sonner.</translation>
    </message>
    <message>
        <source>Put it on the pad once more. Or give it to a staff member.</source>
        <translation>Posez-le encore une fois sur le plateau. Ou donnez-le au personnel.</translation>
    </message>
    <message>
        <source>Show this at the desk, or the gate will sound.</source>
        <translation>Montrez-le à l’accueil, sinon le portique va sonner.</translation>
    </message>
    <message>
        <source>This is not on your card any more.</source>
        <translation>Ceci n’est plus sur votre carte.</translation>
    </message>
    <message>
        <source>That did not work. This is still on your card.</source>
        <translation>Cela n’a pas marché. C’est encore sur votre carte.</translation>
    </message>
    <message>
        <source>Put the book on the pad.</source>
        <translation>Posez le livre sur le plateau.</translation>
    </message>
    <message>
        <source>Please give this to a staff member.</source>
        <translation>Donnez ceci au personnel.</translation>
    </message>
    <message>
        <source>This was not done yet.</source>
        <translation>Ce n’est pas encore fait.</translation>
    </message>
    <message>
        <source>This was not done yet</source>
        <translation>Ce n’est pas encore fait</translation>
    </message>
    <message>
        <source>Something went wrong here. Nothing has changed for this one.</source>
        <translation>Il y a eu un problème. Rien n’a changé ici.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will sort it out.</source>
        <translation>Laissez-le à l’accueil. Nous allons régler cela.</translation>
    </message>
    <message>
        <source>We do not know this card.</source>
        <translation>Nous ne connaissons pas cette carte.</translation>
    </message>
    <message>
        <source>We do not know this card</source>
        <translation>Nous ne connaissons pas cette carte</translation>
    </message>
    <message>
        <source>We cannot find the number of this card.</source>
        <translation>Nous ne trouvons pas le numéro de cette carte.</translation>
    </message>
    <message>
        <source>Do you have another card? Then try that one. You can also join at the desk.</source>
        <translation>Vous avez une autre carte&#x202f;? Alors essayez-la. Vous pouvez vous abonner à l’accueil.</translation>
    </message>
    <message>
        <source>That is not the right PIN.</source>
        <translation>Ce n’est pas le bon code PIN.</translation>
    </message>
    <message>
        <source>That is not the right PIN</source>
        <translation>Ce n’est pas le bon code PIN</translation>
    </message>
    <message>
        <source>This PIN does not belong to this card.</source>
        <translation>Ce code PIN ne va pas avec cette carte.</translation>
    </message>
    <message>
        <source>Scan your card and type the PIN once more.</source>
        <translation>Scannez votre carte et retapez votre code PIN.</translation>
    </message>
    <message>
        <source>Your membership has ended.</source>
        <translation>Votre abonnement est terminé.</translation>
    </message>
    <message>
        <source>Your membership has ended</source>
        <translation>Abonnement terminé</translation>
    </message>
    <message>
        <source>Without a membership you cannot borrow.</source>
        <translation>Sans abonnement, vous ne pouvez pas emprunter.</translation>
    </message>
    <message>
        <source>Extend your membership at the desk. You can still return things.</source>
        <translation>Prolongez votre abonnement à l’accueil. Rendre reste possible.</translation>
    </message>
    <message>
        <source>You cannot borrow with this card now.</source>
        <translation>Cette carte ne permet pas d’emprunter.</translation>
    </message>
    <message>
        <source>You cannot borrow with this card now</source>
        <translation>Cette carte ne permet pas d’emprunter</translation>
    </message>
    <message>
        <source>The library has blocked this card.</source>
        <translation>Cette carte est bloquée.</translation>
    </message>
    <message>
        <source>Ask at the desk what the reason is. You can still return things.</source>
        <translation>Demandez pourquoi à l’accueil. Rendre reste possible.</translation>
    </message>
    <message>
        <source>You cannot use this card here.</source>
        <translation>Cette carte ne marche pas ici.</translation>
    </message>
    <message>
        <source>You cannot use this card here</source>
        <translation>Cette carte ne marche pas ici</translation>
    </message>
    <message>
        <source>This card is from another library, or it is not for borrowing.</source>
        <translation>Cette carte vient d’une autre bibliothèque. Ou elle ne sert pas à emprunter.</translation>
    </message>
    <message>
        <source>Do you have a card of this library? Then scan that one.</source>
        <translation>Vous avez une carte de cette bibliothèque&#x202f;? Alors scannez-la.</translation>
    </message>
    <message>
        <source>This card was reported lost.</source>
        <translation>Cette carte est déclarée perdue.</translation>
    </message>
    <message>
        <source>This card was reported lost</source>
        <translation>Cette carte est déclarée perdue</translation>
    </message>
    <message>
        <source>That is why it does not work any more. So nobody else can borrow with it.</source>
        <translation>Donc elle ne marche plus. Ainsi, personne d’autre ne peut l’utiliser pour emprunter.</translation>
    </message>
    <message>
        <source>Found it again, or would you like a new card? Come to the desk.</source>
        <translation>Vous l’avez retrouvée&#x202f;? Ou vous voulez une nouvelle carte&#x202f;? Venez à l’accueil.</translation>
    </message>
    <message>
        <source>There is something to pay.</source>
        <translation>Il reste une somme à payer.</translation>
    </message>
    <message>
        <source>There is something to pay</source>
        <translation>Il reste une somme à payer</translation>
    </message>
    <message>
        <source>The amount is too high to borrow now.</source>
        <translation>La somme est trop élevée pour emprunter maintenant.</translation>
    </message>
    <message>
        <source>You can pay at the desk. You can still return things.</source>
        <translation>Vous pouvez payer à l’accueil. Rendre reste possible ici.</translation>
    </message>
    <message>
        <source>You cannot borrow any more now.</source>
        <translation>Vous ne pouvez plus emprunter maintenant.</translation>
    </message>
    <message>
        <source>You cannot borrow any more now</source>
        <translation>Vous ne pouvez plus emprunter maintenant</translation>
    </message>
    <message>
        <source>You have reached the highest number of loans.</source>
        <translation>Vous avez emprunté le nombre maximum.</translation>
    </message>
    <message>
        <source>Return something first. Then you can borrow this.</source>
        <translation>Rendez d’abord quelque chose. Ensuite vous pouvez emprunter ceci.</translation>
    </message>
    <message>
        <source>You cannot borrow more here now.</source>
        <translation>Vous ne pouvez plus emprunter maintenant.</translation>
    </message>
    <message>
        <source>You cannot borrow more here now</source>
        <translation>Ici, vous ne pouvez plus emprunter maintenant</translation>
    </message>
    <message>
        <source>The library is trying something. You may borrow fewer things.</source>
        <translation>La bibliothèque fait un essai. Vous pouvez emprunter moins maintenant.</translation>
    </message>
    <message>
        <source>Ask at the desk what is possible. You can still return things.</source>
        <translation>Demandez à l’accueil ce qui est possible. Rendre reste possible.</translation>
    </message>
    <message>
        <source>This is for another age.</source>
        <translation>C’est pour un autre âge.</translation>
    </message>
    <message>
        <source>This is for another age</source>
        <translation>C’est pour un autre âge</translation>
    </message>
    <message>
        <source>The library lends this only to people of a certain age.</source>
        <translation>La bibliothèque prête ceci seulement aux personnes d’un certain âge.</translation>
    </message>
    <message>
        <source>Leave it at the desk, or choose something else.</source>
        <translation>Laissez-le à l’accueil, ou choisissez autre chose.</translation>
    </message>
    <message>
        <source>We do not know this one yet.</source>
        <translation>Nous ne le connaissons pas encore.</translation>
    </message>
    <message>
        <source>We do not know this one yet</source>
        <translation>Nous ne le connaissons pas encore</translation>
    </message>
    <message>
        <source>We cannot find its number.</source>
        <translation>Nous ne trouvons pas son numéro.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will find out.</source>
        <translation>Laissez-le à l’accueil. Nous allons chercher.</translation>
    </message>
    <message>
        <source>This stays in the library.</source>
        <translation>Ceci reste à la bibliothèque.</translation>
    </message>
    <message>
        <source>This stays in the library</source>
        <translation>Ceci reste à la bibliothèque</translation>
    </message>
    <message>
        <source>You cannot take it home. So everybody can use it here.</source>
        <translation>Vous ne pouvez pas l’emporter chez vous. Ainsi, tout le monde peut l’utiliser ici.</translation>
    </message>
    <message>
        <source>Put it back, or use it here.</source>
        <translation>Remettez-le en place, ou utilisez-le ici.</translation>
    </message>
    <message>
        <source>Somebody else has borrowed this.</source>
        <translation>Quelqu’un d’autre a emprunté ceci.</translation>
    </message>
    <message>
        <source>This is still on somebody else&apos;s card</source>
        <translation>C’est encore sur la carte d’un autre lecteur</translation>
    </message>
    <message>
        <source>Somebody else has borrowed it, and it has not been returned yet.</source>
        <translation>Quelqu’un d’autre l’a emprunté. Il n’est pas encore rendu.</translation>
    </message>
    <message>
        <source>Somebody else is waiting for this.</source>
        <translation>Quelqu’un d’autre l’attend.</translation>
    </message>
    <message>
        <source>This stays here for now</source>
        <translation>Ceci reste encore ici</translation>
    </message>
    <message>
        <source>Somebody else has reserved this. That reader may borrow it first.</source>
        <translation>Quelqu’un d’autre a réservé ceci. Cette personne peut l’emprunter en premier.</translation>
    </message>
    <message>
        <source>You cannot take it with you now. Please leave it here.</source>
        <translation>Vous ne pouvez pas l’emporter maintenant. Laissez-le ici.</translation>
    </message>
    <message>
        <source>This is on your card already.</source>
        <translation>C’est déjà sur votre carte.</translation>
    </message>
    <message>
        <source>You have borrowed this already</source>
        <translation>Vous avez déjà emprunté ceci</translation>
    </message>
    <message>
        <source>It is on your card.</source>
        <translation>C’est sur votre carte.</translation>
    </message>
    <message>
        <source>All is well. My account says when it is due back.</source>
        <translation>Tout va bien. «&#xa0;Mon compte&#xa0;» dit quand le rendre.</translation>
    </message>
    <message>
        <source>This cannot be renewed once more.</source>
        <translation>Prolonger encore n’est pas possible.</translation>
    </message>
    <message>
        <source>This cannot be renewed once more</source>
        <translation>Prolonger encore n’est pas possible</translation>
    </message>
    <message>
        <source>It has been renewed as often as is allowed.</source>
        <translation>Il a été prolongé autant de fois que permis.</translation>
    </message>
    <message>
        <source>Return it in time. Do you need it for longer? Ask at the desk.</source>
        <translation>Rendez-le à temps. Vous en avez besoin plus longtemps&#x202f;? Demandez à l’accueil.</translation>
    </message>
    <message>
        <source>This was not on loan.</source>
        <translation>Ceci n’était pas emprunté.</translation>
    </message>
    <message>
        <source>This was not on loan</source>
        <translation>Ceci n’était pas emprunté</translation>
    </message>
    <message>
        <source>So there is nothing to return or to renew.</source>
        <translation>Donc vous n’avez rien à rendre ni à prolonger.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will put it back.</source>
        <translation>Laissez-le à l’accueil. Nous allons le ranger.</translation>
    </message>
    <message>
        <source>This is from another library.</source>
        <translation>Ceci vient d’une autre bibliothèque.</translation>
    </message>
    <message>
        <source>This is from another library</source>
        <translation>Ceci vient d’une autre bibliothèque</translation>
    </message>
    <message>
        <source>You cannot borrow or return it here.</source>
        <translation>Vous ne pouvez ni l’emprunter ni le rendre ici.</translation>
    </message>
    <message>
        <source>Take it to that library, or ask at the desk.</source>
        <translation>Apportez-le à l’autre bibliothèque, ou demandez à l’accueil.</translation>
    </message>
    <message>
        <source>A part of this is missing.</source>
        <translation>Il manque une partie.</translation>
    </message>
    <message>
        <source>A part is missing</source>
        <translation>Il manque une partie</translation>
    </message>
    <message>
        <source>This has several parts. They do not all lie here.</source>
        <translation>Il y a plusieurs parties. Elles ne sont pas toutes ici.</translation>
    </message>
    <message>
        <source>Put all parts on the pad together.</source>
        <translation>Posez toutes les parties ensemble sur le plateau.</translation>
    </message>
    <message>
        <source>We cannot read this one.</source>
        <translation>Nous ne pouvons pas lire ceci.</translation>
    </message>
    <message>
        <source>We cannot read this one</source>
        <translation>Nous ne pouvons pas lire ceci</translation>
    </message>
    <message>
        <source>The label inside it does not work well.</source>
        <translation>L’étiquette à l’intérieur ne marche pas bien.</translation>
    </message>
    <message>
        <source>Leave it at the desk. We will help you there.</source>
        <translation>Laissez-le à l’accueil. Nous allons vous aider.</translation>
    </message>
    <message>
        <source>We cannot tell what this is.</source>
        <translation>Nous ne voyons pas bien ce que c’est.</translation>
    </message>
    <message>
        <source>We cannot tell what this is</source>
        <translation>Nous ne voyons pas bien ce que c’est</translation>
    </message>
    <message>
        <source>There are two labels that say the same.</source>
        <translation>Deux étiquettes disent la même chose.</translation>
    </message>
    <message>
        <source>Put your things on the pad one by one.</source>
        <translation>Posez vos objets un par un sur le plateau.</translation>
    </message>
    <message>
        <source>This is the number of the publisher.</source>
        <translation>C’est le numéro de l’éditeur.</translation>
    </message>
    <message>
        <source>This is the number of the publisher</source>
        <translation>C’est le numéro de l’éditeur</translation>
    </message>
    <message>
        <source>Every book with this title has it. So we do not know which one you have.</source>
        <translation>Chaque livre avec ce titre a ce numéro. Donc nous ne savons pas lequel vous avez.</translation>
    </message>
    <message>
        <source>Look for the barcode of the library. Scan that one.</source>
        <translation>Cherchez le code-barres de la bibliothèque. Scannez celui-là.</translation>
    </message>
    <message>
        <source>We see more than one card.</source>
        <translation>Nous voyons plus d’une carte.</translation>
    </message>
    <message>
        <source>We see more than one card</source>
        <translation>Nous voyons plus d’une carte</translation>
    </message>
    <message>
        <source>We cannot tell which one you mean.</source>
        <translation>Nous ne savons pas quelle carte choisir.</translation>
    </message>
    <message>
        <source>Hold one card to the reader. Take it out of your wallet first.</source>
        <translation>Posez une seule carte sur le lecteur. Sortez-la d’abord de votre portefeuille.</translation>
    </message>
    <message>
        <source>This does not work without a connection.</source>
        <translation>Sans connexion, ce n’est pas possible.</translation>
    </message>
    <message>
        <source>This does not work right now</source>
        <translation>Ce n’est pas possible maintenant</translation>
    </message>
    <message>
        <source>There is no connection now. So we cannot look this up.</source>
        <translation>Il n’y a pas de connexion. Donc nous ne pouvons pas vérifier.</translation>
    </message>
    <message>
        <source>Try again later, or go to the desk.</source>
        <translation>Réessayez plus tard, ou allez à l’accueil.</translation>
    </message>
    <message>
        <source>This does not work right now.</source>
        <translation>Ce n’est pas possible maintenant.</translation>
    </message>
    <message>
        <source>The library does not allow this at the moment.</source>
        <translation>La bibliothèque ne le permet pas maintenant.</translation>
    </message>
    <message>
        <source>This costs money.</source>
        <translation>C’est payant.</translation>
    </message>
    <message>
        <source>This costs money</source>
        <translation>C’est payant</translation>
    </message>
    <message>
        <source>You pay for this. That is not possible here yet.</source>
        <translation>Vous devez payer pour cela. Ce n’est pas encore possible ici.</translation>
    </message>
    <message>
        <source>You can borrow it at the desk.</source>
        <translation>Vous pouvez l’emprunter à l’accueil.</translation>
    </message>
    <message>
        <source>This is not possible here.</source>
        <translation>Ce n’est pas possible ici.</translation>
    </message>
    <message>
        <source>This is not possible here</source>
        <translation>Ce n’est pas possible ici</translation>
    </message>
    <message>
        <source>We cannot see the reason here. The desk can.</source>
        <translation>Ici, nous ne voyons pas pourquoi. L’accueil le voit.</translation>
    </message>
    <message>
        <source>Go to the desk. We will look at it together.</source>
        <translation>Allez à l’accueil. Nous regardons ensemble.</translation>
    </message>
    <message>
        <source>This card is from %1.</source>
        <translation>Cette carte vient de %1.</translation>
    </message>
    <message>
        <source>We do not know this card yet</source>
        <translation>Cette carte est nouvelle pour nous</translation>
    </message>
    <message>
        <source>Would you like to borrow here as a guest? Sign up at the desk.</source>
        <translation>Vous voulez emprunter ici sans être membre&#x202f;? Inscrivez-vous à l’accueil.</translation>
    </message>
    <message>
        <source>Somebody else is waiting for this</source>
        <translation>Quelqu’un d’autre l’attend</translation>
    </message>
    <message>
        <source>It was reserved. So you cannot renew it.</source>
        <translation>Il est réservé. Donc vous ne pouvez pas le prolonger.</translation>
    </message>
    <message>
        <source>Return it by the date shown.</source>
        <translation>Rendez-le à la date indiquée.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Borrowed</source>
        <translation>Emprunté</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Rendu</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Prolongé</translation>
    </message>
    <message>
        <source>Not borrowed after all</source>
        <translation>Finalement pas emprunté</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Payé</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Réservé</translation>
    </message>
    <message>
        <source>This did not work</source>
        <translation>Cela n’a pas marché</translation>
    </message>
    <message>
        <source>Due back %1</source>
        <translation>À rendre le %1</translation>
    </message>
    <message>
        <source>Number %1</source>
        <translation>Numéro %1</translation>
    </message>
    <message>
        <source>%1’s card</source>
        <translation>Carte de %1</translation>
    </message>
    <message>
        <source>Still to pay: %1</source>
        <translation>Encore à payer&#xa0;: %1</translation>
    </message>
    <message>
        <source>Nothing was borrowed or returned.</source>
        <translation>Rien n’a été emprunté ni rendu.</translation>
    </message>
    <message>
        <source>Not confirmed yet</source>
        <translation>Pas encore confirmé</translation>
    </message>
    <message>
        <source>There was no connection. The library gets this later.</source>
        <translation>Il n’y avait pas de connexion. La bibliothèque le recevra plus tard.</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>Et encore %1.</translation>
    </message>
    <message>
        <source>Your receipt from %1</source>
        <translation>Votre reçu de %1</translation>
    </message>
    <message>
        <source>You asked for this mail at the library. The self-service station does not keep your address. You cannot reply to this mail.</source>
        <translation>Vous avez demandé cet e-mail à la bibliothèque. L’automate ne garde pas votre adresse. Vous ne pouvez pas répondre à cet e-mail.</translation>
    </message>
    <message>
        <source>This is a test. Can you read this? Then e-mail works.</source>
        <translation>Ceci est un test. Vous pouvez le lire&#x202f;? Alors l’e-mail marche.</translation>
    </message>
    <message>
        <source>This may be a second copy.</source>
        <translation>C’est peut-être un deuxième exemplaire.</translation>
    </message>
    <message>
        <source>%1 asks for help</source>
        <translation>%1 demande de l’aide</translation>
    </message>
    <message>
        <source>Called at %1</source>
        <translation>Appel à %1</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>Page de test</translation>
    </message>
    <message>
        <source>The line below fits on one line:</source>
        <translation>La ligne ci-dessous tient sur une ligne&#xa0;:</translation>
    </message>
    <message>
        <source>Can you read all of this? Then the printer works.</source>
        <translation>Vous pouvez tout lire&#x202f;? Alors l’imprimante marche.</translation>
    </message>
</context>
<context>
    <name>ReceiptAsked</name>
    <message>
        <source>Your receipt comes out of the printer</source>
        <translation>Votre reçu sort de l’imprimante</translation>
    </message>
    <message>
        <source>The printer has stopped. Choose something else.</source>
        <translation>L’imprimante s’est arrêtée. Choisissez autre chose.</translation>
    </message>
    <message>
        <source>The printer has stopped. Ask a member of staff for your receipt.</source>
        <translation>L’imprimante s’est arrêtée. Demandez votre reçu au personnel.</translation>
    </message>
    <message>
        <source>Your receipt goes to %1</source>
        <translation>Votre reçu va à %1</translation>
    </message>
    <message>
        <source>Would you like a receipt?</source>
        <translation>Voulez-vous un reçu&#x202f;?</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Out of paper</source>
        <translation>Plus de papier</translation>
    </message>
    <message>
        <source>Cannot print now</source>
        <translation>Impression impossible</translation>
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
        <translation>Votre reçu est dans ce code</translation>
    </message>
    <message>
        <source>It is only on this screen. We keep nothing.</source>
        <translation>Seulement sur cet écran. Nous ne gardons rien.</translation>
    </message>
    <message numerus="yes">
        <source>%n did not fit in.</source>
        <translation>
            <numerusform>Il n’y avait pas de place pour %n.</numerusform>
            <numerusform>Il n’y avait pas de place pour %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan it with your phone</source>
        <translation>Scannez avec votre téléphone</translation>
    </message>
</context>
<context>
    <name>RefusalScreen</name>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>bin %1 (%2)</source>
        <translation>bac %1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>Your %n other book(s) have been returned.</source>
        <translation>
            <numerusform>Votre autre livre est bien rendu.</numerusform>
            <numerusform>Vos %n autres livres sont bien rendus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your %n other book(s) have been borrowed.</source>
        <translation>
            <numerusform>Votre autre livre est bien emprunté.</numerusform>
            <numerusform>Vos %n autres livres sont bien empruntés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not borrowed</source>
        <translation>Pas emprunté</translation>
    </message>
    <message>
        <source>Not returned</source>
        <translation>Pas rendu</translation>
    </message>
    <message>
        <source>Not renewed</source>
        <translation>Pas prolongé</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Pas fait</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Pourquoi&#x202f;?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Que faire&#x202f;?</translation>
    </message>
    <message>
        <source>Put the book in %1.</source>
        <translation>Mettez-le dans le %1.</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Qui vous aide&#x202f;?</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Appeler le personnel</translation>
    </message>
    <message>
        <source>Reserve this</source>
        <translation>Réserver ceci</translation>
    </message>
    <message numerus="yes">
        <source>%n other book(s)</source>
        <comment>the part in bold of: Your %n other books have been borrowed</comment>
        <translation>
            <numerusform>autre livre</numerusform>
            <numerusform>%n autres livres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReserveScreen</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Réserver</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Un instant</translation>
    </message>
    <message>
        <source>You are the first in the queue.</source>
        <translation>Vous êtes numéro 1 dans la file.</translation>
    </message>
    <message>
        <source>You are number %1 in the queue.</source>
        <translation>Vous êtes numéro %1 dans la file.</translation>
    </message>
    <message>
        <source>We put it aside for you.</source>
        <translation>Nous le mettons de côté pour vous.</translation>
    </message>
    <message>
        <source>We keep it for you when it is back.</source>
        <translation>Quand il est rendu, nous le gardons pour vous.</translation>
    </message>
    <message>
        <source>Reserving is free.</source>
        <translation>Réserver est gratuit.</translation>
    </message>
    <message>
        <source>Reserving costs %1.</source>
        <translation>Réserver coûte %1.</translation>
    </message>
    <message>
        <source>It is here now</source>
        <translation>Ici maintenant</translation>
    </message>
    <message>
        <source>Now in: %1</source>
        <translation>Maintenant à&#xa0;: %1</translation>
    </message>
    <message>
        <source>Somebody has borrowed it</source>
        <translation>Emprunté</translation>
    </message>
    <message>
        <source>Borrowed until %1</source>
        <translation>Emprunté jusqu’au %1</translation>
    </message>
    <message>
        <source>It is ready for somebody else</source>
        <translation>Prêt pour quelqu’un d’autre</translation>
    </message>
    <message>
        <source>It is on its way</source>
        <translation>En route</translation>
    </message>
    <message>
        <source>Nobody is waiting for it</source>
        <translation>Personne ne l’attend</translation>
    </message>
    <message numerus="yes">
        <source>%n reader(s) waiting for it already</source>
        <translation>
            <numerusform>%n personne attend déjà</numerusform>
            <numerusform>%n personnes attendent déjà</numerusform>
        </translation>
    </message>
    <message>
        <source>Collect it at: %1</source>
        <translation>À retirer à&#xa0;: %1</translation>
    </message>
    <message>
        <source>It is reserved</source>
        <translation>C’est réservé</translation>
    </message>
    <message>
        <source>Reserve this book</source>
        <translation>Réserver ce livre</translation>
    </message>
    <message>
        <source>Reserve this</source>
        <translation>Réserver ceci</translation>
    </message>
    <message>
        <source>Where do you want to collect it?</source>
        <translation>Où voulez-vous le retirer&#x202f;?</translation>
    </message>
</context>
<context>
    <name>RowPages</name>
    <message>
        <source>Previous</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Turn back</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>Page suivante</translation>
    </message>
    <message>
        <source>number %1 of %2</source>
        <translation>numéro %1 sur %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 à %2 sur %3</translation>
    </message>
</context>
<context>
    <name>ScreenFrame</name>
    <message>
        <source>%1’s card</source>
        <translation>Carte de %1</translation>
    </message>
</context>
<context>
    <name>SearchScreen</name>
    <message>
        <source>Type on</source>
        <translation>Tapez encore</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>No connection. You cannot reserve just now.</source>
        <translation>Pas de connexion. Réserver n’est pas possible maintenant.</translation>
    </message>
    <message>
        <source>We are looking.</source>
        <translation>Nous cherchons.</translation>
    </message>
    <message>
        <source>Searching does not work right now. The desk can help you.</source>
        <translation>Chercher n’est pas possible maintenant. L’accueil peut vous aider.</translation>
    </message>
    <message>
        <source>Type on, or press Search.</source>
        <translation>Tapez encore ou appuyez sur «&#xa0;Chercher&#xa0;».</translation>
    </message>
    <message>
        <source>We do not know this number. Check it once more.</source>
        <translation>Nous ne connaissons pas ce numéro. Vérifiez-le.</translation>
    </message>
    <message>
        <source>Nothing found. Try another word.</source>
        <translation>Rien trouvé. Essayez un autre mot.</translation>
    </message>
    <message numerus="yes">
        <source>%n found. Touch a book.</source>
        <translation>
            <numerusform>%n trouvé. Appuyez dessus.</numerusform>
            <numerusform>%n trouvés. Appuyez sur un livre.</numerusform>
        </translation>
    </message>
    <message>
        <source>More than 100 found. Type one more word.</source>
        <translation>Plus de 100 trouvés. Tapez encore un mot.</translation>
    </message>
    <message numerus="yes">
        <source>%n found. Type one more word.</source>
        <translation>
            <numerusform>%n trouvé. Tapez encore un mot.</numerusform>
            <numerusform>%n trouvés. Tapez encore un mot.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is on the book, under the bars. Or scan them.</source>
        <translation>Il est sur le livre, sous les barres. Ou scannez-les.</translation>
    </message>
    <message>
        <source>It is on the book, under the bars.</source>
        <translation>Il est sur le livre, sous les barres.</translation>
    </message>
    <message>
        <source>Type the title or the author.</source>
        <translation>Tapez le titre ou l’auteur.</translation>
    </message>
    <message>
        <source>Type the number of the book</source>
        <translation>Tapez le numéro du livre</translation>
    </message>
    <message>
        <source>What do you want to read?</source>
        <translation>Que voulez-vous lire&#x202f;?</translation>
    </message>
    <message>
        <source>Nothing typed yet</source>
        <translation>Rien n’est encore tapé</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Ce qui a été trouvé</translation>
    </message>
    <message>
        <source>Choose title</source>
        <translation>Choisir un titre</translation>
    </message>
</context>
<context>
    <name>SheetButtons</name>
    <message>
        <source>Previous</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Turn back</source>
        <translation>Page précédente</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Turn on</source>
        <translation>Page suivante</translation>
    </message>
    <message>
        <source>number %1 of %2</source>
        <translation>numéro %1 sur %2</translation>
    </message>
    <message>
        <source>%1 to %2 of %3</source>
        <translation>%1 à %2 sur %3</translation>
    </message>
</context>
<context>
    <name>SightSheet</name>
    <message>
        <source>Everything as usual</source>
        <translation>Tout normal</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>See and hear</source>
        <translation>Voir et entendre</translation>
    </message>
    <message>
        <source>Only for now. After you all is as usual again.</source>
        <translation>Juste pour vous. Après, tout redevient normal.</translation>
    </message>
    <message>
        <source>This is how it looks</source>
        <translation>Voici le résultat</translation>
    </message>
    <message>
        <source>due back</source>
        <translation>à rendre le</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Lettres</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Grand</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Plus grand</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Jaune</translation>
    </message>
    <message>
        <source>Reading aloud</source>
        <translation>Lire à voix haute</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>Boutons</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>En bas</translation>
    </message>
    <message>
        <source>Done is</source>
        <translation>«&#xa0;Terminé&#xa0;» est</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>À gauche</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>À droite</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Mouvement</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>Take a photo. Scan it next time.</source>
        <translation>Prenez une photo. Scannez-la la prochaine fois.</translation>
    </message>
    <message>
        <source>Headset</source>
        <translation>Casque</translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation>Haut-parleur</translation>
    </message>
    <message>
        <source>Not possible here</source>
        <translation>Pas possible ici</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Titres</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Montrer</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Cacher</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Vitesse</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Moins vite</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Plus vite</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Softer</source>
        <translation>Moins fort</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Plus fort</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>Pour qui</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Tous</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>Enfants</translation>
    </message>
</context>
<context>
    <name>Speech</name>
    <message>
        <source>Reading aloud is on. Go on with the arrow keys. Press Enter to choose.</source>
        <translation>La lecture à voix haute est activée. Avancez avec les flèches. Appuyez sur Entrée pour choisir.</translation>
    </message>
    <message>
        <source>The first one is: %1.</source>
        <translation>Le premier choix est&#xa0;: %1.</translation>
    </message>
    <message>
        <source>You can choose: %1.</source>
        <translation>Vous pouvez choisir&#xa0;: %1.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>button</source>
        <translation>bouton</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>choisi</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>coché</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>non coché</translation>
    </message>
    <message>
        <source>not possible now</source>
        <translation>pas possible maintenant</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Étoile</translation>
    </message>
    <message>
        <source>A key for a digit</source>
        <translation>Une touche de chiffre</translation>
    </message>
    <message>
        <source>Use the digits of the keypad, or put in a headset.</source>
        <translation>Utilisez les chiffres du clavier, ou branchez un casque.</translation>
    </message>
    <message>
        <source>something of yours</source>
        <translation>quelque chose à vous</translation>
    </message>
    <message>
        <source>an amount</source>
        <translation>un montant</translation>
    </message>
    <message>
        <source>you</source>
        <translation>vous</translation>
    </message>
    <message>
        <source>There is nothing to say again.</source>
        <translation>Il n’y a rien à répéter.</translation>
    </message>
    <message>
        <source>It does not go slower.</source>
        <translation>On ne peut pas aller moins vite.</translation>
    </message>
    <message numerus="yes">
        <source>There are %n choice(s).</source>
        <translation>
            <numerusform>Il y a %n choix.</numerusform>
            <numerusform>Il y a %n choix.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A list of %n.</source>
        <translation>
            <numerusform>Une liste de %n.</numerusform>
            <numerusform>Une liste de %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpeechBand</name>
    <message>
        <source>Reading aloud does not work now</source>
        <translation>La lecture ne marche pas pour le moment</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
</context>
<context>
    <name>SpeechPanel</name>
    <message>
        <source>Now read aloud</source>
        <translation>Lu à voix haute</translation>
    </message>
    <message>
        <source>Reading aloud does not work now</source>
        <translation>La lecture ne marche pas pour le moment</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Silence</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Encore</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Moins vite</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Are you finished?</source>
        <translation>Vous avez terminé&#x202f;?</translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>Vous êtes encore là&#x202f;?</translation>
    </message>
    <message numerus="yes">
        <source>We will stop in %n second(s).</source>
        <translation>
            <numerusform>Nous arrêtons dans %n seconde.</numerusform>
            <numerusform>Nous arrêtons dans %n secondes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left.</source>
        <translation>
            <numerusform>Encore %n seconde.</numerusform>
            <numerusform>Encore %n secondes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Pas encore</translation>
    </message>
    <message>
        <source>Yes, go on</source>
        <translation>Oui, continuer</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>See and hear</source>
        <translation>Voir et entendre</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Comes next:</source>
        <translation>Ensuite&#xa0;:</translation>
    </message>
    <message>
        <source>E-book</source>
        <translation>E-book</translation>
    </message>
    <message>
        <source>Audiobook</source>
        <translation>Livre audio</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>day, time</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>From nearby</source>
        <translation>Près d’ici</translation>
    </message>
    <message>
        <source>Reading tip</source>
        <translation>Idée de lecture</translation>
    </message>
    <message>
        <source>Join in</source>
        <translation>Participez</translation>
    </message>
    <message>
        <source>Just returned</source>
        <translation>Juste rendu</translation>
    </message>
    <message>
        <source>Scan here</source>
        <translation>Scannez ici</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Gratuit</translation>
    </message>
    <message>
        <source>You may also like</source>
        <translation>Aussi pour vous</translation>
    </message>
</context>
<context>
    <name>UnpaidScreen</name>
    <message>
        <source>Not now</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Paying did not work</source>
        <translation>Le paiement n’a pas marché</translation>
    </message>
    <message>
        <source>Your payment is still open</source>
        <translation>Votre paiement est encore en attente</translation>
    </message>
    <message>
        <source>We do not know it yet</source>
        <translation>Nous ne le savons pas encore</translation>
    </message>
    <message>
        <source>Paying does not work now</source>
        <translation>Payer n’est pas possible maintenant</translation>
    </message>
    <message>
        <source>No money was taken from your account.</source>
        <translation>Votre banque n’a rien débité.</translation>
    </message>
    <message>
        <source>Do you not pay? Then it stops by itself.</source>
        <translation>Vous ne payez pas&#x202f;? Alors cela s’arrête tout seul.</translation>
    </message>
    <message>
        <source>Please do not pay again now.</source>
        <translation>Ne payez pas une deuxième fois.</translation>
    </message>
    <message>
        <source>We did not begin to pay.</source>
        <translation>Le paiement n’a pas commencé.</translation>
    </message>
    <message>
        <source>It was not paid in time.</source>
        <translation>Le paiement n’est pas arrivé à temps.</translation>
    </message>
    <message>
        <source>It was stopped before it was paid.</source>
        <translation>Tout s’est arrêté avant le paiement.</translation>
    </message>
    <message>
        <source>Your bank did not approve it.</source>
        <translation>Votre banque n’a pas accepté le paiement.</translation>
    </message>
    <message>
        <source>Your bank cannot stop it any more.</source>
        <translation>Votre banque ne peut plus l’arrêter.</translation>
    </message>
    <message>
        <source>We cannot see now whether you paid.</source>
        <translation>Nous ne voyons pas maintenant si vous avez payé.</translation>
    </message>
    <message>
        <source>The library or the bank does not take it now. Perhaps a payment of yours is still open.</source>
        <translation>La bibliothèque ou la banque ne l’accepte pas maintenant. Un autre paiement est peut-être encore en attente.</translation>
    </message>
    <message>
        <source>Go on. If you do pay, your debt goes down.</source>
        <translation>Continuez. Vous payez quand même&#x202f;? Alors la somme baisse.</translation>
    </message>
    <message>
        <source>We go on looking. If you paid, your debt goes down.</source>
        <translation>Nous continuons à regarder. Vous avez payé&#x202f;? Alors la somme baisse.</translation>
    </message>
    <message>
        <source>Try it again. Or pay later.</source>
        <translation>Réessayez. Ou payez plus tard.</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Pourquoi&#x202f;?</translation>
    </message>
    <message>
        <source>What now?</source>
        <translation>Que faire&#x202f;?</translation>
    </message>
    <message>
        <source>Who helps?</source>
        <translation>Qui vous aide&#x202f;?</translation>
    </message>
    <message>
        <source>A staff member. Press Call a staff member below.</source>
        <translation>Le personnel. Appuyez en bas sur «&#xa0;Appeler le personnel&#xa0;».</translation>
    </message>
    <message>
        <source>A staff member at the desk.</source>
        <translation>Le personnel à l’accueil.</translation>
    </message>
    <message>
        <source>Call a staff member</source>
        <translation>Appeler le personnel</translation>
    </message>
    <message numerus="yes">
        <source>Your %n book(s) have been borrowed</source>
        <translation>
            <numerusform>Votre livre est bien emprunté</numerusform>
            <numerusform>Vos %n livres sont bien empruntés</numerusform>
        </translation>
    </message>
    <message>
        <source>Paying has nothing to do with that.</source>
        <translation>Le paiement n’a rien à voir avec cela.</translation>
    </message>
</context>
</TS>
