pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models

// What the patron has at home, in pages when that is a lot.
RowPages {
    id: list

    required property LoansModel loans
    property bool titlesHidden: false

    signal renew(key: string)
    signal why(key: string)

    mayBeCompact: false
    spoken: qsTr("What you have at home")
    count: loans.count
    page: loans.page
    pageCount: loans.pageCount
    first: loans.first
    last: loans.last
    onBack: loans.back()
    onForward: loans.forward()

    Binding {
        target: list.loans
        property: "pageSize"
        value: list.pageSize
    }

    Repeater {
        model: list.loans

        LoanRow {
            width: list.width
            clear: y + height <= list.clearHeight
            rowHeight: list.rowHeight
            titlesHidden: list.titlesHidden
            onRenew: key => list.renew(key)
            onWhy: key => list.why(key)
        }
    }
}
