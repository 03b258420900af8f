import QtQuick
import Kiosk.Models
import Kiosk.Controls

// How the receipt is taken home: the question and its answers, in words.
ReceiptChoice {
    id: part

    required property SuccessModel model

    question: asks()
    choices: ways()
    chosen: model.receipt
    onChose: key => model.chooseReceipt(key)

    // What stands over the answers: the question, or what became of it.
    function asks(): string {
        switch (part.model.receipt) {
        case "paper":
            return part.model.paperFault === "" ? qsTr("Your receipt comes out of the printer") : part.anotherWay() ? qsTr("The printer has stopped. Choose something else.") : qsTr("The printer has stopped. Ask a member of staff for your receipt.");
        case "mail":
            return qsTr("Your receipt goes to %1").arg(part.model.mailTo);
        }
        return qsTr("Would you like a receipt?");
    }

    function anotherWay(): bool {
        return part.model.receiptWays.some(way => way !== "none" && way !== "paper");
    }

    // Paper and a mail are on their way; paper that does not come leaves the others.
    function works(way: string): bool {
        const model = part.model;
        if (way === model.receipt)
            return true;
        if (model.receipt === "mail")
            return false;
        if (model.receipt === "paper")
            return way !== "none" && model.paperFault !== "";
        return way !== "paper" || model.paperFault === "";
    }

    // A control for whatever there is to choose from; what each is called stands here.
    function ways(): var {
        const model = part.model;
        const paper = model.receipt === "paper" || model.paperFault === "";
        const words = {
            "none": {
                "text": qsTr("None"),
                "icon": "x"
            },
            "paper": {
                "text": paper ? qsTr("Paper") : model.paperFault === "paper" ? qsTr("Out of paper") : qsTr("Cannot print now"),
                "icon": "receipt"
            },
            "mail": {
                "text": qsTr("E-mail"),
                "small": model.mailTo,
                "icon": "mail"
            },
            "code": {
                "text": qsTr("QR"),
                "icon": "qrcode"
            }
        };
        return model.receiptWays.map(way => Object.assign({
                "key": way,
                "works": part.works(way)
            }, words[way]));
    }
}
