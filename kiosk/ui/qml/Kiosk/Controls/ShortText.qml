import QtQuick
import Kiosk.Tokens

// As many words of a text as fit into its lines; where some do not, it ends at a word with "…".
TokenText {
    id: short

    property string whole
    property int lines: 1

    text: whole
    onWholeChanged: cut()
    onLinesChanged: cut()
    onWidthChanged: cut()
    onSizeChanged: cut()
    Component.onCompleted: cut()

    function cut() {
        text = whole;
        const all = whole.split(" ");
        // Halved: a long text is laid out a few times, not once for each of its words.
        let fits = 0;
        let over = all.length + 1;
        if (width <= 0 || lineCount <= lines && contentWidth <= width)
            return;
        while (over - fits > 1) {
            const half = Math.floor((fits + over) / 2);
            text = all.slice(0, half).join(" ").replace(/[\s,;:.–-]+$/, "") + "…";
            if (lineCount <= lines && contentWidth <= width)
                fits = half;
            else
                over = half;
        }
        text = fits === 0 ? "" : all.slice(0, fits).join(" ").replace(/[\s,;:.–-]+$/, "") + "…";
    }
}
